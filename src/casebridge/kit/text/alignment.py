"""The tokens of a text and of its scan, each with its partner on the other side."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein, Opcodes

from casebridge.kit.formats.scan.page import Box, PageText, Word, around, is_han
from casebridge.kit.text.tokens import Token, plain, tokens

MOVED = 4  # so many tokens in a row are a passage found elsewhere, fewer are chance
LABEL = 4  # words of the cell beside, read between two lines of one cell
LONGEST_GAP = 60  # tokens; a longer stretch without agreement is another text


@dataclass(frozen=True)
class Expected:
    """The text of one answer in the Word form; `key` is the code of its field.

    `is_key` marks the answers that come first: title, organisation, countries, dates.
    """

    text: str
    key: str
    is_key: bool = False


@dataclass(frozen=True)
class Wanted:
    token: Token
    entry: Expected
    text: str


@dataclass(frozen=True)
class Seen:
    token: Token
    page: int
    box: Box
    confidence: float


@dataclass
class Alignment:
    """Positions in the Word text to positions on the scan; grows while gaps are looked into."""

    wanted: list[Wanted]
    seen: list[Seen]
    pairs: dict[int, tuple[int, ...]] = field(default_factory=dict)
    differing: dict[int, tuple[int, ...]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def join(self, here: int, there: Iterable[int]) -> None:
        self.pairs[here] = tuple(there)
        self.taken.update(self.pairs[here])

    def open_runs(self) -> list[range]:
        """Stretches of the Word text that have no partner yet."""
        missing = [n for n in range(len(self.wanted)) if n not in self.pairs]
        return list(_runs(missing))


# ------------------------------------------------------------------ both sides as tokens


def wanted_tokens(expected: Sequence[Expected]) -> Iterator[Wanted]:
    for entry in expected:
        text = plain(entry.text)
        yield from (Wanted(token, entry, text) for token in tokens(text))


def seen_tokens(pages: Sequence[PageText]) -> Iterator[Seen]:
    for number, page in enumerate(pages, start=1):
        text, owners = _page_text(page.words)
        for token in tokens(text):
            parts = [owner for owner in owners[token.start : token.end] if owner]
            words = [word for word, _ in parts]
            yield Seen(
                token,
                number,
                around(_part_of(word, place) for word, place in parts),
                min(word.confidence for word in words),
            )


_Owner = tuple[Word, float] | None  # the word and the share of it that stands before a letter


def _page_text(words: Sequence[Word]) -> tuple[str, list[_Owner]]:
    """The page as one text, and for each letter of it the word it belongs to."""
    text, owners = "", list[_Owner]()
    for before, word in zip((None, *words), words, strict=False):
        letters, gap = plain(word.text), _gap(before, word)
        text += gap + letters
        owners += [None] * len(gap)
        owners += [(word, place / len(letters)) for place in range(len(letters))]
    return text, owners


def _gap(before: Word | None, word: Word) -> str:
    """A wide gap is the edge of a cell: figures on its two sides are two figures."""
    if before is None:
        return ""
    if before.line != word.line:
        return "\n"
    height = max(word.box[3] - word.box[1], before.box[3] - before.box[1])
    return "\t" if word.box[0] - before.box[2] > 1.3 * height else " "


def _part_of(word: Word, place: float) -> Box:
    """The box of one Han character within a word of several; else the box of the word."""
    if len(word.text) == 1 or not all(is_han(character) for character in word.text):
        return word.box
    left, top, right, bottom = word.box
    width = (right - left) / len(word.text)
    start = left + place * (right - left)
    return round(start), top, round(start + width), bottom


# ------------------------------------------------------------------ equal tokens


def pair_equal(found: Alignment) -> None:
    """In order first; then passages of some length that stand elsewhere on the scan."""
    # Levenshtein keeps a changed token opposite its own place; LCS keeps the most in common.
    _pair_by(found, Levenshtein.opcodes, least=1)
    chance = _released(found)
    for _ in range(2):
        _pair_by(found, LCSseq.opcodes, least=MOVED)
    for one, others in chance.items():
        if one not in found.pairs and not found.taken.intersection(others):
            found.join(one, others)


def _pair_by(found: Alignment, opcodes: Callable[..., Opcodes], least: int) -> None:
    here = [n for n in range(len(found.wanted)) if n not in found.pairs]
    there = [n for n in range(len(found.seen)) if n not in found.taken]
    left = [found.wanted[n].token.key for n in here]
    right = [found.seen[n].token.key for n in there]
    for step in opcodes(left, right):
        if step.tag == "equal" and step.src_end - step.src_start >= least:
            ends = here[step.src_start : step.src_end], there[step.dest_start : step.dest_end]
            for one, other in zip(*ends, strict=True):
                found.join(one, (other,))


def _released(found: Alignment) -> dict[int, tuple[int, ...]]:
    """Single partners amid strangers may be chance: set free, so that a passage can claim them."""
    lonely = {n: there for n, there in found.pairs.items() if _is_lonely(found, n)}
    for n, there in lonely.items():
        del found.pairs[n]
        found.taken.difference_update(there)
    return lonely


def _is_lonely(found: Alignment, here: int) -> bool:
    near = [n for n in (here - 1, here + 1) if 0 <= n < len(found.wanted)]
    return all(n not in found.pairs for n in near)


def _runs(numbers: Iterable[int]) -> Iterator[range]:
    start = end = None
    for number in numbers:
        if start is not None and number == end:
            end = number + 1
            continue
        if start is not None and end is not None:
            yield range(start, end)
        start, end = number, number + 1
    if start is not None and end is not None:
        yield range(start, end)


# ------------------------------------------------------------------ what lies between


def window_of(found: Alignment, run: range) -> list[int]:
    """Free positions on the scan where the partners of a run must lie, if anywhere."""
    before, after = found.pairs.get(run.start - 1), found.pairs.get(run.stop)
    low = before[-1] + 1 if before else None
    high = after[0] if after else None
    reach, total = 2 * len(run) + 40, len(found.seen)
    if low is not None and high is not None and low <= high <= low + reach:
        places = set(range(low, high))
    else:
        near = len(run) + 4
        places = set(range(low, min(low + near, total))) if low is not None else set()
        places |= set(range(max(high - near, 0), high)) if high is not None else set()
        if low is None and high is None and total <= reach:
            places = set(range(total))
    return sorted(places - found.taken)


def pair_figures(found: Alignment, run: range, window: list[int]) -> None:
    if len(run) > LONGEST_GAP:
        return
    for here in run:
        digits = found.wanted[here].token.key
        if not found.wanted[here].token.is_figure:
            continue
        nearest = _by_nearness(found, run, here, window)
        equal = [there for there in nearest if digits_at(found, there) == digits]
        if equal:
            found.join(here, equal[0])
        elif nearest and (chosen := _likeliest(found, run, here, nearest)):
            found.differing[here] = chosen
            found.taken.update(chosen)


def digits_at(found: Alignment, places: Iterable[int]) -> str:
    return "".join(found.seen[place].token.key for place in places)


def _by_nearness(
    found: Alignment, run: range, here: int, window: list[int]
) -> list[tuple[int, ...]]:
    """Free figures on the scan, also ones read in several pieces, the likeliest place first."""
    free = {n for n in window if n not in found.taken and found.seen[n].token.is_figure}
    pieces = [
        tuple(range(start, start + count))
        for start in free
        for count in (1, 2, 3)
        if all(place in free for place in range(start, start + count))
    ]
    pieces += _over_cells(sorted(free))
    return sorted(pieces, key=lambda places: (_distance(found, run, here, places), len(places)))


def _over_cells(free: list[int]) -> Iterator[tuple[int, ...]]:
    """Two pieces of a figure broken in a cell, words of the cell beside it read between them."""
    for one, other in zip(free, free[1:], strict=False):
        if 1 < other - one <= LABEL + 1:
            yield one, other


def _distance(found: Alignment, run: range, here: int, places: tuple[int, ...]) -> int:
    """By how many tokens the place is off, counted from the nearer agreeing neighbour."""
    before, after = found.pairs.get(run.start - 1), found.pairs.get(run.stop)
    far = len(found.seen) + len(found.wanted)
    from_before = abs((places[0] - before[-1]) - (here - run.start + 1)) if before else far
    from_after = abs((after[0] - places[-1]) - (run.stop - here)) if after else far
    return min(from_before, from_after)


def _likeliest(
    found: Alignment, run: range, here: int, nearest: list[tuple[int, ...]]
) -> tuple[int, ...] | None:
    """The figure that stands in the other's place, or the only one much like it near by."""
    digits = found.wanted[here].token.key
    alike = [places for places in nearest if len(digits_at(found, places)) == len(digits)]
    for places in alike or nearest:
        if _distance(found, run, here, places) <= 1:
            return places
    if len(run) > 3:
        return None
    ranked = sorted((_unlike(digits, digits_at(found, places)), places) for places in alike)
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] < ranked[1][0])
    return ranked[0][1] if clear and 2 * ranked[0][0] <= len(digits) + 1 else None


def _unlike(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))


def pair_alike(found: Alignment, run: range, window: list[int]) -> None:
    """A word read with a wrong letter is still that word."""
    if len(run) > LONGEST_GAP:
        return
    for here in run:
        word = found.wanted[here].token
        if here in found.pairs or word.is_figure or len(word.key) < 3:
            continue
        free = [there for there in window if there not in found.taken]
        best = max(free, key=lambda there: _likeness(found, here, there), default=None)
        if best is not None and _likeness(found, here, best) >= 70:
            found.join(here, (best,))


def _likeness(found: Alignment, here: int, there: int) -> float:
    return fuzz.ratio(found.wanted[here].token.key, found.seen[there].token.key)
