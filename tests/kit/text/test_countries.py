"""Countries named in running text."""

import pytest

from casebridge.kit.text.countries import countries_in

NAMES = {
    "china": "CN",
    "中国": "CN",
    "中华人民共和国": "CN",
    "吉尔吉斯共和国": "KG",
    "俄罗斯": "RU",
    "россия": "RU",
    "индия": "IN",
    "kazakhstan": "KZ",
    "iran": "IR",
}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("China, Kazakhstan and Iran", ("CN", "KZ", "IR")),
        ("Россия и Индия", ("RU", "IN")),
        ("中国、俄罗斯", ("CN", "RU")),
        ("中国和俄罗斯", ("CN", "RU")),
        ("中华人民共和国以及吉尔吉斯共和国", ("CN", "KG")),
        ("中华人民共和国和俄罗斯", ("CN", "RU")),
        ("China / 中国\nIran.", ("CN", "IR")),
        ("", ()),
    ],
)
def test_names_are_read_in_the_order_written_and_once(text: str, codes: tuple[str, ...]) -> None:
    assert countries_in(text, NAMES) == (codes, ())


def test_what_names_no_country_is_told_apart() -> None:
    assert countries_in("China; Atlantis", NAMES) == (("CN",), ("Atlantis",))
