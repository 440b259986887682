"""The columns of a list of delegates: their headings and words, in and out, in any language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casebridge.forum.models import Delegate, Group

NUMBER, FAMILY, GIVEN, NAME = "number", "family", "given", "name"
NAME_ZH, NAME_RU, NAME_EN = "name-zh-Hans", "name-ru", "name-en"
RANK, POSITION, ORGANISATION, COUNTRY = "rank", "position", "organisation", "country"
GROUP, DELEGATION, EMAIL, LANGUAGE = "group", "delegation", "email", "language"
STATE, REMARK = "state", "remark"

# Headings as they go out, in each language of the office; other usual ones are read as well.
HEADINGS: Mapping[str, Mapping[str, str]] = {
    NUMBER: {"en": "No.", "zh-Hans": "编号", "ru": "№", "fa": "شماره"},
    FAMILY: {"en": "Family name", "zh-Hans": "姓", "ru": "Фамилия", "fa": "نام خانوادگی"},
    GIVEN: {"en": "Given name", "zh-Hans": "名", "ru": "Имя", "fa": "نام کوچک"},
    NAME: {"en": "Name", "zh-Hans": "姓名", "ru": "ФИО", "fa": "نام"},
    NAME_ZH: {
        "en": "Name in Chinese", "zh-Hans": "中文姓名", "ru": "Имя по-китайски",
        "fa": "نام به چینی",
    },
    NAME_RU: {
        "en": "Name in Russian", "zh-Hans": "俄文姓名", "ru": "Имя по-русски",
        "fa": "نام به روسی",
    },
    NAME_EN: {
        "en": "Name in Latin letters", "zh-Hans": "拉丁字母姓名", "ru": "Имя латиницей",
        "fa": "نام به لاتین",
    },
    RANK: {"en": "Rank", "zh-Hans": "职级", "ru": "Ранг", "fa": "رتبه"},
    POSITION: {"en": "Position", "zh-Hans": "职务", "ru": "Должность", "fa": "سمت"},
    ORGANISATION: {"en": "Organisation", "zh-Hans": "单位", "ru": "Организация", "fa": "سازمان"},
    COUNTRY: {"en": "Country", "zh-Hans": "国家", "ru": "Страна", "fa": "کشور"},
    GROUP: {"en": "Group", "zh-Hans": "类别", "ru": "Группа", "fa": "گروه"},
    DELEGATION: {"en": "Delegation", "zh-Hans": "代表团", "ru": "Делегация", "fa": "هیئت"},
    EMAIL: {"en": "E-mail", "zh-Hans": "电子邮箱", "ru": "Эл. почта", "fa": "رایانامه"},
    LANGUAGE: {"en": "Language", "zh-Hans": "语言", "ru": "Язык", "fa": "زبان"},
    STATE: {"en": "Answer", "zh-Hans": "答复", "ru": "Ответ", "fa": "پاسخ"},
    REMARK: {"en": "Remark", "zh-Hans": "备注", "ru": "Примечание", "fa": "یادداشت"},
}  # fmt: skip
ALSO: Mapping[str, tuple[str, ...]] = {
    NUMBER: ("no", "number", "序号", "n", "id"),
    FAMILY: ("surname", "last name", "姓氏"),
    GIVEN: ("first name", "forename", "given names", "名字", "имя, отчество", "имя и отчество"),
    NAME: (
        "full name",
        "participant",
        "delegate",
        "代表姓名",
        "участник",
        "ф.и.о.",
        "имя и фамилия",
    ),
    NAME_ZH: ("chinese name",),
    NAME_RU: ("russian name",),
    NAME_EN: ("english name", "latin name", "英文姓名", "拼音", "name in english"),
    RANK: ("title", "头衔", "звание", "级别"),
    POSITION: ("job title", "post", "职位"),
    ORGANISATION: ("organization", "company", "institution", "工作单位", "机构", "место работы"),
    COUNTRY: ("country/region", "国家/地区", "国别", "государство"),
    GROUP: ("category", "type", "类型", "категория"),
    DELEGATION: ("delegation name", "团组"),
    EMAIL: ("email", "e-mail address", "mail", "邮箱", "电子邮件", "e-mail", "почта", "ایمیل"),
    LANGUAGE: ("language of letters", "工作语言"),
    STATE: ("state", "status", "状态", "статус"),
    REMARK: ("note", "remarks", "comment", "комментарий"),
}
GROUPS: Mapping[str, Mapping[str, str]] = {
    Group.GOVERNMENT: {"en": "government", "zh-Hans": "政府", "ru": "правительство", "fa": "دولت"},
    Group.ENTERPRISE: {"en": "enterprise", "zh-Hans": "企业", "ru": "компания", "fa": "بنگاه"},
    Group.UNIVERSITY: {"en": "university", "zh-Hans": "高校", "ru": "университет", "fa": "دانشگاه"},
    Group.THINK_TANK: {
        "en": "think tank", "zh-Hans": "智库", "ru": "аналитический центр", "fa": "اندیشکده",
    },
    Group.MEDIA: {"en": "media", "zh-Hans": "媒体", "ru": "СМИ", "fa": "رسانه"},
    Group.STAFF: {"en": "staff", "zh-Hans": "工作人员", "ru": "персонал", "fa": "کارکنان"},
}  # fmt: skip
GROUPS_ALSO: Mapping[str, tuple[str, ...]] = {
    Group.GOVERNMENT: ("governments", "ministry", "政府部门", "госорган", "органы власти"),
    Group.ENTERPRISE: ("enterprises", "company", "business", "公司", "предприятие", "бизнес"),
    Group.UNIVERSITY: ("universities", "大学", "вуз", "academia"),
    Group.THINK_TANK: ("think tanks", "think-tank", "research institute", "研究机构"),
    Group.MEDIA: ("press", "journalist", "记者", "пресса"),
    Group.STAFF: ("organiser", "secretariat", "会务", "сотрудник"),
}
STATES: Mapping[str, Mapping[str, str]] = {
    Delegate.State.LISTED: {
        "en": "not invited yet", "zh-Hans": "尚未邀请", "ru": "ещё не приглашён",
        "fa": "هنوز دعوت نشده",
    },
    Delegate.State.INVITED: {
        "en": "invited", "zh-Hans": "已邀请", "ru": "приглашён", "fa": "دعوت‌شده",
    },
    Delegate.State.ACCEPTED: {"en": "comes", "zh-Hans": "参会", "ru": "приедет", "fa": "می‌آید"},
    Delegate.State.DECLINED: {
        "en": "does not come", "zh-Hans": "不参会", "ru": "не приедет", "fa": "نمی‌آید",
    },
    Delegate.State.WAITING: {
        "en": "on the waiting list", "zh-Hans": "候补", "ru": "в листе ожидания",
        "fa": "در فهرست انتظار",
    },
    Delegate.State.CANCELLED: {
        "en": "struck off", "zh-Hans": "已取消", "ru": "вычеркнут", "fa": "حذف‌شده",
    },
}  # fmt: skip
LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "zh-Hans": ("zh", "zh-hans", "chinese", "中文", "汉语", "китайский", "چینی"),
    "ru": ("ru", "russian", "русский", "俄语", "俄文", "روسی"),
    "en": ("en", "english", "английский", "英语", "英文", "انگلیسی"),
    "fa": ("fa", "persian", "farsi", "فارسی", "персидский", "波斯语"),
}


@dataclass(frozen=True)
class Told:
    """One row of a list as it was understood; `trouble` says as a code why it cannot be taken."""

    line: int
    family: str = ""
    given: str = ""
    name: str = ""
    names: tuple[tuple[str, str], ...] = ()
    rank: str = ""
    position: str = ""
    organisation: str = ""
    country: str = ""
    country_written: str = ""
    group: str = ""
    delegation: str = ""
    email: str = ""
    language: str = ""
    remark: str = ""
    number: int = 0
    trouble: str = ""


def heading(column: str, language: str) -> str:
    return HEADINGS[column].get(language, HEADINGS[column]["en"])


def fields_of(headings: Sequence[str]) -> dict[str, str]:
    """{heading as it stands: column}; of two that mean the same the first counts."""
    return understood(headings, _READ)


def understood(headings: Iterable[str], words: Mapping[str, str]) -> dict[str, str]:
    """{heading as it stands: what it means}, each meaning once; `words` as `turned` gives them."""
    found: dict[str, str] = {}
    for written in headings:
        meant = words.get(plain(written))
        if meant and meant not in found.values():
            found[written] = meant
    return found


def number_in(text: str) -> int:
    """The number of a delegate in a cell, 0 where there is none."""
    written = text.strip()
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


def told_in(
    line: int, cells: Mapping[str, str], *, countries: Mapping[str, str], group: str = ""
) -> Told:
    """`cells` are {column: text}; `group` is taken where the row names none."""
    family, given = cells.get(FAMILY, ""), cells.get(GIVEN, "")
    language = _word(cells.get(LANGUAGE, ""), _LANGUAGE_WORDS)
    name = cells.get(NAME, "") or joined(family, given)
    others = ((tag, cells.get(f"name-{tag}", "")) for tag in ("zh-Hans", "ru", "en"))
    names = tuple((tag, text) for tag, text in others if text)
    name = name or next((text for _tag, text in names), "")
    country = countries.get(cells.get(COUNTRY, "").casefold(), "")
    written_group = cells.get(GROUP, "")
    found_group = _word(written_group, _GROUP_WORDS) if written_group else group
    return Told(
        line=line,
        family=family[:100],
        given=given[:100],
        name=name[:200],
        names=names,
        rank=cells.get(RANK, "")[:100],
        position=cells.get(POSITION, "")[:200],
        organisation=cells.get(ORGANISATION, "")[:400],
        country=country,
        country_written=cells.get(COUNTRY, ""),
        group=found_group,
        delegation=cells.get(DELEGATION, "")[:200],
        email=cells.get(EMAIL, "").strip(),
        language=language,
        remark=cells.get(REMARK, ""),
        number=number_in(cells.get(NUMBER, "")),
        trouble=_trouble(name, found_group, cells, country),
    )


def joined(family: str, given: str) -> str:
    """As the name's own script writes it: Han characters in one, the family name first."""
    if family and given and all(ord(sign) > 0x2E7F for sign in family + given):
        return family + given
    return f"{given} {family}".strip()


