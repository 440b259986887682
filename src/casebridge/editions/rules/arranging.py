"""How a collection is arranged: the order of its entries, their keywords, crops of pictures."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from casebridge.base.accounts.models import Role
from casebridge.base.accounts.rules import Held, holds
from casebridge.editions.rules.book import (
    A4,
    BRIDGE,
    BY_AREA,
    BY_COUNTRY,
    BY_HAND,
    PLAIN,
    SIXTEENMO,
    WHOLE,
    Crop,
)

ORDERS = (BY_AREA, BY_COUNTRY, BY_HAND)
THEMES = (BRIDGE, PLAIN)
PAPERS = (SIXTEENMO, A4)
# What a collection says beside its cases.
BOOK_TEXTS = ("title", "subtitle", "foreword", "imprint", "disclaimer")
PARTING = re.compile(r"[;；؛\n]+")
MOST_KEYWORDS = 12
LEAST_SHOWN = 0.05
LAST = 999


@dataclass(frozen=True)
class Standing:
    """One entry as it stands: the places of its area and first country, 0 where it has none."""

    entry: int
    number: int
    area: int
    country: int


def may_arrange(held: Collection[Held], call: int) -> bool:
    """Officers and editors of the call make its collections."""
    return holds(held, {Role.OFFICER, Role.EDITOR}, f"call:{call}")


def in_order(entries: Sequence[Standing], order: str) -> tuple[int, ...]:
    """The entries as the order wants them; by hand they stay as they stand."""

    def place(one: Standing) -> tuple[int, int, int]:
        area, country = one.area or LAST, one.country or LAST
        if order == BY_HAND:
            return (0, 0, one.number)
        return (country, area, one.number) if order == BY_COUNTRY else (area, country, one.number)

    return tuple(one.entry for one in sorted(entries, key=place))


def moved(entries: Sequence[int], entry: int, to: int) -> tuple[int, ...]:
    """The same entries with one of them at another place, counted from 1."""
    others = [one for one in entries if one != entry]
    place = min(max(to, 1), len(entries)) - 1
    return (*others[:place], entry, *others[place:])


def words_in(text: str) -> tuple[str, ...]:
    """Keywords as typed, parted by semicolons or line ends; each once."""
    words = (" ".join(word.split()) for word in PARTING.split(text))
    return tuple(dict.fromkeys(word for word in words if word))


def crop_in(stored: Mapping[str, object]) -> Crop:
    """What is shown of a picture; the whole where nothing, or nothing possible, was chosen."""
    shown = {name: value for name, value in stored.items() if isinstance(value, (int, float))}
    left, top = shown.get("left", 0.0), shown.get("top", 0.0)
    width, height = shown.get("width", 1.0 - left), shown.get("height", 1.0 - top)
    crop = (float(left), float(top), float(width), float(height))
    return crop if is_crop(crop) else WHOLE


def is_crop(crop: Crop) -> bool:
    """Inside the picture, and not a sliver of it."""
    left, top, width, height = crop
    inside = min(left, top) >= 0 and left + width <= 1.0001 and top + height <= 1.0001
    return inside and min(width, height) >= LEAST_SHOWN
