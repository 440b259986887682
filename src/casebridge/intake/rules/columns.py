"""Which question of the form a column of somebody's own list answers, by its heading."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from casebridge.calls.rules.form import Form
from casebridge.intake.rules.column_words import LANGUAGE_WORDS, SYNONYMS

# Columns that say something of the row itself, not of the case.
OF_THE_ROW = ("id", "language", "received_on", "files")
# Asked in several languages, a column each.
IN_LANGUAGES = frozenset({"text", "longtext", "orgs", "daterange", "metrics"})
SURE, ENOUGH = 0.9, 0.72
CODE = re.compile(r"^[(\[【]?([A-Z]\d{1,2}(?:\.\d{1,2})?)(?![\d.]*\d)", re.I)
BRACKETED = re.compile(r"[(（\[【]([^)）\]】]*)[)）\]】]")


@dataclass(frozen=True)
class Proposal:
    """`key` is a question's key, with its language where it has one ('abstract:ru'), or ''."""

    key: str = ""
    confidence: float = 0.0

    @property
    def is_sure(self) -> bool:
        return self.confidence >= SURE


@dataclass(frozen=True)
class _Label:
    """Something a column may be called, and how much that alone tells."""

    key: str
    plain: str
    worth: float


def propose(columns: Sequence[str], form: Form) -> dict[str, Proposal]:
    """{heading: what it seems to be}; each question is given to one column, the likeliest."""
    labels = list(_labels(form))
    keys = {label.key for label in labels}
    codes = _codes(form)
    found = [
        (score, position, column, key)
        for position, column in enumerate(columns)
        for key, score in _readings(column, labels, keys, codes)
    ]
    proposals = {column: Proposal() for column in columns}
    given: set[str] = set()
    for score, _position, column, key in sorted(found, key=lambda f: (-f[0], f[1])):
        if key not in given and not proposals[column].key:
            proposals[column] = Proposal(key, round(score, 2))
            given.add(key)
    return proposals


def keys_in(form: Form) -> tuple[str, ...]:
    """What a column can be read as, in the order of the form; the row's own columns first."""
    asked = (
        item.key
        for section in form.sections
        if section.applicant_sees
        for item in section.fields
        if item.type not in {"seal", "signature", "images", "bool"}
    )
    return (*OF_THE_ROW, *asked)


def base_of(key: str) -> tuple[str, str]:
    """('abstract', 'ru') of 'abstract:ru'."""
    base, _, language = key.partition(":")
    return base, language


def plain_heading(text: str) -> str:
    """Letters and digits, words parted by one blank; No. and № are the same."""
    wide = unicodedata.normalize("NFKC", text.replace("№", " no ")).casefold().replace("ё", "е")
    return " ".join(re.sub(r"[\W_]+", " ", wide).split())


def _labels(form: Form) -> Iterator[_Label]:
    allowed = set(keys_in(form))
    for key, words in SYNONYMS.items():
        if key in allowed:
            yield from (_Label(key, plain_heading(word), 0.95) for word in words)
    for section in form.sections:
        for item in section.fields:
            if item.key not in allowed:
                continue
            yield _Label(item.key, plain_heading(item.key), 1.0)
            for text in item.label.texts.values():
                yield _Label(item.key, plain_heading(text), 1.0)
                # 'Full official name (as on the seal)' is 'Full official name' in a list.
                yield _Label(item.key, plain_heading(BRACKETED.sub(" ", text)), 0.97)


def _codes(form: Form) -> Mapping[str, str]:
    """{printed code: key}, of the first repetition."""
    allowed = set(keys_in(form))
    return {
        section.code_of(item).upper(): item.key
        for section in form.sections
        for item in section.fields
        if item.key in allowed
    }


def _readings(
    column: str, labels: Sequence[_Label], keys: Iterable[str], codes: Mapping[str, str]
) -> Iterator[tuple[str, float]]:
    exact = _exact(column, keys, codes)
    if exact:
        yield exact, 1.0
        return
    for heading, language, worth in _without_language(column):
        best: dict[str, float] = {}
        for label in labels:
            score = label.worth * worth * _agree(heading, label.plain)
            if score >= ENOUGH and score > best.get(label.key, 0.0):
                best[label.key] = score
        for key, score in best.items():
            yield (f"{key}:{language}" if language and key != "language" else key), score


def _exact(column: str, keys: Iterable[str], codes: Mapping[str, str]) -> str:
    """A key ('abstract:ru') or a printed code ('B1.4 …') leaves no doubt."""
    base, language = base_of(column.strip())
    if base in keys or base in OF_THE_ROW:
        return f"{base}:{language}" if language else base
    code = CODE.match(column.strip())
    return codes.get(code[1].upper(), "") if code else ""


def _without_language(column: str) -> Iterator[tuple[str, str, float]]:
    """(heading, language it asks for, how much is left of its worth)."""
    whole = plain_heading(column)
    yield whole, "", 1.0
    bare = plain_heading(BRACKETED.sub(" ", column))
    if bare and bare != whole:
        yield bare, "", 0.93
    for language, words in LANGUAGE_WORDS.items():
        for word in words:
            inside = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", whole)
            if re.search(r"[㐀-鿿]", word):
                inside = whole.replace(word, " ")
            rest = " ".join(inside.split())
            if rest and rest != whole:
                yield rest, language, 0.96


def _agree(heading: str, label: str) -> float:
    """1 where both are equal; words in another order or one too many cost little."""
    if heading == label:
        return 1.0 if heading else 0.0
    if min(len(heading), len(label)) < 2:
        return 0.0
    ratio = max(fuzz.ratio(heading, label), 0.97 * fuzz.token_sort_ratio(heading, label))
    return ratio / 100 * 0.98
