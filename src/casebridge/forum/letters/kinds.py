"""The letters of a forum: invitations, changes of the programme, visits, winners."""

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
# Written to the applicant of a case, whom nobody has entered as a person.
TO_A_WINNER = (
    *(one for one in ABOUT_A_FORUM if one.name != "salutation"),
    Placeholder("number", Trust.APPLICANT),
    Placeholder("title", Trust.APPLICANT),
    Placeholder("asked", Trust.APPLICANT),
)
WINNER = LetterKind("forum-winner", HERE, TO_A_WINNER)
WINNER_REMINDER = LetterKind("forum-winner-reminder", HERE, TO_A_WINNER)
BY_NAME = {
    kind.name: kind
    for kind in (
        INVITATION,
        REMINDER,
        DELEGATION,
        PROGRAMME,
        VISIT_SEAT,
        VISIT_WAITING,
        WINNER,
        WINNER_REMINDER,
    )
}
