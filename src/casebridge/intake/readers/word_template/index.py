"""Index: every code and label of a form, ready to be recognised in a label cell."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from casebridge.calls.rules.form import Form, FormField, FormSection
from casebridge.calls.rules.form_words import (
    MORE_APPLICANTS,
    NEXT_APPLICANT,
    PROMPTS,
    in_language,
    notes_of,
)

# Letters of other alphabets that look like the Latin letters of the codes.
_LOOKALIKES = str.maketrans(
    "АВСЕНІКМОРТХавсенікмортхΑΒΕΗΙΚΜΟΡΤΧ", "ABCEHIKMOPTXABCEHIKMOPTXABEHIKMOPTX"
)
_CODE = re.compile(
    r"[\s\u200b\ufeff]*[(\[【]?\s*([A-Za-z])\s?(\d{1,2})(?:\s?[.·,]\s?(\d{1,2}))?(?![0-9A-Za-z]|\.\d)"
    r"[)\]】]?"
)
_PART = re.compile(r"\s*([A-Za-z])\s?(\d)(?![0-9A-Za-z.])")
_IN_BRACKETS = re.compile(r"\s*[(（][^)）]*[)）]\s*[:：]?\s*$")
_NO_LETTERS = re.compile(r"[\W_]+")
# Longer than any label: an answer fused to its label need not be folded whole.
_LABEL_REACH = 400
_CODE_REACH = 32
_SURE, _MARGIN = 88, 6
_SHORT = 3


@dataclass(frozen=True)
class Spot:
    """One place of the form that takes an answer."""

    section: FormSection
    field: FormField
    repetition: int = 1

    @property
    def code(self) -> str:
        return self.section.code_of(self.field, self.repetition)

    @property
    def name(self) -> tuple[str, int]:
        return self.field.key, self.repetition


@lru_cache(maxsize=2048)
def folded(text: str) -> str:
    """Letters and digits only, case and width folded: what two writings of a label share."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return _NO_LETTERS.sub("", plain)


