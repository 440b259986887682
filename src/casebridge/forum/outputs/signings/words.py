"""The words on run sheets, outcome lists and lists of protocol, in the language of each."""
# ruff: noqa: E501 (one word a line, in four languages)

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "run-sheet": {"en": "Run sheet", "zh-Hans": "签约流程单", "ru": "Порядок подписания", "fa": "برنامهٔ امضا"},
    "outcomes": {"en": "Outcomes of the signings", "zh-Hans": "签约成果清单", "ru": "Итоги подписания", "fa": "نتایج امضا"},
    "as-of": {"en": "As of {moment}", "zh-Hans": "截至{moment}", "ru": "По состоянию на {moment}", "fa": "تا {moment}"},
    "place": {"en": "No.", "zh-Hans": "序号", "ru": "№", "fa": "ردیف"},
    "time": {"en": "Time", "zh-Hans": "时间", "ru": "Время", "fa": "زمان"},
    "project": {"en": "Project", "zh-Hans": "项目", "ru": "Проект", "fa": "طرح"},
    "parties": {"en": "Parties", "zh-Hans": "签约方", "ru": "Стороны", "fa": "طرف‌ها"},
    "signatories": {"en": "Signatories", "zh-Hans": "签约人", "ru": "Подписывают", "fa": "امضاکنندگان"},
    "substitute": {"en": "substitute: {name}", "zh-Hans": "替补：{name}", "ru": "замена: {name}", "fa": "جانشین: {name}"},
    "papers": {"en": "Final papers", "zh-Hans": "定稿文本", "ru": "Готовые тексты", "fa": "متن‌های نهایی"},
    "lines": {"en": "Lines of cooperation", "zh-Hans": "合作主线", "ru": "Линии сотрудничества", "fa": "محورهای همکاری"},
    "outcome": {"en": "What happened", "zh-Hans": "结果", "ru": "Что произошло", "fa": "نتیجه"},
    "value": {"en": "Value", "zh-Hans": "金额", "ru": "Сумма", "fa": "مبلغ"},
    "country": {"en": "Country", "zh-Hans": "国家", "ru": "Страна", "fa": "کشور"},
    "flag": {"en": "Flag of", "zh-Hans": "国旗", "ru": "Флаг", "fa": "پرچم"},
    "name": {"en": "Name", "zh-Hans": "姓名", "ru": "Имя", "fa": "نام"},
    "rank": {"en": "Rank or position", "zh-Hans": "职级或职务", "ru": "Ранг или должность", "fa": "رتبه یا سمت"},
    "reported": {
        "en": "Reported: {count}. This number comes from a public report and is not counted here.",
        "zh-Hans": "据公开报道：{count} 项。该数字来自公开报道，不计入本清单。",
        "ru": "По сообщениям: {count}. Это число из открытого сообщения, здесь оно не считается.",
        "fa": "بر پایهٔ گزارش‌ها: {count}. این شمار از گزارشی عمومی است و اینجا شمرده نمی‌شود.",
    },
    "planned": {"en": "planned", "zh-Hans": "计划中", "ru": "запланирован", "fa": "برنامه‌ریزی‌شده"},
    "signed": {"en": "signed", "zh-Hans": "已签署", "ru": "подписан", "fa": "امضا شد"},
    "put-off": {"en": "put off", "zh-Hans": "推迟", "ru": "отложен", "fa": "به تعویق افتاد"},
    "withdrawn": {"en": "withdrawn", "zh-Hans": "撤回", "ru": "отозван", "fa": "پس گرفته شد"},
}  # fmt: skip
LANGUAGES = ("zh-Hans", "ru", "en", "fa")


def word(code: str, language: str, **values: object) -> str:
    texts = WORDS[code]
    return texts.get(language, texts["en"]).format(**values)
