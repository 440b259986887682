"""The languages of a collection: how far each case is in each, and what can be done about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.calls.models import Call
from casebridge.editions.models import Edition, Entry
from casebridge.editions.outputs.agencies import XLIFF, ZIP
from casebridge.editions.outputs.agency_word import WORD
from casebridge.editions.queries.editing import entries_with_words
from casebridge.editions.queries.segments import units_of
from casebridge.editions.rules.arranging import may_arrange
from casebridge.editions.rules.segments import TITLE, State
from casebridge.editions.rules.wording import PRINTED
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.arranging import crumbs_of, is_open
from casebridge.web.desk.pages.edition_tabs import edition_tabs
from casebridge.web.desk.pages.entry_head import WAITING, Tally, entry_address, tally_of
from casebridge.web.desk.pages.entry_words import PARTS
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Choice, Link
from casebridge.web.shared.templatetags.casebridge import number

ALL = "waiting"
SHOWN: Mapping[str, Promise] = {
    "": gettext_lazy("All cases"),
    ALL: gettext_lazy("Only what waits"),
    State.UNTRANSLATED: gettext_lazy("Not translated"),
    State.STALE: gettext_lazy("The original has changed"),
    State.UNCHECKED: gettext_lazy("Not read over"),
}


@dataclass(frozen=True)
class Cell:
    """One case in one language; `words` say what waits, '' where nothing does."""

    language: str
    address: str
    tally: Tally
    is_original: bool
    words: str


@dataclass(frozen=True)
class CaseLine:
    number: int
    title: Multilingual
    address: str
    original: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class LanguageLine:
    """One language of the book and the ways its words go out and come back."""

    tag: str
    name: str
    tally: Tally
    words: str
    originals: int
    first: str
    ways: Sequence[Link]


@dataclass(frozen=True)
class TargetField:
    part: str
    label: str
    aimed: int


@dataclass(frozen=True)
class LanguagesPage:
    """`columns` are the languages shown; `lines` the cases that pass the filter."""

    edition: Edition
    call: Call
    crumbs: Sequence[Link]
    tabs: Sequence[Link]
    is_open: bool
    may_set_terms: bool
    languages: Sequence[LanguageLine]
    columns: Sequence[str]
    lines: Sequence[CaseLine]
    shown: Sequence[Link]
    chosen: Sequence[Choice]
    show: str
    count: str
    offered: Sequence[Choice]
    targets: Sequence[TargetField]


def languages_page(
    edition: Edition, account: Account, *, show: str = "", language: str = ""
) -> LanguagesPage:
    show = show if show in SHOWN else ""
    columns = [language] if language in edition.languages else list(edition.languages)
    entries = list(entries_with_words(edition, account))
    lines = [_case(entry, edition) for entry in entries]
    mine = may_arrange(held_by(account), edition.call_id)
    kept = [line for line in lines if _passes(line, show, columns)]
    return LanguagesPage(
        edition=edition,
        call=edition.call,
        crumbs=crumbs_of(edition),
        tabs=edition_tabs(edition, account, "desk:languages"),
        is_open=is_open(edition, account),
        may_set_terms=mine,
        languages=[_language(tag, lines, edition, mine=mine) for tag in edition.languages],
        columns=columns,
        lines=[_only(line, columns) for line in kept],
        shown=[_shown(edition, code, show, language) for code in SHOWN],
        chosen=_chosen(edition, language),
        show=show,
        count=_count(len(kept), len(lines)),
        offered=_offered(edition),
        targets=[_target(part, edition) for part in (TITLE, *PRINTED)],
    )


def _case(entry: Entry, edition: Edition) -> CaseLine:
    return CaseLine(
        number=entry.number,
        title=entry.title,
        address=entry_address(edition.pk, entry.pk, entry.original_language),
        original=entry.original_language,
        cells=[_cell(entry, tag) for tag in edition.languages],
    )


def _cell(entry: Entry, tag: str) -> Cell:
    tally = tally_of(units_of(entry, tag))
    return Cell(
        language=tag,
        address=entry_address(entry.edition_id, entry.pk, tag),
        tally=tally,
        is_original=tag == entry.original_language,
        words=waiting_words(tally),
    )


def waiting_words(tally: Tally) -> str:
    """'3 not translated · 1 changed', in the reader's words; '' where nothing waits."""
    told = (
        (
            tally.untranslated,
            ngettext("%(count)s not translated", "%(count)s not translated", tally.untranslated),
        ),
        (tally.stale, ngettext("%(count)s changed", "%(count)s changed", tally.stale)),
        (
            tally.unchecked,
            ngettext("%(count)s not read over", "%(count)s not read over", tally.unchecked),
        ),
    )
    return " · ".join(text % {"count": number(count)} for count, text in told if count)


