"""The memory of translations with 20,000 paragraphs, and the glossary over authored translations.

The paragraphs are made of the demonstration's own sentences with other numbers in them. Runs in a
database of its own that it makes and drops.
"""

import os
import random
import re
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from bench.lines import Line
from bench.pages import own_database
from casebridge.config import postgres

if TYPE_CHECKING:
    from casebridge.editions.rules.segments import Unit

KEPT = 20_000
ON_A_PAGE, IN_AN_EDITION = 20, 1_500
# Each of these is laid beside every paragraph kept.
COMPARED = 20
LANGUAGES = ("zh-Hans", "ru", "en")
SENTENCE = re.compile(r"(?<=[.。])\s*")
NUMBER = re.compile(r"\d+")


def lines() -> Iterator[Line]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebridge.config.settings")
    postgres.ensure_running()
    import django  # noqa: PLC0415 (only once the database runs)

    django.setup()
    with own_database():
        yield from _memory("en", "ru")
        yield from _memory("zh-Hans", "en")
        yield from _glossary()


def _memory(source: str, target: str) -> Iterator[Line]:
    from casebridge.base.accounts.queries import machine  # noqa: PLC0415 (needs Django)
    from casebridge.editions.actions.remembering import remember  # noqa: PLC0415
    from casebridge.editions.queries.memory import remembered  # noqa: PLC0415
    from casebridge.editions.rules.memory import NEAR, likeness  # noqa: PLC0415
    from casebridge.editions.rules.segments import Unit  # noqa: PLC0415

    chance = random.Random(2026)  # noqa: S311 - the same paragraphs each time
    kept = _paragraphs(source, KEPT, chance)
    started = time.perf_counter()
    for first in range(0, KEPT, 500):
        pairs = [(text, f"[{target}] {text}") for text in kept[first : first + 500]]
        remember(pairs, source_language=source, language=target, is_checked=False, by=machine())
    yield Line(f"Memory {source}: {KEPT:,} paragraphs kept", _since(started), 60, "s")
    for count in (ON_A_PAGE, IN_AN_EDITION):
        asked = [_changed(text, chance) for text in chance.sample(kept, count)]
        units = [Unit(1, "abstract.1", text, source, target) for text in asked]
        started = time.perf_counter()
        found = remembered(units)
        bar = 0.5 if count == ON_A_PAGE else 20
        yield Line(f"Memory {source}: {count} units asked at once", _since(started), bar, "s")
    near, hit = 0, 0
    for text in asked[:COMPARED]:
        best = max(likeness(text, other) for other in kept)
        if best >= NEAR:
            near += 1
            hit += text in found and found[text][0].likeness >= best
    yield Line(f"Memory {source}: best near ones found, of {near}", hit / near, 0.97, at_most=False)


def _since(started: float) -> float:
    return time.perf_counter() - started


def _paragraphs(language: str, count: int, chance: random.Random) -> list[str]:
    sentences = [s for texts in _authored() for s in _sentences(texts.get(language, ""))]
    blank = "" if language.startswith("zh") else " "
    made: dict[str, None] = {}
    while len(made) < count:
        some = blank.join(chance.sample(sentences, chance.choice((1, 2, 3, 4))))
        made[NUMBER.sub(lambda _: str(chance.randrange(13, 3000)), some)] = None
    return list(made)


def _changed(text: str, chance: random.Random) -> str:
    """Another number, or a tenth of the words left out."""
    if NUMBER.search(text) and chance.random() < 1 / 2:
        return NUMBER.sub(lambda _: str(chance.randrange(13, 3000)), text, count=1)
    words = text.split(" ") if " " in text else list(text)
    kept = [word for word in words if chance.random() > 1 / 10]
    return (" " if " " in text else "").join(kept or words)


def _sentences(text: str) -> Sequence[str]:
    return [one for one in SENTENCE.split(text.replace("\n", " ")) if len(one) > 12]


def _authored() -> Iterator[Mapping[str, str]]:
    """Every text of the demonstration that stands in several languages."""
    from casebridge.config.demo.specimens import specimens  # noqa: PLC0415

    compiled = files("casebridge.config.demo") / "compiled.toml"
    yield from _several(tomllib.loads(compiled.read_text(encoding="utf-8"))["case"])
    for call in ("sco-2023", "sco-forum-2025"):
        for specimen in specimens(call):
            keys = {key for texts in specimen.translations.values() for key in texts}
            for key in sorted(keys):
                told = {tag: texts.get(key) for tag, texts in specimen.translations.items()}
                yield {tag: text for tag, text in told.items() if isinstance(text, str)}


def _several(found: Any) -> Iterator[Mapping[str, str]]:
    if isinstance(found, dict) and all(isinstance(found.get(tag), str) for tag in LANGUAGES):
        yield {tag: found[tag] for tag in LANGUAGES}
    elif isinstance(found, dict | list):
        for one in found.values() if isinstance(found, dict) else found:
            yield from _several(one)


def _glossary() -> Iterator[Line]:
    from casebridge.editions.queries.glossary import official_terms  # noqa: PLC0415
    from casebridge.editions.rules.glossary import named_in, slips  # noqa: PLC0415
    from casebridge.reference.actions import load_reference  # noqa: PLC0415
    from tests.factories import calls  # noqa: PLC0415

    load_reference()
    terms = official_terms(calls.call(prefix="SCO23"))
    units = list(_units())
    named = sum(len(named_in(unit.source, unit.source_language, terms)) for unit in units)
    started = time.perf_counter()
    found = sum(len(slips(unit, terms)) for unit in units)
    took = _since(started)
    yield Line(f"Glossary: slips in {len(units):,} units, {named:,} terms", found / named, 0.03)
    yield Line(f"Glossary: {len(units):,} units looked over", took, 10, "s")


def _units() -> Iterator["Unit"]:
    from casebridge.editions.rules.segments import Unit  # noqa: PLC0415

    for texts in _authored():
        for source in texts:
            for target in texts:
                if source != target:
                    told = texts[target]
                    yield Unit(1, "abstract.1", texts[source], source, target, told, texts[source])
