"""What came back from a translation agency, text by text, before any of it is taken."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.editions.models import Edition
from casebridge.editions.outputs.agencies import XLIFF
from casebridge.editions.outputs.agency_word import WORD
from casebridge.editions.queries.returned import EntryBack, Found
from casebridge.editions.rules.returned import TAKEN, Compared, Verdict
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual, direction_of
from casebridge.kit.text.word_changes import Change, changes_in_one
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.arranging import crumbs_of, is_open
from casebridge.web.desk.pages.entry_head import entry_address, languages_link
from casebridge.web.desk.pages.entry_words import whole_name
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Link
from casebridge.web.shared.templatetags.casebridge import number

SHOWN = (*TAKEN, Verdict.OVERTAKEN)
VERDICTS: Mapping[Verdict, tuple[str, Promise]] = {
    Verdict.STALE: ("must", gettext_lazy("translated from an older original")),
    Verdict.OVERTAKEN: ("look", gettext_lazy("changed or read over here since it went out")),
}


@dataclass(frozen=True)
class BackPage:
    """Step 1: the file and whose it is; `trouble` says why the last one was not taken.

    `ways` lead to what can go out.
    """

    edition: Edition
    call: Call
    crumbs: Sequence[Link]
    name: str
    agency: str
    trouble: str
    is_open: bool
    address: str
    ways: Sequence[Link]


@dataclass(frozen=True)
class TextLine:
    """One text: its original, what was and what comes in one, and what to look at."""

    name: str
    address: str
    source: str
    source_language: str
    source_direction: str
    changes: Sequence[Change]
    kind: str
    word: str
    remarks: Sequence[str]


@dataclass(frozen=True)
class CaseBack:
    """One case; open where something should be looked at."""

    number: int
    title: Multilingual
    count: str
    is_doubtful: bool
    lines: Sequence[TextLine]


@dataclass(frozen=True)
class PreviewPage:
    """Step 2. `button` is '' where nothing can be taken; `over` offers to replace newer words."""

    call: Call
    crumbs: Sequence[Link]
    language: str
    direction: str
    name: str
    agency: str
    address: str
    left: Sequence[str]
    cases: Sequence[CaseBack]
    strange: Sequence[str]
    button: str
    over: str


def back_page(
    edition: Edition, language: str, account: Account, *, agency: str = "", trouble: str = ""
) -> BackPage:
    return BackPage(
        edition=edition,
        call=edition.call,
        crumbs=(*crumbs_of(edition), languages_link(edition)),
        name=language_name(language),
        agency=agency,
        trouble=trouble,
        is_open=is_open(edition, account),
        address=reverse("desk:agency-back", args=[edition.pk, language]),
        ways=list(_ways(edition, language)),
    )


def _ways(edition: Edition, language: str) -> Iterable[Link]:
    told = (
        (XLIFF, _("What waits to be translated: XLIFF"), _("Everything: XLIFF")),
        (WORD, _("What waits to be translated: Word"), _("Everything: Word")),
    )
    for kind, waiting, everything in told:
        address = reverse("desk:agency-out", args=[edition.pk, language, kind])
        yield Link(waiting, address)
        yield Link(everything, with_query(address, units="all"))


def preview_page(edition: Edition, found: Found, *, agency: str) -> PreviewPage:
    address = reverse("desk:agency-back", args=[edition.pk, found.language])
    return PreviewPage(
        call=edition.call,
        crumbs=(
            *crumbs_of(edition),
            languages_link(edition),
            Link(_("Back from an agency"), address),
        ),
        language=found.language,
        direction=direction_of(found.language),
        name=language_name(found.language),
        agency=agency,
        address=address,
        left=list(_left(found)),
        cases=[case for one in found.entries if (case := _case(one, edition)) is not None],
        strange=[*found.unknown, *(id_ for one in found.entries for id_ in one.strange)],
        button=_button(found.count(*TAKEN), found.count(Verdict.OVERTAKEN)),
        over=_over(found.count(Verdict.OVERTAKEN)),
    )


def _button(count: int, overtaken: int) -> str:
    if count:
        text = ngettext("Take %(count)s translation", "Take %(count)s translations", count)
        return text % {"count": number(count)}
    return _("Take what is ticked") if overtaken else ""


def _over(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "Take also %(count)s that would replace what was written or read over here since.",
        "Take also %(count)s that would replace what was written or read over here since.",
        count,
    )
    return text % {"count": number(count)}


def _left(found: Found) -> Iterable[str]:
    """What stays as it is, and why, in words."""
    for verdict, words in LEFT.items():
        if count := found.count(verdict):
            yield words(count) % {"count": number(count)}


def _equal(count: int) -> str:
    return ngettext(
        "%(count)s text came back as it stands here already.",
        "%(count)s texts came back as they stand here already.",
        count,
    )


def _untouched(count: int) -> str:
    return ngettext(
        "%(count)s text came back as it went out and has changed here since: it stays.",
        "%(count)s texts came back as they went out and have changed here since: they stay.",
        count,
    )


def _empty(count: int) -> str:
    return ngettext(
        "%(count)s text came back without a translation.",
        "%(count)s texts came back without a translation.",
        count,
    )


def _partial(count: int) -> str:
    return ngettext(
        "%(count)s text came back with only some of its sentences translated: it is not taken.",
        "%(count)s texts came back with only some sentences translated: they are not taken.",
        count,
    )


LEFT: Mapping[Verdict, Callable[[int], str]] = {
    Verdict.EQUAL: _equal,
    Verdict.UNTOUCHED: _untouched,
    Verdict.EMPTY: _empty,
    Verdict.PARTIAL: _partial,
}


def _case(back: EntryBack, edition: Edition) -> CaseBack | None:
    rows = [row for row in back.rows if row.verdict in SHOWN]
    if not rows:
        return None
    text = ngettext("%(count)s text", "%(count)s texts", len(rows))
    return CaseBack(
        number=back.entry.number,
        title=back.entry.title,
        count=text % {"count": number(len(rows))},
        is_doubtful=any(row.is_doubtful or row.verdict != Verdict.CHANGED for row in rows),
        lines=[_line(row, back, edition) for row in rows],
    )


def _line(row: Compared, back: EntryBack, edition: Edition) -> TextLine:
    unit = row.unit
    kind, word = VERDICTS.get(row.verdict, ("", ""))
    address = entry_address(edition.pk, back.entry.pk, unit.language)
    return TextLine(
        name=whole_name(unit.id),
        address=f"{address}#unit-{unit.id}",
        source=row.translates,
        source_language=unit.source_language,
        source_direction=direction_of(unit.source_language),
        changes=changes_in_one(unit.target, row.text),
        kind=kind,
        word=str(word),
        remarks=list(_remarks(row)),
    )


def _remarks(row: Compared) -> Iterable[str]:
    if row.is_copy:
        yield _("The original came back untranslated.")
    if row.apart.missing:
        yield _("Numbers missing: %(numbers)s") % {"numbers": listed(row.apart.missing)}
    if row.apart.added:
        yield _("Numbers that the original has not: %(numbers)s") % {
            "numbers": listed(row.apart.added)
        }
