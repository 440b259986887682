"""The compiled cases as the table that the import door takes."""

import csv
import tomllib
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "compiled.toml"
WITH_CATEGORIES = "sco-2023"
NOT_NAMED = frozenset({"报道未载明", "в сообщениях не названы", "not named in the reports"})
LANGUAGES = ("en", "zh-Hans", "ru")
TEXTS = (
    "case_title",
    "org_name",
    "partners",
    "places",
    "period",
    "abstract",
    "solution",
    "outcomes_achieved",
    "outcomes_expected",
)


def table_of(call: str) -> bytes:
    """A CSV of the cases of one call: a column for each field and language."""
    cases = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
    rows = [_row(case) for case in cases if case["call"] == call]
    columns = list(dict.fromkeys(column for row in rows for column in row))
    out = StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _row(case: Mapping[str, Any]) -> dict[str, str]:
    row = {
        "id": case["id"],
        "language": case["language"],
        "countries": ", ".join(case["countries"]),
        # A call without categories of its own takes the areas as its scope.
        "category": case["category"] if case["call"] == WITH_CATEGORIES else case["area"],
        "category_secondary": case.get("category_secondary", ""),
        "area": case["area"],
        "lines": " ".join(case["lines"]),
        "case_kind": case["kind"],
        "sources": "\n".join(case["sources"]),
    }
    for key in TEXTS:
        for language in LANGUAGES:
            row[f"{key}:{language}"] = _named(case.get(key, {}).get(language, "").strip())
    for language in LANGUAGES:
        lines = [_figure(figure, language) for figure in case.get("figure", [])]
        row[f"metrics:{language}"] = "\n".join(lines)
    return row


def _named(text: str) -> str:
    """A party that the reports do not name is left empty: no index lists it."""
    return "" if text in NOT_NAMED else text


def _figure(figure: Mapping[str, Any], language: str) -> str:
    value = f"{figure.get('qualifier', '')} {figure['value']}".strip()
    parts = (
        figure["name"][language],
        value,
        figure["unit"][language],
        figure["date"],
        figure["kind"],
        figure["source"],
    )
    return " | ".join(parts)
