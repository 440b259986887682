"""Texts on the desk that go out to an agency and come back."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casebridge.base.files.models import Blob
from casebridge.editions.actions.translating import Told, check_translation, translate
from casebridge.editions.models import Edition, Entry
from casebridge.editions.queries.segments import units_of
from tests.factories.agencies import translated
from tests.factories.cases import case, in_all_languages
from tests.factories.editions import draft, selected_case
from tests.factories.reviews import selected
from tests.web.desk.conftest import Office, Visitor, text_of


@pytest.fixture
def edition(office: Office) -> Edition:
    selected_case(office.call)
    made = draft(office.call)
    Edition.objects.filter(pk=made.pk).update(languages=["en", "fa"])
    return Edition.objects.get(pk=made.pk)


@pytest.fixture
def editor(office: Office, visit: Visitor) -> Client:
    return visit(office.editor)


def address(edition: Edition, last: str, language: str = "fa") -> str:
    return f"/desk/editions/{edition.pk}/languages/{language}/{last}"


def filled(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("back.xlf", translated(content, prefix="fa: "))


def shown(answer: Any) -> str:
    return " ".join(text_of(answer).split())


def test_the_file_goes_out_is_shown_when_it_comes_back_and_is_then_taken(
    edition: Edition, editor: Client
) -> None:
    page = text_of(editor.get(f"/desk/editions/{edition.pk}/languages/"))
    assert f'href="{address(edition, "out.xlf")}"' in page
    assert f'href="{address(edition, "back/")}"' in page
    out = editor.get(address(edition, "out.xlf"))
    assert "first-fa.xlf" in out["Content-Disposition"]
    assert editor.get(address(edition, "out.docx")).content.startswith(b"PK")
    sent = {"file": filled(out.content), "agency": "Specimen Translators"}
    preview = shown(editor.post(address(edition, "back/"), sent))
    units = [u for u in units_of(Entry.objects.get(), "fa") if u.source]
    assert f"Take {len(units)} translations" in preview
    assert f"</span>fa: {units[0].source}</ins>" in preview
    assert {u.target for u in units} == {""}
    taken = editor.post(
        address(edition, "back/"), {"do": "take", "agency": "Specimen Translators"}, follow=True
    )
    assert f"{len(units)} translations are taken." in shown(taken)
    done = units_of(Entry.objects.get(), "fa")
    assert {(u.through, u.state.value) for u in done} == {("Specimen Translators", "unchecked")}
    assert f'href="{address(edition, "out.xlf")}"' not in text_of(taken)
    assert "out.xlf?units=all" in text_of(editor.get(address(edition, "back/")))
    again = editor.get(address(edition, "out.xlf?units=all"))
    assert f"fa: {units[0].source}" in again.content.decode()


def test_what_was_read_over_here_is_replaced_only_when_ticked(
    edition: Edition, editor: Client, office: Office
) -> None:
    out = editor.get(address(edition, "out.xlf")).content
    entry = Entry.objects.get()
    source = next(u.source for u in units_of(entry, "fa") if u.id == "solution.1")
    told = [Told("solution.1", "متن ما", source)]
    translate(entry, language="fa", told=told, origin="translated", by=office.editor)
    check_translation(entry, language="fa", ids=["solution.1"], by=office.editor)
    back = address(edition, "back/")
    preview = shown(editor.post(back, {"file": filled(out), "agency": "A"}))
    assert "changed or read over here since it went out" in preview
    assert "Take also 1 that would replace" in preview
    editor.post(back, {"do": "take", "agency": "A"})
    assert unit(entry, "solution.1") == "متن ما"
    editor.post(back, {"file": filled(out), "agency": "A"})
    editor.post(back, {"do": "take", "agency": "A", "over": "1"})
    assert unit(entry, "solution.1") == f"fa: {source}"


def unit(entry: Entry, id_: str) -> str:
    return next(u.target for u in units_of(Entry.objects.get(pk=entry.pk), "fa") if u.id == id_)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"nothing of the kind", "The file could not be read."),
        (b'<xliff version="2.0" trgLang="fr"/>', "The file is a translation into another language"),
        (b'<xliff version="2.0"/>', "No case of this collection is in the file."),
    ],
)
def test_a_refused_file_gets_a_sentence_and_what_was_typed_stays(
    edition: Edition, editor: Client, content: bytes, sentence: str
) -> None:
    before = Blob.objects.count()
    sent = {"file": BytesIO(content), "agency": "Specimen Translators"}
    answer = editor.post(address(edition, "back/"), sent)
    assert answer.status_code == 409
    assert sentence in shown(answer)
    assert 'value="Specimen Translators"' in text_of(answer)
    assert Blob.objects.count() == before
    nothing = editor.post(address(edition, "back/"), {"agency": "A"})
    assert "Choose the file that came back." in shown(nothing)


def test_originals_in_several_languages_go_out_as_a_zip(office: Office, editor: Client) -> None:
    selected(*(case(office.call, **in_all_languages()) for _number in range(2)))
    whole = draft(office.call, "whole")
    Edition.objects.filter(pk=whole.pk).update(languages=["en", "fa"])
    first = whole.entries.order_by("number").first()
    assert first is not None
    Entry.objects.filter(pk=first.pk).update(original_language="ru")
    page = text_of(editor.get(f"/desk/editions/{whole.pk}/languages/"))
    assert f'href="{address(whole, "out.zip")}"' in page
    found = editor.get(address(whole, "out.xlf"), follow=True)
    assert found.redirect_chain == [(address(whole, "out.zip"), 303)]
    assert found.content.startswith(b"PK")


def test_nothing_to_send_says_so_and_other_languages_are_not_found(
    edition: Edition, editor: Client
) -> None:
    Edition.objects.filter(pk=edition.pk).update(languages=["en"])
    answer = editor.get(address(edition, "out.xlf", "en"))
    assert answer.status_code == 409
    assert "Nothing waits to be translated into this language" in shown(answer)
    assert editor.get(address(edition, "back/", "kk")).status_code == 404
    assert editor.get(address(edition, "out.pdf", "en")).status_code == 404


def test_taking_without_a_file_put_aside_leads_back_to_choosing_one(
    edition: Edition, editor: Client
) -> None:
    answer = editor.post(address(edition, "back/"), {"do": "take", "agency": "A"})
    assert (answer.status_code, answer["Location"]) == (303, address(edition, "back/"))
