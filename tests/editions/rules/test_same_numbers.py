"""Numbers of an original and its translation, compared."""

import pytest

from casebridge.editions.rules.same_numbers import Apart, numbers_apart

SAME = (
    ("1.2 million people in 34 cities", "en", "34个城市的120万人", "zh-Hans"),
    ("about 1,280 tonnes", "en", "около 1 280 тонн", "ru"),
    ("3 ports", "en", "три порта", "ru"),
    ("on 12 May 2023", "en", "2023年5月12日", "zh-Hans"),
    ("15.5 %", "en", "۱۵٫۵ درصد", "fa"),
    ("nothing to count", "en", "считать нечего", "ru"),
    ("fell by -20 degrees", "en", "упала на 20 градусов", "ru"),
)
APART = (
    ("1,280 tonnes", "en", "1 230 тонн", "ru", Apart(("1,280",), ("1 230",))),
    ("40 lines and 40 more", "en", "40 линий", "ru", Apart(("40",), ())),
    ("about 120万人", "zh-Hans", "90 млн человек", "ru", Apart(("120万",), ("90 млн",))),
    ("some lines", "en", "17 линий", "ru", Apart((), ("17",))),
)


@pytest.mark.parametrize(("source", "tag", "target", "language"), SAME)
def test_the_same_number_may_be_written_in_another_way(
    source: str, tag: str, target: str, language: str
) -> None:
    assert not numbers_apart(source, tag, target, language)


@pytest.mark.parametrize(("source", "tag", "target", "language", "apart"), APART)
def test_a_number_that_only_one_of_them_has_is_named_as_written(
    source: str, tag: str, target: str, language: str, apart: Apart
) -> None:
    assert numbers_apart(source, tag, target, language) == apart
