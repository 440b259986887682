"""Setting values by typst templates into a tagged PDF; nothing outside the folder is read."""

import json
import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources.abc import Traversable
from pathlib import Path

import typst

from casebridge.kit import fonts
from casebridge.kit.refusal import Refusal

STANDARDS: "list[typst.PDFStandard]" = ["a-2a", "ua-1"]


def printable(values: Mapping[str, object], chosen: fonts.Fonts) -> str:
    """The values as templates read them; refuses `characters-without-font`."""
    text = json.dumps(values, ensure_ascii=False)
    unprintable = fonts.missing(text, chosen)
    if unprintable:
        raise Refusal("characters-without-font", characters=unprintable)
    return text


def set_sheet(
    text: str, templates: Mapping[str, Traversable], *, chosen: fonts.Fonts, at: datetime
) -> bytes:
    """The PDF of `templates` ({name: file}, the main one first), which read `text` from
    <name of the main one>.json. The same text and second give the same bytes."""
    main, *_ = templates
    with tempfile.TemporaryDirectory(prefix="casebridge-sheet-") as folder:
        root = Path(folder)
        (root / f"{main}.json").write_text(text, encoding="utf-8")
        for name, template in templates.items():
            shutil.copyfile(str(template), root / f"{name}.typ")
        moment = at.astimezone(UTC).replace(microsecond=0)
        return compiled(root / f"{main}.typ", chosen=chosen, at=moment)


def compiled(
    main: Path,
    *,
    chosen: fonts.Fonts,
    at: datetime,
    standards: "list[typst.PDFStandard]" = STANDARDS,
) -> bytes:
    """One pass of typst over a prepared folder."""
    return typst.compile(
        main,
        root=main.parent,
        font_paths=fonts.for_typst(chosen),
        ignore_system_fonts=True,
        pdf_standards=standards,
        timestamp=at,
    )
