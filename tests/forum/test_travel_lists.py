"""Lists of travel go out, come back and are kept; letters for visas are written and numbered."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casebridge.base.audit.models import Record
from casebridge.forum.actions.delegates import set_state
from casebridge.forum.actions.lists import grid_read
from casebridge.forum.actions.travel import empty_travel, keep_travel, write_visa_letters
from casebridge.forum.models import Delegate, Forum, Travel, VisaLetter
from casebridge.forum.outputs.signings import WRITERS
from casebridge.forum.outputs.travel import travel_paper, travel_rows, visa_letter_paper
from casebridge.forum.queries.travel import (
    changes_in,
    comer_visible_to,
    comers_visible_to,
    letters_visible_to,
)
from casebridge.kit.formats import docx, pdf
from casebridge.kit.formats.xlsx import Sheet, write
from casebridge.kit.refusal import Refusal
from tests.factories import forums
from tests.factories.accounts import machine

pytestmark = pytest.mark.usefixtures("with_reference")
JOURNEY = {
    "arrives_at": "2027-01-09T02:30:00+00:00",
    "arrives_by": "Flight 123",
    "hotel": "Hotel Specimen",
    "hotel_from": "2027-01-09",
    "passport_name": "SPECIMEN ANNA",
    "passport_number": "N0000001",
    "passport_country": "KZ",
    "born_on": "1970-02-28",
    "visa": "needed",
}


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


def comer(of: Forum, name: str = "Anna Specimen", language: str = "en") -> Delegate:
    made = forums.delegate(of, name, language=language)
    return set_state(made, state=Delegate.State.ACCEPTED, by=machine())


def kept(of: Forum, delegate: Delegate, said: Mapping[str, str] = JOURNEY) -> None:
    keep_travel(of, {delegate.pk: said}, by=forums.logistics(of))


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en", "fa"])
@pytest.mark.parametrize("name", ["arrivals", "hotels", "cars", "passports"])
def test_a_list_that_comes_back_untouched_changes_nothing(
    forum: Forum, language: str, name: str
) -> None:
    for number in range(3):
        kept(forum, comer(forum, f"Person {number}", language="ru"))
    reader = forums.logistics(forum)
    rows = travel_rows(comers_visible_to(reader, forum), name, language, zone=forum.time_zone)
    assert len(rows) == 4
    assert changes_in(grid_read(write([Sheet("1", tuple(rows))])), forum, reader) == []


def test_a_row_that_was_changed_says_what_it_would_change_and_then_does(forum: Forum) -> None:
    who, reader = comer(forum), forums.logistics(forum)
    kept(forum, who)
    rows = (("No.", "Hotel", "Arrives", "Car"), (who.pk, "-", "2027-01-09 11:00", "Car 7"))
    (change,) = changes_in(grid_read(write([Sheet("1", rows)])), forum, reader)
    assert change.changes == {
        "hotel": "", "arrives_at": "2027-01-09T03:00:00+00:00", "car": "Car 7",
    }  # fmt: skip
    assert keep_travel(forum, {who.pk: change.changes}, by=reader) == 1
    travel = Travel.objects.get()
    assert (travel.hotel, travel.car, travel.arrives_by) == ("", "Car 7", "Flight 123")
    told = Record.objects.filter(verb="forum.travel-kept").latest("id")
    assert told.values == {"fields": ["arrives_at", "car", "hotel"]}


def test_rows_of_nobody_of_somebody_else_and_what_is_not_understood_are_left(forum: Forum) -> None:
    who, reader = comer(forum), forums.logistics(forum)
    elsewhere = comer(forums.forum("elsewhere"), "Other Specimen")
    rows = (
        ("No.", "Name", "Arrives"),
        (elsewhere.pk, "Other Specimen", "2027-01-09 11:00"),
        (who.pk, "Somebody Else", "2027-01-09 11:00"),
        (who.pk, "Anna Specimen", "tomorrow"),
    )
    found = changes_in(grid_read(write([Sheet("1", rows)])), forum, reader)
    assert [one.why for one in found] == ["nobody-with-this-number", "another-name", ""]
    assert found[2].told.troubles == (("arrives_at", "tomorrow"),)
    assert not any(one.changes for one in found)


def test_officers_neither_see_nor_keep_travel(forum: Forum) -> None:
    who, officer = comer(forum), forums.officer(forum)
    kept(forum, who)
    assert comers_visible_to(officer, forum) == []
    assert comer_visible_to(officer, forum, who.pk) is None
    with pytest.raises(Refusal, match="travel-is-kept-by-logistics"):
        keep_travel(forum, {who.pk: {"hotel": "Another"}}, by=officer)
    with pytest.raises(Refusal, match="travel-is-kept-by-logistics"):
        write_visa_letters(forum, by=officer)
    assert Travel.objects.get().hotel == "Hotel Specimen"


@pytest.mark.parametrize("said", [{"delete_on": "2099-01-01"}, {"visa": "yes"}, {"born_on": "x"}])
def test_what_is_no_field_of_a_journey_is_refused_and_nothing_is_written(
    forum: Forum, said: dict[str, str]
) -> None:
    who = comer(forum)
    with pytest.raises(Refusal, match="travel-field-unknown"):
        keep_travel(forum, {who.pk: said}, by=forums.logistics(forum))
    assert not Travel.objects.exists()


def test_after_the_term_nothing_private_is_taken_any_more(forum: Forum) -> None:
    who = comer(forum)
    forum.starts_on = forum.ends_on = timezone.localdate() - timedelta(days=200)
    forum.save()
    with pytest.raises(Refusal, match="travel-term-is-over"):
        kept(forum, who)
    assert not Travel.objects.exists()


def test_letters_are_written_for_those_who_need_one_and_numbered(forum: Forum) -> None:
    first, second, third = (comer(forum, f"Person {n}", language="ru") for n in range(3))
    kept(forum, first)
    kept(forum, second, {**JOURNEY, "visa": "not-needed"})
    kept(forum, third, {**JOURNEY, "passport_number": ""})
    by = forums.logistics(forum)
    (letter,) = write_visa_letters(forum, by=by)
    assert (letter.delegate_id, letter.number, letter.language) == (first.pk, 1, "ru")
    assert Travel.objects.get(delegate=first).visa == "written"
    with pytest.raises(Refusal, match="nobody-needs-a-visa-letter"):
        write_visa_letters(forum, by=by)
    kept(forum, third, {"passport_number": "N2"})
    (later,) = write_visa_letters(forum, language="en", by=by)
    assert (later.number, later.language) == (2, "en")


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en", "fa"])
def test_a_letter_says_the_particulars_of_the_passport(forum: Forum, language: str) -> None:
    kept(forum, comer(forum, language=language))
    by = forums.logistics(forum)
    write_visa_letters(forum, by=by)
    (one,) = letters_visible_to(by, forum)
    paper = visa_letter_paper(one)
    at = timezone.now()
    assert len(pdf.read(WRITERS["pdf"][0](paper, at)).pages) == 1
    text = docx.read(WRITERS["docx"][0](paper, at)).text
    for said in ("SPECIMEN ANNA", "N0000001", f"{forum.code}-V001"):
        assert said in text
    assert forum.title.in_(language).text in text


def test_once_private_data_are_emptied_a_letter_cannot_be_printed_any_more(forum: Forum) -> None:
    kept(forum, comer(forum))
    by = forums.logistics(forum)
    write_visa_letters(forum, by=by)
    empty_travel(on=Travel.objects.get().delete_on, by=machine())
    assert letters_visible_to(by, forum) == []
    assert VisaLetter.objects.count() == 1


@pytest.mark.parametrize("name", ["arrivals", "hotels", "cars"])
def test_a_list_to_print_names_those_of_whom_something_is_known(forum: Forum, name: str) -> None:
    kept(forum, comer(forum), {**JOURNEY, "car": "Car 7"})
    comer(forum, "Nothing Known")
    comers = comers_visible_to(forums.logistics(forum), forum)
    paper = travel_paper(forum, comers, name, "en", at=timezone.now(), strip="")
    text = docx.read(WRITERS["docx"][0](paper, timezone.now())).text
    assert "Anna Specimen" in text
    assert "Nothing Known" not in text


def test_the_list_asks_the_same_questions_for_one_and_for_three(forum: Forum) -> None:
    kept(forum, comer(forum))
    reader = forums.logistics(forum)
    comers_visible_to(reader, forum)
    with CaptureQueriesContext(connection) as few:
        comers_visible_to(reader, forum)
    for number in range(2):
        kept(forum, comer(forum, f"Person {number}"))
    with CaptureQueriesContext(connection) as many:
        comers_visible_to(reader, forum)
    assert len(few) == len(many)
