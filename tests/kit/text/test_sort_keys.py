"""Keys that put names in order."""

from casebridge.kit.text.sort_keys import matching_key, sort_key


def test_chinese_names_stand_in_the_order_of_pinyin() -> None:
    names = ["中国", "俄罗斯", "哈萨克斯坦", "白俄罗斯"]
    ordered = sorted(names, key=lambda name: sort_key(name, "zh-Hans"))
    assert ordered == ["白俄罗斯", "俄罗斯", "哈萨克斯坦", "中国"]


def test_the_russian_yo_sorts_as_ye() -> None:
    ordered = sorted(["Ёлка", "Жук", "Дом", "Еда"], key=lambda name: sort_key(name, "ru"))
    assert ordered == ["Дом", "Еда", "Ёлка", "Жук"]


def test_case_and_width_do_not_matter() -> None:
    assert sort_key("Ｐort", "en") == sort_key("port ", "en")


def test_a_name_is_found_again_without_marks_and_spaces() -> None:
    assert matching_key("«Порт-Сервис», ООО") == matching_key("порт сервис ооо")
    assert matching_key("São Port") == matching_key("sao PORT")
    assert matching_key("Порт") != matching_key("Порты")
