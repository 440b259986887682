"""The office's own terms on the desk."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casebridge.base.accounts.models import Role
from casebridge.editions.models import GlossaryTerm
from tests.web.desk.conftest import Office, Visitor, person, text_of


@pytest.fixture
def editor(office: Office, visit: Visitor) -> Client:
    return visit(office.editor)


def add(browser: Client, **fields: str) -> None:
    sent = {"text-en": "data hub", "text-ru": "центр данных", **fields}
    assert browser.post("/desk/glossary/add/", sent).status_code == 303


def test_a_term_is_put_down_changed_and_taken_out(editor: Client, office: Office) -> None:
    assert "no terms of its own yet" in text_of(editor.get("/desk/glossary/"))
    add(editor, **{"also-ru": "дата-центр; ЦОД", "avoid-ru": "хаб", "note": "As in the decree."})
    term = GlossaryTerm.objects.get()
    assert (term.call, term.also, term.avoid) == (
        office.call,
        {"ru": ["дата-центр", "ЦОД"]},
        {"ru": ["хаб"]},
    )
    page = text_of(editor.get("/desk/glossary/"))
    assert "дата-центр; ЦОД" in page
    assert "As in the decree." in page
    changed = {"text-en": "data centre", "text-ru": "центр данных"}
    editor.post(f"/desk/glossary/{term.pk}/change/", changed)
    assert GlossaryTerm.objects.get().texts.texts["en"] == "data centre"
    editor.post(f"/desk/glossary/{term.pk}/remove/")
    assert not GlossaryTerm.objects.exists()


def test_a_term_for_every_call_is_changed_by_those_responsible_for_every_call(
    office: Office, editor: Client, visit: Visitor
) -> None:
    add(editor, everywhere="1")
    term = GlossaryTerm.objects.get()
    assert term.call is None
    of_one_call = visit(person("of-one", Role.EDITOR, f"call:{office.call.pk}"))
    page = text_of(of_one_call.get("/desk/glossary/"))
    assert "центр данных" in page
    assert f"/desk/glossary/{term.pk}/change/" not in page
    refused = of_one_call.post(f"/desk/glossary/{term.pk}/remove/")
    assert refused.status_code == 409
    assert GlossaryTerm.objects.exists()


def test_a_term_in_one_language_alone_is_refused(editor: Client) -> None:
    assert editor.post("/desk/glossary/add/", {"text-en": "alone"}).status_code == 409


def test_the_glossary_asks_the_same_for_one_term_and_for_three(editor: Client) -> None:
    add(editor)
    few = _queries(editor)
    for number in range(2):
        add(editor, **{"text-en": f"term {number}", "text-ru": f"термин {number}"})
    assert _queries(editor) == few


def _queries(browser: Client) -> int:
    browser.get("/desk/glossary/")
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/desk/glossary/").status_code == 200
    return len(asked)
