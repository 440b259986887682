"""Official terms found in originals, and missed in their translations."""

import pytest

from casebridge.editions.rules.fixed_phrases import ADJECTIVES, ALSO_SAID, AVOIDED, FIXED_PHRASES
from casebridge.editions.rules.glossary import Kind, OfficialTerm, named_in, slips
from casebridge.editions.rules.segments import Unit


def country(code: str, en: str, zh: str, ru: str) -> OfficialTerm:
    forms = {"en": (en,), "zh-Hans": (zh,), "ru": (ru,)}
    avoid, loose = AVOIDED.get(code, {}), ADJECTIVES.get(code, {})
    return OfficialTerm(code, Kind.COUNTRY, forms, avoid=avoid, loose=loose)


PHRASES = [
    OfficialTerm(key, Kind.PHRASE, forms, loose=ALSO_SAID.get(key, {}))
    for key, forms in FIXED_PHRASES.items()
]
COUNTRIES = [
    country("CN", "China", "中国", "Китай"),
    country("IN", "India", "印度", "Индия"),
    country("KG", "Kyrgyzstan", "吉尔吉斯斯坦", "Кыргызстан"),
    country("BY", "Belarus", "白俄罗斯", "Беларусь"),
    country("RU", "Russia", "俄罗斯", "Россия"),
    country("PK", "Pakistan", "巴基斯坦", "Пакистан"),
    country("EG", "Egypt", "埃及", "Египет"),
]
AREA = OfficialTerm(
    "term:2",
    Kind.TAXONOMY,
    {
        "en": ("Digital infrastructure",),
        "zh-Hans": ("数字基础设施",),
        "ru": ("Цифровая инфраструктура",),
    },
)
OWN = OfficialTerm(
    "own:1",
    Kind.OFFICE,
    {"en": ("smart meter",), "fa": ("کنتور هوشمند",)},
    avoid={"fa": ("کنتور زیرک",)},
)
TERMS = [OWN, *PHRASES, *COUNTRIES, AREA]
SPEAKS = {"en": "en", "zh": "zh-Hans", "ru": "ru", "fa": "fa"}


def found(pair: str, source: str, target: str) -> list[tuple[str, str, str]]:
    from_, into = (SPEAKS[one] for one in pair.split("-"))
    unit = Unit(7, "abstract.1", source, from_, into, target=target, translates=source)
    return [(slip.term, slip.expected[0], slip.instead) for slip in slips(unit, TERMS)]


SAID = [
    ("zh-en", "弘扬上海精神。", "In the Shanghai Spirit."),
    ("zh-ru", "弘扬上海精神。", "Следуя Шанхайскому духу."),
    ("zh-en", "上合组织国家", "countries of the SCO"),
    ("zh-en", "上合组织国家", "countries of the Shanghai Cooperation Organisation"),
    ("en-zh", "SCO countries", "上海合作组织国家"),
    ("en-ru", "SCO countries", "страны Шанхайской организации сотрудничества"),
    (
        "zh-ru",
        "中国—上合组织大数据合作中心",
        "Центра сотрудничества Китай — ШОС в области больших данных",
    ),
    ("en-zh", "the China-SCO Big Data Cooperation Center", "中国－上合组织大数据合作中心"),
    ("en-ru", "Digital infrastructures of the region", "цифровой инфраструктуры области"),
    ("ru-en", "В цифровой инфраструктуре", "in digital and physical infrastructure"),
    ("en-zh", "Digital infrastructure", "数字基础设施"),
    # Countries as they are bent, by their adjectives, by one sign, in a name kept as it is.
    ("zh-ru", "中国企业", "предприятия Китая"),
    ("zh-ru", "中国企业", "китайские предприятия"),
    ("zh-en", "中国企业", "Chinese companies"),
    ("en-zh", "China and Pakistan", "中巴两国"),
    ("en-zh", "Russia", "俄方"),
    ("zh-ru", "中国移动", "компания China Mobile"),
    ("zh-ru", "印度企业", "индийские компании"),
    ("en-ru", "the farms of Egypt", "хозяйства Египта"),
    ("en-ru", "Kyrgyzstan", "киргизские школы"),
    ("zh-en", "印度尼西亚的企业", "companies of Indonesia"),
    ("en-ru", "the Chinese side", "партнёр"),
    ("en-fa", "Smart meters", "کنتورهای هوشمند"),
    ("en-zh", "Belarus and Russia", "白俄罗斯和俄罗斯"),
    ("zh-en", "其中国内用户60%，网上合作频繁", "60% of the users are at home"),
    ("zh-en", "上海精神卫生中心", "Shanghai Mental Health Center"),
    ("zh-en", "收入260万埃及镑", "EGP 2.6 million"),
    ("en-zh", "SCO trade hub", "上合经贸枢纽"),
    ("zh-en", "无关的句子", "A sentence about something else"),
]


