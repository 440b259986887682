"""What is said of a published collection: its versions, their changes, notices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.editions.models import Change, Edition, Notice
from casebridge.editions.queries.versions import (
    changes_of,
    notices_of,
    public_versions,
    withdrawal_of,
)
from casebridge.kit.text.multilingual import Wording
from casebridge.web.shared.languages import reader_tag


@dataclass(frozen=True)
class Said:
    """A correction or a change: the case it is about, '' where it is the whole collection."""

    about: str
    text: Wording
    at: datetime


@dataclass(frozen=True)
class VersionLine:
    """`is_here` is the version this page shows."""

    version: int
    address: str
    released_at: datetime | None
    is_here: bool
    is_withdrawn: bool
    is_newest: bool


@dataclass(frozen=True)
class History:
    """What readers are told beside a version; `newer` is the address of the one now in force."""

    corrections: Sequence[Said]
    changes: Sequence[Said]
    versions: Sequence[VersionLine]
    newer: str


@dataclass(frozen=True)
class WithdrawnPage:
    """A collection that was taken back: its address stays, with the day and the reason."""

    title: Wording
    version: int
    at: datetime
    reason: Wording
    history: History


def history_of(edition: Edition) -> History:
    versions = list(public_versions(edition.code))
    newest = versions[0]
    is_old = newest.version != edition.version
    lines = [_line(one, edition, newest) for one in versions]
    corrections = notices_of(edition).filter(kind=Notice.Kind.CORRECTION)
    return History(
        corrections=[_said(one) for one in corrections],
        changes=[_said(one) for one in changes_of(edition)],
        versions=lines if len(lines) > 1 else [],
        newer=reverse("site:collection", args=[edition.code]) if is_old else "",
    )


def _line(one: Edition, here: Edition, newest: Edition) -> VersionLine:
    is_newest = one.version == newest.version
    arguments = [one.code] if is_newest else [one.code, one.version]
    name = "site:collection" if is_newest else "site:collection-version"
    return VersionLine(
        version=one.version,
        address=reverse(name, args=arguments),
        released_at=one.released_at,
        is_here=one.version == here.version,
        is_withdrawn=one.state == Edition.State.WITHDRAWN,
        is_newest=is_newest,
    )


def _said(one: Notice | Change) -> Said:
    about = _("Case %(number)s") % {"number": one.entry_number} if one.entry_number else ""
    return Said(about, one.text.in_(reader_tag()), one.at)


def corrections_to(edition: Edition, number: int) -> list[Said]:
    """What was corrected in one case of it, and in the whole of it."""
    found = [one for one in edition.notices.all() if one.kind == Notice.Kind.CORRECTION]
    return [_said(one) for one in found if one.entry_number in {None, number}]


def withdrawn_page(edition: Edition) -> WithdrawnPage:
    notice = withdrawal_of(edition)
    tag = reader_tag()
    return WithdrawnPage(
        title=edition.title.in_(tag),
        version=edition.version,
        at=notice.at if notice else edition.released_at or edition.made_at,
        reason=notice.text.in_(tag) if notice else Wording("", tag),
        history=history_of(edition),
    )
