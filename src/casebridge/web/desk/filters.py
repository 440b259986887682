"""The language typed into the search of the table: `country:KZ missing:scan free words`."""

import re
import unicodedata
from dataclasses import dataclass, fields, replace
from typing import Any

TOKEN = re.compile(
    r'(?P<key>\w+):(?:"(?P<quoted>[^"]*)"|(?P<plain>\S*))|"(?P<phrase>[^"]*)"|(?P<word>\S+)'
)
NAMES = {
    "country": ("country", "国家", "страна", "کشور"),
    "area": ("area", "领域", "направление", "область", "حوزه"),
    "category": ("category", "类别", "категория", "رده"),
    "missing": ("missing", "缺", "отсутствует", "нет", "بدون"),
    "owner": ("owner", "承办人", "负责人", "ответственный", "مسئول"),
    "state": ("state", "状态", "состояние", "وضعیت"),
    "finding": ("finding", "问题", "замечания", "замечание", "یافته"),
    "turn": ("turn", "轮到", "ответ", "очередь", "نوبت"),
    "from": ("from", "来源", "откуда", "منبع"),
}
KEYS = {name: key for key, names in NAMES.items() for name in names}
VALUES = {
    "missing": frozenset({"word", "scan", "picture"}),
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
}


@dataclass(frozen=True)
class Filters:
    """What was typed: one value for each key, the free words, and what was not understood."""

    country: str = ""
    area: str = ""
    category: str = ""
    missing: str = ""
    owner: str = ""
    state: str = ""
    finding: str = ""
    turn: str = ""
    provenance: str = ""
    words: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def pairs(self) -> list[tuple[str, str]]:
        """(key, value) of the filters in force, in the order of the language."""
        named = [f.name for f in fields(self) if f.name not in {"words", "unknown"}]
        return [(_key(name), getattr(self, name)) for name in named if getattr(self, name)]

    def text(self) -> str:
        """The same, typed again."""
        typed = [f"{key}:{_quoted(value)}" for key, value in self.pairs()]
        return " ".join([*typed, *(_quoted(word) for word in self.words)])

    def without(self, key: str) -> "Filters":
        return self.with_(key, "")

    def with_(self, key: str, value: str) -> "Filters":
        changed: dict[str, Any] = {_name(key): value, "unknown": ()}
        return replace(self, **changed)


def parse(text: str) -> Filters:
    """Keys in any of the desk's languages; what is no known key is a word to look for."""
    found: dict[str, str] = {}
    words: list[str] = []
    unknown: list[str] = []
    for token in TOKEN.finditer(unicodedata.normalize("NFKC", text).replace("\x00", "")):
        key = KEYS.get((token["key"] or "").casefold(), "")
        if not key:
            words.append(token["phrase"] or token.group().strip('"'))
            continue
        value = token["quoted"] if token["quoted"] is not None else token["plain"]
        if value and _is_known(key, value):
            found[_name(key)] = _spelt(key, value)
        elif value:
            unknown.append(token.group())
    return Filters(**found, words=tuple(w for w in words if w), unknown=tuple(unknown))


def _is_known(key: str, value: str) -> bool:
    return key not in VALUES or value.casefold() in VALUES[key]


def _spelt(key: str, value: str) -> str:
    if key == "country":
        return value.upper() if len(value) == 2 else value
    return value if key == "owner" and value.casefold() != "me" else value.casefold()


def _quoted(value: str) -> str:
    plain = value.replace('"', "")
    return f'"{plain}"' if re.search(r"[\s:]", plain) else plain


def _name(key: str) -> str:
    return "provenance" if key == "from" else key


def _key(name: str) -> str:
    return "from" if name == "provenance" else name
