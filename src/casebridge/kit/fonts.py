"""Which fonts printed matter is set in, and whether they hold every character of a text.

The wheels come first, so that a book in Chinese, Russian or English has the same bytes on every
computer; Debian's Noto packages add what the wheels lack (Naskh, Nastaliq, other scripts).
"""

import struct
import tempfile
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import typst

DEBIAN = Path("/usr/share/fonts")
TRUETYPE = "truetype/noto"
OPENTYPE = "opentype/noto"


@dataclass(frozen=True)
class Face:
    """One family: the wheel that carries it ('' if none) and the files in it or under Debian."""

    family: str
    wheel: str
    names: tuple[str, ...]


def _debian(family: str, stem: str) -> Face:
    return Face(family, "", tuple(f"{TRUETYPE}/{stem}-{cut}.ttf" for cut in ("Regular", "Bold")))


def _variable(family: str, wheel: str, stem: str, *, italic: bool = True) -> Face:
    stems = (stem, f"{stem}-Italic") if italic else (stem,)
    return Face(family, wheel, tuple(f"files/{name}[wdth,wght].ttf" for name in stems))


def _han(family: str, stem: str) -> Face:
    return Face(family, "", tuple(f"{OPENTYPE}/{stem}-{cut}.ttc" for cut in ("Regular", "Bold")))


LATIN_SERIF = (
    _variable("Noto Serif", "fontpkg_noto_serif", "NotoSerif"),
    _debian("Noto Serif", "NotoSerif"),
)
LATIN_SANS = (
    _variable("Noto Sans", "fontpkg_noto_sans", "NotoSans"),
    _debian("Noto Sans", "NotoSans"),
)
HAN_SERIF = (
    Face("Noto Serif SC", "pylopdf_fonts_zh_cn", ("NotoSerifSC-Regular.otf",)),
    _han("Noto Serif CJK SC", "NotoSerifCJK"),
)
HAN_SANS = (
    Face("Noto Sans SC", "pylopdf_fonts_zh_cn", ("NotoSansSC-Regular.otf",)),
    _han("Noto Sans CJK SC", "NotoSansCJK"),
)
ARABIC_SANS = (
    _variable("Noto Sans Arabic", "fontpkg_noto_sans_arabic", "NotoSansArabic", italic=False),
    _debian("Noto Sans Arabic", "NotoSansArabic"),
)
NASKH = (_debian("Noto Naskh Arabic", "NotoNaskhArabic"),)
NASTALIQ = (_debian("Noto Nastaliq Urdu", "NotoNastaliqUrdu"),)
OTHERS = tuple(
    (_debian(f"Noto {style} {script}", f"Noto{style}{script}"),)
    for script in ("Devanagari", "Armenian", "Georgian", "Khmer", "Lao", "Myanmar", "Sinhala")
    for style in ("Serif", "Sans")
) + ((_debian("Noto Sans Thaana", "NotoSansThaana"),),)

ALL = (LATIN_SERIF, LATIN_SANS, HAN_SERIF, HAN_SANS, NASKH, NASTALIQ, ARABIC_SANS, *OTHERS)


@dataclass(frozen=True)
class Families:
    """Family names in the order in which a renderer shall try them."""

    serif: tuple[str, ...]
    sans: tuple[str, ...]


@dataclass(frozen=True)
class Fonts:
    """The fonts of this computer; `debian` is the folder searched besides the wheels."""

    debian: Path | None = DEBIAN

    def files(self) -> tuple[Path, ...]:
        """Every file used, each family once, from the first place that has it."""
        return tuple(path for choice in ALL for path in self._chosen(choice)[1])

    def families(self, language: str) -> Families:
        """Ordered family names for a language; only families that are present."""
        serif, sans = _order(language.split("-", maxsplit=1)[0])
        return Families(self._present(serif), self._present(sans))

    def _present(self, choices: Iterable[tuple[Face, ...]]) -> tuple[str, ...]:
        names = (self._chosen(choice)[0] for choice in choices)
        return tuple(dict.fromkeys(name for name in names if name))

    def _chosen(self, choice: tuple[Face, ...]) -> tuple[str, tuple[Path, ...]]:
        for face in choice:
            found = self._found(face)
            if found:
                return face.family, found
        return "", ()

    def _found(self, face: Face) -> tuple[Path, ...]:
        folder = _wheel_folder(face.wheel) if face.wheel else self.debian
        if folder is None:
            return ()
        return tuple(path for path in (folder / name for name in face.names) if path.is_file())


