"""The words of a programme book, in the language of each."""
# ruff: noqa: E501 (one word a line, in four languages)

from collections.abc import Mapping

from babel import Locale, UnknownLocaleError

WORDS: Mapping[str, Mapping[str, str]] = {
    "programme": {"en": "Programme", "zh-Hans": "日程", "ru": "Программа", "fa": "برنامه"},
    "released": {"en": "Release {number}, {moment}", "zh-Hans": "第{number}次发布，{moment}", "ru": "Выпуск {number}, {moment}", "fa": "انتشار {number}، {moment}"},
    "where-when": {"en": "{city}, {span}", "zh-Hans": "{city}，{span}", "ru": "{city}, {span}", "fa": "\u2068{city}\u2069، {span}"},
    "time": {"en": "Time", "zh-Hans": "时间", "ru": "Время", "fa": "زمان"},
    "room": {"en": "Room", "zh-Hans": "会场", "ru": "Зал", "fa": "تالار"},
    "session": {"en": "Session", "zh-Hans": "场次", "ru": "Заседание", "fa": "نشست"},
    "sessions": {"en": "Sessions", "zh-Hans": "场次", "ru": "Заседания", "fa": "نشست‌ها"},
    "people": {"en": "People", "zh-Hans": "人员", "ru": "Участники", "fa": "افراد"},
    "name": {"en": "Name", "zh-Hans": "姓名", "ru": "Имя", "fa": "نام"},
    "languages": {"en": "Languages", "zh-Hans": "语言", "ru": "Языки", "fa": "زبان‌ها"},
    "interpreted": {"en": "{spoken}; interpreted into {into}", "zh-Hans": "{spoken}；译成{into}", "ru": "{spoken}; перевод на {into}", "fa": "{spoken}؛ ترجمه به {into}"},
    "minutes": {"en": "{count} min", "zh-Hans": "{count}分钟", "ru": "{count} мин", "fa": "{count} دقیقه"},
    "called-off": {"en": "called off", "zh-Hans": "已取消", "ru": "отменено", "fa": "برگزار نمی‌شود"},
    "chair": {"en": "chair", "zh-Hans": "主持", "ru": "ведёт", "fa": "رئیس نشست"},
    "panellist": {"en": "panellist", "zh-Hans": "对谈嘉宾", "ru": "участник дискуссии", "fa": "هم‌گفت‌وگو"},
    "guest": {"en": "guest of honour", "zh-Hans": "嘉宾", "ru": "почётный гость", "fa": "میهمان ویژه"},
}  # fmt: skip


def word(code: str, language: str, **values: object) -> str:
    texts = WORDS[code]
    return texts.get(language, texts["en"]).format(**values)


def language_words(tag: str, language: str) -> str:
    """'Russian', '俄语', 'русский'; the tag itself where nobody has a word for it."""
    try:
        named = Locale.parse(language, sep="-").languages.get(tag.split("-", maxsplit=1)[0])
    except (UnknownLocaleError, ValueError):
        return tag
    return named or tag
