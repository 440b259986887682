"""The edition as data: JSON, CSV and JSON-LD, and the summary table."""

import csv
import io
import json
import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from casebridge.editions.outputs import for_machines, table
from casebridge.editions.outputs.for_machines.linked import SCHEMA
from casebridge.editions.rules.book import Book
from tests.editions.outputs.sample import book

# The terms that are used, looked up at schema.org, and of which type each is a property.
TYPES = {"Collection", "Article", "Organization", "Country", "Observation", "CreativeWork"}
TERMS = {
    "name", "alternateName", "inLanguage", "publisher", "copyrightYear", "version",
    "collectionSize", "usageInfo", "text", "hasPart", "license", "abstract",
    "disambiguatingDescription", "position", "creditText", "articleSection", "spatialCoverage",
    "temporalCoverage", "mentions", "articleBody", "citation", "value", "unitText",
    "description", "observationDate", "keywords",
}  # fmt: skip


def keys_of(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys_of(each)}
    if isinstance(value, list):
        return {key for each in value for key in keys_of(each)}
    return set()


def types_of(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {value["@type"]} if "@type" in value else set()
        return own | {name for each in value.values() for name in types_of(each)}
    return {name for each in value for name in types_of(each)} if isinstance(value, list) else set()


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en", "fa"])
def test_every_name_of_the_json_ld_is_a_term_of_schema_org(language: str) -> None:
    """No processor of JSON-LD is at hand: the context is one vocabulary, so names are enough."""
    made = json.loads(for_machines.render_jsonld(book(language)))
    context = made.pop("@context")
    assert context["@vocab"] == SCHEMA
    assert context["@language"] == language
    assert types_of(made) <= TYPES
    assert keys_of(made) <= TERMS | {"@type", "@language", "@value"}


def test_the_licence_has_an_address_where_it_is_known() -> None:
    made = book("en")
    known = replace(made, licence=("Texts and data: CC\u00a0BY\u00a04.0.",))
    assert json.loads(for_machines.render_jsonld(known))["license"] == (
        "https://creativecommons.org/licenses/by/4.0/"
    )
    own = json.loads(for_machines.render_jsonld(replace(made, licence=("Ask us.",))))
    assert "license" not in own
    assert [terms["text"] for terms in own["usageInfo"]] == ["Ask us."]


def test_the_json_ld_holds_the_cases_in_order() -> None:
    made = book("ru")
    parts = json.loads(for_machines.render_jsonld(made))["hasPart"]
    assert [part["name"] for part in parts] == [entry.title for entry in made.entries]


def noted(language: str) -> Book:
    """The sample with what only some collections have: keywords and a disclaimer."""
    made = book(language)
    first = replace(made.entries[0], keywords=("word one", "word two"))
    return replace(made, entries=(first, *made.entries[1:]), disclaimer=("Nobody vouches.",))


def test_keywords_and_the_disclaimer_stand_in_the_json() -> None:
    made = json.loads(for_machines.render_json(noted("en")))
    assert made["disclaimer"] == ["Nobody vouches."]
    assert [case["keywords"] for case in made["cases"]][:2] == [["word one", "word two"], []]


def test_keywords_and_the_disclaimer_stand_in_the_json_ld() -> None:
    made = json.loads(for_machines.render_jsonld(noted("en")))
    assert {t["name"]: t["text"] for t in made["usageInfo"]}["Disclaimer"] == "Nobody vouches."
    assert made["hasPart"][0]["keywords"] == ["word one", "word two"]
    assert "keywords" not in made["hasPart"][1]
    assert keys_of({k: v for k, v in made.items() if k != "@context"}) <= TERMS | {
        "@type", "@language", "@value",
    }  # fmt: skip


def test_the_csv_has_a_column_of_keywords_and_no_row_but_cases() -> None:
    made = noted("en")
    rows = list(csv.DictReader(io.StringIO(for_machines.render_csv(made).decode(), newline="")))
    assert [row["keywords"] for row in rows][:2] == ["word one\nword two", ""]
    assert len(rows) == len(made.entries)


@pytest.mark.parametrize(
    ("language", "head", "label"),
    [("zh-Hans", "关键词", "免责声明"), ("ru", "Ключевые слова", "Оговорка")],
)
def test_keywords_and_the_disclaimer_stand_in_the_table(
    language: str, head: str, label: str
) -> None:
    made = noted(language)
    cases, _figures, about = openpyxl.load_workbook(BytesIO(table.render(made))).worksheets
    column = next(column for column in cases.columns if column[0].value == head)
    assert {"word one", "word two"} <= set(re.split("[、,] ?", str(column[1].value)))
    assert (label, "Nobody vouches.") in {row[:2] for row in about.iter_rows(values_only=True)}


def test_the_json_gives_figures_as_written_and_as_printed() -> None:
    case = json.loads(for_machines.render_json(book("ru")))["cases"][5]
    figure = case["figures"][0]
    assert figure["value"]
    assert figure["printed"]["value"] == "1\u00a0230"


def test_the_csv_comes_back_row_by_row() -> None:
    made = book("zh-Hans")
    rows = list(csv.DictReader(io.StringIO(for_machines.render_csv(made).decode(), newline="")))
    assert [row["title"] for row in rows] == [entry.title for entry in made.entries]
    assert {row["licence"] for row in rows} == {" ".join(made.licence)}


@pytest.mark.parametrize("text", ["=1+1", "+7", "-2", "@x", "\tx"])
def test_no_cell_becomes_a_formula(text: str) -> None:
    made = book("en")
    bad = replace(made, entries=(replace(made.entries[0], title=text),))
    row = next(csv.DictReader(io.StringIO(for_machines.render_csv(bad).decode(), newline="")))
    assert row["title"] == f"'{text}"
    cell = openpyxl.load_workbook(BytesIO(table.render(bad))).worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_the_table_has_a_row_for_each_case_and_reads_from_the_right_in_persian() -> None:
    made = book("fa")
    cases, figures, about = openpyxl.load_workbook(BytesIO(table.render(made))).worksheets
    assert [cell.value for cell in cases["B"]][1:] == [entry.title for entry in made.entries]
    assert all(sheet.sheet_view.rightToLeft for sheet in (cases, figures, about))
    assert figures.max_row == 1 + sum(len(entry.figures) for entry in made.entries)
    assert made.licence[0] in {cell.value for row in about.iter_rows() for cell in row}


def test_the_same_book_gives_the_same_bytes_at_any_hour() -> None:
    made = book("en")
    assert table.render(made) == table.render(made)
    with ZipFile(BytesIO(table.render(made))) as archive:
        core = archive.read("docProps/core.xml").decode()
        days = {info.date_time[:3] for info in archive.infolist()}
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2026-11-20T00:00:00Z"}
    assert days == {(2026, 11, 20)}
    for render in (for_machines.render_json, for_machines.render_csv, for_machines.render_jsonld):
        assert render(made) == render(made)
