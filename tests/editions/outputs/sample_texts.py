"""The words of the sample book in four languages: public facts in our wording, and specimens."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Text:
    """A case in one language."""

    title: str
    period: str
    parties: tuple[str, ...]
    partners: tuple[str, ...]
    summary: str
    done: tuple[str, ...]
    achieved: tuple[str, ...]
    expected: tuple[str, ...]
    figures: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Case:
    """A case in every language of the sample."""

    area: str
    countries: tuple[str, ...]
    original: str
    texts: dict[str, Text]
    sources: tuple[str, ...]
    specimen: bool


def frozen(value: Any) -> Any:
    """JSON's lists as tuples, all the way down."""
    if isinstance(value, list):
        return tuple(frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: frozen(item) for key, item in value.items()}
    return value


def _case(values: dict[str, Any]) -> Case:
    texts = {language: Text(**text) for language, text in values["texts"].items()}
    return Case(**(values | {"texts": texts}))


READ = frozen(json.loads(Path(__file__).with_name("sample_texts.json").read_text(encoding="utf-8")))
COUNTRIES, AREAS, CATEGORY = READ["countries"], READ["areas"], READ["category"]
LONG, PICTURE, SUBTITLE = READ["long"], READ["picture"], READ["subtitle"]
FOREWORD, COLLECTED, NUMBERS = READ["foreword"], READ["collected"], READ["numbers"]
NOTE, LICENCE, IMPRINT, CHANGE = READ["note"], READ["licence"], READ["imprint"], READ["change"]
CASES = tuple(_case(READ["cases"][name]) for name in READ["order"])
