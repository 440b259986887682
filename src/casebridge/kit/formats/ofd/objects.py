"""What stands on an OFD page: letters, pictures and lines with their places in millimetres."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import atan2, degrees, hypot

from casebridge.kit.formats.markup import attribute, child, local
from casebridge.kit.formats.ofd.package import Element, Package, first, numbers, text_of
from casebridge.kit.formats.unreadable import Unreadable

OBJECTS = 50_000  # of a page, those of drawings used many times included
LETTERS = 60_000
STEPS = 200_000  # of all lines of a page
DEEPEST = 6  # drawings within drawings
WIDE = frozenset("mwMWЖШЩЮЫФжшщюыфм@%‰—…")
NARROW = frozenset("ijltfrI.,;:'!|()[]/ ")
CURVE = 12  # straight pieces of a curve

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[int, int, int]
Point = tuple[float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
BLACK: Colour = (0, 0, 0)


@dataclass(frozen=True)
class Letter:
    """One letter: the start of its base line, its height and width, how it is turned."""

    text: str
    x: float
    y: float
    size: float
    width: float
    angle: float
    font: str
    colour: Colour


@dataclass(frozen=True)
class Picture:
    """`part` is the name of the picture; `matrix` takes the unit square to the page."""

    part: str
    matrix: Matrix


@dataclass(frozen=True)
class Line:
    """Points joined by straight pieces; `fill` and `stroke` are None where nothing is drawn."""

    points: tuple[Point, ...]
    width: float
    stroke: Colour | None
    fill: Colour | None


Thing = Letter | Picture | Line


@dataclass
class _Page:
    package: Package
    objects: int = OBJECTS
    letters: int = LETTERS
    steps: int = STEPS

    def spend(self, kind: str, count: int) -> None:
        """Every page has so many objects at most, however often a drawing is used."""
        left = getattr(self, kind) - count
        if left < 0:
            raise Unreadable("too-large", part=kind)
        setattr(self, kind, left)


def page_objects(package: Package, number: int) -> Iterator[Thing]:
    """The things of page `number` in the order in which they are drawn."""
    if not 0 <= number < len(package.pages):
        raise Unreadable("broken", page=number)
    page, root = _Page(package), package.part(package.pages[number].name)
    behind: list[Element] = []
    before: list[Element] = []
    for each in root.iter("{*}Template"):
        name = package.templates.get(attribute(each, "TemplateID"), "")
        if package.has(name):
            where = before if attribute(each, "ZOrder") == "Foreground" else behind
            where.append(package.part(name))
    for part in (*behind, root, *before):
        content = child(part, "Content")
        if content is not None:
            yield from _things(page, content, SAME, 0)


def _things(page: _Page, holder: Element, outer: Matrix, depth: int) -> Iterator[Thing]:
    for each in holder:
        page.spend("objects", 1)
        if attribute(each, "Visible").lower() != "false":
            yield from _thing(page, each, outer, depth)


def _thing(page: _Page, each: Element, outer: Matrix, depth: int) -> Iterator[Thing]:
    kind = local(str(each.tag))
    if kind in _DRAWN:
        yield from _DRAWN[kind](page, each, outer)
    elif depth >= DEEPEST:
        return
    elif kind in {"Layer", "PageBlock", "Content"}:
        yield from _things(page, each, outer, depth + 1)
    elif kind == "CompositeObject":
        unit = page.package.resources.drawings.get(attribute(each, "ResourceID"))
        if unit is not None:
            yield from _things(page, unit, _placed(each, outer), depth + 1)


# ------------------------------------------------------------------ places


def _placed(thing: Element, outer: Matrix) -> Matrix:
    """From the own measures of a thing to the page: its matrix, its corner, what holds it."""
    own = numbers(attribute(thing, "CTM"))
    matrix: Matrix = own[:6] if len(own) >= 6 else SAME  # type: ignore[assignment]
    corner = numbers(attribute(thing, "Boundary"))
    x, y = corner[:2] if len(corner) >= 2 else (0.0, 0.0)
    return _after(matrix, _after((1.0, 0.0, 0.0, 1.0, x, y), outer))


def _after(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does `one` and then `other`."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


# ------------------------------------------------------------------ letters


def _letters(page: _Page, thing: Element, outer: Matrix) -> Iterator[Letter]:
    matrix = _placed(thing, outer)
    size = _number(thing, "Size", 0.0)
    stretch = hypot(matrix[0], matrix[1]), hypot(matrix[2], matrix[3])
    font = page.package.resources.fonts.get(attribute(thing, "Font"), "")
    colour = _colour(page, thing, "FillColor") or BLACK
    angle = degrees(atan2(matrix[1], matrix[0]))
    wide = _number(thing, "HScale", 1.0)
    if not 0.2 <= size * stretch[1] <= 200 or attribute(thing, "Fill").lower() == "false":
        return
    for code in thing.iter("{*}TextCode"):
        text = code.text or ""
        page.spend("letters", len(text))
        for letter, x, y, width in _with_widths(list(_steps(code, text, size * wide)), size * wide):
            at = moved(matrix, x, y)
            yield Letter(letter, *at, size * stretch[1], width * stretch[0], angle, font, colour)


def _with_widths(
    steps: list[tuple[str, float, float]], size: float
) -> Iterator[tuple[str, float, float, float]]:
    """Each letter with how wide it is: digits set wide apart are still one figure."""
    for number, (letter, x, y) in enumerate(steps):
        width = _width(letter) * size
        if number + 1 < len(steps) and letter.isdigit() and steps[number + 1][0].isdigit():
            step = steps[number + 1][1] - x
            width = step if width < step <= 1.05 * size else width
        yield letter, x, y, width


def _steps(code: Element, text: str, size: float) -> Iterator[tuple[str, float, float]]:
    """Each letter with its place; steps that are not stated are as wide as letters are."""
    x, y = _number(code, "X", 0.0), _number(code, "Y", 0.0)
    across = _deltas(attribute(code, "DeltaX"), len(text))
    down = _deltas(attribute(code, "DeltaY"), len(text))
    for number, letter in enumerate(text):
        yield letter, x, y
        if number < len(across):
            x += across[number]
        elif not down:
            x += _width(letter) * size
        y += down[number] if number < len(down) else 0.0


def _deltas(text: str, most: int) -> list[float]:
    """'g 3 4.2 2' stands for 4.2 4.2 4.2 2; never more than there are letters."""
    found: list[float] = []
    pieces = text.replace(",", " ").split()
    while pieces and len(found) < most:
        piece = pieces.pop(0) if pieces[0] != "g" else ""
        if piece:
            found += numbers(piece) or (0.0,)
        elif len(pieces) >= 3:
            times, step = numbers(pieces[1])[:1], numbers(pieces[2])[:1]
            found += list(step or (0.0,)) * max(min(int(times[0]) if times else 0, most), 0)
            pieces = pieces[3:]
        else:
            break
    return found[:most]


def _width(letter: str) -> float:
    """In parts of the height: Han letters are square, others narrower, some much."""
    if ord(letter) >= 0x2E80:
        return 1.0
    if letter in WIDE:
        return 0.85
    if letter in NARROW:
        return 0.3
    return 0.65 if letter.isupper() else 0.52


# ------------------------------------------------------------------ pictures and lines


def _picture(page: _Page, thing: Element, outer: Matrix) -> Iterator[Picture]:
    part = page.package.resources.pictures.get(attribute(thing, "ResourceID"), "")
    if page.package.has(part):
        matrix = _placed(thing, outer)
        if not attribute(thing, "CTM"):
            box = numbers(attribute(thing, "Boundary"))
            if len(box) == 4:
                matrix = _after((box[2], 0.0, 0.0, box[3], 0.0, 0.0), matrix)
        yield Picture(part, matrix)


def _lines(page: _Page, thing: Element, outer: Matrix) -> Iterator[Line]:
    matrix = _placed(thing, outer)
    width = _number(thing, "LineWidth", 0.353) * max(hypot(matrix[0], matrix[1]), 0.01)
    stroke = None
    if attribute(thing, "Stroke").lower() != "false":
        stroke = _colour(page, thing, "StrokeColor") or BLACK
    fill = None
    if attribute(thing, "Fill").lower() == "true":
        fill = _colour(page, thing, "FillColor")
    data = text_of(first(thing, "AbbreviatedData"))
    for points in _figures(page, data):
        yield Line(tuple(moved(matrix, *point) for point in points), width, stroke, fill)


def _figures(page: _Page, data: str) -> Iterator[list[Point]]:
    """The pieces of a path between two moves; curves as straight pieces, arcs as chords."""
    points: list[Point] = []
    for order, values in _orders(data):
        page.spend("steps", 1 if order != "B" else CURVE)
        if order in "SM":
            if len(points) > 1:
                yield points
            points = [(values[-2], values[-1])]
        elif order == "C":
            points += points[:1]
        elif order in "BQ" and points:
            points += _curve([points[-1], *zip(values[::2], values[1::2], strict=True)])
        elif points:
            points.append((values[-2], values[-1]))
    if len(points) > 1:
        yield points


_COUNTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def _orders(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    pieces = data.replace(",", " ").split()
    place = 0
    while place < len(pieces) and pieces[place] in _COUNTS:
        order, count = pieces[place], _COUNTS[pieces[place]]
        values = numbers(" ".join(pieces[place + 1 : place + 1 + count]))
        if len(values) != count:
            return
        yield order, values
        place += 1 + count


def _curve(points: list[Point]) -> list[Point]:
    """Bezier's curve by halving: any number of points of control."""
    return [_on_curve(points, step / CURVE) for step in range(1, CURVE + 1)]


