"""Identifiers, likeness and rights, from plain values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.directory.rules.identifiers import is_well_formed, register_of, stored_number
from casebridge.directory.rules.likeness import (
    Body,
    Name,
    Somebody,
    domain_of,
    weight_of,
    why_one_body,
    why_one_person,
)
from casebridge.directory.rules.merging import taken_over
from casebridge.directory.rules.naming import keys_in_every_order, shown_name
from casebridge.directory.rules.rights import hindrance_to_writing
from casebridge.kit.text.multilingual import Multilingual
from casebridge.kit.text.names import organisation_sound, person_sound
from casebridge.kit.text.sort_keys import matching_key


def body(*names: str, short: str = "", **traits: object) -> Body:
    written = [Name(n, matching_key(n), organisation_sound(n)) for n in names]
    if short:
        written.append(Name(short, matching_key(short), organisation_sound(short), is_short=True))
    return Body(tuple(written), **traits)  # type: ignore[arg-type]


def somebody(*names: str, **traits: object) -> Somebody:
    written = tuple(Name(n, matching_key(n), person_sound(n)) for n in names)
    return Somebody(written, **traits)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("ТОО «Образецтелеком»", "Obraztstelekom LLP", "other-script"),
        ("南开大学", "Nankai University", "other-script"),
        ("ООО «Центр цифровых технологий»", "Center for Digital Technologies", "other-script"),
        ("دانشگاه شیراز", "University of Shiraz", "other-script"),
        ("Obrazets Logistics JSC", "Obrazets  Logistics, Ltd.", "spelling"),
        ("Obrazets Logistics", "OBRAZETS LOGISTICS", "same-name"),
        ("Obrazets Logistics", "Obrazetz Logistics", "spelling"),
    ],
)
def test_one_name_in_two_writings_is_seen(one: str, other: str, code: str) -> None:
    assert [found for found, _ in why_one_body(body(one), body(other))] == [code]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Institute of Ports 1", "Institute of Ports 2"),
        ("State University of Obrazets", "State Technical University of Obrazets"),
        ("南开大学", "Tianjin University"),
        ("Obrazets Bank", "Образец Порт"),
    ],
)
def test_other_names_are_not_taken_for_one(one: str, other: str) -> None:
    assert why_one_body(body(one), body(other)) == ()


def test_a_short_name_leads_to_its_full_name() -> None:
    full = body("Obrazets Academy of Information Sciences")
    assert [code for code, _ in why_one_body(body(short="OAIS"), full)] == ["short-name"]
    assert why_one_body(body(short="OAS"), full) == ()


def test_countries_keep_names_apart_but_never_a_number() -> None:
    one = body("Obrazets", country="KZ", identifiers=frozenset({"12345"}))
    assert why_one_body(one, body("Obrazets", country="KG")) == ()
    same = body("Quite another", country="KG", identifiers=frozenset({"12345"}))
    assert why_one_body(one, same) == (("identifier", "12345"),)


def test_a_house_is_the_domain_unless_anybody_may_write_from_it() -> None:
    assert domain_of("one@mail.obrazets.example") == "mail.obrazets.example"
    assert domain_of("https://www.obrazets.example/about") == "obrazets.example"
    assert domain_of("one@mail.ru") == ""


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ("Иванова Мария Петровна", "Maria Ivanova", "other-script"),
        ("王小明", "Wang Xiao-ming", "other-script"),
        ("王小明先生", "Xiaoming Wang", "other-script"),
        ("欧阳娜", "Ouyang Na", "other-script"),
        ("محمد رضایی", "Mohammad Rezaei", "other-script"),
        ("Dr. Maria Ivanova", "IVANOVA Maria", "same-name"),
        ("Wang Xiao Ming", "Wang Xiaoming", "same-name"),
        ("M. Ivanova", "Maria Ivanova", "initials"),
        ("Aigerim Zhunusova", "Aigerim Zhunusowa", "same-name"),
    ],
)
def test_one_person_in_two_writings_is_seen(one: str, other: str, code: str) -> None:
    assert [found for found, _ in why_one_person(somebody(one), somebody(other))] == [code]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Maria Ivanova", "Maria Petrova"), ("王小明", "Wang Lei"), ("Li Na", "Lan Yu")],
)
def test_other_people_are_not_taken_for_one(one: str, other: str) -> None:
    assert why_one_person(somebody(one), somebody(other)) == ()


def test_namesakes_in_two_organisations_are_left_alone() -> None:
    one, other = somebody("Wang Lei", organisation=1), somebody("Wang Lei", organisation=2)
    assert why_one_person(one, other) == ()
    written = somebody("Wang L.", organisation=2, email="w@example.org")
    assert why_one_person(somebody("X", organisation=1, email="W@example.org"), written) == (
        ("address", "W@example.org"),
    )


def test_likeness_does_not_depend_on_which_comes_first() -> None:
    names = ("ТОО «Образецтелеком»", "Obraztstelekom", "Obrazets Bank", "南开大学")
    for one in names:
        for other in names:
            there = {code for code, _ in why_one_body(body(one), body(other))}
            assert there == {code for code, _ in why_one_body(body(other), body(one))}


def test_the_strongest_reason_weighs_most() -> None:
    assert weight_of([("spelling", "")]) < weight_of([("identifier", "")])
    assert weight_of([("spelling", ""), ("domain", "")]) > weight_of([("domain", "")])
    assert weight_of([]) == 0


@pytest.mark.parametrize(
    ("scheme", "number", "fits"),
    [
        ("inn", "7707083893", True),
        ("inn", "7707083894", False),
        ("inn", "500100732259", True),
        ("inn", "500100732258", False),
        ("uscc", "91350100M000100Y43", True),
        ("uscc", "91350100M000100Y44", False),
        ("bin", "000000000000", True),
        ("bin", "000000000001", False),
        ("other", "HRB 12", True),
        ("other", "", False),
    ],
)
def test_check_digits_are_counted(scheme: str, number: str, fits: bool) -> None:
    assert is_well_formed(scheme, number) is fits


@given(st.integers(0, 999_999_999))
def test_exactly_one_last_digit_makes_a_number_of_the_tax_office(first: int) -> None:
    assert sum(is_well_formed("inn", f"{first:09}{last}") for last in "0123456789") == 1


def test_the_country_tells_the_register_where_the_digits_agree() -> None:
    assert register_of("RU", stored_number("7707 083-893")) == "inn"
    assert register_of("RU", "12") == "other"
    assert register_of("PK", "12") == "other"


def test_nobody_is_written_to_who_must_not_be() -> None:
    assert hindrance_to_writing(email="a@b.example", writing="never", has_returned=False)
    assert hindrance_to_writing(email="", writing="may", has_returned=False) == "no-address"
    assert hindrance_to_writing(email="a@b.example", writing="", has_returned=True) == "returned"
    assert hindrance_to_writing(email="a@b.example", writing="", has_returned=False) == ""


def test_never_write_is_not_lost_and_salutations_are_joined() -> None:
    empty = dict.fromkeys(("organisation_id", "country_id", "account_id"), None) | dict.fromkeys(
        ("family_name", "given_name", "rank", "position", "email", "telephone", "language", "note"),
        "",
    )
    ours = {**empty, "salutation": Multilingual({"en": "Dear A"}), "writing": "may"}
    theirs = {**empty, "salutation": Multilingual({"ru": "А!", "en": "B"}), "writing": "never"}
    taken = {t.field: t.after for t in taken_over("person", ours, theirs)}
    assert taken["writing"] == "never"
    assert taken["salutation"] == Multilingual({"ru": "А!", "en": "Dear A"})
    assert "writing" not in {t.field for t in taken_over("person", theirs, ours)}


def test_the_name_shown_is_the_first_of_its_language() -> None:
    shown = shown_name([("ru", "Порт"), ("ru", "ОАО Порт"), ("en", "Port")])
    assert shown == Multilingual({"ru": "Порт", "en": "Port"}, "ru")
    assert keys_in_every_order([]) == {}
    assert set(keys_in_every_order([("ru", "Порт")])) >= {"zh", "ru", "en", "fa"}
