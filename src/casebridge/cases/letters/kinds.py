"""The kinds of letters to applicants, by the state of their case, and the notice to staff."""

from pathlib import Path

from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.rules import Placeholder, Trust
from casebridge.intake.letters import KINDS as OF_INTAKE
from casebridge.intake.letters import OF_THE_CALL, OF_THE_DOSSIER, OF_THE_OFFICE

HERE = Path(__file__).parent
ABOUT_A_CASE = (*OF_THE_CALL, *OF_THE_DOSSIER, *OF_THE_OFFICE)
ASKING = (
    *ABOUT_A_CASE,
    Placeholder("questions", Trust.APPLICANT),
    Placeholder("answer_by", Trust.APPLICANT),
)
QUESTION = LetterKind("question", HERE, ASKING)
REMINDER = LetterKind("reminder", HERE, ASKING)
CLOSING = LetterKind("closing", HERE, ASKING)
COMPLETE = LetterKind("complete", HERE, ABOUT_A_CASE)
WITHDRAWN = LetterKind("withdrawn", HERE, ABOUT_A_CASE)
LETTER = LetterKind("letter", HERE, ASKING)
DIGEST = LetterKind(
    "digest", HERE, (Placeholder("count", Trust.OFFICE), Placeholder("lines", Trust.OFFICE)),
    Trust.OFFICE,
)  # fmt: skip
# What an officer begins a letter with; the first is the empty frame.
BEGUN_BY_HAND = (LETTER, QUESTION, REMINDER, CLOSING, COMPLETE, WITHDRAWN)
TO_APPLICANTS = (*OF_INTAKE, QUESTION, REMINDER, CLOSING, COMPLETE, WITHDRAWN, LETTER)
BY_NAME = {kind.name: kind for kind in (*TO_APPLICANTS, DIGEST)}