def _on_curve(points: list[Point], share: float) -> Point:
    while len(points) > 1:
        points = [
            (one[0] + (two[0] - one[0]) * share, one[1] + (two[1] - one[1]) * share)
            for one, two in zip(points, points[1:], strict=False)
        ]
    return points[0]


def _colour(page: _Page, thing: Element, name: str) -> Colour | None:
    """Its own colour, else that of its drawing style; grey and CMYK are turned into RGB."""
    style = page.package.resources.styles.get(attribute(thing, "DrawParam"))
    for holder in (thing, style):
        found = child(holder, name) if holder is not None else None
        values = numbers(attribute(found, "Value")) if found is not None else ()
        if values:
            return _rgb(values)
    return None


def _rgb(values: tuple[float, ...]) -> Colour:
    level = [max(0, min(255, round(value))) for value in values]
    if len(level) == 4:
        return tuple((255 - c) * (255 - level[3]) // 255 for c in level[:3])  # type: ignore[return-value]
    if len(level) >= 3:
        return level[0], level[1], level[2]
    return level[0], level[0], level[0]


def _number(thing: Element, name: str, otherwise: float) -> float:
    found = numbers(attribute(thing, name))
    return found[0] if found else otherwise


_DRAWN: dict[str, Callable[[_Page, Element, Matrix], Iterator[Thing]]] = {
    "TextObject": _letters,
    "PathObject": _lines,
    "ImageObject": _picture,
}
