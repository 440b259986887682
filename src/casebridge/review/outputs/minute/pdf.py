"""The record of a decision as a tagged PDF, set by typst from one file of values."""

import json
import shutil
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import typst

from casebridge.kit import fonts
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import direction_of
from casebridge.review.outputs.minute.sheet import MinuteSheet

STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]
# Body size in points and the height of a line: Chinese papers have 22 lines of 28 characters.
MEASURES = {"zh": (16, 28)}
ORDINARY = (11, 15.5)


def minute_pdf(sheet: MinuteSheet, at: datetime) -> bytes:
    """The same sheet and moment give the same bytes; refuses what no font here can print."""
    chosen = fonts.Fonts()
    text = json.dumps(_values(sheet, chosen), ensure_ascii=False)
    unprintable = fonts.missing(text, chosen)
    if unprintable:
        raise Refusal("characters-without-font", characters=unprintable)
    with tempfile.TemporaryDirectory(prefix="casebridge-minute-") as folder:
        root = Path(folder)
        (root / "minute.json").write_text(text, encoding="utf-8")
        shutil.copyfile(str(files(__package__) / "minute.typ"), root / "minute.typ")
        return typst.compile(
            root / "minute.typ",
            root=root,
            font_paths=fonts.for_typst(chosen),
            ignore_system_fonts=True,
            pdf_standards=STANDARDS,
            timestamp=at.astimezone(UTC),
        )


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
