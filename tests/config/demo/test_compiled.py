"""The compiled demonstration cases: complete in three languages, within length, without praise."""

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from casebridge.config import demo

Case = dict[str, Any]

FILE = Path(demo.__file__).parent / "compiled.toml"
TEXT = FILE.read_text(encoding="utf-8")
CASES: list[Case] = tomllib.loads(TEXT)["case"]
IDS = [case["id"] for case in CASES]

LANGUAGES = {"zh-Hans", "ru", "en"}
FAMILY = {
    "CN", "RU", "KZ", "KG", "TJ", "UZ", "IN", "PK", "IR", "BY", "AF", "MN", "AZ", "AM",
    "KH", "NP", "TR", "LK", "SA", "EG", "QA", "BH", "MV", "AE", "KW", "MM", "LA",
}  # fmt: skip
REQUIRED = {"case_title", "org_name", "partners", "period", "abstract", "solution"}
OPTIONAL = {"places", "outcomes_achieved", "outcomes_expected"}
PLAIN = {
    "id", "call", "language", "countries", "category", "category_secondary", "area", "lines",
    "kind", "sources", "confidence", "figure",
}  # fmt: skip
NARRATIVE = ("abstract", "solution", "outcomes_achieved", "outcomes_expected")
# Words in ru and en; characters in zh.
BOUNDS = {
    "abstract": ((35, 50), (70, 100)),
    "solution": ((25, 40), (45, 80)),
    "outcomes_achieved": ((20, 35), (35, 70)),
    "outcomes_expected": ((20, 35), (35, 70)),
}
PRAISE = (
    "leading", "unprecedented", "world-class", "landmark", "remarkable", "outstanding", "unique",
    "领先", "一流", "卓越", "显著", "里程碑", "空前", "独一无二", "重大突破",
    "уникальн", "беспрецедент", "передов", "выдающ", "лидирующ", "значительн", "впечатля",
)  # fmt: skip
SCALES = {"million": 10**6, "млн": 10**6, "万": 10**4, "亿": 10**8}
NUMBER_WORDS = {
    "four": 4, "five": 5, "nine": 9, "пять": 5, "девять": 9, "五": 5,
}  # fmt: skip

each_case = pytest.mark.parametrize("case", CASES, ids=IDS)


def multilingual(case: Case) -> dict[str, dict[str, str]]:
    """Every table of the case that holds one text per language, figures included."""
    tables = {key: value for key, value in case.items() if isinstance(value, dict)}
    for place, figure in enumerate(case.get("figure", [])):
        tables[f"figure {place} name"] = figure["name"]
        tables[f"figure {place} unit"] = figure["unit"]
    return tables


def length(text: str, language: str) -> int:
    if language == "zh-Hans":
        return len(re.findall(r"[\u2014\u201c\u201d\u3000-\u9fff\uff00-\uffef]|[!-~]+", text))
    return len(re.findall(r"\w[\w’.,+-]*", text))


def numbers_in(text: str, language: str) -> set[Decimal]:
    """The numbers a text states, with its scale words multiplied out."""
    if language == "ru":
        text = re.sub(r"(?<=\d)\u00a0(?=\d{3}\b)", "", text)
        text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    else:
        text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    found = re.findall(r"(\d+(?:\.\d+)?)(?:(?<=\d)多)?\s*(million|млн|万|亿)?", text)
    stated = {Decimal(digits) * SCALES.get(scale, 1) for digits, scale in found}
    words = {Decimal(value) for word, value in NUMBER_WORDS.items() if word in text.lower()}
    return stated | words


def value_of(figure: dict[str, Any]) -> Decimal:
    return Decimal(figure["value"].replace(",", ""))


def test_there_are_twenty_six_cases_each_named_once() -> None:
    assert len(CASES) == 26
    assert len(set(IDS)) == 26


def test_the_cable_over_disputed_ground_is_left_out_and_the_file_says_why() -> None:
    assert "pk-fibre" not in IDS
    assert re.search(r'^# id = "pk-fibre"\n# .*disputed', TEXT, re.MULTILINE | re.DOTALL)


def test_only_the_case_of_laos_stands_in_the_later_call() -> None:
    later = [case["id"] for case in CASES if case["call"] == "sco-forum-2025"]
    assert later == ["lapnet-unionpay"]
    assert {case["call"] for case in CASES} == {"sco-2023", "sco-forum-2025"}


@each_case
def test_a_case_has_the_fields_of_the_schema_and_no_others(case: Case) -> None:
    tables = {key for key, value in case.items() if isinstance(value, dict)}
    assert tables >= REQUIRED
    assert tables - REQUIRED <= OPTIONAL
    assert set(case) - tables <= PLAIN
    assert case["language"] == "en"
    assert case["confidence"] in {"good", "fair", "low"}


