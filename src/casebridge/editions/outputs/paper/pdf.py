"""A paper as a tagged PDF, set by typst from one file of values."""

import json
import shutil
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import typst

from casebridge.editions.outputs.paper.sheet import OFFICIAL, Paper, measures_of
from casebridge.editions.outputs.wording import DIGITS
from casebridge.kit import fonts
from casebridge.kit.refusal import Refusal

STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]


def paper_pdf(paper: Paper, at: datetime) -> bytes:
    """The same paper and moment give the same bytes; refuses what no font here can print."""
    chosen = fonts.Fonts()
    text = json.dumps(_values(paper, chosen), ensure_ascii=False)
    unprintable = fonts.missing(text, chosen)
    if unprintable:
        raise Refusal("characters-without-font", characters=unprintable)
    with tempfile.TemporaryDirectory(prefix="casebridge-paper-") as folder:
        root = Path(folder)
        (root / "paper.json").write_text(text, encoding="utf-8")
        shutil.copyfile(str(files(__package__) / "paper.typ"), root / "paper.typ")
        return typst.compile(
            root / "paper.typ",
            root=root,
            font_paths=fonts.for_typst(chosen),
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            timestamp=at.astimezone(UTC).replace(microsecond=0),
        )


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
