"""The kinds of letters this app writes, and what their wording may name."""

from pathlib import Path

from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.rules import Placeholder, Trust

HERE = Path(__file__).parent
OF_THE_CALL = (
    Placeholder("call", Trust.PUBLIC),
    Placeholder("organiser", Trust.PUBLIC),
    Placeholder("closes", Trust.PUBLIC),
)
OF_THE_DOSSIER = (
    Placeholder("number", Trust.PUBLIC),
    Placeholder("title", Trust.APPLICANT),
    Placeholder("organisation", Trust.APPLICANT),
)
OF_THE_OFFICE = (
    Placeholder("owner", Trust.OFFICE),
    Placeholder("next_on", Trust.OFFICE),
    Placeholder("findings", Trust.OFFICE),
    Placeholder("notes", Trust.OFFICE),
)
RECEIPT = LetterKind(
    "receipt",
    HERE,
    (
        *OF_THE_CALL,
        *OF_THE_DOSSIER,
        Placeholder("subject", Trust.APPLICANT),
        Placeholder("received", Trust.APPLICANT),
        *OF_THE_OFFICE,
    ),
)
BY_LINK = (Placeholder("address", Trust.APPLICANT), Placeholder("until", Trust.APPLICANT))
UPLOAD = LetterKind("upload", HERE, (*OF_THE_CALL, *OF_THE_DOSSIER, *BY_LINK, *OF_THE_OFFICE))
DRAFT = LetterKind("draft", HERE, (*OF_THE_CALL, *BY_LINK, *OF_THE_OFFICE))
KINDS = (RECEIPT, UPLOAD, DRAFT)
