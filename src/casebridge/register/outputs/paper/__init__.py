"""A whole dossier as one PDF: typst sets our words, received pages are put in as they are."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from casebridge.editions.outputs import pdf
from casebridge.editions.outputs.pdf.manuscript import MEASURES, REGIONS, colours
from casebridge.editions.outputs.wording import DIGITS
from casebridge.kit import cage, fonts
from casebridge.kit.text.multilingual import direction_of
from casebridge.kit.typesetting import set_sheet
from casebridge.register.outputs.paper.sheet import Paper

A4_HIGH = 297
SECONDS = 120
MEGABYTES = 1536
# Addresses and sums have no place to break; this many signs fit a line at any size used here.
UNBROKEN = re.compile(r"[!-~]{32}(?=[!-~])")
PLACE_TO_BREAK = "\u200b"


def render(
    paper: Paper, parts: Sequence[bytes] = (), *, chosen: fonts.Fonts | None = None
) -> bytes:
    """The PDF; `parts` are plain pages, one part behind each of the paper's dividers.

    The same paper gives the same bytes. A sign that no font here holds is printed as its code.
    """
    own, first = _own(paper, chosen or fonts.Fonts())
    if not parts:
        return own
    places = [first + number for number in range(len(parts))]
    whole: bytes = cage.run(
        "casebridge.kit.formats.pdf_pages.inserted",
        (own, *parts),
        seconds=SECONDS,
        megabytes=MEGABYTES,
        after=places,
    )
    return whole


def _own(paper: Paper, chosen: fonts.Fonts) -> tuple[bytes, int]:
    """Our own pages, and the page (from 1) on which the first divider stands."""
    content = json.dumps(_values(paper, chosen), ensure_ascii=False)
    # Under the name by which the book's own style sheet knows them.
    templates = {"book": files(__package__) / "paper.typ", "style": files(pdf) / "style.typ"}
    made = set_sheet(_told(content, chosen), templates, chosen=chosen, at=paper.at)
    pages = cage.run("casebridge.kit.formats.pdf.page_count", made)
    return made, pages - len(paper.dividers) + 1


def _told(text: str, chosen: fonts.Fonts) -> str:
    """A mail may hold any sign; that must never keep a dossier from being printed."""
    unknown = fonts.missing(text, chosen)
    return text.translate({ord(sign): f"[U+{ord(sign):04X}]" for sign in unknown})


def _values(paper: Paper, chosen: fonts.Fonts) -> dict[str, object]:
    """What style.typ asks of every book, and the words of the paper."""
    short = paper.language.split("-", maxsplit=1)[0]
    size, line = MEASURES.get(short, (10.0, 5.5))
    families = chosen.families(paper.language)
    words = {name: _plain(value) for name, value in asdict(paper).items() if name != "at"}
    return words | {
        "lang": short,
        "region": REGIONS.get(short),
        "dir": direction_of(paper.language),
        "height": A4_HIGH,
        "size": size - 0.5,
        "line": line,
        "strong": 400 if short == "zh" else 600,
        "digits": DIGITS.get(short, ""),
        "fonts": {"serif": list(families.serif), "sans": list(families.sans)},
        "words": {},
        "press": False,
        "colours": colours(),
    }


def _plain(value: Any) -> Any:
    """The value with its texts made fit for print and its languages as typst names them."""
    if isinstance(value, str):
        return _printable(value)
    if isinstance(value, Mapping) and set(value) == {"text", "language"}:
        tag = str(value["language"])
        return {
            "text": _printable(value["text"]),
            "lang": tag.split("-", maxsplit=1)[0] or "und",
            "dir": direction_of(tag),
        }
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def _printable(text: str) -> str:
    """Without controls and signs that turn text round; long runs get places to break at."""
    kept = "".join(
        c if c == "\n" or unicodedata.category(c) not in NOT_PRINTED else " " for c in text
    )
    return UNBROKEN.sub(lambda run: run[0] + PLACE_TO_BREAK, kept)


NOT_PRINTED = frozenset({"Cc", "Cs"})
