"""Organisations on the desk: found under any name, kept by officers, merged by a person."""

from typing import Any

import pytest

from casebridge.base.accounts.queries import machine
from casebridge.cases.models import Applicant
from casebridge.directory.actions import know
from casebridge.directory.actions.comparing import compare_some
from casebridge.directory.models import Merging, Organisation, Person
from casebridge.kit.text.multilingual import ml
from casebridge.reference.queries import country_with
from tests.web.desk.conftest import Office, Visitor, received, text_of

pytestmark = pytest.mark.django_db


def organisation(code: str = "KZ", **names: str) -> Organisation:
    return know(
        ml(**names), country=country_with(code), kind="company", is_specimen=True, by=machine()
    )


def test_an_organisation_is_found_under_any_of_its_names(office: Office, visit: Visitor) -> None:
    organisation(en="Specimen Railways", ru="Образцовые железные дороги")
    organisation("UZ", en="Specimen Museum")
    browser = visit(office.leader)
    page = text_of(browser.get("/desk/organisations/"))
    assert "Specimen Railways" in page
    assert "Specimen Museum" in page
    for typed in ("железные дороги", "railways", "RAILWAYS specimen"):
        page = text_of(browser.get("/desk/organisations/", {"q": typed}))
        assert "Specimen Railways" in page, typed
        assert "Specimen Museum" not in page, typed
    page = text_of(browser.get("/desk/organisations/", {"country": "UZ"}))
    assert "Specimen Museum" in page
    assert "Specimen Railways" not in page


def test_the_list_asks_the_same_however_long_it_is(
    office: Office, visit: Visitor, django_assert_max_num_queries: Any
) -> None:
    browser = visit(office.officer)
    browser.get("/desk/organisations/")
    for count in (1, 3, 60):
        while Organisation.objects.count() < count:
            organisation(en=f"Specimen number {Organisation.objects.count()}")
        with django_assert_max_num_queries(8):
            browser.get("/desk/organisations/")


def test_an_applicant_is_linked_when_its_case_is_opened_and_read_with_its_case(
    office: Office, visit: Visitor
) -> None:
    received(office)
    found = Applicant.objects.get().organisation
    assert found is not None
    page = text_of(visit(office.officer).get(f"/desk/organisations/{found.pk}/"))
    assert "Specimen Works" in page
    assert "SCO23-0001" in page
    assert visit(office.stranger).get(f"/desk/organisations/{found.pk}/").status_code == 409


def test_names_numbers_and_what_it_belongs_to_are_kept_by_an_officer(
    office: Office, visit: Visitor
) -> None:
    one, above = organisation(en="Specimen Branch"), organisation(en="Specimen Head Office")
    browser = visit(office.officer)
    address = f"/desk/organisations/{one.pk}/"
    browser.post(f"{address}names/add/", {"name": "SB", "language": "en", "kind": "short"})
    browser.post(f"{address}numbers/add/", {"scheme": "inn", "number": "7707 083 893"})
    browser.post(
        f"{address}keep/", {"country": "KZ", "kind": "company", "parent": "Specimen head office"}
    )
    one.refresh_from_db()
    assert one.parent == above
    assert one.identifiers.get().number == "7707083893"
    page = text_of(browser.get(address))
    assert "Specimen Head Office" in page
    assert "short name" in page
    wrong = browser.post(f"{address}numbers/add/", {"scheme": "inn", "number": "7707083894"})
    assert wrong.status_code == 409
    assert "check digit" in text_of(wrong)
    assert visit(office.editor).post(f"{address}keep/", {}).status_code == 404


def test_two_entries_are_looked_at_merged_and_parted_again(office: Office, visit: Visitor) -> None:
    one, two = organisation(ru="Образецпорт"), organisation(en="Obraztsport")
    while compare_some():
        pass
    browser = visit(office.officer)
    assert "the same name in other letters" in text_of(browser.get("/desk/directory/doubles/"))
    address = f"/desk/directory/doubles/organisation/{two.pk}/{one.pk}/"
    preview = text_of(browser.get(address))
    assert "names: 1" in preview
    assert not Merging.objects.exists()
    browser.post(f"{address}merge/")
    assert browser.get(f"/desk/organisations/{two.pk}/").status_code == 404
    done = Merging.objects.get()
    assert "Obraztsport" in text_of(browser.get("/desk/directory/doubles/"))
    browser.post(f"/desk/directory/mergings/{done.pk}/undo/")
    assert browser.get(f"/desk/organisations/{two.pk}/").status_code == 200
    browser.post(f"{address}different/")
    assert "Nothing looks like a double." in text_of(browser.get("/desk/directory/doubles/"))


def test_a_contact_of_a_dossier_is_taken_into_the_directory_by_a_click(
    office: Office, visit: Visitor
) -> None:
    received(office, B1_8="Specimen Contact")
    assert not Person.objects.exists()
    found = Applicant.objects.get()
    assert found.organisation is not None
    browser = visit(office.officer)
    address = f"/desk/organisations/{found.organisation.pk}/"
    assert "Specimen Contact" in text_of(browser.get(address))
    assert "Specimen Contact" not in text_of(visit(office.leader).get(address))
    browser.post(f"{address}contacts/{found.case.dossier_id}/1/")
    person = Person.objects.get()
    assert (person.name_as_written, person.organisation) == (
        "Specimen Contact",
        found.organisation,
    )
    assert "Take into the directory" not in text_of(browser.get(address))


def test_the_list_goes_out_as_excel(office: Office, visit: Visitor) -> None:
    organisation(en="Specimen Railways")
    answer = visit(office.officer).get("/desk/organisations.xlsx")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert answer.content[:2] == b"PK"
