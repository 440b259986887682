"""Certificates as one PDF, a page each; no seal or signature is ever drawn."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from importlib.resources import files

from casebridge.editions.outputs import pdf
from casebridge.forum.outputs.certificates.words import CertificateWords
from casebridge.forum.outputs.styled import style_values
from casebridge.kit import fonts
from casebridge.kit.typesetting import printable, set_sheet

A4_ACROSS_HIGH = 210


def certificates_pdf(sheets: Sequence[CertificateWords], at: datetime) -> bytes:
    """One sheet or more, in the order given; refuses what no font here can print."""
    chosen = fonts.Fonts()
    text = printable(_values(sheets, chosen), chosen)
    # Under the name by which the book's own style sheet knows them.
    templates = {"book": files(__package__) / "certificate.typ", "style": files(pdf) / "style.typ"}
    return set_sheet(text, templates, chosen=chosen, at=at)


def _values(sheets: Sequence[CertificateWords], chosen: fonts.Fonts) -> dict[str, object]:
    first = sheets[0]
    styled = style_values(chosen, first.language, high=A4_ACROSS_HIGH, size=12, strip=first.strip)
    return styled | {"sheets": [_sheet(sheet, chosen) for sheet in sheets]}


def _sheet(sheet: CertificateWords, chosen: fonts.Fonts) -> dict[str, object]:
    """The case's title keeps its own language and fonts."""
    said = asdict(sheet)
    case = sheet.case
    said["case"] = {
        "text": case.text,
        "lang": case.tag.split("-", maxsplit=1)[0],
        "dir": case.direction,
        "fonts": list(chosen.families(case.tag).serif),
    }
    return said
