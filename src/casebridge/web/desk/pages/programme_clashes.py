"""What clashes in a programme, in sentences, session by session."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from casebridge.forum.models import Forum, Session
from casebridge.forum.rules.proposal.values import Reason
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.proposal_words import Words


@dataclass(frozen=True)
class ClashLine:
    """What is wrong with one session."""

    number: int
    title: Multilingual
    address: str
    sentences: Sequence[str]


def clash_lines(
    forum: Forum, sessions: Sequence[Session], reasons: Sequence[Reason], words: Words
) -> list[ClashLine]:
    """Each said once, of the session it is first found with."""
    found: dict[int, list[str]] = {}
    for reason in reasons:
        found.setdefault(int(str(reason.values["session"])), []).append(words.sentence(reason))
    return [
        ClashLine(
            one.number,
            one.title,
            reverse("desk:forum-session", args=[forum.code, one.number]),
            found[one.pk],
        )
        for one in sessions
        if one.pk in found
    ]
