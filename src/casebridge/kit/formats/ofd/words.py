"""The letters of an OFD page as words and lines in reading order."""

from collections.abc import Iterable, Iterator

from casebridge.kit.formats.ofd.objects import Letter, Thing
from casebridge.kit.formats.scan.page import Box, Word, around, needs_no_space

LEVEL = 0.45  # of the height of a letter: less is the same line
APART = 0.32  # of the height: more between two letters is a space
PALE = 236  # letters as light as that are not meant to be read


def words_of(things: Iterable[Thing], scale: float) -> tuple[Word, ...]:
    """Words in pixels, `scale` of them to a millimetre; confidence is certain."""
    letters = [each for each in things if isinstance(each, Letter) and min(each.colour) < PALE]
    return tuple(
        word for number, line in enumerate(_lines(letters)) for word in _words(line, number, scale)
    )


def _lines(letters: list[Letter]) -> list[list[Letter]]:
    """From the top, each from the left; what is drawn later may stand higher."""
    lines: list[list[Letter]] = []
    for letter in sorted(letters, key=lambda each: each.y):
        if lines and letter.y - lines[-1][0].y <= LEVEL * min(letter.size, lines[-1][0].size):
            lines[-1].append(letter)
        else:
            lines.append([letter])
    return [sorted(line, key=lambda each: each.x) for line in lines]


def _words(line: list[Letter], number: int, scale: float) -> Iterator[Word]:
    run: list[Letter] = []
    for letter in line:
        blank = letter.text.isspace() or not letter.text.isprintable()
        if run and (blank or _parts(run[-1], letter)):
            yield _word(run, number, scale)
            run = []
        if not blank:
            run.append(letter)
    if run:
        yield _word(run, number, scale)


def _parts(before: Letter, after: Letter) -> bool:
    gap = after.x - before.x - before.width
    if needs_no_space(before.text) != needs_no_space(after.text):
        return True
    return gap > APART * max(before.size, after.size)


def _word(run: list[Letter], number: int, scale: float) -> Word:
    text = "".join(letter.text for letter in run)
    return Word(text, 100.0, around(_box(letter, scale) for letter in run), number)


def _box(letter: Letter, scale: float) -> Box:
    top, bottom = letter.y - 0.88 * letter.size, letter.y + 0.16 * letter.size
    edges = (letter.x, top, letter.x + letter.width, bottom)
    left, upper, right, lower = (round(edge * scale) for edge in edges)
    return left, upper, right, lower
