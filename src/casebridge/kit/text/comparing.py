"""A form's text laid beside the words of its scan: how much agrees, which figures do not."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median_low

from casebridge.kit.formats.scan.page import Box, PageText, around, is_han
from casebridge.kit.text.alignment import (
    Alignment,
    Expected,
    Seen,
    digits_at,
    pair_alike,
    pair_equal,
    pair_figures,
    seen_tokens,
    wanted_tokens,
    window_of,
)
from casebridge.kit.text.changed_words import TextDifference, changed_words, not_found

__all__ = [
    "Comparison",
    "Expected",
    "FigureDifference",
    "Place",
    "TextDifference",
    "Unread",
    "compare",
]

SAME, LOOK = 0.97, 0.85
SURE = 80.0  # a figure read with less is not held against anybody
LEGIBLE = 60.0
NOISY, NOISY_HAN, FEW = 0.04, 0.10, 150  # of the letters are unsure; fewer letters do not tell
RELATED = 0.6  # of the tokens agree, or differ in a figure only
CONTEXT = 40  # characters


@dataclass(frozen=True)
class FigureDifference:
    """`page` counts from 1; `box` lies on the page as received; contexts are the Word text's."""

    key: str
    expected: str
    found: str
    page: int
    box: Box
    confidence: float
    context_before: str
    context_after: str


@dataclass(frozen=True)
class Unread:
    """A passage of the Word text that cannot be read on the scan; it may well be the same."""

    key: str
    expected: str
    page: int
    box: Box
    confidence: float


@dataclass(frozen=True)
class Place:
    """Where an answer stands on the scan; `page` counts from 1."""

    page: int
    box: Box


