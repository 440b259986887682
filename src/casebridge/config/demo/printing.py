"""A filled form set as printed pages, for the scans of the demonstration."""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_serif
import pylopdf_fonts_zh_cn
import pypdfium2
import typst
from PIL import Image

Section = tuple[str, Sequence[tuple[str, str, str]]]  # heading; code, label and value of each row

DPI = 200
MOST_PAGES = 4
SEAL_PLACE = {
    "zh-Hans": "申报单位（盖章）",
    "ru": "Подпись и печать организации",
    "en": "Signature and seal of the organisation",
}
DATE_PLACE = {"zh-Hans": "日期", "ru": "Дата", "en": "Date"}

# The texts come as JSON, so nothing in them can be taken for markup.
FORM = """
#let form = json(bytes(sys.inputs.form))
#set page(paper: "a4", margin: (x: 20mm, top: 18mm, bottom: 18mm),
  footer: align(center, text(8pt, context counter(page).display("1 / 1", both: true))))
#set text(font: ("Noto Serif", "Noto Serif SC"), size: form.size * 1pt, lang: form.lang,
  region: form.region)
#set par(leading: 0.62em, spacing: 0.8em)
#let printed(section) = {
  block(above: 1.3em, below: 0.7em, sticky: true,
    text(font: ("Noto Sans", "Noto Sans SC"), size: 1.15em, weight: 600, section.heading))
  table(columns: (46mm, 1fr), inset: (x: 2mm, y: 1.7mm), stroke: 0.6pt,
    ..section.rows.map(row => (
      [#text(font: "Noto Sans", weight: 600, row.code) #h(1mm) #row.label], row.value)).flatten())
}
#let place-for-seal = block(breakable: false, above: 9mm, height: 36mm, width: 100%,
  grid(columns: (auto, 1fr, auto, 28mm), column-gutter: 2mm, align: bottom,
    form.seal_place, line(length: 100%, stroke: 0.6pt), form.date_place,
    line(length: 100%, stroke: 0.6pt)))
#for section in form.sections { printed(section) }
#block(breakable: false, width: 100%, {
  for section in form.declaration { printed(section) }
  place-for-seal
})
"""


def print_pages(sections: Sequence[Section], language: str) -> list[Image.Image]:
    """The filled form as printed pages at 200 dpi, at most four; smaller type if need be."""
    for size in (10.0, 9.0, 8.0):
        document = pypdfium2.PdfDocument(_typeset(sections, language, size))
        try:
            if len(document) <= MOST_PAGES:
                scale = DPI / 72
                return [page.render(scale=scale).to_pil().convert("RGB") for page in document]
        finally:
            document.close()
    raise ValueError("the form does not fit on four pages")


def _typeset(sections: Sequence[Section], language: str, size: float) -> bytes:
    printed = [
        {"heading": heading, "rows": [_row(*row) for row in rows]} for heading, rows in sections
    ]
    # The declaration comes last; it stays on one page with the seal unless it is very long.
    apart = 1 if sections and _length(sections[-1]) < 1200 else 0
    form = {
        "size": size,
        "lang": language.partition("-")[0],
        "region": "CN" if language == "zh-Hans" else None,
        "seal_place": SEAL_PLACE.get(language, SEAL_PLACE["en"]),
        "date_place": DATE_PLACE.get(language, DATE_PLACE["en"]),
        "sections": printed[: len(printed) - apart],
        "declaration": printed[len(printed) - apart :],
    }
    return _compiled(json.dumps(form, ensure_ascii=False))


def _length(section: Section) -> int:
    return sum(len(label) + len(value) for _, label, value in section[1])


def _row(code: str, label: str, value: str) -> dict[str, str]:
    return {"code": code, "label": label, "value": value}


def _compiled(form: str) -> bytes:
    made = typst.compile(
        FORM.encode(), font_paths=_fonts(), ignore_system_fonts=True, sys_inputs={"form": form}
    )
    if not isinstance(made, bytes):
        raise TypeError("one PDF was expected")
    return made


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    """Only the fonts of the wheels, so that the pages are the same on every computer."""
    folders = [
        Path(fontpkg_noto_sans.ROOT) / "files",
        Path(fontpkg_noto_serif.ROOT) / "files",
        Path(pylopdf_fonts_zh_cn.sans_path()).parent,
    ]
    return typst.Fonts(include_system_fonts=False, font_paths=[str(each) for each in folders])