def _passes(line: CaseLine, show: str, columns: Sequence[str]) -> bool:
    states = WAITING if show == ALL else (show,)
    tallies = [cell.tally for cell in line.cells if cell.language in columns]
    return not show or any(getattr(tally, state) for tally in tallies for state in states)


def _only(line: CaseLine, columns: Sequence[str]) -> CaseLine:
    cells = [cell for cell in line.cells if cell.language in columns]
    return CaseLine(line.number, line.title, line.address, line.original, cells)


def _language(tag: str, lines: Sequence[CaseLine], edition: Edition, *, mine: bool) -> LanguageLine:
    cells = [cell for line in lines for cell in line.cells if cell.language == tag]
    tally = _sum([cell.tally for cell in cells])
    waiting = next((cell.address for cell in cells if cell.tally.waiting), "")
    written = {line.original for line in lines if line.original != tag}
    return LanguageLine(
        tag=tag,
        name=language_name(tag),
        tally=tally,
        words=waiting_words(tally),
        originals=sum(cell.is_original for cell in cells),
        first=f"{waiting}&show={ALL}" if waiting else "",
        ways=_ways(edition, tag, tally=tally, originals=len(written), mine=mine),
    )


def _sum(tallies: Sequence[Tally]) -> Tally:
    return Tally(**{str(state): sum(getattr(t, state) for t in tallies) for state in State})


def _ways(edition: Edition, tag: str, *, tally: Tally, originals: int, mine: bool) -> list[Link]:
    """Where its words go out and come back, and are compared with official terms."""
    ways = [
        (_("Official terms"), "desk:languages-terms"),
        (_("Articles for WeChat"), "desk:wechat"),
    ]
    if mine:
        ways.append((_("Translation engine"), "desk:languages-engine"))
    links = [Link(word, reverse(view, args=[edition.pk, tag])) for word, view in ways]
    return [*links, *(_agency_ways(edition, tag, tally, originals) if mine else ())]


def _agency_ways(edition: Edition, tag: str, tally: Tally, originals: int) -> Iterator[Link]:
    """A file of translators has one language of originals: several go out as a ZIP."""
    kind = ZIP if originals > 1 else XLIFF
    if tally.untranslated or tally.stale:
        yield Link(
            _("To an agency: XLIFF"), reverse("desk:agency-out", args=[edition.pk, tag, kind])
        )
        yield Link(
            _("To an agency: Word"), reverse("desk:agency-out", args=[edition.pk, tag, WORD])
        )
    if tally.total:
        yield Link(_("Back from an agency"), reverse("desk:agency-back", args=[edition.pk, tag]))


def _shown(edition: Edition, code: str, show: str, language: str) -> Link:
    address = reverse("desk:languages", args=[edition.pk])
    return Link(str(SHOWN[code]), with_query(address, show=code, language=language), code == show)


def _chosen(edition: Edition, language: str) -> list[Choice]:
    every = Choice("", _("Every language"), language not in edition.languages)
    return [every, *(Choice(t, language_name(t), t == language) for t in edition.languages)]


def _count(shown: int, whole: int) -> str:
    if shown == whole:
        text = ngettext("%(count)s case", "%(count)s cases", whole)
        return text % {"count": number(whole)}
    return _("%(shown)s of %(whole)s cases") % {"shown": number(shown), "whole": number(whole)}


def _offered(edition: Edition) -> list[Choice]:
    """Those of the call, and any other that the book has already."""
    tags = dict.fromkeys((*edition.call.languages, *edition.languages))
    return [Choice(tag, language_name(tag), tag in edition.languages) for tag in tags]


def _target(part: str, edition: Edition) -> TargetField:
    return TargetField(part, str(PARTS[part]), int(edition.targets.get(part, 0)))