@pytest.mark.parametrize(("pair", "source", "target"), SAID)
def test_what_is_said_officially_is_no_slip(pair: str, source: str, target: str) -> None:
    assert found(pair, source, target) == []


SCO_RU = "Шанхайская организация сотрудничества"
INFRASTRUCTURE = ("Digital infrastructure", "Цифровая инфраструктура", "")
MISSED = [
    ("zh-en", "弘扬上海精神。", "In the spirit of Shanghai.", ("上海精神", "Shanghai Spirit", "")),
    ("en-zh", "The Shanghai Spirit", "上海的精神", ("Shanghai Spirit", "上海精神", "")),
    ("zh-ru", "上合组织国家", "страны АТЭС", ("上合组织", SCO_RU, "")),
    ("en-zh", "digital infrastructure", "数码基建", ("Digital infrastructure", "数字基础设施", "")),
    ("en-ru", "digital infrastructure", "цифровые сети", INFRASTRUCTURE),
    ("zh-en", "印度企业", "companies of Indonesia", ("印度", "India", "")),
    ("zh-ru", "印度企业", "индивидуальные компании", ("印度", "Индия", "")),
    ("en-zh", "Russia", "白俄罗斯", ("Russia", "俄罗斯", "")),
    ("en-zh", "Kyrgyzstan", "塔吉克斯坦", ("Kyrgyzstan", "吉尔吉斯斯坦", "")),
    ("en-zh", "China", "其中之一", ("China", "中国", "")),
    ("zh-ru", "中国移动", "компания China", ("中国", "Китай", "")),
    ("en-ru", "Belarus", "в Белоруссии", ("", "Беларусь", "Белоруссия")),
    ("en-fa", "Smart meters", "کنتور زیرک", ("", "کنتور هوشمند", "کنتور زیرک")),
]  # fmt: skip


@pytest.mark.parametrize(("pair", "source", "target", "slip"), MISSED)
def test_what_is_not_said_officially_is_one_slip(
    pair: str, source: str, target: str, slip: tuple[str, str, str]
) -> None:
    assert found(pair, source, target) == [slip]


def test_a_term_inside_a_longer_one_is_not_counted() -> None:
    text = "The China-SCO Big Data Cooperation Center opened."
    assert [term.key for term, _ in named_in(text, "en", TERMS)] == ["big-data-centre"]
    both = "China opened the China-SCO Big Data Cooperation Center."
    assert {term.key for term, _ in named_in(both, "en", TERMS)} == {"big-data-centre", "CN"}


def test_each_term_is_named_once_and_nothing_untranslated_is_a_slip() -> None:
    assert len(named_in("China, China and China", "en", TERMS)) == 1
    assert slips(Unit(1, "title", "China", "en", "ru"), TERMS) == []
    assert slips(Unit(1, "title", "", "en", "ru", target="Китай"), TERMS) == []


def test_a_language_without_an_official_wording_is_not_judged() -> None:
    assert found("en-fa", "China", "کشور") == []


def test_a_slip_says_where_it_stands_and_what_would_do() -> None:
    unit = Unit(7, "title", "上合组织", "zh-Hans", "en", target="ASEAN", translates="上合组织")
    (slip,) = slips(unit, TERMS)
    assert (slip.entry, slip.id, slip.language, slip.kind) == (7, "title", "en", "phrase")
    assert slip.expected[-1] == "SCO"


def test_every_fixed_phrase_says_itself_in_every_pair_of_languages() -> None:
    for term in PHRASES:
        for source_language, sources in term.forms.items():
            for language, targets in term.forms.items():
                for source in sources:
                    target = targets[0]
                    unit = Unit(1, "title", source, source_language, language, target, source)
                    assert slips(unit, PHRASES) == [], (source, target)
                    assert named_in(source, source_language, PHRASES), source
