"""Keys that put names in order; the lists were put in order by ICU."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.text.sort_keys import ORDERS, matching_key, order_for, sort_key

LISTS = {
    "ru": "Дом|Еда|Ёлка|Ель|Жук|Институт|Йога|Кран|Щука|Яма|Asia|Port|中国",
    "kk": "Азия|Әлем|Баку|Гүл|Ғалым|Егін|Ёлка|Көпір|Қала|Нан|Ңа|Орал|Өрік|Сан|Туған|Ұлт|Үй|Фабрика"
    "|Хат|Һом|Шу|Ырыс|Іле|Эра|Asia",
    "tr": "Ankara|Can|Çan|Dağ|Gaz|Ğa|Halk|Ilgaz"
    "|Irmak|İzmir|Kaya|Oda|Ödül|Su|Şam|Ufuk|Ülke|Van|Zil|Дом",
    "en": "2nd|Acme|Æon|Azur|cote|coté|côte|côté|Łódź|Port|port of|Zoo|Дом|中国",
    "fa": "آب|ایران|بندر|پارس|تهران|چابهار|راه|ژاله|شیراز|کرمان"
    "|گرگان|لار|مشهد|نفت|وزارت|هرمز|یزد|Asia",
    "zh": "1号|安徽|白云|北京|大连|俄罗斯|港口|哈萨克斯坦|南宁|上海"
    "|深圳|天津|云南|张|张掖|章|中国|Asia|Дом",
    "zh-u-co-stroke": "一带|二连|人民|上海|大连|中国|云南|天津|北京|安徽|江苏|南宁"
    "|深圳|港口|新疆|Asia",
}


@pytest.mark.parametrize("language", LISTS)
def test_names_stand_as_icu_puts_them(language: str) -> None:
    expected = LISTS[language].split("|")
    shuffled = sorted(expected, key=lambda name: name[::-1])
    assert sorted(shuffled, key=lambda name: sort_key(name, language)) == expected


def test_a_word_decides_how_an_ideograph_is_read() -> None:
    """ICU reads every ideograph by itself and puts 重庆 under zhong; people look under chong."""
    ordered = sorted(["种子", "重庆", "成都", "长沙"], key=lambda name: sort_key(name, "zh-Hans"))
    assert ordered == ["长沙", "成都", "重庆", "种子"]


def test_chinese_names_stand_in_the_order_of_pinyin() -> None:
    names = ["中国", "俄罗斯", "哈萨克斯坦", "白俄罗斯"]
    ordered = sorted(names, key=lambda name: sort_key(name, "zh-Hans"))
    assert ordered == ["白俄罗斯", "俄罗斯", "哈萨克斯坦", "中国"]


def test_quotation_marks_before_a_name_do_not_move_it() -> None:
    assert sort_key("«Порт»", "ru").startswith(sort_key("Порт", "ru"))


def test_case_and_width_do_not_matter() -> None:
    assert sort_key("Ｐort", "en") == sort_key("port ", "en")


def test_the_turkish_capital_without_a_dot_is_the_small_one_without() -> None:
    assert sort_key("ILICA", "tr") == sort_key("ılıca", "tr")
    assert sort_key("İZMİR", "tr") == sort_key("izmir", "tr")


@pytest.mark.parametrize("language", ORDERS)
@given(name=st.text(max_size=400))
def test_every_text_has_a_key_that_an_index_can_hold(language: str, name: str) -> None:
    key = sort_key(name, language)
    assert len(key) <= 240
    assert "\x00" not in key


def test_each_reader_has_an_order() -> None:
    tags = ("zh-Hans", "ru", "fa", "uz", "")
    assert [order_for(tag) for tag in tags] == ["zh", "ru", "fa", "en", "en"]


def test_a_name_is_found_again_without_marks_and_spaces() -> None:
    assert matching_key("«Порт-Сервис», ООО") == matching_key("порт сервис ооо")
    assert matching_key("São Port") == matching_key("sao PORT")
    assert matching_key("Порт") != matching_key("Порты")
