"""Words of key answers (title, organisation, countries) that surely read otherwise on the scan."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from casebridge.kit.formats.scan.page import Box, around, is_han
from casebridge.kit.text.alignment import Alignment, Seen, Wanted

SURE_WORD = 90.0  # a word read with less is not held against anybody
NEARLY = 94.0  # and a word that differs in a letter or two with less
SURE_HAN = 85.0  # Han characters are read with less even on the best page
CONTEXT = 40  # characters
FAR = 60  # tokens on the scan between the neighbours of what is missing


@dataclass(frozen=True)
class TextDifference:
    """`found` is '' where the words are not to be found at all; page 0 where no place is known."""

    key: str
    expected: str
    found: str
    page: int
    box: Box
    confidence: float
    context_before: str
    context_after: str


def changed_words(found: Alignment, noisy: frozenset[int]) -> Iterator[TextDifference]:
    """In answers marked as key alone, and on pages that are well read alone."""
    for run in _runs_of_keys(found):
        places = _instead(found, run)
        if places is None:
            continue
        seen = [found.seen[place] for place in places]
        least = NEARLY if _is_near(found, run, seen) else SURE_WORD
        if any(each.page in noisy or not _is_sure(each, least) for each in seen):
            continue
        if _same_letters(found, run, seen) or (not seen and not _is_gone(found, run, noisy)):
            continue
        yield _difference(found, run, seen)


def _runs_of_keys(found: Alignment) -> Iterator[list[int]]:
    """Neighbouring words of one key answer that have no equal partner; figures stand apart."""
    run: list[int] = []
    for here, wanted in enumerate(found.wanted):
        odd = wanted.entry.is_key and not wanted.token.is_figure and _is_odd(found, here)
        if run and (not odd or found.wanted[run[0]].entry is not wanted.entry):
            yield run
            run = []
        if odd:
            run.append(here)
    if run:
        yield run


def _is_odd(found: Alignment, here: int) -> bool:
    there = found.pairs.get(here)
    return there is None or any(
        found.seen[place].token.key != found.wanted[here].token.key for place in there
    )


def _instead(found: Alignment, run: Sequence[int]) -> list[int] | None:
    """What stands on the scan in the place of a run; [] if nothing does, None if unclear."""
    paired = [place for here in run for place in found.pairs.get(here, ())]
    before, after = found.pairs.get(run[0] - 1), found.pairs.get(run[-1] + 1)
    if before is None and after is None:
        return paired or None
    if before is not None and after is not None:
        low, high = before[-1] + 1, after[0]
        if not 0 <= high - low <= FAR:
            return None
        between = [n for n in range(low, high) if n not in found.taken or n in paired]
        # Labels of the form stand between two answers: then nobody can say what replaced what.
        return between if _inside(found, run) or len(between) <= len(run) else None
    return paired or None


def _inside(found: Alignment, run: Sequence[int]) -> bool:
    """Whether words of the same answer stand on both sides."""
    entry = found.wanted[run[0]].entry
    ends = run[0] - 1, run[-1] + 1
    return all(0 <= n < len(found.wanted) and found.wanted[n].entry is entry for n in ends)


def _is_near(found: Alignment, run: Iterable[int], seen: Iterable[Seen]) -> bool:
    """A letter or two of many: reading may have caused that."""
    one = "".join(found.wanted[here].token.key for here in run)
    return fuzz.ratio(one, "".join(each.token.key for each in seen)) >= 75


def _is_sure(seen: Seen, least: float) -> bool:
    return seen.confidence >= (SURE_HAN if is_han(seen.token.raw[0]) else least)


def _same_letters(found: Alignment, run: Iterable[int], seen: Iterable[Seen]) -> bool:
    """Words run together or cut apart by reading, and letters like O and 0, are no difference."""
    one = _blurred("".join(found.wanted[here].token.key for here in run))
    other = _blurred("".join(each.token.key for each in seen))
    # A piece of the word: the rest of it was not read.
    return one == other or (bool(other) and other in one and not is_han(other[0]))


def _is_gone(found: Alignment, run: Sequence[int], noisy: frozenset[int]) -> bool:
    """Words that reading lost leave their room on the line; words that are not there do not."""
    before, after = found.pairs.get(run[0] - 1), found.pairs.get(run[-1] + 1)
    word = "".join(found.wanted[here].token.key for here in run)
    if before is None or after is None or len(word) < (2 if is_han(word[0]) else 5):
        return False
    left, right = found.seen[before[-1]], found.seen[after[0]]
    height = max(left.box[3] - left.box[1], 1)
    same_line = left.page == right.page and abs(left.box[1] - right.box[1]) < height
    close = same_line and right.box[0] - left.box[2] <= 1.2 * height
    return close and left.page not in noisy


def _blurred(key: str) -> str:
    return key.translate(str.maketrans("0158ILГ", "OISBІІГ")).replace("І", "I")


def _difference(found: Alignment, run: Sequence[int], seen: list[Seen]) -> TextDifference:
    first, last = found.wanted[run[0]], found.wanted[run[-1]]
    start, end, text = first.token.start, last.token.end, first.text
    page, box = _place(found, run, seen)
    return TextDifference(
        key=first.entry.key,
        expected=text[start:end],
        found=_joined(seen),
        page=page,
        box=box,
        confidence=min((each.confidence for each in seen), default=0.0),
        context_before=text[max(0, start - CONTEXT) : start],
        context_after=text[end : end + CONTEXT],
    )


def _place(found: Alignment, run: Sequence[int], seen: list[Seen]) -> tuple[int, Box]:
    near = seen
    if not near:
        ends = (found.pairs.get(run[0] - 1), found.pairs.get(run[-1] + 1))
        near = [found.seen[place] for end in ends if end for place in (end[0],)]
    if not near:
        return 0, (0, 0, 0, 0)
    page = near[0].page
    return page, around(each.box for each in near if each.page == page)


def _joined(seen: Sequence[Seen]) -> str:
    text = ""
    for each in seen:
        close = not text or (is_han(text[-1]) and is_han(each.token.raw[0]))
        text += each.token.raw if close else " " + each.token.raw
    return text


def not_found(found: Alignment, noisy: frozenset[int]) -> Iterator[TextDifference]:
    """Key answers of which hardly a word stands on a scan that is well read everywhere."""
    if noisy:
        return
    answers: dict[int, list[Wanted]] = {}
    hits: dict[int, int] = {}
    for here, wanted in enumerate(found.wanted):
        if wanted.entry.is_key and not wanted.token.is_figure:
            answers.setdefault(id(wanted.entry), []).append(wanted)
            hits[id(wanted.entry)] = hits.get(id(wanted.entry), 0) + (here in found.pairs)
    words = [each.token.key for each in found.seen]
    for identity, answer in answers.items():
        if 3 * hits[identity] < len(answer) and not _somewhere(answer, words):
            entry = answer[0].entry
            yield TextDifference(entry.key, entry.text, "", 0, (0, 0, 0, 0), 0.0, "", "")


def _somewhere(answer: Sequence[Wanted], words: Sequence[str]) -> bool:
    """Whether its words stand anywhere, however badly read."""
    whole = "".join(each.token.key for each in answer)
    return fuzz.partial_ratio(whole, "".join(words)) >= 75
