"""The languages of a collection on the desk, and freezing with what stands against it."""

from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casebridge.editions.actions.remembering import remember
from casebridge.editions.actions.translating import Told, translate
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Edition, Entry
from casebridge.editions.queries.segments import units_of
from tests.factories.cases import case, in_all_languages
from tests.factories.editions import draft
from tests.web.desk.conftest import Office, Visitor, text_of


@pytest.fixture
def edition(office: Office) -> Edition:
    columns = in_all_languages(category="c1", countries="Uzbekistan")
    case(office.call, **columns, provenance="compiled")
    return draft(office.call)


@pytest.fixture
def editor(office: Office, visit: Visitor) -> Client:
    return visit(office.editor)


def address(edition: Edition, *rest: str) -> str:
    return "".join(f"{part}/" for part in (f"/desk/editions/{edition.pk}/languages", *rest))


def states(entry: Entry, language: str) -> Counter[str]:
    return Counter(unit.state for unit in units_of(Entry.objects.get(pk=entry.pk), language))


def spoken(edition: Edition, *languages: str) -> None:
    Edition.objects.filter(pk=edition.pk).update(languages=list(languages))


def test_each_case_says_how_far_it_is_in_each_language(edition: Edition, editor: Client) -> None:
    entry = edition.entries.get()
    standing = states(entry, "ru")
    page = " ".join(text_of(editor.get(address(edition))).split())
    assert standing["unchecked"] > standing["checked"] == 0
    assert f"{standing['unchecked']} not read over" in page
    assert f"/entries/{entry.pk}/?language=ru" in page
    assert "1 case was written in this language." in page
    spoken(edition, "en", "fa")
    page = " ".join(text_of(editor.get(address(edition))).split())
    assert f"{states(entry, 'fa')['untranslated']} not translated" in page


def test_only_cases_that_wait_are_listed_when_asked(edition: Edition, editor: Client) -> None:
    assert "0 of 1 cases" in text_of(editor.get(address(edition) + "?show=stale"))
    entry = edition.entries.get()
    set_wording(entry, language="en", title="Another", texts={}, by=edition.made_by)
    shown = text_of(editor.get(address(edition) + "?show=stale&language=ru"))
    assert "1 changed" in shown
    assert "language=zh-Hans" not in shown.partition('id="cases"')[2]
    entry.refresh_from_db()
    told = [Told(u.id, "Текст", u.source) for u in units_of(entry, "ru") if not u.target]
    translate(entry, language="ru", told=told, origin="translated", by=edition.made_by)
    spoken(edition, "en", "ru")
    assert "0 of 1 cases" in text_of(editor.get(address(edition) + "?show=untranslated"))


def test_languages_and_lengths_are_chosen(edition: Edition, editor: Client) -> None:
    editor.post(address(edition, "choose"), {"language": ["en", "ru"], "other": "kk"})
    editor.post(address(edition, "targets"), {"target-solution": "80", "target-title": ""})
    made = Edition.objects.get()
    assert (made.languages, made.targets) == (["en", "ru", "kk"], {"solution": 80})
    assert 'value="80"' in text_of(editor.get(address(edition)))
    refused = editor.post(address(edition, "choose"), {"other": "no language"})
    assert refused.status_code == 409


def test_a_language_is_filled_from_earlier_translations(
    office: Office, edition: Edition, editor: Client
) -> None:
    editor.post(address(edition, "choose"), {"language": ["en", "fa"]})
    entry = edition.entries.get()
    source = next(u.source for u in units_of(entry, "fa") if u.id == "solution.1")
    remember(
        [(source, "متن پیشین")],
        source_language="en",
        language="fa",
        is_checked=True,
        by=office.editor,
    )
    page = text_of(editor.post(address(edition, "fa", "fill"), follow=True))
    assert "1 text filled from earlier translations" in page
    filled = {u.id: u.target for u in units_of(Entry.objects.get(), "fa")}
    assert filled["solution.1"] == "متن پیشین"


def test_official_terms_that_are_not_kept_to_are_listed(edition: Edition, editor: Client) -> None:
    entry = edition.entries.get()
    by = edition.made_by
    set_wording(entry, language="en", title="", texts={"solution": "Built in Belarus."}, by=by)
    set_wording(entry, language="ru", title="", texts={"solution": "Построено."}, by=by)
    page = text_of(editor.get(address(edition, "ru", "terms")))
    assert "“Belarus” is officially “Беларусь”" in page
    assert f"/entries/{entry.pk}/?language=ru#unit-solution.1" in page
    assert editor.get(address(edition, "kk", "terms")).status_code == 404


def test_what_stands_against_freezing_is_listed_and_needs_a_tick(
    edition: Edition, editor: Client
) -> None:
    entry, by = edition.entries.get(), edition.made_by
    set_wording(
        entry, language="en", title="", texts={"solution": "Anew.", "background": "B."}, by=by
    )
    page = " ".join(text_of(editor.get(f"/desk/editions/{edition.pk}/")).split())
    assert "Leave these parts out of the book, in every language" in page
    assert "Print these translations as they are" in page
    assert "Background" in page.partition('id="freeze"')[2].partition("leaves_out")[0]
    freeze = f"/desk/editions/{edition.pk}/freeze/"
    assert editor.post(freeze, {"leaves_out": "1"}).status_code == 409
    assert editor.post(freeze, {"takes_stale": "1"}).status_code == 409
    editor.post(freeze, {"leaves_out": "1", "takes_stale": "1"})
    assert Edition.objects.get().state == Edition.State.FROZEN


def test_what_is_missing_altogether_keeps_from_freezing(edition: Edition, editor: Client) -> None:
    spoken(edition, "en", "fa")
    page = text_of(editor.get(f"/desk/editions/{edition.pk}/"))
    assert "These are missing and have to be written first" in page
    assert "Freeze it" not in page


def test_the_page_asks_the_same_for_one_case_and_for_three(
    office: Office, edition: Edition, editor: Client
) -> None:
    pages = ("languages/", "languages/ru/terms/", "")
    few = [_queries(editor, f"/desk/editions/{edition.pk}/{page}") for page in pages]
    for category, country in (("c2", "Russia"), ("c3", "Kazakhstan")):
        columns = in_all_languages(category=category, countries=country)
        case(office.call, **columns, provenance="compiled")
    more = draft(office.call, code="more")
    assert more.entries.count() == 3
    assert [_queries(editor, f"/desk/editions/{more.pk}/{page}") for page in pages] == few


def _queries(browser: Client, page: str) -> int:
    browser.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return len(asked)
