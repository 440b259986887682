"""The kinds of letters to experts, and what their wording may name; nothing of other people."""

from pathlib import Path

from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.rules import Placeholder, Trust
from casebridge.intake.letters import OF_THE_CALL

HERE = Path(__file__).parent
# An expert is trusted as an applicant is: with what concerns them, and nothing of the office's.
TO_AN_EXPERT = (
    *OF_THE_CALL,
    Placeholder("salutation", Trust.APPLICANT),
    Placeholder("name", Trust.APPLICANT),
    Placeholder("panel", Trust.APPLICANT),
    Placeholder("answer_by", Trust.APPLICANT),
)
BY_LINK = (Placeholder("address", Trust.APPLICANT), Placeholder("until", Trust.APPLICANT))
INVITATION = LetterKind(
    "invitation", HERE, (*TO_AN_EXPERT, *BY_LINK, Placeholder("most", Trust.APPLICANT))
)
CASES = LetterKind(
    "cases-to-read", HERE, (*TO_AN_EXPERT, *BY_LINK, Placeholder("numbers", Trust.APPLICANT))
)
RELEASED = LetterKind("released", HERE, (*TO_AN_EXPERT, Placeholder("numbers", Trust.APPLICANT)))
REMINDER = LetterKind(
    "reading_reminder",
    HERE,
    (
        *TO_AN_EXPERT,
        Placeholder("address", Trust.APPLICANT),
        Placeholder("numbers", Trust.APPLICANT),
    ),
)
TO_EXPERTS = (INVITATION, CASES, RELEASED, REMINDER)
