"""A paper as plain words, and the measures it is set in."""

from collections.abc import Sequence
from dataclasses import dataclass

from casebridge.editions.rules.colours import LAPIS
from casebridge.kit.text.multilingual import direction_of

# An official report in the measures of GB/T 9704, or a sheet of the usual size.
OFFICIAL = "official"
PLAIN = "plain"


@dataclass(frozen=True)
class Table:
    """Heads and rows of words; `widths` are shares, `figures` the columns set to the end side."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    figures: Sequence[int] = ()


@dataclass(frozen=True)
class Part:
    """Sentences, then a table, then a note. `label` ("Annex 1") stands above an annex's heading."""

    heading: str = ""
    level: int = 1
    sentences: Sequence[str] = ()
    table: Table | None = None
    note: str = ""
    label: str = ""
    new_page: bool = False


@dataclass(frozen=True)
class Paper:
    """All that is printed; `strip` is '' on what no demonstration made.

    `ending` (who and when) stands before the first part that has a label. `above` is a line over
    the title, such as an embargo.
    """

    language: str
    head: str
    title: str
    parts: Sequence[Part]
    under: str = ""
    above: str = ""
    ending: Sequence[str] = ()
    strip: str = ""
    colour: str = LAPIS
    measure: str = OFFICIAL

    @property
    def short(self) -> str:
        return self.language.split("-", maxsplit=1)[0]

    @property
    def direction(self) -> str:
        return direction_of(self.language)


@dataclass(frozen=True)
class Measures:
    """Sizes in points: the text, its line, headings, title, tables; the indent in millimetres."""

    size: float
    line: float
    heading: float
    title: float
    small: float
    indent: float


# 三号 is 5.55 mm: 28 of them fill the 156 mm of the text, and 22 lines its 225 mm.
ZH_OFFICIAL = Measures(15.75, 28.99, 15.75, 22, 10.5, 11.1)
ZH_PLAIN = Measures(11, 19, 12.5, 19, 9.5, 7.8)
OFFICIALS = {
    "zh": ZH_OFFICIAL,
    "ru": Measures(13, 19.5, 13, 18, 9.5, 12.5),
    "en": Measures(12, 18.5, 13, 19, 9.5, 0),
    "fa": Measures(13.5, 23, 14, 20, 10.5, 8),
}
PLAINS = {
    "zh": ZH_PLAIN,
    "ru": Measures(10.5, 15.5, 11.5, 18, 9, 0),
    "en": Measures(10.5, 15.5, 11.5, 18, 9, 0),
    "fa": Measures(11.5, 19, 12.5, 19, 10, 0),
}


def measures_of(paper: Paper) -> Measures:
    table = OFFICIALS if paper.measure == OFFICIAL else PLAINS
    near = {"ar": "fa", "ur": "fa", "ps": "fa"}.get(paper.short, paper.short)
    return table.get(near, table["en"])
