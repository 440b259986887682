"""What stands against freezing a collection, and what somebody has to take upon themselves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.editions.models import Edition, Entry
from casebridge.editions.queries.segments import freezing_hindrances
from casebridge.editions.rules.segments import Place
from casebridge.kit.text.lists import labelled, listed
from casebridge.web.desk.pages.entry_head import entry_address
from casebridge.web.desk.pages.entry_words import PARTS, group_of, whole_name
from casebridge.web.desk.pages.languages import ALL
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.templatetags.casebridge import number

ORDER = {part: place for place, part in enumerate(PARTS)}


@dataclass(frozen=True)
class PlaceLine:
    """One case in one language with what is amiss there; `address` is empty where it is hidden."""

    name: str
    words: str
    address: str


@dataclass(frozen=True)
class FreezePart:
    """`incomplete` must be written first; `partial` and `stale` need a tick each."""

    incomplete: Sequence[PlaceLine]
    partial: Sequence[PlaceLine]
    stale: Sequence[PlaceLine]
    unchecked: Sequence[PlaceLine]

    @property
    def may_be_frozen(self) -> bool:
        return not self.incomplete


def freeze_part(edition: Edition, entries: Iterable[Entry]) -> FreezePart:
    """`entries` are those the reader sees: only they are linked."""
    keys = {entry.number: entry.pk for entry in entries}
    found = freezing_hindrances(edition)
    return FreezePart(
        incomplete=_lines(found.incomplete, edition, keys),
        partial=_lines(found.partial, edition, keys),
        stale=_lines(found.stale, edition, keys),
        unchecked=_lines(found.unchecked, edition, keys),
    )


def _lines(places: Iterable[Place], edition: Edition, keys: Mapping[int, int]) -> list[PlaceLine]:
    """Places of one case in one language in one line."""
    found: dict[tuple[int, str], list[str]] = {}
    for place in places:
        found.setdefault((place.entry, place.language), []).append(place.id)
    return [_line(entry, tag, ids, edition, keys) for (entry, tag), ids in found.items()]


def _line(
    entry: int, tag: str, ids: Sequence[str], edition: Edition, keys: Mapping[int, int]
) -> PlaceLine:
    ordered = sorted(ids, key=lambda id_: ORDER.get(group_of(id_), len(ORDER)))
    words = [str(PARTS[id_]) if id_ in PARTS else whole_name(id_) for id_ in ordered]
    about = number(entry) if entry else _("Collection")
    address = "" if entry else reverse("desk:arrange", args=[edition.pk]) + "#texts"
    if entry in keys:
        address = entry_address(edition.pk, keys[entry], tag, show=ALL)
    name = labelled(about, language_name(tag))
    return PlaceLine(name, listed(list(dict.fromkeys(words))), address)