@each_case
def test_a_case_is_classified_by_known_codes(case: Case) -> None:
    assert case["category"] in {f"c{number}" for number in range(1, 8)}
    assert case["area"] in {f"a{number}" for number in range(1, 7)}
    assert case["lines"]
    assert set(case["lines"]) <= {"hard", "soft", "people", "delivery"}
    assert case["kind"] in {"project", "initiative", "programme", "product", "service", "training"}
    assert ("category_secondary" in case) == (case["category"] == "c7")


@each_case
def test_the_countries_are_of_the_family_and_include_china(case: Case) -> None:
    assert "CN" in case["countries"]
    assert set(case["countries"]) <= FAMILY
    assert len(set(case["countries"])) == len(case["countries"])


@each_case
def test_every_multilingual_table_has_exactly_the_three_languages(case: Case) -> None:
    for name, table in multilingual(case).items():
        assert set(table) == LANGUAGES, name
        assert all(text and text == text.strip() for text in table.values()), name


@each_case
def test_the_texts_keep_to_their_lengths(case: Case) -> None:
    for name in NARRATIVE:
        words, characters = BOUNDS[name]
        for language, text in case.get(name, {}).items():
            low, high = characters if language == "zh-Hans" else words
            assert low <= length(text, language) <= high, (name, language)


@each_case
def test_a_figure_names_its_state_its_certainty_and_a_source_of_its_case(case: Case) -> None:
    assert len(case.get("figure", [])) <= 4
    for figure in case.get("figure", []):
        assert set(figure) == {"name", "value", "unit", "date", "kind", "qualifier", "source"}
        assert re.fullmatch(r"\d{1,3}(,\d{3})*(\.\d+)?", figure["value"])
        assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", figure["date"])
        assert figure["kind"] in {"achieved", "expected"}
        assert figure["qualifier"] in {"", "over", "about", "up_to", "sources_differ"}
        assert figure["source"] in case["sources"]


@each_case
def test_the_value_of_a_figure_is_stated_in_the_text_of_every_language(case: Case) -> None:
    for language in LANGUAGES:
        text = "\n".join(case[name][language] for name in NARRATIVE if name in case)
        for figure in case.get("figure", []):
            assert value_of(figure) in numbers_in(text, language), (language, figure["value"])


@each_case
def test_a_source_is_an_address_or_a_named_publication_with_its_day(case: Case) -> None:
    assert case["sources"]
    for source in case["sources"]:
        assert re.fullmatch(r"https?://[^\s()]+|[A-Z][\w ]+ \d{4}-\d\d-\d\d", source)


@each_case
def test_no_case_contains_praise(case: Case) -> None:
    texts = "\n".join(text for table in multilingual(case).values() for text in table.values())
    assert [word for word in PRAISE if word in texts.lower()] == []


@each_case
def test_the_typography_is_that_of_each_language(case: Case) -> None:
    for name, table in multilingual(case).items():
        assert not re.search(r" —|\d [%\d]|[\"“”']", table["ru"]), name
        assert not re.search(r"[\"'«»;]|[\u4e00-\u9fff][,:?!(]", table["zh-Hans"]), name
        assert not re.search(r"[\"'«»\u00a0]", table["en"]), name
        assert all("  " not in text for text in table.values()), name


def test_names_of_countries_are_those_of_the_reference_list() -> None:
    for old in ("Белорусси", "Киргизи", "白罗斯", "沙特王国", "Turkey", "Kirghiz"):
        assert old not in TEXT
    assert not re.search(r"蒙古(?!国)", TEXT)


def test_the_two_counts_of_merchants_in_cambodia_are_both_kept() -> None:
    case = CASES[IDS.index("bakong-alipay")]
    differing = [figure for figure in case["figure"] if figure["qualifier"] == "sources_differ"]
    assert [figure["value"] for figure in differing] == ["1,000,000", "3,000,000"]
    assert len({figure["source"] for figure in differing}) == 2


def test_the_wallets_in_nepal_are_of_countries_and_regions() -> None:
    case = CASES[IDS.index("nepalpay")]
    for name in ("case_title", "abstract", "outcomes_achieved"):
        assert "countries and regions" in case[name]["en"]
        assert "国家和地区" in case[name]["zh-Hans"]
        assert "стран и регионов" in case[name]["ru"]


def test_parties_that_the_reports_do_not_name_stay_unnamed() -> None:
    unnamed = {
        "zh-Hans": "报道未载明",
        "ru": "в сообщениях не названы",
        "en": "not named in the reports",
    }
    for name in ("cn-kg-uz-cable", "tj-telemedicine", "kg-5g"):
        case = CASES[IDS.index(name)]
        assert case["org_name"] == case["partners"] == unnamed
