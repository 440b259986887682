"""How a list of delegates is understood, whatever language its headings are in."""

import pytest

from casebridge.forum.models import Delegate, Group
from casebridge.forum.rules.columns import (
    GROUPS,
    HEADINGS,
    STATES,
    Told,
    fields_of,
    heading,
    joined,
    told_in,
)

COUNTRIES = {"kazakhstan": "KZ", "哈萨克斯坦": "KZ"}


def told(**cells: str) -> Told:
    return told_in(2, cells, countries=COUNTRIES)


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ru", "fa"])
def test_the_headings_that_go_out_are_read_when_they_come_back(language: str) -> None:
    out = [heading(column, language) for column in HEADINGS]
    assert list(fields_of(out).values()) == list(HEADINGS)


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("SURNAME", "family"),
        (" First  name: ", "given"),
        ("姓名", "name"),
        ("工作单位", "organisation"),
        ("Ф.И.О.", "name"),
        ("Email *", "email"),
        ("国家/地区", "country"),
    ],
)
def test_usual_headings_are_understood(written: str, column: str) -> None:
    assert fields_of([written]) == {written: column}


def test_of_two_columns_with_one_meaning_the_first_counts_and_others_are_unread() -> None:
    assert fields_of(["Name", "Full name", "Shoe size"]) == {"Name": "name"}


@pytest.mark.parametrize("group", Group)
@pytest.mark.parametrize("language", ["en", "zh-Hans", "ru", "fa"])
def test_each_group_is_read_in_each_language(group: Group, language: str) -> None:
    assert told(name="Somebody", group=GROUPS[group][language].upper()).group == group


def test_every_state_has_its_word_in_four_languages() -> None:
    assert set(STATES) == set(Delegate.State)
    assert all(set(words) == {"en", "zh-Hans", "ru", "fa"} for words in STATES.values())


@pytest.mark.parametrize(
    ("cells", "trouble"),
    [
        ({"name": "Somebody", "group": "media"}, ""),
        ({"family": "Body", "given": "Some", "group": "media"}, ""),
        ({"name-zh-Hans": "某人", "group": "media"}, ""),
        ({"group": "media"}, "no-name"),
        ({"name": "Somebody"}, "no-group"),
        ({"name": "Somebody", "group": "astronauts"}, "group-unknown"),
        ({"name": "Somebody", "group": "media", "country": "Atlantis"}, "country-unknown"),
        ({"name": "Somebody", "group": "media", "country": "哈萨克斯坦"}, ""),
        ({"name": "Somebody", "group": "media", "email": "some body"}, "address-not-understood"),
        ({"name": "Somebody", "group": "media", "email": "a@b@c.org"}, "address-not-understood"),
    ],
)
def test_what_keeps_a_row_from_being_taken(cells: dict[str, str], trouble: str) -> None:
    assert told(**cells).trouble == trouble


@pytest.mark.parametrize(
    ("family", "given", "whole"),
    [
        ("Body", "Some", "Some Body"),
        ("某", "人", "某人"),
        ("Body", "", "Body"),
        ("", "Some", "Some"),
    ],
)
def test_family_and_given_name_stand_as_their_script_writes_them(
    family: str, given: str, whole: str
) -> None:
    assert joined(family, given) == whole


def test_a_group_chosen_for_the_list_counts_where_a_row_names_none() -> None:
    chosen = told_in(2, {"name": "Somebody"}, countries={}, group="media")
    own = told_in(3, {"name": "Somebody", "group": "staff"}, countries={}, group="media")
    assert (chosen.group, own.group) == ("media", "staff")
