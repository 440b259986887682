"""The letters that ask applicants for their consent, by what has gone before."""

from pathlib import Path

from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.rules import Placeholder, Trust
from casebridge.intake.letters import BY_LINK, OF_THE_CALL, OF_THE_DOSSIER, OF_THE_OFFICE

HERE = Path(__file__).parent
ABOUT_A_WORDING = (
    *OF_THE_CALL,
    *OF_THE_DOSSIER,
    Placeholder("collection", Trust.APPLICANT),
    *BY_LINK,
    *OF_THE_OFFICE,
)
CONSENT = LetterKind("consent", HERE, ABOUT_A_WORDING)
AGAIN = LetterKind("consent-again", HERE, ABOUT_A_WORDING)
REMINDER = LetterKind("consent-reminder", HERE, ABOUT_A_WORDING)
ABOUT_CONSENT = (CONSENT, AGAIN, REMINDER)
BY_NAME = {kind.name: kind for kind in ABOUT_CONSENT}
