"""Figures on the desk: the list, one of them, tables in and out, sets, counts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casebridge.base.accounts.models import Account
from casebridge.cooperation.actions import NewParty, Told, mark_signed, open_project
from casebridge.forum.actions.delegates import set_state
from casebridge.indicators.actions.recording import record_reading, withdraw_reading
from casebridge.indicators.actions.taking_in import load_figures
from casebridge.indicators.models import Definition, FrozenSet, Reading
from casebridge.indicators.outputs.tables import as_csv, as_xlsx
from casebridge.indicators.queries.figures import public_definitions, rows_of
from casebridge.kit.text.multilingual import ml
from casebridge.register.actions.bringing import bring_up_to_date
from tests.factories import forums
from tests.factories.accounts import account, leader, machine, officer
from tests.factories.counting import CountQueries, rows
from tests.factories.fixtures import reference_is_loaded, with_reference
from tests.web.desk.conftest import Office, Visitor, received

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")
FORM = {
    "id": "trade-2024",
    "name_en": "Trade",
    "scope": "Tianjin",
    "scope_basis": "city",
    "value": "89.5",
    "unit": "billion CNY",
    "period": "2024",
    "status": "reported",
    "bound": "over",
    "source_url": "https://example.org/a",
}
HEAD = "id,name_en,scope,scope_basis,value,unit,period,status\r\n"
TAKE_IN = "/desk/figures/take-in/"


def browser(somebody: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(somebody, "django.contrib.auth.backends.ModelBackend")
    return client


def recorded(code: str, **said: str) -> Reading:
    return record_reading({**FORM, "id": code, **said}, by=machine())


def text(response: object) -> str:
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def looked_at(desk: Client, content: bytes, name: str = "f.csv", status: int = 200) -> str:
    response = desk.post(TAKE_IN, {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == status
    return text(response)


def test_an_officer_adds_a_figure_and_a_further_reading() -> None:
    desk = browser(officer())
    answer = desk.post("/desk/figures/add/", FORM)
    figure = Definition.objects.get()
    assert answer["Location"] == f"/desk/figures/{figure.pk}/#reading-trade-2024"
    more = {**FORM, "id": "trade-2025", "definition": figure.code, "period": "2025", "value": "92"}
    desk.post("/desk/figures/add/", more)
    page = text(desk.get(f"/desk/figures/{figure.pk}/"))
    for said in ("over 89.5 billion yuan", "2025", "example.org", "<svg"):
        assert said in page, said
    assert figure.readings.count() == 2


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"value": "many"}, "Please write the number with digits"),
        ({"yoy_pct": "123456789"}, "Please write the number with digits"),
        ({"period": "spring"}, "Please write the period"),
        ({"name_en": ""}, "Please write the name of the figure."),
        ({"definition": "there", "scope": "SCO"}, "has another scope"),
        ({"id": "there"}, "There is a reading with the short name there already."),
    ],
)
def test_a_refused_reading_comes_back_with_what_was_written(
    changed: dict[str, str], sentence: str
) -> None:
    recorded("there")
    desk = browser(officer())
    before = rows()
    answer = desk.post("/desk/figures/add/", {**FORM, "note": "as told", **changed})
    assert answer.status_code == 409
    page = text(answer)
    assert sentence in page
    assert "as told" in page
    assert rows() == before


def test_a_reading_is_withdrawn_with_a_reason_that_stays_to_be_read() -> None:
    reading = recorded("trade-2024")
    desk = browser(officer())
    where = f"/desk/figures/readings/{reading.pk}/withdraw/"
    assert desk.post(where, {"why": " "}).status_code == 409
    desk.post(where, {"why": "The source took it back"})
    page = text(desk.get(f"/desk/figures/{reading.definition_id}/"))
    assert "The source took it back" in page
    assert "Every reading of this figure has been withdrawn." in page


def test_the_words_of_a_figure_are_changed_and_other_languages_stay() -> None:
    figure = recorded("trade-2024").definition
    Definition.objects.filter(pk=figure.pk).update(name=ml(en="Trade", kk="Сауда"))
    desk = browser(officer())
    where = f"/desk/figures/{figure.pk}/change/"
    desk.post(
        where, {"name-en": "Trade of the city", "name-ru": "Торговля", "method-en": "Customs"}
    )
    figure.refresh_from_db()
    assert figure.name.texts == {"en": "Trade of the city", "ru": "Торговля", "kk": "Сауда"}
    assert figure.method.texts == {"en": "Customs"}
    assert not figure.is_public
    Definition.objects.filter(pk=figure.pk).update(name=ml(en="Trade"))
    assert desk.post(where, {"name-en": " "}).status_code == 409


def test_the_list_asks_as_much_for_one_figure_as_for_three(
    django_assert_num_queries: CountQueries,
) -> None:
    desk = browser(officer())
    recorded("a")
    desk.get("/desk/figures/")
    with django_assert_num_queries(9):
        desk.get("/desk/figures/")
    recorded("b")
    recorded("c")
    with django_assert_num_queries(9):
        page = desk.get("/desk/figures/").content.decode()
    assert page.count("data-cb-row") == 3


@pytest.mark.parametrize(("made", "name"), [(as_csv, "f.csv"), (as_xlsx, "f.xlsx")])
def test_a_table_goes_out_and_comes_back_saying_nothing_new(made: object, name: str) -> None:
    load_figures(by=machine())
    desk = browser(officer())
    out = desk.get(f"/desk/figures/figures.{name.partition('.')[2]}")
    assert "attachment" in out["Content-Disposition"]
    assert made(rows_of(public_definitions()))[:4] == out.content[:4]  # type: ignore[operator]
    page = looked_at(desk, out.content, name)
    assert "37 rows say what is recorded already." in page
    assert 'value="take"' not in page


def test_rows_are_shown_before_they_are_taken() -> None:
    recorded("trade-2024")
    desk = browser(officer())
    content = HEAD + (
        "trade-2024,Trade,Tianjin,city,90,billion CNY,2024,reported\r\n"
        "new-one,Новое,Tianjin,city,7,billion CNY,2025-H1,reported\r\n"
    )
    page = looked_at(desk, b"# a remark, with a comma\r\n" + content.encode())
    for said in ("Take 2 readings", "<del><bdi>89.5</bdi></del>", "<ins><bdi>90</bdi></ins>"):
        assert said in page, said
    assert "first half of 2025" in page
    assert Reading.objects.count() == 1
    assert "2 readings are taken." in text(desk.post(TAKE_IN, {"do": "take"}, follow=True))
    assert Reading.objects.get(code="trade-2024").value == 90
    assert Reading.objects.get(code="new-one").name.texts["en"] == "Новое"


def test_bad_rows_are_told_by_the_files_own_numbers_and_nothing_is_written() -> None:
    recorded("trade-2024")
    desk = browser(officer())
    content = HEAD + (
        "good,Good,Tianjin,city,1,,2024,reported\r\n"
        "bad,Bad,Tianjin,city,1,,spring,reported\r\n"
        "trade-2024,Trade,SCO,city,90,billion CNY,2024,reported\r\n"
    )
    page = looked_at(desk, b"# a remark\r\n" + content.encode())
    assert "Row 4: Please write the period" in page
    assert "Row 5: The figure this row belongs to has another scope." in page
    assert 'value="take"' not in page
    before = Reading.objects.count()
    answer = desk.post(TAKE_IN, {"do": "take"})
    assert answer.status_code == 409
    assert "rows 4, 5" in text(answer)
    assert Reading.objects.count() == before


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"number,title\r\n1,2\r\n", "f.csv", "no row with a figure"),
        (b"\x00\x01\x02", "f.xlsx", "cb-message"),
        (b"", "f.csv", "cb-message"),
    ],
)
def test_a_file_that_is_no_table_of_figures_is_refused_in_words(
    content: bytes, name: str, sentence: str
) -> None:
    assert sentence in looked_at(browser(officer()), content, name, status=409)


def test_a_set_is_frozen_and_later_changes_do_not_reach_it() -> None:
    reading = recorded("trade-2024")
    recorded("other")
    desk = browser(officer())
    sent = {"figure": [str(reading.definition_id)], "title": "Report of July"}
    answer = desk.post("/desk/figures/freeze/", sent)
    frozen = FrozenSet.objects.get()
    assert answer["Location"] == f"/desk/figures/sets/{frozen.pk}/"
    withdraw_reading(reading, why="A slip", by=officer())
    page = text(desk.get(f"/desk/figures/sets/{frozen.pk}/"))
    assert "89.5" in page
    assert "Later changes do not reach it." in page
    assert b"trade-2024" in desk.get(f"/desk/figures/sets/{frozen.pk}/set.csv").content
    assert desk.get(f"/desk/figures/sets/{frozen.pk}/set.xlsx").content[:2] == b"PK"
    assert "Report of July" in text(desk.get("/desk/figures/"))
    assert desk.post("/desk/figures/freeze/", {"title": "Empty"}).status_code == 409


def test_the_office_reads_and_only_officers_write() -> None:
    reading = recorded("trade-2024")
    desk = browser(leader())
    for where in ("/desk/figures/", f"/desk/figures/{reading.definition_id}/"):
        page = text(desk.get(where))
        assert "Trade" in page
        assert "Record the reading" not in page
        assert "Withdraw the reading" not in page
    assert desk.post("/desk/figures/add/", FORM).status_code == 404
    assert desk.get(TAKE_IN).status_code == 404
    assert browser(account()).get("/desk/figures/").status_code == 404


def test_numbers_of_the_stages_are_as_long_as_the_lists_behind_them(
    office: Office, visit: Visitor
) -> None:
    for number in (1, 2):
        received(office, number)
    bring_up_to_date()
    desk = visit(office.officer)
    page = text(desk.get("/desk/figures/"))
    assert "2 cases that were not withdrawn" in page
    assert "2 countries with a case" in page
    behind = desk.get("/desk/figures/counted/cases/").content.decode()
    assert behind.count("data-cb-row") == 2
    behind = text(desk.get("/desk/figures/counted/countries/"))
    assert behind.count("data-cb-row") == 2
    assert "Kazakhstan" in behind
    assert desk.get("/desk/figures/counted/nonsense/").status_code == 404


def test_delegates_and_signed_projects_are_counted_with_their_lists() -> None:
    by = officer()
    forum = forums.forum()
    coming = forums.delegate(forum, "First Guest")
    forums.delegate(forum, "Second Guest")
    set_state(coming, state="accepted", by=by)
    made = open_project(Told(ml(en="A corridor"), ("hard",), (NewParty(ml(en="A House")),)), by=by)
    mark_signed(made, on=made.opened_at.date(), by=by)
    desk = browser(by)
    page = text(desk.get("/desk/figures/"))
    assert "1 delegate who comes" in page
    assert "1 project signed" in page
    listed = text(desk.get(f"/desk/forum/{forum.code}/delegates/?state=accepted"))
    assert "First Guest" in listed
    assert "Second Guest" not in listed
    assert "A corridor" in text(desk.get("/desk/figures/counted/signings/"))