class Index:
    """What can be recognised, and how often each language's labels were."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.sections = {section.letter: section for section in form.sections}
        self.section_of = {
            f.key: section.letter for section in form.sections for f in section.fields
        }
        self.labels: dict[str, Spot | None] = {}
        self.label_languages: dict[str, str] = {}
        self.shorter: dict[str, Spot | None] = {}
        self.headings: set[str] = set()
        self.prompts: set[str] = set()
        self.parts: dict[str, int] = {}
        self.seen_languages: Counter[str] = Counter()
        for section in form.sections:
            self._learn(section)
        for words in PROMPTS:
            self.prompts |= {folded(text) for text in words.texts.values()}
        # The longest first: "Title of the case in English" before "Title of the case".
        self.by_length = sorted(self.labels, key=len, reverse=True)

    def _learn(self, section: FormSection) -> None:
        if section.repeats:
            self._learn_parts(section)
        for title in (*section.title.texts.values(), *section.first_title.texts.values()):
            self.headings |= {folded(title), folded(f"{section.letter}{title}")}
        for item in section.fields:
            spot = Spot(section, item)
            for tag, label in item.label.texts.items():
                known = self.labels.get(folded(label), spot)
                self.labels[folded(label)] = spot if known == spot else None
                self.label_languages[folded(label)] = tag
                short = folded(_IN_BRACKETS.sub("", label))
                known = self.shorter.get(short, spot)
                self.shorter[short] = spot if known == spot and len(short) > 1 else None
            for tag in self.form.languages:
                self.prompts |= {folded(note) for note in notes_of(item, tag)}

    def _learn_parts(self, section: FormSection) -> None:
        for words in section.first_title.texts.values():
            self.parts[folded(words)] = 1
        for tag in self.form.languages:
            for number in range(2, section.repeat_max + 1):
                words = in_language(NEXT_APPLICANT, tag, number=number)
                self.parts[folded(words)] = number

    def repetition_at(self, line: str) -> int:
        """2 for a heading such as 'B2 Joint applicant (2)', in any language; else 0."""
        match = _PART.match("".join(map(_plain, line[:_CODE_REACH])))
        words = line[match.end() :] if match else line
        section = self.sections.get(match[1].upper()) if match else None
        told = self.parts.get(folded(words), 0)
        if match is None:
            return told
        number = int(match[2])
        is_part = section is not None and section.repeats and 1 <= number <= section.repeat_max
        return number if is_part and (told or not words.strip()) else 0

    def language_by_labels(self) -> str:
        return self.seen_languages.most_common(1)[0][0] if self.seen_languages else ""

    def code_at(self, text: str) -> tuple[Spot | None, str]:
        """(the place whose code begins `text`, what follows the code)."""
        match = _CODE.match("".join(map(_plain, text[:_CODE_REACH])))
        spot = self._spot(match) if match else None
        return (spot, text[match.end() :]) if match and spot else (None, text)

    def _spot(self, match: re.Match[str]) -> Spot | None:
        section = self.sections.get(match[1].upper())
        if section is None or section.repeats != bool(match[3]):
            return None
        number, repetition = int(match[3] or match[2]), int(match[2]) if match[3] else 1
        if not 1 <= repetition <= section.repeat_max:
            return None
        for item in section.fields:
            if item.position == number:
                return Spot(section, item, repetition)
        return None

    def label_at(self, text: str) -> tuple[Spot | None, str]:
        """(the place whose label begins `text` exactly, what follows the label)."""
        plain = folded(text[:_LABEL_REACH])
        for label in self.by_length:
            if plain.startswith(label):
                rest = after(text, len(label)).lstrip(")）]】.。")
                whole = not rest[:1].isalpha() or _is_han(rest[0]) or _is_han(label[-1])
                if whole and (len(label) > _SHORT or _ends_word(rest)):
                    self.seen_languages[self.label_languages[label]] += 1
                    return self.labels[label], rest
        return None, text

    def likely_label(self, text: str) -> Spot | None:
        """The place whose label is nearly `text`, if only one is."""
        line = text.strip().partition("\n")[0]
        for variant in (line, _IN_BRACKETS.sub("", line)):
            spot = self._nearest(folded(variant)) or self.shorter.get(folded(variant))
            if spot:
                return spot
        return None

    def _nearest(self, plain: str) -> Spot | None:
        if len(plain) <= _SHORT:
            return self.labels.get(plain)
        near = process.extract(
            plain, self.labels.keys(), scorer=fuzz.ratio, score_cutoff=_SURE - _MARGIN, limit=4
        )
        if not near or near[0][1] < _SURE:
            return None
        best = self.labels[near[0][0]]
        rivals = [score for label, score, _ in near if self.labels[label] != best]
        return best if not rivals or near[0][1] - max(rivals) >= _MARGIN else None

    def is_heading(self, text: str) -> bool:
        plain = folded(re.sub(r"^\s*[A-Za-zА-Я]\d?\s", "", text))
        return folded(text) in self.headings or plain in self.headings or self._is_note(text)

    def is_prompt(self, line: str) -> bool:
        return folded(line) in self.prompts or not line.strip(" _.…\u3000\u00a0\t")

    def is_note(self, spot: Spot, text: str) -> bool:
        """Whether words beside a label are its printed small lines, however they were wrapped."""
        plain = folded(text)
        tags = self.form.languages
        return any(plain in folded("".join(notes_of(spot.field, tag))) for tag in tags)

    def _is_note(self, text: str) -> bool:
        start = folded(text)[:12]
        if len(start) < 12:
            return False
        tags = self.form.languages
        notes = (in_language(MORE_APPLICANTS, tag, example="", most="") for tag in tags)
        return any(folded(note).startswith(start) for note in notes)


def after(text: str, letters: int) -> str:
    """`text` behind its first `letters` folded letters."""
    for place, letter in enumerate(text):
        letters -= len(folded(letter))
        if letters <= 0:
            return text[place + 1 :]
    return ""


@lru_cache(maxsize=1024)
def _plain(letter: str) -> str:
    """One letter for one, so that what follows a code is left as written."""
    if letter.isdigit():
        return str(unicodedata.digit(letter, 0))
    wide = unicodedata.normalize("NFKC", letter).translate(_LOOKALIKES)
    return wide if len(wide) == 1 else letter


def _ends_word(rest: str) -> bool:
    return not rest or not rest[0].isalnum()


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"
