"""Letters to applicants about what was decided, each in the applicant's language."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.rules import Placeholder, Trust
from casebridge.calls.models import Call
from casebridge.cases.letters.many import Addressed, Many, letters_to_many
from casebridge.intake.letters import OF_THE_CALL, OF_THE_DOSSIER, OF_THE_OFFICE
from casebridge.kit.text.languages import code_of
from casebridge.review.models import Decision
from casebridge.review.queries.telling import remarks_for

HERE = Path(__file__).parent
ABOUT_A_DECISION = (
    *OF_THE_CALL,
    *OF_THE_DOSSIER,
    Placeholder("remarks", Trust.APPLICANT),
    *OF_THE_OFFICE,
)
SELECTED = LetterKind("selected", HERE, ABOUT_A_DECISION)
OUTSTANDING = LetterKind("outstanding", HERE, ABOUT_A_DECISION)
NOT_SELECTED = LetterKind("not-selected", HERE, ABOUT_A_DECISION)
TO_APPLICANTS = (SELECTED, OUTSTANDING, NOT_SELECTED)
GAP = re.compile(r"\n{3,}")


def kind_for(decision: Decision) -> LetterKind:
    """The letter that says what was decided."""
    if decision.outcome == Decision.Outcome.NOT_SELECTED:
        return NOT_SELECTED
    return OUTSTANDING if decision.is_outstanding else SELECTED


def letters_about(
    call: Call, decisions: Sequence[Decision], *, with_remarks: bool
) -> Mapping[LetterKind, Many]:
    """The letters about these decisions by kind, with reviewers' remarks only where asked for."""
    remarks = remarks_for([d.case_id for d in decisions]) if with_remarks else {}
    made: dict[LetterKind, Many] = {}
    for kind in TO_APPLICANTS:
        mine = [d for d in decisions if kind_for(d) is kind]
        if mine:
            made[kind] = _letters(kind, call, mine, remarks)
    return made


def _letters(
    kind: LetterKind,
    call: Call,
    decisions: Sequence[Decision],
    remarks: Mapping[int, Collection[str]],
) -> Many:
    dossiers = [decision.case.dossier for decision in decisions]
    beside = {
        d.case.dossier_id: {"remarks": _told(remarks[d.case_id], d.case.dossier.language)}
        for d in decisions
        if remarks.get(d.case_id)
    }
    many = letters_to_many(kind, call, dossiers, beside=beside)
    return Many([_tidy(one) for one in many.addressed], many.left_out)


def _told(remarks: Collection[str], language: str) -> str:
    """The remarks as they were written, without saying whose they are."""
    with translation.override(code_of(language)):
        head = _("What the reviewers remarked:")
    return "\n".join([head, *(f"– {remark}" for remark in remarks)])


def _tidy(one: Addressed) -> Addressed:
    """Without remarks no hole is left where they would stand."""
    ready = one.ready
    body = GAP.sub("\n\n", ready.body)
    return Addressed(one.dossier, replace(ready, body=body))
