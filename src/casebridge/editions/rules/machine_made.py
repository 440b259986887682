"""What a machine's translation must keep of its original before it is taken."""

import re
from collections import Counter

from casebridge.editions.rules.same_numbers import numbers_apart
from casebridge.editions.rules.segments import Unit, has_words, level

# Addresses, mail addresses and places to be filled in are the same in every language.
KEPT = re.compile(
    r"https?://[^\s<>，。；）)]+|www\.[^\s<>，。；）)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|%\(\w+\)[sd]|\{\w*\}"
)
EMPTY, NUMBERS, PLACES, SAME = "empty", "numbers", "places", "same"


def fault(unit: Unit, text: str) -> str:
    """Why the unit stays empty, as a code; '' where the text may be taken."""
    if not level(text):
        return EMPTY
    if level(text) == level(unit.source) and has_words(unit.source):
        return SAME
    if _kept(unit.source) != _kept(text):
        return PLACES
    if numbers_apart(unit.source, unit.source_language, text, unit.language):
        return NUMBERS
    return ""


def _kept(text: str) -> Counter[str]:
    return Counter(found.rstrip(".,;:") for found in KEPT.findall(text))
