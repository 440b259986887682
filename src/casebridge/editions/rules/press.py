"""What the press kit of a collection may hold, and to whom it may be given, from plain values."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from casebridge.editions.rules.book import ACHIEVED, BookPress

PRESS_KIT = "press-kit"
KIT_PATH = "/portal/kit/{secret}/"
SECRET_BYTES = 32
# For so long a link opens the kit, and at least for so long after the embargo has ended.
DAYS_TO_FETCH = 90
DAYS_AFTERWARDS = 30
TEXTS = ("release_title", "release_text", "quote", "quote_by")
LONGEST = {"release_title": 300, "release_text": 20_000, "quote": 2_000, "quote_by": 300}
# Keys of the figures about the collecting that are counted when a collection is frozen.
NUMBERS = ("received", "compiled", "scored", "selected", "countries_reached")
NUMBERS_CHOSEN, FIGURES, PICTURES = "numbers", "figures", "pictures"
# Why something may not be chosen.
UNSOURCED, UNCREDITED = "figure-without-source", "picture-without-credit"
UNRELEASED = ("draft", "frozen")
# With these a collection is handed to nobody.
DRAFT, REPLACED, WITHDRAWN = "draft", "replaced", "withdrawn"


@dataclass(frozen=True)
class Embargo:
    """Nothing may be published before `until`; None while nobody has named the moment."""

    until: datetime | None


@dataclass(frozen=True)
class Choosable:
    """A figure or picture of a case that could go into the kit.

    `pk` is the figure's, or the case's of a picture; `hindrance` a code saying why it may not.
    """

    pk: int
    entry: int
    hindrance: str = ""
    is_leading: bool = False


def embargo_of(
    *, state: str, until: datetime | None, is_hindered: bool, now: datetime
) -> Embargo | None:
    """None once it may be published; a plan that failed at its moment names no moment."""
    if state not in UNRELEASED:
        return None
    if until is None or is_hindered:
        return Embargo(None)
    return Embargo(until) if now < until else None


def end_of_link(embargo: Embargo | None, now: datetime) -> datetime:
    """When a link given now opens nothing any more."""
    end = now + timedelta(days=DAYS_TO_FETCH)
    if embargo is None or embargo.until is None:
        return end
    return max(end, embargo.until + timedelta(days=DAYS_AFTERWARDS))


def hindrance_to_giving(*, state: str, is_made: bool, is_worded: bool) -> str:
    """Why the kit is given to nobody, as a code; '' where it may be."""
    if state == DRAFT:
        return "edition-not-frozen"
    if state == WITHDRAWN:
        return "kit-edition-withdrawn"
    if state == REPLACED:
        return "newer-version-released"
    if not is_made:
        return "kit-not-made"
    return "" if is_worded else "release-text-missing"


def figures_to_choose(figures: Iterable[tuple[int, int, str, str]]) -> Sequence[Choosable]:
    """Of (figure, number of its case, source, kind): without a source it may not be chosen.

    Leading is the first of each case that was achieved and names a source.
    """
    led: set[int] = set()
    found = []
    for pk, entry, source, kind in figures:
        is_sourced = bool(source.strip())
        leads = is_sourced and kind == ACHIEVED and entry not in led
        led |= {entry} if leads else set()
        found.append(Choosable(pk, entry, "" if is_sourced else UNSOURCED, leads))
    return found


def pictures_to_choose(pictures: Iterable[tuple[int, int, str]]) -> Sequence[Choosable]:
    """Of (case, number of its entry, credit): without a credit it may not be given to anybody."""
    return [
        Choosable(pk, entry, "" if credit.strip() else UNCREDITED, is_leading=True)
        for pk, entry, credit in pictures
    ]


def chosen(stored: Mapping[str, Sequence[int]], part: str, among: Iterable[Choosable]) -> list[int]:
    """What goes into the kit, in book order.

    Until somebody has chosen, it is what leads: a sourced figure of each case, every picture
    with a credit.
    """
    wanted = set(stored[part]) if part in stored else None
    return [
        one.pk
        for one in among
        if not one.hindrance and (one.is_leading if wanted is None else one.pk in wanted)
    ]


def numbers_chosen(stored: Mapping[str, Sequence[str]]) -> list[str]:
    wanted = stored.get(NUMBERS_CHOSEN, NUMBERS)
    return [key for key in NUMBERS if key in wanted]


def with_choice(
    before: Sequence[int], *, visible: Collection[int], picked: Collection[int]
) -> list[int]:
    """The choice after somebody changed it: what they may not see stays as it was."""
    unseen = [pk for pk in before if pk not in visible]
    return sorted({*unseen, *(pk for pk in picked if pk in visible)})


def is_quoted(press: BookPress) -> bool:
    """A quotation is printed only with the name of who said it."""
    return bool(press.quote and press.quote_by)
