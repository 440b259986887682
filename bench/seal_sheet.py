"""A page being drawn, measured in millimetres."""

from PIL import Image, ImageDraw

from bench.seal_drawing import Chance, font

Shade = tuple[int, int, int]


class Sheet:
    """A page being drawn: `mm` pixels make a millimetre."""

    def __init__(self, dpi: int, language: str, chance: Chance) -> None:
        self.mm, self.dpi, self.language, self.chance = dpi / 25.4, dpi, language, chance
        self.image = Image.new("RGB", (int(210 * self.mm), int(297 * self.mm)), "white")
        self.pen = ImageDraw.Draw(self.image)

    def px(self, *millimetres: float) -> tuple[int, ...]:
        return tuple(int(each * self.mm) for each in millimetres)

    def at(self, x: float, y: float) -> tuple[int, int]:
        return int(x * self.mm), int(y * self.mm)

    def write(self, x: float, y: float, text: str, size: float, fill: Shade = (15, 15, 15)) -> None:
        self.pen.text(self.at(x, y), text, fill, font=font(text, int(size * self.mm)))

    def shade(self) -> Shade:
        red, green, blue = (int(v) for v in self.chance.integers(20, 220, 3))
        return (red, green, blue)
