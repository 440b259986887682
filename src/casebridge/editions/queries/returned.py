"""What came back from an agency beside the entries it was made from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casebridge.base.accounts.models import Account
from casebridge.base.files.models import Blob
from casebridge.editions.models import Edition, Entry
from casebridge.editions.queries.drafts import entries_of
from casebridge.editions.queries.segments import units_of, with_units
from casebridge.editions.rules.returned import Compared, Verdict, case_in, compared, taken
from casebridge.kit.formats.xliff import Back, Returned


@dataclass(frozen=True)
class EntryBack:
    """One case of the file; `strange` are ids that stand for no text of it."""

    entry: Entry
    rows: Sequence[Compared]
    strange: Sequence[str] = ()


@dataclass(frozen=True)
class Found:
    """All that came back, in the order of the book; `unknown` are files of no case seen here."""

    language: str
    entries: Sequence[EntryBack]
    unknown: Sequence[str] = ()

    @property
    def rows(self) -> list[Compared]:
        return [row for one in self.entries for row in one.rows]

    def count(self, *verdicts: Verdict) -> int:
        return sum(row.verdict in verdicts for row in self.rows)

    def taken(self, *, over: bool) -> list[tuple[Entry, list[Compared]]]:
        found = [(one.entry, list(taken(one.rows, over=over))) for one in self.entries]
        return [(entry, rows) for entry, rows in found if rows]


def found_in(
    returned: Iterable[Returned], edition: Edition, *, language: str, account: Account
) -> Found:
    """Held against the entries whose cases the account may see; a fixed number of queries."""
    told: dict[str, list[Back]] = {}
    for document in returned:
        for file in document.files:
            told.setdefault(file.id, []).extend(file.units)
    entries = with_units(entries_of(edition, account).select_related("edition"))
    known = {entry.case_id: entry for entry in entries}
    ours = {case: back for file, back in told.items() if (case := case_in(file)) in known}
    rows = [_entry(entry, ours[case], language) for case, entry in known.items() if case in ours]
    return Found(language, rows, tuple(file for file in told if case_in(file) not in known))


def _entry(entry: Entry, back: Sequence[Back], language: str) -> EntryBack:
    rows, strange = compared(units_of(entry, language), back)
    return EntryBack(entry, rows, strange)


def kept_return(number: int) -> Blob | None:
    """The file that was put aside."""
    return Blob.objects.filter(pk=number).first()
