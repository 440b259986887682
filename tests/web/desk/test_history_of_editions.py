"""Whatever is recorded about a collection has a sentence in its history."""

import re
from pathlib import Path

import casebridge
from casebridge.web.desk.wording import HISTORY, history_sentence

SOURCE = Path(casebridge.__file__).parent / "editions"
VERB = re.compile(r'"(editions\.[a-z]+(?:-[a-z]+)*)"')
# Dotted names that are no acts: where a job or a letter lives.
NO_ACTS = {"editions.jobs"}


def recorded() -> set[str]:
    """Every verb that an action of collections writes out."""
    files = [*SOURCE.rglob("actions/*.py"), *SOURCE.glob("jobs.py")]
    return {verb for file in files for verb in VERB.findall(file.read_text())} - NO_ACTS


def test_every_verb_about_a_collection_has_a_sentence() -> None:
    found = recorded()
    assert {"editions.worded", "editions.corrected", "editions.consent-answered"} <= found
    assert found - HISTORY.keys() == set()


def test_a_sentence_names_the_language_and_not_its_tag() -> None:
    said = history_sentence("editions.translated", {"units": 3, "language": "ru", "origin": "x"})
    assert said == "Texts were translated: 3 (Russian)."
