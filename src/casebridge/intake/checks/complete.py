"""Are both parts there, and every required answer?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier

NAME = "complete"
NOT_ANSWERED_ON_PAPER = frozenset({"bool", "signature", "seal", "images", "files", "video"})


def check(dossier: SeenDossier) -> Iterable[Found]:
    if not dossier.has("word"):
        yield Found("word-missing", "must")
    if not dossier.has("scan"):
        yield Found("scan-missing", "must")
    if dossier.answers:
        yield from _unanswered(dossier)


def _unanswered(dossier: SeenDossier) -> Iterable[Found]:
    for section in dossier.form.sections:
        if not section.applicant_sees:
            continue
        for asked in section.fields:
            if asked.type in NOT_ANSWERED_ON_PAPER or dossier.answer(asked.key):
                continue
            if is_required(asked.required, dossier):
                yield Found("answer-missing", "ask", {"code": section.code_of(asked)})


def is_required(rule: str, dossier: SeenDossier) -> bool:
    """'yes', 'no', "key == 'value'" or 'key is empty', as the field list writes it."""
    if rule in {"yes", "no"}:
        return rule == "yes"
    if rule.endswith(" is empty"):
        return not dossier.answer(rule.removesuffix(" is empty").strip())
    key, _, wanted = rule.partition("==")
    return dossier.answer(key.strip()) == wanted.strip(" '\"")
