"""Whether a translation says the numbers of its original, however each language writes them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casebridge.kit.text.numbers import Figure, find_figures

# Numbers up to here are written as words in one language and as a month's name in another.
OFTEN_IN_WORDS = 12
DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Apart:
    """Numbers, as written, that only the original has, and that only the translation has."""

    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.missing or self.added)


def numbers_apart(source: str, source_language: str, target: str, language: str) -> Apart:
    """120万 and 1.2 million are the same; 1,280 and 1,230 are not."""
    before = [f for f in find_figures(source, source_language) if _counts(f)]
    after = [f for f in find_figures(target, language) if _counts(f)]
    added = list(after)
    missing = []
    for figure in before:
        same = next((other for other in added if _is_same(figure, other)), None)
        if same is None:
            missing.append(figure)
        else:
            added.remove(same)
    return Apart(_written(missing), _written(added))


def _counts(figure: Figure) -> bool:
    value = figure.value
    return value is None or not (value == value.to_integral() and abs(value) <= OFTEN_IN_WORDS)


def _is_same(one: Figure, other: Figure) -> bool:
    if one.value is not None and other.value is not None:
        return abs(one.value) == abs(other.value)
    return _digits(one) == _digits(other)


def _digits(figure: Figure) -> str:
    """'1.234' and '1,234' where nobody can tell what the sign parts."""
    return "".join(str(int(digit)) for digit in DIGIT.findall(figure.text))


def _written(figures: Sequence[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.text.removesuffix(f.unit).strip() for f in figures))
