"""The list of watched wordings on the desk."""

from casebridge.intake.actions.wordings import load_wordings
from casebridge.intake.models import WatchedWording
from tests.web.desk.conftest import Office, Visitor, text_of


def test_the_shipped_list_is_shown_by_language_with_what_is_usual(
    office: Office, visit: Visitor
) -> None:
    load_wordings()
    page = text_of(visit(office.editor).get("/desk/wordings/"))
    assert "Белоруссия" in page
    assert "Беларусь" in page
    assert "in every call" in page


def test_a_wording_is_added_and_taken_out_again(office: Office, visit: Visitor) -> None:
    browser = visit(office.officer)
    browser.post(
        "/desk/wordings/add/",
        {"wording": "Great Project", "advice": "the project", "language": "en", "kind": "phrase"},
    )
    row = WatchedWording.objects.get(wording="Great Project")
    assert (row.call, row.saved_by) == (office.call, office.officer)
    assert "Great Project" in text_of(browser.get("/desk/wordings/"))
    browser.post(f"/desk/wordings/{row.pk}/remove/", follow=True)
    assert "Great Project" not in text_of(browser.get("/desk/wordings/"))


def test_an_empty_wording_is_refused_in_a_sentence(office: Office, visit: Visitor) -> None:
    refused = visit(office.officer).post("/desk/wordings/add/", {"kind": "phrase"})
    assert refused.status_code == 409
    assert not WatchedWording.objects.filter(wording="").exists()
