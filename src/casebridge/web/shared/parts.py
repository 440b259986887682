"""What the shared components are given: one frozen dataclass for each, no HTML in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebridge.kit.text.multilingual import Multilingual, Wording

Text = Multilingual | Wording | str


@dataclass(frozen=True)
class Link:
    """A word that leads somewhere; `current` when it is the page being read."""

    label: Text
    address: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True)
class Choice:
    """One line of a select."""

    code: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class ChainStep:
    """One word of the chain line; `total` where the work has a known end."""

    label: str
    done: int
    address: str = ""
    total: int | None = None
    working: bool = False


@dataclass(frozen=True)
class Chain:
    """The way of the cases in one line; `address` renders the line anew for polling."""

    steps: Sequence[ChainStep]
    address: str = ""


@dataclass(frozen=True)
class Step:
    """One of the seven short bars of a step line; `state` is done, now or todo."""

    label: str
    state: str


@dataclass(frozen=True)
class Figure:
    """A number with all that keeps it honest; `word` says over, expected, sources differ."""

    value: str
    unit: str = ""
    scope: Text = ""
    word: str = ""
    source: Text = ""
    growth: float | None = None


@dataclass(frozen=True)
class FieldRow:
    """A field as received; `original` is shown under a value that an officer changed."""

    code: str
    label: Text
    value: Text
    origin: str
    original: Text = ""


@dataclass(frozen=True)
class Picture:
    """A picture with its words; the address is served by the page's own face."""

    address: str
    alternative: str
    width: int
    height: int
    caption: str = ""


@dataclass(frozen=True)
class Ruling:
    """How a finding was settled, by whom and when."""

    word: str
    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True)
class FindingRow:
    """A finding in words; `kind` is must, ask, look, fine, soft or closed."""

    kind: str
    word: str
    sentence: str
    address: str = ""
    evidence: Picture | None = None
    ruling: Ruling | None = None


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `place` is the number of the box it belongs to."""

    text: str
    place: int | None = None


@dataclass(frozen=True)
class Box:
    """A place on the scan in the scan's own pixels; `place` 0 means not readable here."""

    place: int
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Tag:
    """The number that stands on top of a box, sized to stay legible on a scan of any width."""

    box: Box
    size: float

    @property
    def top(self) -> float:
        return max(self.box.y - self.size, 0)

    @property
    def middle_x(self) -> float:
        return self.box.x + self.size * 0.6

    @property
    def middle_y(self) -> float:
        return self.top + self.size / 2

    @property
    def width(self) -> float:
        return self.size * 1.2

    @property
    def letter(self) -> float:
        return self.size * 0.72


@dataclass(frozen=True)
class Difference:
    """The Word text in pieces beside the scan that should say the same."""

    pieces: Sequence[Sequence[Piece]]
    language: str
    direction: str
    scan: Picture
    boxes: Sequence[Box]

    @property
    def tags(self) -> list[Tag]:
        """The readable places with their numbers."""
        return [Tag(box, self.scan.width / 34) for box in self.boxes if box.place]

    @property
    def unreadable(self) -> list[Box]:
        return [box for box in self.boxes if not box.place]


@dataclass(frozen=True)
class Tile:
    """A country in a tile grid; no count and no address where there is no case."""

    name: Text
    count: int = 0
    address: str = ""


@dataclass(frozen=True)
class TileGroup:
    """Tiles in document order, under a heading only where the call prints one."""

    tiles: Sequence[Tile]
    heading: Text = ""


@dataclass(frozen=True)
class Area:
    """An area with its number; colours go by number, one to six."""

    number: int
    name: Text
    count: int | None = None
    address: str = ""


@dataclass(frozen=True)
class Cell:
    """A count in the matrix; an empty cell leads to who could be asked, `note` tells who was."""

    count: int
    address: str
    spoken: str
    note: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """A country's cells, one for each area, and their total (a case may have several areas)."""

    name: Text
    cells: Sequence[Cell]
    total: int


@dataclass(frozen=True)
class Matrix:
    """Countries down, areas across, with the totals of the last row."""

    areas: Sequence[Area]
    rows: Sequence[MatrixRow]
    totals: Sequence[int]
    total: int


@dataclass(frozen=True)
class Letter:
    """A letter of a conversation; `state` is its delivery in words, `draft` is the software's.

    `waits` for somebody to let it go; `trouble` where it came back or nobody knows of it.
    """

    who: str
    language: str
    direction: str
    paragraphs: Sequence[str]
    state: str
    at: datetime | None = None
    subject: str = ""
    ours: bool = False
    draft: bool = False
    address: str = ""
    waits: bool = False
    trouble: bool = False


@dataclass(frozen=True)
class Pages:
    """Where a long list stands; addresses are empty at its ends."""

    first: int
    last: int
    total: int
    before: str = ""
    after: str = ""
