"""Arranging a collection on the desk, beginning one, freezing it and having its files made."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from casebridge.base.files.actions import keep
from casebridge.editions import jobs
from casebridge.editions.models import Edition, EntryPicture
from casebridge.editions.outputs.kinds import OUTPUTS
from tests.factories.cases import case, in_all_languages
from tests.factories.consents import all_agreed
from tests.factories.editions import draft, quick_outputs, selected_case
from tests.web.desk.conftest import Office, Visitor, text_of


@pytest.fixture
def edition(office: Office) -> Edition:
    for category, countries in (("c1", "Uzbekistan"), ("c2", "Russia")):
        columns = in_all_languages(category=category, countries=countries)
        case(office.call, **columns, provenance="compiled")
    return draft(office.call)


@pytest.fixture
def editor(office: Office, visit: Visitor) -> Client:
    return visit(office.editor)


def address(edition: Edition, *rest: object) -> str:
    return "".join(f"{part}/" for part in (f"/desk/editions/{edition.pk}/arrange", *rest))


def countries(edition: Edition) -> list[str]:
    rows = edition.entries.order_by("number").prefetch_related("places__country")
    return [row.places.all()[0].country.alpha2 for row in rows]


def test_a_collection_is_begun_arranged_frozen_and_printed(
    office: Office, visit: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_outputs(monkeypatch)
    selected_case(office.call)
    browser = visit(office.editor)
    assert "New collection" in text_of(browser.get("/desk/editions/"))
    assert "Short name" in text_of(browser.get("/desk/editions/new/"))
    browser.post(
        f"/desk/editions/new/?call={office.call.code}",
        {"language": ["en"], "title-en": "Cases of the year", "order": "hand", "code": "year"},
    )
    made = Edition.objects.get(code="year")
    assert (str(made.title.in_("en")), made.order) == ("Cases of the year", "hand")
    all_agreed(made)
    page = text_of(browser.get(f"/desk/editions/{made.pk}/"))
    assert "Freeze the wording" in page
    browser.post(f"/desk/editions/{made.pk}/freeze/")
    assert "Make all files" in text_of(browser.get(f"/desk/editions/{made.pk}/"))
    browser.post(f"/desk/editions/{made.pk}/make/")
    assert f"Making the files: 0 of {len(OUTPUTS)}" in text_of(
        browser.get(f"/desk/editions/{made.pk}/files/")
    )
    jobs.make_files(edition=made.pk, by=office.editor.pk)
    whole = text_of(browser.get(f"/desk/editions/{made.pk}/"))
    assert "Making the files" not in whole
    assert "PDF for the printer" in whole
    sent = browser.get(f"/desk/editions/{made.pk}/pdf-print/en/")
    assert "year-en-pdf-print.pdf" in sent["Content-Disposition"]


def test_an_order_is_chosen_and_a_case_moved_and_left_out(edition: Edition, editor: Client) -> None:
    assert countries(edition) == ["RU", "UZ"]
    assert "Order of the cases" in text_of(editor.get(address(edition)))
    last = edition.entries.order_by("number")[1]
    editor.post(address(edition, "entries", last.pk, "move"), {"to": "1"})
    assert countries(edition) == ["UZ", "RU"]
    editor.post(address(edition, "order"), {"order": "country"})
    assert countries(edition) == ["RU", "UZ"]
    editor.post(address(edition, "entries", last.pk, "take-out"), {"reason": "Not agreed."})
    assert countries(edition) == ["RU"]


def test_texts_keywords_and_look_are_kept(edition: Edition, editor: Client) -> None:
    title = {f"title-{tag}": f"T {tag}" for tag in edition.languages}
    editor.post(address(edition, "texts"), {**title, "disclaimer-en": "Nobody."})
    entry = edition.entries.order_by("number")[0]
    editor.post(address(edition, "entries", entry.pk, "keywords"), {"keywords-en": "ports; rail"})
    editor.post(address(edition, "look"), {"theme": "plain", "paper": "a4", "colour": "#f2c94c"})
    page = text_of(editor.get(address(edition)))
    assert "ports; rail" in page
    assert "Letters need 4.5 : 1" in page
    assert "they need 3 : 1" in page
    made = Edition.objects.get()
    assert (str(made.disclaimer.in_("en")), made.theme) == ("Nobody.", "plain")


def test_the_page_says_which_styles_the_word_file_lacks(edition: Edition, editor: Client) -> None:
    import docx  # noqa: PLC0415 (slow to import, wanted once)

    own, file = docx.Document(), BytesIO()
    own.styles["Caption"].delete()
    own.save(file)
    sent = SimpleUploadedFile("house.docx", file.getvalue())
    page = text_of(editor.post(address(edition, "styles"), {"styles": sent}, follow=True))
    assert "no style of these names: caption" in page


def pictured(edition: Edition) -> list[EntryPicture]:
    file = BytesIO()
    Image.new("RGB", (40, 20), "white").save(file, "PNG")
    blob = keep(file.getvalue())
    return [
        EntryPicture.objects.create(entry=entry, position=place, blob=blob)
        for entry in edition.entries.all()
        for place in (1, 2)
    ]


def test_a_picture_is_shown_cropped_described_and_chosen(edition: Edition, editor: Client) -> None:
    _first, second, *_rest = pictured(edition)
    place = ("pictures", second.pk)
    assert editor.get(address(edition, *place))["Content-Type"].startswith("image/")
    crop = {"left": "10", "top": "0", "width": "50", "height": "100"}
    editor.post(address(edition, *place, "keep"), {**crop, "caption-en": "A quay"})
    editor.post(address(edition, *place, "choose"))
    second.refresh_from_db()
    assert (second.position, second.crop["left"]) == (1, 0.1)
    page = editor.get(address(edition, "pictures"))
    assert "A quay" in page.content.decode()
    assert "missing in a language" in text_of(page)
    refused = editor.post(address(edition, *place, "keep"), {**crop, "width": "95"})
    assert refused.status_code == 409


def test_a_leader_may_look_at_the_collection_but_not_arrange_it(
    office: Office, visit: Visitor, edition: Edition
) -> None:
    browser = visit(office.leader)
    assert "Arrange" not in text_of(browser.get(f"/desk/editions/{edition.pk}/"))
    assert browser.get(address(edition)).status_code == 404


def test_arranging_asks_the_same_for_two_cases_and_for_four(
    office: Office, edition: Edition, editor: Client
) -> None:
    pictured(edition)
    editor.get(address(edition))
    for page in (address(edition), address(edition, "pictures")):
        few = _queries(editor, page)
        for category, country in (("c3", "Kazakhstan"), ("c4", "China")):
            case(
                office.call,
                **in_all_languages(category=category, countries=country),
                provenance="compiled",
            )
        whole = draft(office.call, code=f"more-{len(page)}")
        pictured(whole)
        many = _queries(editor, page.replace(f"/{edition.pk}/", f"/{whole.pk}/"))
        assert many == few


def _queries(browser: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return len(asked)
