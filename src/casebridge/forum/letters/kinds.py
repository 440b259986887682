"""The letters of a forum: invitations, changes of the programme, seats of visits."""

from pathlib import Path

from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.rules import Placeholder, Trust

HERE = Path(__file__).parent
ABOUT_A_FORUM = (
    Placeholder("forum", Trust.PUBLIC),
    Placeholder("theme", Trust.PUBLIC),
    Placeholder("days", Trust.PUBLIC),
    Placeholder("city", Trust.PUBLIC),
    Placeholder("host", Trust.PUBLIC),
    Placeholder("salutation", Trust.APPLICANT),
    Placeholder("address", Trust.APPLICANT),
    Placeholder("until", Trust.APPLICANT),
)
INVITATION = LetterKind("forum-invitation", HERE, ABOUT_A_FORUM)
REMINDER = LetterKind("forum-reminder", HERE, ABOUT_A_FORUM)
DELEGATION = LetterKind("forum-delegation", HERE, ABOUT_A_FORUM)
PROGRAMME = LetterKind(
    "forum-programme",
    HERE,
    (*ABOUT_A_FORUM[:-1], Placeholder("changes", Trust.APPLICANT)),
)
ABOUT_A_VISIT = (
    *ABOUT_A_FORUM[:-2],
    Placeholder("visit", Trust.PUBLIC),
    Placeholder("details", Trust.APPLICANT),
)
VISIT_SEAT = LetterKind("forum-visit-seat", HERE, ABOUT_A_VISIT)
VISIT_WAITING = LetterKind("forum-visit-waiting", HERE, ABOUT_A_VISIT[:-1])
BY_NAME = {
    kind.name: kind
    for kind in (INVITATION, REMINDER, DELEGATION, PROGRAMME, VISIT_SEAT, VISIT_WAITING)
}
