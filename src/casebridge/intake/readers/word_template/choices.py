"""Ticked boxes, or the one choice that was left standing, as the code of the choice."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from casebridge.calls.rules.form import Choice, FormField
from casebridge.intake.readers.word_template.index import folded

_TICKED = "☑☒🗹🗷■▣√✓✔✗✘●◉◼⬛▪"
_BLANK = "☐□○◯◻▢⬜▫"
_BOX = re.compile(
    rf"(?P<yes>[{_TICKED}]|[\[(（【]\s*[xXхХvV√✓✔☑]\s*[\])）】])"
    rf"|(?P<no>[{_BLANK}]|[\[【]\s*[\]】]|[(（]\s*[)）])"
)
_MARK = re.compile(r"^\s*[(（]?\s*(\d{1,2})\s*(?:[.．、)）:]|\s|$)\s*")
_YES = frozenset(
    {"yes", "да", "是", "同意", "agree", "agreed", "согласны", "согласен", "confirmed"}
)
_SURE = 90


@dataclass(frozen=True)
class Chosen:
    """The codes chosen; `unclear` when something was written that names no choice for sure."""

    codes: tuple[str, ...] = ()
    unclear: bool = False


def chosen_in(text: str, item: FormField) -> Chosen:
    boxes = list(_boxes(text))
    ticked = [words for yes, words in boxes if yes]
    if ticked:
        return _named(ticked, item)
    left = [words for _, words in boxes] if boxes else [line for line in text.split("\n") if line]
    if boxes and len(item.choices) == 1:
        return Chosen()
    if len(item.choices) == 1 and folded(text) in _YES:
        return Chosen((item.choices[0].code,))
    return _left_standing(left, item)


def _left_standing(left: list[str], item: FormField) -> Chosen:
    """Nothing ticked: one line left is a choice; all lines left is an untouched form."""
    if len(left) == len(item.choices) > 1:
        return Chosen()
    result = _named(left, item)
    if len(result.codes) > 1 and item.type != "multichoice":
        return Chosen(unclear=True)
    return result


def _boxes(text: str) -> list[tuple[bool, str]]:
    """(ticked, words) for each box; a tick at the end of a line belongs to that line."""
    found: list[tuple[bool, str]] = []
    for line in text.split("\n"):
        marks = list(_BOX.finditer(line))
        row: list[tuple[bool, str]] = []
        before = line[: marks[0].start()].strip() if marks else ""
        ends = [*(mark.start() for mark in marks[1:]), len(line)]
        for mark, end in zip(marks, ends, strict=False):
            words = line[mark.end() : end].strip()
            yes = mark["yes"] is not None
            if not words and row:
                row[-1] = (row[-1][0] or yes, row[-1][1])
            elif not words and before:
                row.append((yes, before))
            else:
                row.append((yes, words))
        found.extend(row)
    return found


def _named(lines: list[str], item: FormField) -> Chosen:
    codes: dict[str, None] = {}
    for line in lines:
        choice = _choice(line, item)
        if choice is None:
            return Chosen(unclear=True)
        codes[choice.code] = None
    return Chosen(tuple(codes))


def _choice(line: str, item: FormField) -> Choice | None:
    """The choice that label and mark agree on; either alone is enough."""
    mark = _MARK.match(line)
    words = line[mark.end() :] if mark else line
    by_label = _by_label(words, item)
    by_mark = next((c for c in item.choices if mark and c.mark == mark[1]), None)
    if by_label and by_mark and by_label is not by_mark:
        return None
    # The mark of a translated line still counts, and so does a bare code.
    by_code = next((c for c in item.choices if folded(c.code) == folded(line)), None)
    return by_label or by_mark or by_code


def _by_label(words: str, item: FormField) -> Choice | None:
    plain = folded(words)
    if not plain:
        return None
    scored = sorted(
        (
            (max(_likeness(plain, folded(t)) for t in choice.label.texts.values()), choice)
            for choice in item.choices
        ),
        key=lambda pair: -pair[0],
    )
    best = scored[0]
    second = scored[1][0] if len(scored) > 1 else 0
    return best[1] if best[0] >= _SURE and best[0] - second >= 4 else None


def _likeness(one: str, other: str) -> float:
    return 100.0 if one == other else min(99.0, fuzz.ratio(one, other))
