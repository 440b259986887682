"""The edition's own bridge as a drawing (SVG): one line a case, neighbours drawn together."""

from casebridge.editions.rules.book import Book, place_of_area
from casebridge.editions.rules.colours import LAPIS, WHEEL

WIDTH, HEIGHT = 960, 300
THIRD = WIDTH / 3
BEND = THIRD * 0.42


def bridge(book: Book) -> str:
    """The drawing has nothing to be read; a page gives it an empty description."""
    areas = [place_of_area(book, entry.area) for entry in book.entries]
    drawn = "".join(_line(place, len(areas), area) for place, area in enumerate(areas))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" fill="none" stroke-width="1.2">{drawn}</svg>\n'
    )


def _line(place: int, count: int, area: int) -> str:
    step = (HEIGHT - 8) / (count - 1) if count > 1 else 0.0
    y = 4 + place * step if count > 1 else HEIGHT / 2
    is_first = place % 2 == 0
    is_paired = place + 1 < count if is_first else True
    shift = max(step / 2 - min(step / 2.4, 2.2), 0.0) if is_paired else 0.0
    middle = y + shift if is_first else y - shift
    colour = WHEEL[area] if area < len(WHEEL) else LAPIS
    left, right = THIRD - BEND, 2 * THIRD + BEND
    banks = f"M0 {y:.2f}H{left:.2f}M{right:.2f} {y:.2f}H{WIDTH}"
    over = (
        f"M{left:.2f} {y:.2f}C{THIRD - BEND / 4:.2f} {y:.2f} {THIRD - BEND / 4:.2f} {middle:.2f} "
        f"{THIRD + BEND / 2:.2f} {middle:.2f}H{2 * THIRD - BEND / 2:.2f}"
        f"C{2 * THIRD + BEND / 4:.2f} {middle:.2f} {2 * THIRD + BEND / 4:.2f} {y:.2f} "
        f"{right:.2f} {y:.2f}"
    )
    return f'<path stroke="{LAPIS}" d="{banks}"/><path stroke="{colour}" d="{over}"/>'
