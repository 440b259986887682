"""Names as they sound, whatever script they are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.text.names import (
    initials_of,
    organisation_sound,
    person_sound,
    script_of,
    skeleton,
)
from casebridge.kit.text.romanising import romanised


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("Қазақстан", "kazakstan"),
        ("Ташкент", "tashkent"),
        ("南开", "nankai"),
        ("Çiğdem Şahin", "chigdem shahin"),
        ("नेपाल", "nepaala"),
        ("O‘zbekiston", "ozbekiston"),
        ("تهران", "thran"),
    ],
)
def test_every_script_is_spelt_in_latin_letters(written: str, latin: str) -> None:
    assert romanised(written) == latin


@given(st.text(max_size=60))
def test_whatever_is_written_becomes_plain_letters_and_stays_so(text: str) -> None:
    plain = romanised(text)
    assert all(c in "abcdefghijklmnopqrstuvwxyz0123456789 " for c in plain)
    assert romanised(plain) == plain
    assert isinstance(skeleton(organisation_sound(text)), str)
    assert isinstance(person_sound(text), str)


def test_legal_forms_say_nothing_of_who_it_is() -> None:
    assert organisation_sound("АО «Образец»") == organisation_sound("Obrazets JSC")
    assert organisation_sound("Ltd.") == "ltd"


def test_patronymic_and_title_are_left_out_of_a_persons_name() -> None:
    assert person_sound("Проф. Иванов Сергей Петрович").split()[-2:] == ["ivanov", "sergei"]
    assert person_sound("Ivan Petrovich") == "ivan petrovich"


def test_initials_count_the_words_that_count() -> None:
    assert initials_of("Obrazets Academy of Information Sciences") == "oais"


def test_the_script_of_a_name_is_that_of_its_letters() -> None:
    assert [script_of(t) for t in ("Порт", "港口", "بندر", "Port", "नेपाल")] == [
        "cyrillic", "han", "arabic", "latin", "other",
    ]  # fmt: skip
