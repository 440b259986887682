"""Telling the applicants what was decided: how many, in which words, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.base.mail.letters import LetterKind
from casebridge.calls.models import Call
from casebridge.cases.letters.many import Addressed, LeftOut, Many
from casebridge.kit.text.multilingual import direction_of
from casebridge.review.letters.to_applicants import letters_about
from casebridge.review.queries.telling import decisions_in_view, decisions_to_tell
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.conversation import paragraphs
from casebridge.web.desk.wording import LEFT_OUT, LETTER_KINDS, city_of
from casebridge.web.shared.parts import Link


@dataclass(frozen=True)
class LetterShown:
    """One letter, word for word, as it would go."""

    number: str
    recipient: str
    language: str
    direction: str
    heading: str
    paragraphs: Sequence[str]


@dataclass(frozen=True)
class OneKind:
    """The letters of one kind: one in each language first, then every other."""

    word: str
    count: int
    shown: Sequence[LetterShown]
    others: Sequence[LetterShown]


@dataclass(frozen=True)
class NotReached:
    number: str
    address: str
    organisation: str
    reason: str


@dataclass(frozen=True)
class TellingPage:
    """`total` letters would be written; `told` applicants have theirs already."""

    call: Call
    crumbs: Sequence[Link]
    kinds: Sequence[OneKind]
    left_out: Sequence[NotReached]
    total: int
    told: int
    with_remarks: bool
    trouble: str
    city: str
    today: str


def telling_page(call: Call, account: Account, *, with_remarks: bool, trouble: str) -> TellingPage:
    decisions = list(decisions_to_tell(call, account))
    letters = letters_about(call, decisions, with_remarks=with_remarks)
    now = timezone.localtime(timezone.now(), ZoneInfo(call.time_zone))
    return TellingPage(
        call=call,
        crumbs=(Link(_("Decision"), with_query(reverse("desk:decision"), call=call.code)),),
        kinds=[letters_of_a_kind(kind, many) for kind, many in letters.items() if many.addressed],
        left_out=[not_reached(one) for many in letters.values() for one in many.left_out],
        total=sum(len(many.addressed) for many in letters.values()),
        told=decisions_in_view(call, account).count() - len(decisions),
        with_remarks=with_remarks,
        trouble=trouble,
        city=city_of(call.time_zone),
        today=f"{now:%Y-%m-%d}",
    )


def letters_of_a_kind(kind: LetterKind, many: Many) -> OneKind:
    first: dict[str, Addressed] = {}
    for one in many.addressed:
        first.setdefault(one.dossier.language, one)
    leading = list(first.values())
    numbers = {one.dossier.pk for one in leading}
    return OneKind(
        word=str(LETTER_KINDS[kind.name]),
        count=len(many.addressed),
        shown=[_shown(one) for one in leading],
        others=[_shown(one) for one in many.addressed if one.dossier.pk not in numbers],
    )


def _shown(one: Addressed) -> LetterShown:
    language = one.dossier.language
    return LetterShown(
        number=str(one.dossier),
        recipient=one.ready.recipient,
        language=language,
        direction=direction_of(language),
        heading=one.ready.heading,
        paragraphs=paragraphs(one.ready.body),
    )


def not_reached(one: LeftOut) -> NotReached:
    return NotReached(
        number=str(one.dossier),
        address=reverse("desk:dossier", args=[one.dossier.pk]),
        organisation=one.dossier.organisation,
        reason=str(LEFT_OUT[one.reason]) % {"address": one.address},
    )
