"""A form printed to PDF: its ruled tables and lines put together again from places of letters."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

import pypdfium2
from pypdfium2 import raw

from casebridge.kit.formats.docx import CODE, WordDocument
from casebridge.kit.formats.rich import Block, Cell, Paragraph, Run, Table
from casebridge.kit.formats.unreadable import Unreadable

PAGES = 80
_LETTERS = 400_000
_SHAPES = 20_000
_THIN, _NEAR = 3.0, 2.5
# Points between letters and the rule beside them, and how far a line may be set in.
_PADDING, _INDENT = 8.0, 14.0
_STARTS = frozenset("☐☑☒□■√✓✔•●▪–*·")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff]")
_LEFT_TO_RIGHT = re.compile(r"[0-9A-Za-z۰-۹٠-٩](?:[0-9A-Za-z۰-۹٠-٩.,:/@+%٫٬_-]*[0-9A-Za-z۰-۹٠-٩])?")
_MIRRORED = str.maketrans("()[]«»<>", ")(][»«><")
_GAP = 1.0
# A symbol font's bullet comes out as the private letter F0B7 or a neighbour.
_BULLETS = "•‣◦▪● " + "".join(map(chr, range(0xF020, 0xF100)))
_DROPPED = frozenset("\x00\x02\ufffe\uffff")


@dataclass(frozen=True)
class Letter:
    """One letter and the middle of its place, in points from the lower left corner. A space or
    line end that pdfium put in has no place of its own."""

    sign: str
    left: float = -1.0
    right: float = -1.0
    y: float = -1.0

    @property
    def x(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Rule:
    """A straight line of a table: `at` is where it lies, `low` and `high` are its ends."""

    at: float
    low: float
    high: float


@dataclass(frozen=True)
class Box:
    """A ruled area of a page, with its rows from above and the columns of each."""

    top: float
    bottom: float
    rows: tuple[tuple[float, float, tuple[float, ...]], ...]


@dataclass
class _Page:
    boxes: list[Box]
    cells: dict[tuple[int, int, int], list[Letter]] = field(default_factory=dict)
    lines: list[tuple[float, str]] = field(default_factory=list)


def read(data: bytes, *, pictures: bool = True) -> WordDocument:
    """The words of a PDF with a text layer as tables and paragraphs; Unreadable 'image-only' for
    one without. Pictures are not taken out, whatever `pictures` says."""
    document = _opened(data)
    try:
        pages = [_page(document[number]) for number in range(min(len(document), PAGES))]
    except pypdfium2.PdfiumError as fault:
        raise Unreadable("broken") from fault
    finally:
        document.close()
    if not any(page.cells or page.lines for page in pages):
        raise Unreadable("image-only")
    margins = _margins(pages)
    blocks: list[Block] = []
    for page in pages:
        _add(blocks, list(_blocks(page, margins)))
    heads = tuple(Paragraph((Run(line),)) for line in dict.fromkeys(_margin_lines(pages, margins)))
    return WordDocument(kind="pdf", blocks=tuple(blocks), headers=heads)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    if not data.startswith(b"%PDF-"):
        raise Unreadable("unknown-kind" if data else "empty")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        locked = getattr(fault, "err_code", 0) == raw.FPDF_ERR_PASSWORD
        raise Unreadable("encrypted" if locked else "broken") from fault


# One page: letters into cells.


def _page(page: pypdfium2.PdfPage) -> _Page:
    across, down = _rules(page)
    found = _Page(list(_boxes(across, down)))
    loose: list[Letter] = []
    target = loose
    for letter in _letters(page):
        if letter.x >= 0:
            place = _place(found.boxes, letter)
            target = loose if place is None else found.cells.setdefault(place, [])
        target.append(letter)
    for letters in _lines(loose):
        placed = [each.y for each in letters if each.y >= 0]
        text = _text(letters)
        if placed and text:
            found.lines.append((sum(placed) / len(placed), text))
    page.close()
    return found


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    text = page.get_textpage()
    for number in range(min(text.count_chars(), _LETTERS)):
        code = raw.FPDFText_GetUnicode(text, number)
        sign = chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else ""
        if not sign or sign in _DROPPED:
            continue
        left, bottom, right, top = text.get_charbox(number, loose=True)
        if sign in "\r\n" or right - left <= 0:
            yield Letter(sign)
        else:
            yield Letter(sign, left, right, (bottom + top) / 2)
    text.close()


def _rules(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[Rule]]:
    """Rules across and rules down; a drawn rectangle has two of each."""
    across: list[Rule] = []
    down: list[Rule] = []
    shapes = page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3)
    for _, shape in zip(range(_SHAPES), shapes, strict=False):
        left, bottom, right, top = shape.get_bounds()
        wide, high = right - left, top - bottom
        if high <= _THIN and wide > _THIN:
            across.append(Rule((top + bottom) / 2, left, right))
        elif wide <= _THIN and high > _THIN:
            down.append(Rule((left + right) / 2, bottom, top))
        elif wide > _THIN and high > _THIN:
            across += [Rule(bottom, left, right), Rule(top, left, right)]
            down += [Rule(left, bottom, top), Rule(right, bottom, top)]
    return _merged(across), _merged(down)


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces of one line become one rule."""
    found: list[Rule] = []
    ordered = sorted(rules, key=lambda rule: rule.at)
    start = 0
    for end in range(1, len(ordered) + 1):
        if end == len(ordered) or ordered[end].at - ordered[end - 1].at > _NEAR:
            found += _spans(ordered[start:end])
            start = end
    return found


