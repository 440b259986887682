"""The public pages of figures."""

import re

import pytest
from django.test import Client

from casebridge.indicators.actions.defining import DefinitionTold, change_definition
from casebridge.indicators.actions.recording import record_reading, withdraw_reading
from casebridge.indicators.actions.taking_in import load_figures
from casebridge.indicators.models import Definition, Reading
from casebridge.kit.text.multilingual import ml
from tests.factories.accounts import machine, officer
from tests.factories.counting import CountQueries

ROW = {
    "name_en": "Trade",
    "scope": "Tianjin",
    "scope_basis": "city",
    "unit": "billion CNY",
    "status": "reported",
    "source_url": "https://example.org/a",
}
# The state of the figures, the figures and their readings; a page read before asks the first.
ANEW, KEPT = 3, 1


def recorded(code: str, **said: str) -> Reading:
    return record_reading({**ROW, "id": code, **said}, by=machine())


def page_of(address: str, language: str = "en") -> str:
    return " ".join(
        Client(headers={"accept-language": language}).get(address).content.decode().split()
    )


@pytest.mark.django_db
def test_the_page_says_definition_value_period_status_and_source() -> None:
    load_figures(by=machine())
    page = page_of("/figures/tj-core-rev-2025q1/")
    for said in (
        "Revenue of core digital economy industries (Tianjin)",
        "132.9",
        "billion yuan",
        "1st quarter 2025",
        "the city",
        "Tianjin",
        "as published",
        "bazhesc.com",
        "▲",
        "+12.2",
    ):
        assert said in page, said


@pytest.mark.django_db
def test_what_conflicts_stands_side_by_side_in_the_head_the_chart_and_the_table() -> None:
    load_figures(by=machine())
    page = page_of("/figures/trade-agri/")
    assert page.count('class="cb-figure"') == 2
    assert page.count("cb-chart-bar cb-chart-differs") == 2
    table = page[page.index("<table") : page.index("</table>")]
    assert "13.66" in table
    assert "34" in table
    assert table.count("sources differ") == 2
    assert page.index("</svg>") < page.index("<table")
    assert "none is chosen here" in page


@pytest.mark.django_db
def test_a_lower_bound_says_so_in_words() -> None:
    load_figures(by=machine())
    page = page_of("/figures/tj-ai-compute/")
    assert re.search(r"over</span> <bdi>10,000</bdi>", page)
    assert "is a lower bound" in page


@pytest.mark.django_db
def test_every_digit_of_a_source_is_shown_and_a_fall_has_a_minus_sign() -> None:
    recorded("small", value="-0.000125", period="2024")
    assert "−0.000125" in page_of("/figures/small/")


@pytest.mark.django_db
def test_published_growth_stands_beside_the_computed_one() -> None:
    recorded("x-2023", value="100", period="2023", definition="x")
    recorded("x-2024", value="112.2", period="2024", yoy_pct="12", definition="x")
    page = page_of("/figures/x/")
    row = page[page.index('id="reading-x-2024"') :]
    assert "+12.0" in row
    assert "+12.2" in row
    assert page.count("cb-chart-bar cb-chart-counted") == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-hans", ("天津市数字经济核心产业营业收入", "1,329", "亿元人民币", "2025年第1季度")),
        ("ru", ("Выручка ключевых отраслей", "132,9", "млрд юаней", "1-й квартал 2025 г.")),
        ("fa", ("۱۳۲٫۹", "سه‌ماههٔ اول ۲۰۲۵")),
    ],
)
def test_it_reads_in_the_readers_language(language: str, said: tuple[str, ...]) -> None:
    load_figures(by=machine())
    page = page_of("/figures/tj-core-rev-2025q1/", language)
    for words in said:
        assert words in page, words


@pytest.mark.django_db
def test_every_shipped_figure_has_a_page_in_every_language() -> None:
    load_figures(by=machine())
    for code in Definition.objects.values_list("code", flat=True):
        assert f"/figures/{code}/" in page_of("/figures/")
    for language in ("en", "zh-hans", "ru", "fa"):
        for code in ("trade-members", "centre-trained", "cable-latency", "cn-digital-rev-5m2025"):
            address = f"/figures/{code}/"
            assert Client(headers={"accept-language": language}).get(address).status_code == 200


def test_the_list_asks_as_much_for_one_figure_as_for_three(
    reader: Client, django_assert_num_queries: CountQueries
) -> None:
    reader.get("/figures/none/")
    recorded("a", value="1", period="2024")
    with django_assert_num_queries(ANEW):
        reader.get("/figures/")
    recorded("b", value="2", period="2024")
    recorded("c", value="3", period="2024")
    with django_assert_num_queries(ANEW):
        page = reader.get("/figures/").content.decode()
    assert page.count('class="cb-figure"') == 3


def test_a_page_is_made_once_and_anew_after_every_change(
    reader: Client, django_assert_num_queries: CountQueries
) -> None:
    reading = recorded("a", value="1", period="2024")
    recorded("a-2", value="2", period="2025", definition="a")
    reader.get("/figures/a/")
    with django_assert_num_queries(KEPT):
        reader.get("/figures/a/")
    withdraw_reading(reading, why="A slip", by=officer())
    with django_assert_num_queries(ANEW):
        page = reader.get("/figures/a/").content.decode()
    assert "reading-a-2" in page
    assert 'id="reading-a"' not in page


def test_a_figure_that_is_not_public_or_withdrawn_is_not_there(reader: Client) -> None:
    reading = recorded("a", value="1", period="2024")
    hidden = recorded("b", value="1", period="2024").definition
    told = DefinitionTold(ml(en="Hidden"), ml(), ml(), ml(), ml(), "", is_public=False)
    change_definition(hidden, told=told, by=officer())
    assert reader.get("/figures/a/").status_code == 200
    assert reader.get("/figures/b/").status_code == 404
    withdraw_reading(reading, why="A slip", by=officer())
    assert reader.get("/figures/a/").status_code == 404
    assert "No figure has been published yet." in reader.get("/figures/").content.decode()


def test_the_page_says_method_and_wording_and_keeps_the_offices_note_to_itself(
    reader: Client,
) -> None:
    figure = recorded("a", value="1", period="2024", note="asked by telephone").definition
    told = DefinitionTold(
        ml(en="Trade"),
        ml(en="What the city trades."),
        ml(en="Tianjin"),
        ml(en="billion yuan"),
        ml(en="Customs returns."),
        "https://www.example.org/method",
        is_public=True,
    )
    change_definition(figure, told=told, by=officer())
    page = reader.get("/figures/a/").content.decode()
    for said in ("What the city trades.", "Customs returns.", "https://www.example.org/method"):
        assert said in page
    assert "asked by telephone" not in page


def test_the_navigation_leads_there(reader: Client) -> None:
    assert 'href="/figures/"' in reader.get("/forum/").content.decode()
