"""Answers that are being written: made plain, merged from two windows, put into a subject."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from casebridge.calls.rules.form import Form, FormField
from casebridge.intake.rules.arriving import SLASHES, phrases_of

LONGEST_ANSWER = 20_000
MOST_DRAFTS_A_DAY = 5
# Stand on the sheet that is printed and sealed; nothing is typed there.
NOT_TYPED = frozenset({"seal"})
KEPT_SIGNS = "\n\t"
# Joiners make words in Persian and in the scripts of India.
JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class Clash:
    """One answer that two windows changed differently: what is stored, and what was sent."""

    code: str
    stored: str
    sent: str


def questions_of(form: Form) -> dict[str, FormField]:
    """{printed code: question} of all that an applicant types or chooses."""
    hidden = {item.key for s in form.sections if not s.applicant_sees for item in s.fields}
    return {
        code: item
        for code, item in form.asked.items()
        if item.key not in hidden and item.type not in NOT_TYPED
    }


def plain_answers(form: Form, given: Mapping[str, str]) -> dict[str, str]:
    """What was sent, as it can be stored: known questions, offered choices, readable signs."""
    asked = questions_of(form)
    return {code: _plain(asked[code], text) for code, text in given.items() if code in asked}


def _plain(item: FormField, text: str) -> str:
    if item.choices:
        offered = [choice.code for choice in item.choices]
        chosen = [code for code in offered if code in text.split(",")]
        return ",".join(chosen if item.type == "multichoice" else chosen[:1])
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = (c for c in lines if c in KEPT_SIGNS or c in JOINERS or _is_seen(c))
    return "".join(seen).strip()[:LONGEST_ANSWER]


def _is_seen(sign: str) -> bool:
    """Neither control signs nor halves of one; those that turn the text round stay out, too."""
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Cn"}


def mark_of(answer: str) -> str:
    """A short mark by which a window says which answer it started from."""
    return hashlib.sha256(answer.encode()).hexdigest()[:12] if answer else ""


def merged(
    stored: Mapping[str, str], sent: Mapping[str, str], was: Mapping[str, str]
) -> tuple[dict[str, str], tuple[Clash, ...]]:
    """(the answers to keep, those changed here and elsewhere): `was` holds marks of the start.

    What only one window changed is taken from it; what both changed stays as it is stored.
    """
    kept, clashes = dict(stored), []
    for code, text in sent.items():
        before = was.get(code, "")
        present = stored.get(code, "")
        if text == present or mark_of(text) == before:
            continue
        if mark_of(present) != before:
            clashes.append(Clash(code, present, text))
        else:
            kept[code] = text
    return {code: text for code, text in kept.items() if text}, tuple(clashes)


def subject_of(pattern: str, organisation: str) -> str:
    """A subject in the call's own format: the organisation, then the fixed phrase."""
    phrase = next(iter(phrases_of([pattern])), pattern)
    name = " ".join(SLASHES.sub(" ", organisation).split())
    return f"{name}/{phrase}" if name else phrase


def repetitions_in(form: Form, answers: Mapping[str, str]) -> int:
    """The highest repetition of a section that is answered; at least one."""
    return max(
        (
            repetition
            for section in form.sections
            if section.repeats
            for repetition in range(1, section.repeat_max + 1)
            for item in section.fields
            if answers.get(section.code_of(item, repetition))
        ),
        default=1,
    )
