"""The glossary as a list: out, looked at, taken."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casebridge.base.accounts.models import Role
from casebridge.calls.models import Call
from casebridge.editions.actions.glossary import set_term
from casebridge.editions.models import GlossaryTerm
from casebridge.kit.text.multilingual import ml
from tests.factories import calls
from tests.web.desk.conftest import Office, Visitor, person, text_of

HEAD = "source language,term,ru,also ru\r\n"
TAKE_IN = "/desk/glossary/take-in/"


@pytest.fixture
def editor(office: Office, visit: Visitor) -> Client:
    return visit(office.editor)


@pytest.fixture
def term(office: Office) -> GlossaryTerm:
    return set_term(
        None,
        call=office.call,
        texts=ml("en", en="data hub", ru="центр данных"),
        also={"ru": ["дата-центр", "ЦОД"]},
        note="As in the decree.",
        by=office.editor,
    )


def looked_at(browser: Client, rows: str, head: str = HEAD, status: int = 200) -> str:
    file = SimpleUploadedFile("terms.csv", (head + rows).encode("utf-8-sig"))
    response = browser.post(TAKE_IN, {"file": file})
    assert response.status_code == status
    return text_of(response)


def test_the_list_opens_in_excel_with_every_word_of_a_term(
    editor: Client, term: GlossaryTerm
) -> None:
    response = editor.get("/desk/glossary/list/")
    assert response.content.startswith(b"\xef\xbb\xbfsource language,term,")
    assert "attachment" in response["Content-Disposition"]
    text = response.content.decode("utf-8-sig")
    assert "en,data hub," in text
    assert "центр данных" in text
    assert "дата-центр; ЦОД" in text
    assert "As in the decree." in text


def test_the_list_taken_in_as_it_went_out_changes_nothing(
    editor: Client, term: GlossaryTerm
) -> None:
    content = editor.get("/desk/glossary/list/").content
    page = text_of(editor.post(TAKE_IN, {"file": SimpleUploadedFile("terms.csv", content)}))
    assert "1 row says what the glossary says already." in page
    assert 'value="take"' not in page


def test_rows_are_shown_before_they_are_taken_and_an_empty_cell_changes_nothing(
    editor: Client, term: GlossaryTerm
) -> None:
    page = looked_at(
        editor, "en,data hub,хаб данных,\r\nen,smart port,умный порт,разумный порт\r\n"
    )
    assert "Take 2 terms" in page
    assert "умный порт" in page
    assert "Will do as well" in page
    assert "<del" in page
    assert GlossaryTerm.objects.get().texts.texts["ru"] == "центр данных"
    told = text_of(editor.post(TAKE_IN, {"do": "take"}, follow=True))
    assert "2 terms are taken." in told
    changed, new = GlossaryTerm.objects.all()
    assert changed.texts.texts == {"en": "data hub", "ru": "хаб данных"}
    assert (changed.also, changed.note) == ({"ru": ["дата-центр", "ЦОД"]}, "As in the decree.")
    assert (new.texts.texts, new.texts.original) == (
        {"en": "smart port", "ru": "умный порт"},
        "en",
    )


def test_bad_rows_are_told_by_their_number_and_nothing_is_written(
    editor: Client, term: GlossaryTerm
) -> None:
    rows = "en,smart port,умный порт,\r\nen,,порт,\r\nen,alone,,\r\nen,Smart port,порт,\r\n"
    page = looked_at(editor, rows)
    assert "Row 3: The row has no term." in page
    assert "Row 4: Write the term in at least two languages." in page
    assert "Row 5: Already in the glossary: smart port." in page
    assert "Row 2:" not in page
    assert 'value="take"' not in page
    assert editor.post(TAKE_IN, {"do": "take"}).status_code == 409
    assert GlossaryTerm.objects.count() == 1


def test_a_file_that_is_no_glossary_is_refused_in_words(editor: Client) -> None:
    page = looked_at(editor, "1,2\r\n", head="number,title\r\n", status=409)
    assert "The list lacks columns" in page


def test_a_term_for_every_call_is_not_changed_by_an_editor_of_one(
    office: Office, visit: Visitor, term: GlossaryTerm
) -> None:
    GlossaryTerm.objects.update(call=None)
    browser = visit(person("of-one", Role.EDITOR, f"call:{office.call.pk}"))
    assert "Row 2: " in looked_at(browser, "en,data hub,хаб,\r\n")
    assert "already" in looked_at(browser, "en,data hub,центр данных,\r\n")


@pytest.fixture
def other_call(office: Office) -> Call:
    return calls.call("another", prefix="OLD")


def test_whoever_saves_stays_with_the_glossary_of_the_same_call(
    office: Office, editor: Client, other_call: Call, term: GlossaryTerm
) -> None:
    for call in (office.call, other_call):
        here = f"?call={call.code}"
        page = text_of(editor.get(f"/desk/glossary/{here}"))
        assert f'action="/desk/glossary/add/{here}"' in page
        sent = {"text-en": f"hub {call.pk}", "text-ru": f"хаб {call.pk}"}
        made = editor.post(f"/desk/glossary/add/{here}", sent)
        assert made["Location"] == f"/desk/glossary/{here}"
        new = GlossaryTerm.objects.latest("id")
        assert new.call == call
        changed = editor.post(f"/desk/glossary/{new.pk}/change/{here}", sent)
        assert changed["Location"] == f"/desk/glossary/{here}#term-{new.pk}"
        gone = editor.post(f"/desk/glossary/{new.pk}/remove/{here}")
        assert gone["Location"] == f"/desk/glossary/{here}"


def test_a_new_collection_is_begun_in_the_call_in_view(editor: Client, office: Office) -> None:
    page = text_of(editor.get(f"/desk/editions/?call={office.call.code}"))
    assert f"/desk/editions/new/?call={office.call.code}" in page
