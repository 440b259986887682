"""What stands at the head of an entry: its languages, its neighbours, and what waits in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.editions.models import Edition, Entry
from casebridge.editions.queries.editing import history_of, numbers_of
from casebridge.editions.queries.segments import units_of
from casebridge.editions.rules.segments import State, Unit
from casebridge.kit.text.multilingual import Multilingual, direction_of
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.arranging import crumbs_of, is_open
from casebridge.web.desk.pages.history import HistoryLine, history_lines
from casebridge.web.desk.wording import history_sentence
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Link
from casebridge.web.shared.templatetags.casebridge import number

# The newest lines; the record itself keeps all of them.
MOST_HISTORY = 50
WAITING = (State.UNTRANSLATED, State.STALE, State.UNCHECKED)


@dataclass(frozen=True)
class Tally:
    """How many units stand how; the widths are parts of a hundred for the bar."""

    untranslated: int = 0
    stale: int = 0
    unchecked: int = 0
    checked: int = 0

    @property
    def total(self) -> int:
        return self.untranslated + self.stale + self.unchecked + self.checked

    @property
    def waiting(self) -> int:
        return self.total - self.checked

    @property
    def stretches(self) -> Sequence[tuple[str, float, float]]:
        """(state, start, width) from 0 to 100: what is done stands first."""
        found, start = [], 0.0
        for state in (State.CHECKED, State.UNCHECKED, State.STALE):
            width = 100 * getattr(self, state) / self.total if self.total else 0.0
            if width:
                found.append((str(state), round(start, 2), round(width, 2)))
            start += width
        return found


@dataclass(frozen=True)
class EntryHead:
    """The same on the pages of the original and of a translation."""

    edition: Edition
    call: Call
    entry: Entry
    crumbs: Sequence[Link]
    number: int
    title: Multilingual
    tabs: Sequence[Link]
    language: str
    direction: str
    source_language: str
    source_direction: str
    previous: Link | None
    following: Link | None
    dossier: str
    dossier_address: str
    is_open: bool
    history: Sequence[HistoryLine]


def tally_of(units: Iterable[Unit]) -> Tally:
    counted: dict[str, int] = {}
    for unit in units:
        counted[unit.state] = counted.get(unit.state, 0) + 1
    return Tally(**{str(state): counted.get(state, 0) for state in State})


def entry_address(edition: int, entry: int, language: str = "", **asked: str) -> str:
    address = reverse("desk:entry", args=[edition, entry])
    return with_query(address, language=language, **asked)


def languages_link(edition: Edition) -> Link:
    return Link(_("Languages"), reverse("desk:languages", args=[edition.pk]))


def entry_head(entry: Entry, language: str, account: Account) -> EntryHead:
    edition = entry.edition
    around = numbers_of(edition, account)
    place = next((i for i, (pk, _number) in enumerate(around) if pk == entry.pk), 0)
    return EntryHead(
        edition=edition,
        call=edition.call,
        entry=entry,
        crumbs=(*crumbs_of(edition), languages_link(edition)),
        number=entry.number,
        title=entry.title,
        tabs=[_tab(entry, tag, language) for tag in languages_of(entry)],
        language=language,
        direction=direction_of(language),
        source_language=entry.original_language,
        source_direction=direction_of(entry.original_language),
        previous=_neighbour(around, place - 1, edition.pk, language),
        following=_neighbour(around, place + 1, edition.pk, language),
        dossier=str(entry.case.dossier),
        dossier_address=reverse("desk:dossier", args=[entry.case.dossier_id]),
        is_open=is_open(edition, account),
        history=history_lines(history_of(entry)[:MOST_HISTORY], history_sentence),
    )


def languages_of(entry: Entry) -> list[str]:
    """The original first, then the languages of the book."""
    others = [tag for tag in entry.edition.languages if tag != entry.original_language]
    return [entry.original_language, *others]


def _tab(entry: Entry, tag: str, current: str) -> Link:
    is_original = tag == entry.original_language
    name = language_name(tag)
    label = _("%(language)s, original") % {"language": name} if is_original else name
    waiting = tally_of(units_of(entry, tag)).waiting
    address = entry_address(entry.edition_id, entry.pk, tag)
    return Link(label, address, tag == current, waiting or None)


def _neighbour(
    around: Sequence[tuple[int, int]], place: int, edition: int, language: str
) -> Link | None:
    if not 0 <= place < len(around):
        return None
    pk, shown = around[place]
    return Link(number(shown), entry_address(edition, pk, language))