def _spans(rules: Sequence[Rule]) -> Iterator[Rule]:
    at = sum(rule.at for rule in rules) / len(rules)
    low, high = None, 0.0
    for rule in sorted(rules, key=lambda rule: rule.low):
        if low is None:
            low, high = rule.low, rule.high
        elif rule.low <= high + 2 * _NEAR:
            high = max(high, rule.high)
        else:
            yield Rule(at, low, high)
            low, high = rule.low, rule.high
    if low is not None:
        yield Rule(at, low, high)


def _boxes(across: list[Rule], down: list[Rule]) -> Iterator[Box]:
    """The ruled areas from above; rules that do not reach across are an inner table's."""
    areas: list[tuple[float, float]] = []
    for rule in sorted(down, key=lambda rule: -rule.high):
        if areas and rule.high >= areas[-1][0] - 2 * _NEAR:
            areas[-1] = (min(areas[-1][0], rule.low), areas[-1][1])
        else:
            areas.append((rule.low, rule.high))
    for bottom, top in areas:
        inside = [r for r in down if r.low >= bottom - _NEAR and r.high <= top + _NEAR]
        left, right = min(r.at for r in inside), max(r.at for r in inside)
        edges = {
            round(r.at, 1)
            for r in across
            if bottom - _NEAR <= r.at <= top + _NEAR
            and min(r.high, right) - max(r.low, left) >= 0.9 * (right - left)
        }
        levels = sorted({*edges, bottom, top}, reverse=True)
        rows = tuple(
            (
                one,
                two,
                tuple(r.at for r in inside if r.low <= two + _NEAR and r.high >= one - _NEAR),
            )
            for one, two in pairwise(levels)
            if one - two > 2 * _NEAR
        )
        if right - left > 4 * _NEAR and rows:
            yield Box(top, bottom, rows)


def _place(boxes: list[Box], letter: Letter) -> tuple[int, int, int] | None:
    for number, box in enumerate(boxes):
        if not box.bottom <= letter.y <= box.top:
            continue
        for row, (top, bottom, columns) in enumerate(box.rows):
            if bottom <= letter.y <= top and columns and columns[0] <= letter.x <= columns[-1]:
                return number, row, sum(edge < letter.x for edge in columns) - 1
    return None


# Letters into words.