def _trouble(name: str, group: str, cells: Mapping[str, str], country: str) -> str:
    if not name.strip():
        return "no-name"
    if not group:
        return "group-unknown" if cells.get(GROUP) else "no-group"
    if cells.get(COUNTRY) and not country:
        return "country-unknown"
    email = cells.get(EMAIL, "").strip()
    return "address-not-understood" if email and not _is_address(email) else ""


def _is_address(text: str) -> bool:
    house = text.rpartition("@")[2]
    return text.count("@") == 1 and " " not in text and "." in house.strip(".") and len(text) < 255


def plain(text: str) -> str:
    return " ".join(text.casefold().replace("*", " ").split()).rstrip(".:： ")


def _word(text: str, known: Mapping[str, str]) -> str:
    return known.get(plain(text), "")


def turned(*tables: Mapping[str, Mapping[str, str] | tuple[str, ...]]) -> dict[str, str]:
    """{word as written, plain: code}; the code itself counts, too."""
    found: dict[str, str] = {}
    for table in tables:
        for code, words in table.items():
            said = words.values() if isinstance(words, Mapping) else words
            for word in (*said, str(code)):
                found.setdefault(plain(word), str(code))
    return found


_READ = turned(HEADINGS, ALSO)
_GROUP_WORDS = turned(GROUPS, GROUPS_ALSO)
_LANGUAGE_WORDS = turned(LANGUAGES)
