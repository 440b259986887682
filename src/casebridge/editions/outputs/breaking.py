"""Where a title may break: between words, never inside one, and no mark begins a line."""

import re
from collections.abc import Callable

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
HAN_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[^\u3400-\u9fff\uf900-\ufaff]+")
LEADING = "（《“‘「『【〈"
MARKS = "）》”’」』】〉，。、；：！？·—–-"
# A particle belongs to the word before it.
PARTICLES = {"的", "了", "等", "之", "集", "者", "化", "性"}


def pieces(text: str) -> list[str]:
    """A text with Han characters cut where a line may end; any other text whole."""
    if not HAN.search(text):
        return [text]
    made: list[str] = []
    for word in _words(text):
        if made and _joins(made[-1], word):
            made[-1] += word
        else:
            made.append(word)
    return made


def _words(text: str) -> list[str]:
    import rjieba  # noqa: PLC0415 (loaded only where there is Chinese)

    return [word for run in HAN_RUN.findall(text) for word in _cut(run, rjieba.cut)]


def _cut(run: str, cut: Callable[[str], list[str]]) -> list[str]:
    if HAN.match(run):
        return cut(run)
    return re.findall(rf"[{MARKS}]|[{LEADING}]|[^{MARKS}{LEADING}]+", run)


def _joins(before: str, word: str) -> bool:
    if word[0] in MARKS or word in PARTICLES or before[-1] in LEADING:
        return True
    # A word of one character, a number or "and", belongs to the word after it.
    return len(before) == 1 and bool(HAN.match(before)) and bool(HAN.match(word))
