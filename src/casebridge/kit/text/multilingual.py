"""One text in several languages, with the language it was first written in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "ps", "dv", "he"})


def direction_of(tag: str) -> str:
    """'rtl' or 'ltr' for a BCP-47 tag."""
    return "rtl" if tag.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


@dataclass(frozen=True)
class Wording:
    """A text together with the language it is in."""

    text: str
    tag: str

    @property
    def direction(self) -> str:
        return direction_of(self.tag)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Multilingual:
    """{BCP-47 tag: text}; `original` is the tag first written, '' when all are equal."""

    texts: Mapping[str, str] = field(default_factory=dict)
    original: str = ""

    def in_(self, reader: str, order: Iterable[str] = ()) -> Wording:
        """The reader's language, else the original, else the given order, else any."""
        for tag in (reader, self.original, *order, *self.texts):
            if self.texts.get(tag):
                return Wording(self.texts[tag], tag)
        return Wording("", reader)

    def has(self, tag: str) -> bool:
        return bool(self.texts.get(tag))

    def saying(self, tag: str, text: str) -> "Multilingual":
        """The same with this text in one language, or without that language where it is empty."""
        kept = {key: said for key, said in {**self.texts, tag: text}.items() if said}
        original = self.original if self.original in kept else next(iter(kept), "")
        return Multilingual(kept, original)

    def __bool__(self) -> bool:
        return any(self.texts.values())

    def __hash__(self) -> int:
        return hash((tuple(sorted(self.texts.items())), self.original))

    def as_json(self) -> dict[str, object]:
        return {"texts": dict(self.texts), "original": self.original}

    @classmethod
    def from_json(cls, value: Mapping[str, object]) -> "Multilingual":
        texts = value.get("texts", {})
        if not isinstance(texts, Mapping):
            raise TypeError("texts must be a mapping of language tag to text")
        return cls({str(k): str(v) for k, v in texts.items()}, str(value.get("original", "")))


def ml(original: str = "", **texts: str) -> Multilingual:
    """Short form for code and tests: ml('en', en='Case', zh_Hans='案例')."""
    return Multilingual({k.replace("_", "-"): v for k, v in texts.items()}, original)