@dataclass(frozen=True)
class Comparison:
    """`verdict` is 'same', 'look', 'other' or 'unreadable'.

    `figures` are surely read and differ in the value of digits only; `doubtful` are surely read
    with another number of digits, which reading itself may have caused; `texts` are words of
    key answers that surely read otherwise or are not there. On `noisy_pages` nothing is held
    against anybody: what differs there is unread.
    """

    coverage: float
    verdict: str
    figures: tuple[FigureDifference, ...] = ()
    doubtful: tuple[FigureDifference, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    unread: tuple[Unread, ...] = ()
    texts: tuple[TextDifference, ...] = ()
    noisy_pages: tuple[int, ...] = ()


def compare(expected: Sequence[Expected], pages: Sequence[PageText]) -> Comparison:
    """Answers in the order of the form against the scanned pages; labels are best left out."""
    found = Alignment(list(wanted_tokens(expected)), list(seen_tokens(pages)))
    if not found.wanted or not _legible(found.seen):
        return Comparison(0.0, "unreadable")
    pair_equal(found)
    gaps = [(run, window_of(found, run)) for run in found.open_runs()]
    for run, window in gaps:
        pair_figures(found, run, window)
        pair_alike(found, run, window)
    noisy = _noisy(pages)
    figures, doubtful = _differences(found, noisy) if _is_this_text(found) else ((), ())
    coverage = len(found.pairs) / len(found.wanted)
    return Comparison(
        coverage=round(coverage, 4),
        verdict=_verdict(coverage),
        figures=figures,
        doubtful=doubtful,
        places=_places(found),
        unread=tuple(_unread(found, gaps, noisy)),
        texts=tuple(_texts(found, noisy)) if _is_this_text(found) else (),
        noisy_pages=tuple(sorted(noisy)),
    )


def _verdict(coverage: float) -> str:
    if coverage >= SAME:
        return "same"
    return "look" if coverage >= LOOK else "other"


def _is_this_text(found: Alignment) -> bool:
    """Figures of quite another document are not differences."""
    return len(found.pairs) + len(found.differing) >= RELATED * len(found.wanted)


def _noisy(pages: Sequence[PageText]) -> frozenset[int]:
    """Pages, from 1, of which so many letters are unsure that the sure ones are not either."""
    return frozenset(number for number, page in enumerate(pages, start=1) if _is_noisy(page))


def _is_noisy(page: PageText) -> bool:
    counted = [(sum(map(str.isalnum, word.text)), word) for word in page.words]
    letters = sum(count for count, _ in counted)
    if letters < FEW:
        return False
    unsure = sum(count for count, word in counted if word.confidence < SURE)
    han = sum(count for count, word in counted if is_han(word.text[0]))
    return unsure > (NOISY + (NOISY_HAN - NOISY) * han / letters) * letters


def _texts(found: Alignment, noisy: frozenset[int]) -> Iterator[TextDifference]:
    told = set[str]()
    for missing in not_found(found, noisy):
        told.add(missing.key)
        yield missing
    yield from (each for each in changed_words(found, noisy) if each.key not in told)


def _legible(seen: list[Seen]) -> bool:
    return bool(seen) and 2 * sum(each.confidence >= LEGIBLE for each in seen) >= len(seen)


# ------------------------------------------------------------------ what is told


def _differences(
    found: Alignment, noisy: frozenset[int]
) -> tuple[tuple[FigureDifference, ...], tuple[FigureDifference, ...]]:
    sure: list[FigureDifference] = []
    doubtful: list[FigureDifference] = []
    for here, places in sorted(found.differing.items()):
        difference = _difference(found, here, places)
        if difference.confidence >= SURE and difference.page not in noisy:
            same_length = len(found.wanted[here].token.key) == len(digits_at(found, places))
            (sure if same_length else doubtful).append(difference)
    return tuple(sure), tuple(doubtful)


def _difference(found: Alignment, here: int, places: tuple[int, ...]) -> FigureDifference:
    wanted, seen = found.wanted[here], [found.seen[place] for place in places]
    return FigureDifference(
        key=wanted.entry.key,
        expected=wanted.token.raw,
        found=" ".join(each.token.raw for each in seen),
        page=seen[0].page,
        box=_on_first_page(seen)[1],
        confidence=min(each.confidence for each in seen),
        context_before=wanted.text[max(0, wanted.token.start - CONTEXT) : wanted.token.start],
        context_after=wanted.text[wanted.token.end : wanted.token.end + CONTEXT],
    )


def _on_first_page(seen: Sequence[Seen]) -> tuple[int, Box]:
    page = seen[0].page
    return page, around(each.box for each in seen if each.page == page)


def _places(found: Alignment) -> dict[str, Place]:
    """The places of the answers of which at least half the tokens were found."""
    counts = Counter(each.entry.key for each in found.wanted)
    hits: dict[str, list[int]] = {}
    for here, there in sorted((found.differing | found.pairs).items()):
        hits.setdefault(found.wanted[here].entry.key, []).extend(there)
    return {
        key: _place(found, places, counts[key])
        for key, places in hits.items()
        if 2 * len(places) >= counts[key]
    }


def _place(found: Alignment, places: list[int], count: int) -> Place:
    """Stray partners far from the others, and those on another page, are left out."""
    page, _ = Counter(found.seen[place].page for place in places).most_common(1)[0]
    there = [place for place in places if found.seen[place].page == page]
    middle, reach = median_low(there), 3 * count + 20
    near = (found.seen[place].box for place in there if abs(place - middle) <= reach)
    return Place(page, around(near))


def _unread(
    found: Alignment, gaps: list[tuple[range, list[int]]], noisy: frozenset[int]
) -> Iterator[Unread]:
    for run, window in gaps:
        known = found.differing

        def is_weak(place: int) -> bool:
            seen = found.seen[place]
            return seen.confidence < SURE or seen.page in noisy

        weak = [n for here in run if here in known for n in known[here] if is_weak(n)]
        weak += [n for n in window if n not in found.taken and is_weak(n)]
        missing = [
            here
            for here in run
            if here not in found.pairs
            and (here not in known or any(is_weak(n) for n in known[here]))
        ]
        if weak and missing and _matters(found, missing):
            yield from _unread_by_key(found, missing, weak)


def _matters(found: Alignment, missing: list[int]) -> bool:
    """A single word that is read badly amid a text that is read well needs nobody's eyes."""
    wanted = [found.wanted[here] for here in missing]
    letters = sum(len(each.token.key) for each in wanted)
    important = any(each.token.is_figure or each.entry.is_key for each in wanted)
    return important or (len(wanted) >= 3 and letters >= 5)


def _unread_by_key(found: Alignment, missing: list[int], weak: list[int]) -> Iterator[Unread]:
    """One entry a field, so that each can be shown at its row."""
    seen = [found.seen[place] for place in sorted(set(weak))]
    page, box = _on_first_page(seen)
    confidence = min(each.confidence for each in seen)
    for key in dict.fromkeys(found.wanted[here].entry.key for here in missing):
        words = [found.wanted[here] for here in missing if found.wanted[here].entry.key == key]
        text = words[0].text[words[0].token.start : words[-1].token.end]
        yield Unread(key, text, page, box, confidence)
