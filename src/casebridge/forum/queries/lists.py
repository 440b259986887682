"""A list of delegates that came in, held against those who are there already."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casebridge.directory.models import PersonName
from casebridge.directory.rules.likeness import Name, Reason, Somebody, weight_of, why_one_person
from casebridge.forum.models import Delegate, Forum
from casebridge.forum.rules.columns import Told, fields_of, told_in
from casebridge.kit.formats.tabular import Grid
from casebridge.kit.text.names import ordered, person_sound, skeleton
from casebridge.kit.text.sort_keys import matching_key
from casebridge.reference.queries import country_names

NEW, THERE, ALIKE, TROUBLE = "new", "there", "alike", "trouble"
# A shared address is the same person; names alone may be those of two.
SURE = frozenset({"address"})


@dataclass(frozen=True)
class Seen:
    """A row with what becomes of it; `who` is the name of whoever it may be already."""

    told: Told
    verdict: str
    who: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Preview:
    """The whole list; `unread` are headings nobody understood."""

    rows: tuple[Seen, ...]
    columns: tuple[str, ...]
    unread: tuple[str, ...]

    def of(self, verdict: str) -> list[Seen]:
        return [row for row in self.rows if row.verdict == verdict]


def preview_of(grid: Grid, forum: Forum, *, group: str = "") -> Preview:
    """`group` is taken where the list has no such column."""
    fields = fields_of(grid.columns)
    known = _Known.of(forum)
    rows = tuple(known.seen(told) for told in _told(grid, fields, group))
    unread = tuple(c for c in grid.columns if c not in fields and not c.startswith("["))
    return Preview(rows, tuple(fields.values()), unread)


def _told(grid: Grid, fields: Mapping[str, str], group: str) -> Iterator[Told]:
    countries = country_names()
    for row in grid.rows:
        cells = {
            fields[heading]: text.strip()
            for heading, text in zip(grid.columns, row.cells, strict=True)
            if heading in fields and text.strip()
        }
        if cells:
            yield told_in(row.line, cells, countries=countries, group=group)


@dataclass
class _Known:
    """Everybody who is there, and the rows read so far, found by name, sound or address."""

    delegates: set[int]
    by_key: dict[str, list[tuple[str, Somebody]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, forum: Forum) -> "_Known":
        here = Delegate.objects.filter(forum=forum).select_related("person", "country")
        by_person = {delegate.person_id: delegate for delegate in here}
        known = cls({delegate.pk for delegate in by_person.values()})
        for person, names in _names_of(by_person).items():
            delegate = by_person[person]
            country = delegate.country.alpha2 if delegate.country else ""
            known.add(
                delegate.person.name_as_written,
                Somebody(tuple(names), country, 0, delegate.person.email),
            )
        return known

    def add(self, shown: str, somebody: Somebody) -> None:
        for key in _keys(somebody):
            self.by_key[key].append((shown, somebody))

    def seen(self, told: Told) -> Seen:
        if told.trouble:
            return Seen(told, TROUBLE)
        if told.number in self.delegates:
            return Seen(told, THERE, told.name)
        mine = somebody_in(told)
        met = {id(one): (shown, one) for key in _keys(mine) for shown, one in self.by_key[key]}
        self.add(told.name, mine)
        found = ((why_one_person(mine, one), shown) for shown, one in met.values())
        reasons, shown = max(found, key=lambda pair: weight_of(pair[0]), default=((), ""))
        if not reasons:
            return Seen(told, NEW)
        is_sure = not SURE.isdisjoint(code for code, _shared in reasons)
        return Seen(told, THERE if is_sure else ALIKE, shown, reasons)


def _names_of(people: Mapping[int, Delegate]) -> dict[int, list[Name]]:
    found: dict[int, list[Name]] = {person: [] for person in people}
    rows = PersonName.objects.filter(person__in=people).order_by("pk")
    for person, text, matching, sound in rows.values_list("person", "text", "matching", "sound"):
        found[person].append(Name(text, matching, sound))
    return found


def somebody_in(told: Told) -> Somebody:
    """What a row is recognised by: its name in every script it gives, and its address."""
    texts = dict.fromkeys([told.name, *(text for _tag, text in told.names)])
    names = tuple(Name(text, matching_key(text), person_sound(text)) for text in texts if text)
    return Somebody(names, told.country, 0, told.email)


def _keys(somebody: Somebody) -> set[str]:
    """By what two are laid side by side: any one in common is enough to look closer."""
    keys = {f"@{somebody.email.lower()}"} if somebody.email else set()
    for name in somebody.names:
        keys |= {f"={name.matching}", f"~{ordered(name.sound)}"}
        bones = ordered(skeleton(name.sound))
        keys |= {f"#{bones}"} if len(bones.replace(" ", "")) > 3 else set()
    return keys


def chosen(preview: Preview, lines: Sequence[int]) -> list[Told]:
    """New rows, and of those who look like somebody the ones a person ticked."""
    return [
        row.told
        for row in preview.rows
        if row.verdict == NEW or (row.verdict == ALIKE and row.told.line in lines)
    ]
