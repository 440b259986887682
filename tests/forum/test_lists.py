"""A list of delegates comes in: shown first, then taken, somebody known left alone."""

import pytest

from casebridge.directory.models import Person
from casebridge.forum.actions.lists import grid_in, put_aside, take_list
from casebridge.forum.models import Delegate, Delegation, Forum
from casebridge.forum.queries.lists import ALIKE, NEW, THERE, TROUBLE, Preview, chosen, preview_of
from tests.factories import forums
from tests.factories.accounts import account
from tests.factories.counting import refused

pytestmark = pytest.mark.usefixtures("with_reference")
HEADS = ("Family name", "Given name", "Name in Chinese", "Organisation", "Country", "Group",
         "Delegation", "E-mail", "Shoe size")  # fmt: skip


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


def shown(forum: Forum, *rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> Preview:
    by = forums.logistics(forum)
    blob = put_aside(forum, forums.listed([heads, *rows]), by=by)
    return preview_of(grid_in(blob), forum)


def row(family: str, given: str, *more: str) -> tuple[str, ...]:
    house = ("A House", "Kazakhstan", "enterprise", "Kazakhstan", f"{given}@example.org")
    return (family, given, more[0] if more else "", *house)


def test_new_rows_are_taken_with_house_country_and_names_in_both_scripts(forum: Forum) -> None:
    preview = shown(forum, row("Body", "Some", "某人"), row("Else", "Somebody"))
    assert [seen.verdict for seen in preview.rows] == [NEW, NEW]
    assert preview.unread == ("Shoe size",)
    assert take_list(forum, chosen(preview, ()), by=forums.logistics(forum)) == 2
    made = Delegate.objects.get(person__email="Some@example.org")
    person = made.person
    assert (person.family_name, person.given_name) == ("Body", "Some")
    assert {n.text for n in person.names.all()} == {"Some Body", "某人"}
    assert (made.country.alpha2 if made.country else "", made.group) == ("KZ", "enterprise")
    assert made.organisation is not None
    assert Delegation.objects.get().name.texts == {"und": "Kazakhstan"}
    assert forum.delegates.filter(organisation=made.organisation).count() == 2


def test_the_same_list_a_second_time_adds_nobody(forum: Forum) -> None:
    rows = (row("Body", "Some"), row("Else", "Somebody"))
    take_list(forum, chosen(shown(forum, *rows), ()), by=forums.logistics(forum))
    again = shown(forum, *rows)
    assert [seen.verdict for seen in again.rows] == [THERE, THERE]
    by = forums.logistics(forum)
    with refused("list-names-nobody"):
        take_list(forum, chosen(again, (2, 3)), by=by)


def test_somebody_alike_is_taken_only_if_a_person_ticks_the_row(forum: Forum) -> None:
    forums.delegate(forum, "Sergei Ivanov", email="one@example.org")
    preview = shown(
        forum, ("Иванов", "Сергей", "", "", "Kazakhstan", "media", "", "two@example.org")
    )
    seen = preview.rows[0]
    assert (seen.verdict, seen.who) == (ALIKE, "Sergei Ivanov")
    assert [code for code, _shared in seen.reasons] == ["other-script"]
    assert chosen(preview, ()) == []
    assert chosen(preview, (seen.told.line,)) == [seen.told]


def test_the_same_person_twice_in_one_list_is_seen(forum: Forum) -> None:
    preview = shown(forum, row("Body", "Some"), row("Body", "Some"))
    assert [seen.verdict for seen in preview.rows] == [NEW, THERE]


def test_rows_that_cannot_be_taken_say_why_and_the_others_are(forum: Forum) -> None:
    preview = shown(forum, ("Body", "Some", "", "", "Atlantis", "media"), row("Else", "Somebody"))
    assert [(s.verdict, s.told.trouble) for s in preview.rows] == [
        (TROUBLE, "country-unknown"), (NEW, ""),
    ]  # fmt: skip


def test_a_row_that_went_out_from_here_is_known_by_its_number(forum: Forum) -> None:
    made = forums.delegate(forum, "Some Body", email="")
    heads = ("No.", "Name", "Group")
    preview = shown(forum, (str(made.pk), "Another Spelling", "media"), heads=heads)
    assert preview.rows[0].verdict == THERE


def test_somebody_of_another_forum_is_known_to_the_directory_only(forum: Forum) -> None:
    forums.delegate(forums.forum("another"), "Some Body", email="Some@example.org")
    preview = shown(forum, row("Body", "Some"))
    assert preview.rows[0].verdict == NEW
    take_list(forum, chosen(preview, ()), by=forums.logistics(forum))
    assert Person.objects.filter(email__iexact="some@example.org").count() == 1


def test_what_is_no_list_is_refused_and_nothing_is_kept(forum: Forum) -> None:
    by = forums.logistics(forum)
    for data in (b"", b"PK\x03\x04 broken", b"\x89PNG\r\n\x1a\n" + bytes(50)):
        with refused("list-unreadable"):
            put_aside(forum, data, by=by)
    stranger = account()
    with refused("delegates-are-kept-by-logistics"):
        put_aside(forum, forums.listed([HEADS]), by=stranger)


def test_a_cell_that_looks_like_a_formula_stays_a_name(forum: Forum) -> None:
    preview = shown(forum, ("=1+1", "Some", "", "", "", "media"))
    assert preview.rows[0].told.family == "=1+1"
