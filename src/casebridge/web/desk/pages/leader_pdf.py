"""The leader's page as a PDF of one sheet, set by typst from one file of values."""

from dataclasses import asdict
from importlib.resources import files

from casebridge.editions.outputs import pdf
from casebridge.editions.outputs.pdf.manuscript import MEASURES, REGIONS, colours
from casebridge.editions.outputs.wording import DIGITS
from casebridge.kit import fonts
from casebridge.kit.text.multilingual import direction_of
from casebridge.kit.typesetting import printable, set_sheet
from casebridge.web.desk.pages.leader_sheet import Sheet

A4_HIGH = 297


def leader_pdf(sheet: Sheet) -> bytes:
    """The sheet in the book's type; refuses what no font here can print."""
    chosen = fonts.Fonts()
    text = printable(_values(sheet, chosen), chosen)
    # Under the name by which the book's own style sheet knows them.
    templates = {"book": files(__package__) / "leader.typ", "style": files(pdf) / "style.typ"}
    return set_sheet(text, templates, chosen=chosen, at=sheet.at)


def _values(sheet: Sheet, chosen: fonts.Fonts) -> dict[str, object]:
    """What style.typ asks of every book, and the words of the sheet."""
    short = sheet.language.split("-", maxsplit=1)[0]
    size, line = MEASURES.get(short, (10.0, 5.5))
    families = chosen.families(sheet.language)
    words = {name: value for name, value in asdict(sheet).items() if name != "at"}
    return words | {
        "lang": short,
        "region": REGIONS.get(short),
        "dir": direction_of(sheet.language),
        "height": A4_HIGH,
        "size": size,
        "line": line,
        "strong": 400 if short == "zh" else 600,
        "digits": DIGITS.get(short, ""),
        "fonts": {"serif": list(families.serif), "sans": list(families.sans)},
        "words": {},
        "press": False,
        "colours": colours(),
    }
