"""The record of a decision as a tagged PDF, set by typst from one file of values."""

from dataclasses import asdict
from datetime import datetime
from importlib.resources import files

from casebridge.kit import fonts
from casebridge.kit.text.multilingual import direction_of
from casebridge.kit.typesetting import printable, set_sheet
from casebridge.review.outputs.minute.sheet import MinuteSheet

# Body size in points and the height of a line: Chinese papers have 22 lines of 28 characters.
MEASURES = {"zh": (16, 28)}
ORDINARY = (11, 15.5)


def minute_pdf(sheet: MinuteSheet, at: datetime) -> bytes:
    """The same sheet and moment give the same bytes; refuses what no font here can print."""
    chosen = fonts.Fonts()
    text = printable(_values(sheet, chosen), chosen)
    return set_sheet(text, {"minute": files(__package__) / "minute.typ"}, chosen=chosen, at=at)


def _values(sheet: MinuteSheet, chosen: fonts.Fonts) -> dict[str, object]:
    short = sheet.language.split("-", maxsplit=1)[0]
    size, line = MEASURES.get(short, ORDINARY)
    families = chosen.families(sheet.language)
    return asdict(sheet) | {
        "lang": short,
        "dir": direction_of(sheet.language),
        "size": size,
        "line": line,
        "fonts": {"serif": list(families.serif), "sans": list(families.sans)},
    }