def _lines(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    for is_end, group in groupby(letters, key=lambda letter: letter.sign in "\r\n"):
        if not is_end:
            yield list(group)


def _text(line: Sequence[Letter]) -> str:
    written = "".join(each.sign for each in line)
    right_to_left = len(_RIGHT_TO_LEFT.findall(written))
    if right_to_left * 2 <= sum(map(str.isalpha, written)):
        return written.strip()
    return _from_the_right(line).strip()


def _from_the_right(line: Sequence[Letter]) -> str:
    """A line as it is read: sorted by place, words and figures from the left turned round again.

    The order in the file is that of the printer; letters of one drawn sign stand reversed.
    """
    placed = [each for each in line if each.left >= 0 and not each.sign.isspace()]
    placed = placed[::-1]
    placed.sort(key=lambda each: -each.x)
    text = ""
    for before, each in pairwise([None, *placed]):
        gap = before.left - each.right if before and each else 0.0
        text += (" " if gap > _GAP else "") + (each.sign if each else "")
    turned = _LEFT_TO_RIGHT.sub(lambda found: found.group()[::-1], text)
    return turned.translate(_MIRRORED)


@dataclass
class _Running:
    """A paragraph that is still being read, and the ends of its last line."""

    text: str
    listed: bool
    low: float
    high: float

    def goes_on(self, text: str, low: float, high: float, left: float, right: float) -> bool:
        """Whether a line begins where the last one began, and its first word had no room there."""
        from_right = _is_right_to_left(text)
        starts = self.high - high if from_right else low - self.low
        room = self.low - left if from_right else right - self.high
        word = 1 if _is_wide(text[0]) else len(text.split(maxsplit=1)[0]) + 1
        needed = word * (high - low) / max(len(text) - 1, 1)
        begins = text[0] not in _STARTS and (self.listed or abs(starts) < _INDENT)
        return begins and room < needed + _PADDING

    def add(self, text: str, low: float, high: float) -> None:
        close = _needs_no_space(self.text[-1], text[0])
        self.text += text if close else f" {text}"
        self.low, self.high = low, high

    def made(self) -> Paragraph:
        return Paragraph((Run(self.text),), listed="ul" if self.listed else "")


def _paragraphs(letters: list[Letter], left: float, right: float) -> Iterator[Paragraph]:
    """Lines that fill the width of their cell go on in the next one."""
    running: _Running | None = None
    for line in _lines(letters):
        text = _text(line)
        placed = [each.x for each in line if each.x >= 0]
        if not text or not placed:
            continue
        low, high = min(placed), max(placed)
        listed = _is_bullet(text[0]) or _is_bullet(text[-1])
        if running and not listed and running.goes_on(text, low, high, left, right):
            running.add(text, low, high)
            continue
        if running:
            yield running.made()
        text = text.strip(_BULLETS) if listed else text
        running = _Running(text, listed, low, high) if text else None
    if running:
        yield running.made()


def _is_bullet(sign: str) -> bool:
    return sign in _BULLETS and sign != " "


def _is_right_to_left(text: str) -> bool:
    return bool(_RIGHT_TO_LEFT.search(text))


def _needs_no_space(one: str, other: str) -> bool:
    return _is_wide(one) and _is_wide(other)


def _is_wide(sign: str) -> bool:
    return "\u2e80" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef"


# Pages into blocks.


def _blocks(page: _Page, margins: set[str]) -> Iterator[Block]:
    lines = [(y, text) for y, text in page.lines if _faceless(text) not in margins]
    for number, box in enumerate(page.boxes):
        yield from (Paragraph((Run(text),)) for y, text in lines if y > box.top)
        lines = [(y, text) for y, text in lines if y <= box.top]
        yield Table(
            tuple(_row(page, number, row, box.rows[row][2]) for row in range(len(box.rows)))
        )
    yield from (Paragraph((Run(text),)) for _, text in lines)


def _row(page: _Page, box: int, row: int, columns: tuple[float, ...]) -> tuple[Cell, ...]:
    cells = []
    for column, (left, right) in enumerate(pairwise(columns)):
        letters = page.cells.get((box, row, column), [])
        cells.append(Cell(tuple(_paragraphs(letters, left, right))))
    return tuple(cells)


def _add(blocks: list[Block], more: list[Block]) -> None:
    """A table that a page begins with goes on with the one that the page before ended with."""
    last = blocks[-1] if blocks else None
    first = more[0] if more else None
    if not isinstance(last, Table) or not isinstance(first, Table):
        blocks += more
        return
    rows, others = list(last.rows), list(first.rows)
    if others and rows and _goes_on(rows, others[0]):
        joined = zip(rows.pop(), others.pop(0), strict=True)
        rows.append(tuple(Cell((*one.blocks, *two.blocks)) for one, two in joined))
    blocks[-1] = Table((*rows, *others))
    blocks += more[1:]


def _goes_on(rows: Sequence[tuple[Cell, ...]], row: tuple[Cell, ...]) -> bool:
    """Whether a row is the rest of the last one: it has no code although the others have."""
    if len(row) != len(rows[-1]) or not row:
        return False
    coded = sum(bool(each and CODE.match(each[0].text)) for each in rows)
    return not CODE.match(row[0].text) and coded * 2 > len(rows)


def _margins(pages: list[_Page]) -> set[str]:
    """What stands at the head or foot of several pages, its numbers left aside."""
    counted = Counter(
        _faceless(text)
        for page in pages
        for text in {line for _, line in (*page.lines[:1], *page.lines[-1:])}
    )
    return {text for text, count in counted.items() if count > max(1, len(pages) // 3)}


def _margin_lines(pages: list[_Page], margins: set[str]) -> Iterator[str]:
    for page in pages:
        yield from (text for _, text in page.lines if _faceless(text) in margins)


def _faceless(text: str) -> str:
    return "".join(letter for letter in text if not letter.isdigit())
