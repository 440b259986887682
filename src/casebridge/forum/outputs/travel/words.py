"""The words on lists of travel and letters for visas, in the language of each."""
# ruff: noqa: E501 (one word a line, in four languages)

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "arrivals": {"en": "Arrivals and departures", "zh-Hans": "抵离信息表", "ru": "Прибытие и\u00a0отъезд", "fa": "ورودها و خروج‌ها"},
    "hotels": {"en": "Hotels", "zh-Hans": "住宿安排表", "ru": "Размещение в\u00a0гостиницах", "fa": "هتل‌ها"},
    "cars": {"en": "Cars", "zh-Hans": "用车安排表", "ru": "Автомобили", "fa": "خودروها"},
    "passports": {"en": "Passports and visas", "zh-Hans": "护照和签证", "ru": "Паспорта и\u00a0визы", "fa": "گذرنامه‌ها و روادید"},
    "as-of": {"en": "As of {moment}", "zh-Hans": "截至{moment}", "ru": "По\u00a0состоянию на {moment}", "fa": "تا {moment}"},
    "visa-letter": {"en": "Letter of invitation for a visa", "zh-Hans": "签证邀请函", "ru": "Приглашение для оформления визы", "fa": "دعوت‌نامه برای صدور روادید"},
    "to-consuls": {
        "en": "To the consular section concerned",
        "zh-Hans": "致有关使领馆签证处：",
        "ru": "В\u00a0консульский отдел",
        "fa": "به بخش کنسولی مربوط",
    },
    "asks": {
        "en": "We invite the person named below to the {forum}, which is held in {city} on {days}, and ask you to grant the visa needed for it.",
        "zh-Hans": "兹邀请下列人员于{days}赴{city}出席{forum}，请予办理签证。",
        "ru": "Приглашаем названное ниже лицо на {forum}. Даты: {days}, место проведения: {city}. Просим оказать содействие в\u00a0оформлении визы.",
        "fa": "از شخص نام‌برده در زیر برای شرکت در \u2068{forum}\u2069 که در تاریخ \u2068{days}\u2069 در \u2068{city}\u2069 برگزار می‌شود دعوت می‌کنیم و خواهشمندیم روادید لازم را صادر فرمایید.",
    },
    "closing": {
        "en": "We thank you for your help.",
        "zh-Hans": "感谢协助。",
        "ru": "Благодарим за содействие.",
        "fa": "از همکاری شما سپاسگزاریم.",
    },
    "particulars": {"en": "Particulars", "zh-Hans": "人员信息", "ru": "Сведения", "fa": "مشخصات"},
    "name": {"en": "Name as written", "zh-Hans": "姓名", "ru": "Имя", "fa": "نام"},
    "post": {"en": "Position and organisation", "zh-Hans": "职务和单位", "ru": "Должность и\u00a0организация", "fa": "سمت و سازمان"},
    "signed-and-sealed": {"en": "(signature, seal)", "zh-Hans": "（签字、盖章）", "ru": "(подпись, печать)", "fa": "(امضا، مهر)"},
}  # fmt: skip


def word(code: str, language: str, **values: object) -> str:
    texts = WORDS[code]
    return texts.get(language, texts["en"]).format(**values)
