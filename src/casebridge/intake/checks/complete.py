"""Are both parts there, and every required answer of every applicant?"""

from collections.abc import Iterable

from casebridge.calls.rules.form import FormSection
from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier

NAME = "complete"
# Ticked declarations, pictures and seals have checks of their own.
NOT_ANSWERED_ON_PAPER = frozenset({"bool", "signature", "seal", "images", "files", "video"})
JOINT = "joint"


def check(dossier: SeenDossier) -> Iterable[Found]:
    if not dossier.has("word"):
        yield Found("word-missing", "must")
    if not dossier.has("scan"):
        yield Found("scan-missing", "must")
    if dossier.answers:
        for section in dossier.form.sections:
            if section.applicant_sees:
                yield from _of_section(section, dossier)


def _of_section(section: FormSection, dossier: SeenDossier) -> Iterable[Found]:
    """Every repetition that was begun is wanted whole; the first is always wanted."""
    if not section.repeats:
        yield from _unanswered(section, dossier)
        return
    begun = dossier.repetitions([asked.key for asked in section.fields])
    for repetition in sorted({*range(1, section.repeat_min + 1), *begun}):
        yield from _unanswered(section, dossier, repetition)
    if dossier.answer("application_mode") == JOINT and len(begun) < 2:
        yield Found(
            "joint-applicant-missing", "ask", {"code": section.code_of(section.fields[0], 2)}
        )


def _unanswered(
    section: FormSection, dossier: SeenDossier, repetition: int | None = None
) -> Iterable[Found]:
    for asked in section.fields:
        if asked.type in NOT_ANSWERED_ON_PAPER or dossier.answer(asked.key, repetition):
            continue
        if is_required(asked.required, dossier, repetition):
            yield Found("answer-missing", "ask", {"code": section.code_of(asked, repetition or 1)})


def is_required(rule: str, dossier: SeenDossier, repetition: int | None = None) -> bool:
    """'yes', 'no', "key == 'value'" or 'key is empty', as the field list writes it."""
    if rule in {"yes", "no"}:
        return rule == "yes"
    if rule.endswith(" is empty"):
        return not _value(rule.removesuffix(" is empty").strip(), dossier, repetition)
    key, _, wanted = rule.partition("==")
    return _value(key.strip(), dossier, repetition) == wanted.strip(" '\"")


def _value(key: str, dossier: SeenDossier, repetition: int | None) -> str:
    """Of the same repetition where the question is asked there, else of the whole form."""
    return dossier.answer(key, repetition) or dossier.answer(key)
