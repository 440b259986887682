"""Names of organisations and people in texts of several scripts; short ones with care."""

import pytest

from casebridge.review.rules.naming import found_in, is_same_name, is_same_person, person_in, read


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Steppe Data Works LLP", "Built with Steppe Data Works in Astana.", "Steppe Data Works"),
        ("ТОО «Степные данные»", "Вместе со Степными данными построили.", "Степными данными"),
        (
            "Институт проблем управления",
            "с Институтом проблем управления",
            "Институтом проблем управления",
        ),
        ("草原数据技术有限公司", "与草原数据技术共同建设", "草原数据技术"),
        ("华测", "合作方：华测、其他", "华测"),
        ("شرکت داده‌های استپ", "با داده‌های استپ ساخته شد", "داده های استپ"),
        ("ABC", "The ABC was a partner.", "ABC"),
        ("Sber", "Partner: «Sber», Moscow", "Sber"),
        ("Rostransdata", "by Rostransdata.", "Rostransdata"),
    ],
)  # fmt: skip
def test_a_name_is_found_as_it_stands(name: str, text: str, words: str) -> None:
    assert found_in(name, read(text)) == words


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ABC", "the abc of logistics"),
        ("Link", "a link between ports"),
        ("Link", "Link by link, the Link grew"),
        ("Digital Steppe", "a digital steppe for everybody"),
        ("Ministry", "The Ministry was a partner."),
        ("Institute of Technology", "the Institute of Technology"),
        ("华测", "华测试验室的方法"),
        ("大学", "当地大学参与"),
        ("Steppe Data Works", "Steppe Data and Works"),
        ("", "anything at all"),
        ("LLC", "LLC"),
    ],
)
def test_a_short_or_ordinary_name_is_not_read_into_other_words(name: str, text: str) -> None:
    assert found_in(name, read(text)) == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Steppe Data Works LLC", "STEPPE DATA WORKS, Ltd.", True),
        ("АО «Ространсдата»", "ООО Ространсдата", True),
        ("草原数据技术有限公司", "草原数据技术股份有限公司", True),
        ("Alfa LLC", "Alfa JSC", False),
        ("Alfa LLC", "ALFA, LLC", True),
        ("华测有限公司", "华测股份有限公司", False),
        ("", "", False),
        ("Steppe Data", "Steppe Works", False),
    ],
)
def test_names_are_one_without_their_legal_form_unless_little_is_left(
    one: str, other: str, same: bool
) -> None:
    assert is_same_name(one, other) is same
    assert is_same_name(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ivan Petrov", "PETROV Ivan", True),
        ("Ivan Sergeevich Petrov", "Petrov I. S.", True),
        ("Petrov I.", "Ivan Petrov", True),
        ("Иван Петров", "Петрова Анна", False),
        ("Ivan Petrov", "Anna Petrova", False),
        ("Ivan Petrov", "Igor Petrov", False),
        ("Petrov", "Petrov", False),
        ("王小明", "王小明", True),
        ("王小明", "王小", False),
    ],
)
def test_people_are_one_whatever_the_order_of_their_names(one: str, other: str, same: bool) -> None:
    assert is_same_person(one, other) is same
    assert is_same_person(other, one) is same


def test_a_person_is_found_in_a_text_in_any_inflection() -> None:
    assert person_in("Иван Петров", read("написано с Петровым И. в 2022 году")) == "Петровым И"
    assert person_in("王小明", read("由王小明负责")) == "王小明"
    assert person_in("王小", read("由王小明负责")) == ""
    assert person_in("May Long", read("it may long remain so")) == ""
