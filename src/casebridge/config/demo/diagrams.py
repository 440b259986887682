"""Pictures for the specimens: a diagram of the system and a series of bars from their figures."""

import json
from collections.abc import Mapping
from typing import Any

import typst

from casebridge.kit.fonts import families, for_typst

# Everything comes as JSON; nothing of it can be taken for markup.
DRAWING = """
#let d = json(bytes(sys.inputs.d))
#set page(width: 240mm, height: 135mm, margin: 10mm, fill: rgb("#FAF9F6"))
#set text(font: d.fonts, size: 12pt, fill: rgb("#1B2226"), lang: d.lang)
#let lapis = rgb("#1D4468")
#align(center, grid(
  columns: d.blocks.len() * 2 - 1, column-gutter: 3mm, align: horizon,
  ..d.blocks.map(b => (
    box(width: (196mm / d.blocks.len()) - 8mm, height: 26mm, stroke: 0.8pt + lapis,
      fill: white, inset: 3mm, align(center + horizon, b)),
  )).intersperse((text(16pt, fill: lapis)[→],)).flatten()))
#v(8mm)
#line(length: 100%, stroke: 0.4pt + rgb("#D8D4CA"))
#v(3mm)
#text(11pt, fill: rgb("#465056"), d.series_label)
#v(4mm)
#let top = calc.max(..d.series.map(s => s.at(1)))
#grid(columns: (26mm, 1fr, 30mm), row-gutter: 3.4mm,
  align: (left + horizon, left + horizon, right + horizon),
  ..d.series.map(s => (
    s.at(0),
    rect(height: 6mm, width: 100% * (s.at(1) / top), fill: rgb("#2B69A4")),
    s.at(2),
  )).flatten())
#place(bottom + right, text(9pt, fill: rgb("#5F686D"), "SPECIMEN · 样章 · ОБРАЗЕЦ"))
"""


def draw(diagram: Mapping[str, Any], language: str) -> bytes:
    """A PNG, 1,890 pixels wide; the same diagram gives the same bytes."""
    given = {
        "lang": language.split("-", maxsplit=1)[0],
        "fonts": list(families(language).sans),
        "blocks": [block[language] for block in diagram["blocks"]],
        "series": [[str(n), v, _shown(v, language)] for n, v in diagram["series"]],
        "series_label": diagram["series_label"][language],
    }
    made = typst.compile(
        DRAWING.encode(),
        format="png",
        ppi=200,
        font_paths=for_typst(),
        sys_inputs={"d": json.dumps(given, ensure_ascii=False)},
    )
    return made if isinstance(made, bytes) else made[0]


def _shown(value: float, language: str) -> str:
    text = f"{value:,}"
    return text.replace(",", "\u00a0").replace(".", ",") if language == "ru" else text
