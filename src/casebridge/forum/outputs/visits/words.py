"""The words on the lists of a visit, in the language of each."""
# ruff: noqa: E501 (one word a line, in four languages)

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "bus-list": {"en": "Bus list", "zh-Hans": "乘车名单", "ru": "Список по\u00a0автобусам", "fa": "فهرست اتوبوس‌ها"},
    "as-of": {"en": "As of {moment}", "zh-Hans": "截至{moment}", "ru": "По\u00a0состоянию на\u00a0{moment}", "fa": "تا {moment}"},
    "place": {"en": "No.", "zh-Hans": "序号", "ru": "№", "fa": "ردیف"},
    "name": {"en": "Name", "zh-Hans": "姓名", "ru": "Имя", "fa": "نام"},
    "delegation": {"en": "Delegation", "zh-Hans": "代表团", "ru": "Делегация", "fa": "هیئت"},
    "position": {"en": "Rank or position", "zh-Hans": "职级或职务", "ru": "Ранг или должность", "fa": "رتبه یا سمت"},
    "here": {"en": "Here", "zh-Hans": "签到", "ru": "Явка", "fa": "حضور"},
    "bus": {"en": "Bus {number}", "zh-Hans": "{number}号车", "ru": "Автобус {number}", "fa": "اتوبوس {number}"},
    "guide": {"en": "guide: {name}", "zh-Hans": "讲解员：{name}", "ru": "гид: {name}", "fa": "راهنما: \u2068{name}\u2069"},
    "seats": {"en": "{count} of {seats} seats", "zh-Hans": "已安排{count}人，共{seats}座", "ru": "занято {count} из\u00a0{seats}", "fa": "{count} از {seats} صندلی"},
    "no-bus": {"en": "Without a bus", "zh-Hans": "未安排车辆", "ru": "Без автобуса", "fa": "بدون اتوبوس"},
}  # fmt: skip


def word(code: str, language: str, **values: object) -> str:
    texts = WORDS[code]
    return texts.get(language, texts["en"]).format(**values)
