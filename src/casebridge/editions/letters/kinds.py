"""The letters of collections: asking applicants for their consent, giving the media the kit."""

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
PRESS_KIT = LetterKind(
    "press-kit",
    HERE,
    (
        *OF_THE_CALL,
        Placeholder("outlet", Trust.APPLICANT),
        Placeholder("collection", Trust.APPLICANT),
        Placeholder("release", Trust.APPLICANT),
        Placeholder("embargo", Trust.APPLICANT),
        *BY_LINK,
    ),
)
TO_MEDIA = (PRESS_KIT,)
BY_NAME = {kind.name: kind for kind in ABOUT_CONSENT}
