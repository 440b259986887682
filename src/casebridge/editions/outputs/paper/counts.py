"""Counted words, bent as each language bends them: 1 кейс, 3 кейса, 12 кейсов."""

from collections.abc import Mapping

from babel import Locale

from casebridge.editions.outputs.wording import numeral

Forms = Mapping[str, str]

COUNTED: Mapping[str, Mapping[str, Forms]] = {
    "zh": {
        "cases": {"other": "{n}个案例"},
        "from_countries": {"other": "{n}个国家"},
        "in_areas": {"other": "{n}个领域"},
        "figures": {"other": "{n}项数据"},
    },
    "ru": {
        "cases": {"one": "{n}\u00a0кейс", "few": "{n}\u00a0кейса", "other": "{n}\u00a0кейсов"},
        "from_countries": {"one": "{n}\u00a0страны", "other": "{n}\u00a0стран"},
        "in_areas": {"one": "{n}\u00a0направлению", "other": "{n}\u00a0направлениям"},
        "figures": {
            "one": "{n}\u00a0показатель",
            "few": "{n}\u00a0показателя",
            "other": "{n}\u00a0показателей",
        },
    },
    "en": {
        "cases": {"one": "{n} case", "other": "{n} cases"},
        "from_countries": {"one": "{n} country", "other": "{n} countries"},
        "in_areas": {"one": "{n} area", "other": "{n} areas"},
        "figures": {"one": "{n} figure", "other": "{n} figures"},
    },
    "fa": {
        "cases": {"other": "{n} نمونه"},
        "from_countries": {"other": "{n} کشور"},
        "in_areas": {"other": "{n} زمینه"},
        "figures": {"other": "{n} رقم"},
    },
}


def counted(what: str, number: int, language: str) -> str:
    """The number with its word; English where the language has no words of its own yet."""
    short = language.split("-", maxsplit=1)[0]
    forms = COUNTED.get(short, COUNTED["en"])[what]
    kind = Locale.parse(short if short in COUNTED else "en").plural_form(number)
    return forms.get(kind, forms["other"]).format(n=numeral(number, language))
