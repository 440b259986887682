"""The language typed into the search of the table: `country:KZ -missing:scan free words`."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from casebridge.register.rules.rows import Wanted

TOKEN = re.compile(
    r'(?P<not>-)?(?:(?P<key>\w+):(?:"(?P<quoted>[^"]*)"|(?P<plain>\S*))'
    r'|"(?P<phrase>[^"]*)"|(?P<word>\S+))'
)
NAMES = {
    "country": ("country", "国家", "страна", "کشور"),
    "area": ("area", "领域", "направление", "область", "حوزه"),
    "category": ("category", "类别", "категория", "رده"),
    "line": ("line", "合作方面", "合作方向", "линия", "محور"),
    "type": ("type", "类型", "тип", "نوع"),
    "missing": ("missing", "缺", "отсутствует", "нет", "بدون"),
    "owner": ("owner", "承办人", "负责人", "ответственный", "مسئول"),
    "state": ("state", "状态", "состояние", "وضعیت"),
    "finding": ("finding", "问题", "замечания", "замечание", "یافته"),
    "turn": ("turn", "轮到", "ответ", "очередь", "نوبت"),
    "from": ("from", "来源", "откуда", "منبع"),
    "late": ("late", "逾期", "просрочено", "دیرکرد"),
    "score": ("score", "得分", "评分", "分数", "оценка", "балл", "امتیاز"),
    "since": ("since", "自", "起", "с", "после", "از"),
    "on": ("on", "截至", "на", "در"),
    "mark": ("mark", "标记", "пометка", "отметка", "نشان"),
}
KEYS = {name: key for key, names in NAMES.items() for name in names}
VALUES = {
    "missing": frozenset({"word", "scan", "picture", "answer", "owner", "area"}),
    "state": frozenset(
        {
            "received",
            "reading",
            "question-open",
            "opened",
            "complete",
            "in-review",
            "selected",
            "not-selected",
            "withdrawn",
        }
    ),
    "finding": frozenset({"must", "ask", "none"}),
    "turn": frozenset({"ours", "theirs"}),
    "from": frozenset({"submitted", "compiled", "imported"}),
    "late": frozenset({"look", "deadline"}),
}
# Words for values that hold beside those of `VALUES`.
SAID = {"owner": ("me", "none")}
SCORE = re.compile(r"(?:>=|<=|>|<|=)?\d{1,3}(?:\.\d{1,2})?")
DAYS = re.compile(r"\d{1,4}d")
# As typed -> as looked for; names of keys and of the fields differ for a word of the language.
FIELDS = {"from": "provenance"}
BESIDE = frozenset({"words", "without", "without_words", "unknown"})
Spoken = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Filters(Wanted):
    """What was typed: one value for each key, the free words, and what was not understood."""

    unknown: tuple[str, ...] = ()

    def pairs(self) -> list[tuple[str, str]]:
        """(key, value) of the filters in force, in the order of the language."""
        named = [f.name for f in fields(self) if f.name not in BESIDE]
        return [(_key(name), getattr(self, name)) for name in named if getattr(self, name)]

    def refused(self) -> list[tuple[str, str]]:
        """(key, value) of what must not be."""
        return [(_key(name), value) for name, value in self.without]

    def text(self) -> str:
        """The same, typed again."""
        typed = [f"{key}:{_quoted(value)}" for key, value in self.pairs()]
        typed += [f"-{key}:{_quoted(value)}" for key, value in self.refused()]
        typed += [_quoted(word) for word in self.words]
        return " ".join([*typed, *(f"-{_quoted(word)}" for word in self.without_words)])

    def without_(self, key: str, value: str) -> "Filters":
        """Without this refusal."""
        kept = tuple(pair for pair in self.without if pair != (_name(key), value))
        return replace(self, without=kept, unknown=())

    def taken_off(self, key: str) -> "Filters":
        return self.with_(key, "")

    def with_(self, key: str, value: str) -> "Filters":
        changed: dict[str, Any] = {_name(key): value, "unknown": ()}
        return replace(self, **changed)


def parse(text: str, spoken: Spoken | None = None) -> Filters:
    """Keys in any of the desk's languages; what is no known key is a word to look for.

    `spoken` is {(key, word of the reader's language): value}.
    """
    found: dict[str, str] = {}
    without: list[tuple[str, str]] = []
    words: dict[bool, list[str]] = {False: [], True: []}
    unknown: list[str] = []
    for token in TOKEN.finditer(unicodedata.normalize("NFKC", text).replace("\x00", "")):
        is_refused = bool(token["not"])
        key = KEYS.get((token["key"] or "").casefold(), "")
        if not key:
            word = token["phrase"] or token.group().removeprefix("-" * is_refused).strip('"')
            words[is_refused].append(word.replace('"', ""))
            continue
        value = _value(key, token["quoted"] if token["quoted"] is not None else token["plain"])
        value = (spoken or {}).get((key, value.casefold()), value)
        if value and not _is_known(key, value):
            unknown.append(token.group())
        elif value and is_refused:
            without.append((_name(key), _spelt(key, value)))
        elif value:
            found[_name(key)] = _spelt(key, value)
    return Filters(
        **found,
        words=tuple(w for w in words[False] if w),
        without=tuple(dict.fromkeys(without)),
        without_words=tuple(w for w in words[True] if w),
        unknown=tuple(unknown),
    )


def _value(key: str, typed: str) -> str:
    """Numbers in anybody's digits."""
    if key not in ("score", "since", "on"):
        return typed
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in typed)


def _is_known(key: str, value: str) -> bool:
    if key == "score":
        return bool(SCORE.fullmatch(value))
    if key == "on":
        return _is_day(value)
    if key == "since":
        return bool(DAYS.fullmatch(value.casefold())) or _is_day(value)
    return key not in VALUES or value.casefold() in VALUES[key]


def _is_day(value: str) -> bool:
    try:
        return bool(date.fromisoformat(value)) and len(value) == len("2026-03-01")
    except ValueError:
        return False


def _spelt(key: str, value: str) -> str:
    if key == "country":
        return value.upper() if len(value) == 2 else value
    if key in ("owner", "mark") and value.casefold() not in SAID["owner"]:
        return value
    return value.casefold()


def _quoted(value: str) -> str:
    plain = value.replace('"', "")
    return f'"{plain}"' if re.search(r"[\s:]|^-", plain) else plain


def _name(key: str) -> str:
    return FIELDS.get(key, key)


def _key(name: str) -> str:
    return next((key for key, field in FIELDS.items() if field == name), name)
