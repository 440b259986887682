"""A paper as a tagged PDF, set by typst from one file of values."""

from dataclasses import asdict
from datetime import datetime
from importlib.resources import files

from casebridge.editions.outputs.paper.sheet import OFFICIAL, Paper, measures_of
from casebridge.editions.outputs.wording import DIGITS
from casebridge.kit import fonts
from casebridge.kit.typesetting import printable, set_sheet


def paper_pdf(paper: Paper, at: datetime) -> bytes:
    """The same paper and moment give the same bytes; refuses what no font here can print."""
    chosen = fonts.Fonts()
    text = printable(_values(paper, chosen), chosen)
    return set_sheet(text, {"paper": files(__package__) / "paper.typ"}, chosen=chosen, at=at)


def _values(paper: Paper, chosen: fonts.Fonts) -> dict[str, object]:
    families = chosen.families(paper.language)
    return asdict(paper) | {
        "lang": paper.short,
        "dir": paper.direction,
        "official": paper.measure == OFFICIAL,
        "measures": asdict(measures_of(paper)),
        "digits": DIGITS.get(paper.short, ""),
        "fonts": {"serif": list(families.serif), "sans": list(families.sans)},
    }