def _order(language: str) -> tuple[tuple[tuple[Face, ...], ...], tuple[tuple[Face, ...], ...]]:
    """What to try first; everything else follows, so that a name in any script prints."""
    rest = (LATIN_SERIF, LATIN_SANS, HAN_SERIF, HAN_SANS, NASKH, ARABIC_SANS, *OTHERS)
    if language == "ur":
        return (NASTALIQ, NASKH, *rest), (NASKH, ARABIC_SANS, LATIN_SANS, *rest)
    if language in {"fa", "ar", "ps"}:
        return (NASKH, ARABIC_SANS, *rest), (ARABIC_SANS, LATIN_SANS, HAN_SANS, *rest)
    return (LATIN_SERIF, HAN_SERIF, *rest), (LATIN_SANS, HAN_SANS, *rest)


def _wheel_folder(package: str) -> Path | None:
    return Path(str(files(package))) if find_spec(package) else None


def families(language: str) -> Families:
    """Serif and sans families for a language on this computer."""
    return Fonts().families(language)


@lru_cache(maxsize=4)
def _linked(fonts: Fonts) -> "tempfile.TemporaryDirectory[str]":
    """A folder of links to the chosen files alone: typst then sees no second cut of a family."""
    folder = tempfile.TemporaryDirectory(prefix="casebridge-fonts-")
    for path in fonts.files():
        (Path(folder.name) / path.name).symlink_to(path)
    return folder


@lru_cache(maxsize=4)
def for_typst(fonts: Fonts | None = None) -> typst.Fonts:
    """The fonts as typst wants them, read once a process; nothing else is ever used."""
    folder = _linked(fonts or Fonts()).name
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


def missing(text: str, fonts: Fonts | None = None) -> str:
    """The characters that no font here can print, each once, in the order of the text."""
    coverage = _coverage(fonts or Fonts())
    wanted = dict.fromkeys(text)
    return "".join(c for c in wanted if not _is_silent(c) and not _covers(coverage, ord(c)))


def _is_silent(character: str) -> bool:
    """Controls and marks of direction or joining that print nothing."""
    return character.isspace() or character in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


def _covers(ranges: tuple[tuple[int, int], ...], code: int) -> bool:
    place = bisect_right(ranges, (code, 0x110000)) - 1
    return place >= 0 and code <= ranges[place][1]


@lru_cache(maxsize=4)
def _coverage(fonts: Fonts) -> tuple[tuple[int, int], ...]:
    """Sorted ranges of code points that at least one font covers, merged."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(r for path in fonts.files() for r in _ranges(path)):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def _ranges(path: Path) -> list[tuple[int, int]]:
    """The code points of a font file's character map (formats 4 and 12 hold all of ours)."""
    content = path.read_bytes()
    start = struct.unpack_from(">I", content, 12)[0] if content[:4] == b"ttcf" else 0
    table = _table(content, start, b"cmap")
    found: list[tuple[int, int]] = []
    for i in range(struct.unpack_from(">H", content, table + 2)[0]):
        at = table + struct.unpack_from(">I", content, table + 4 + 8 * i + 4)[0]
        kind = struct.unpack_from(">H", content, at)[0]
        if kind == 12:
            found += _format_12(content, at)
        elif kind == 4:
            found += _format_4(content, at)
    return found


def _table(content: bytes, start: int, tag: bytes) -> int:
    count = struct.unpack_from(">H", content, start + 4)[0]
    for i in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", content, start + 12 + 16 * i)
        if name == tag:
            return int(offset)
    raise ValueError("font without a character map")


def _format_12(content: bytes, at: int) -> list[tuple[int, int]]:
    count = struct.unpack_from(">I", content, at + 12)[0]
    groups = struct.iter_unpack(">III", content[at + 16 : at + 16 + 12 * count])
    return [(first, last) for first, last, _ in groups]


def _format_4(content: bytes, at: int) -> list[tuple[int, int]]:
    twice = struct.unpack_from(">H", content, at + 6)[0]
    lasts = struct.unpack_from(f">{twice // 2}H", content, at + 14)
    firsts = struct.unpack_from(f">{twice // 2}H", content, at + 16 + twice)
    return [pair for pair in zip(firsts, lasts, strict=True) if pair[1] != 0xFFFF]
