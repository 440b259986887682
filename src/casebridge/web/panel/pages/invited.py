"""What somebody who is invited reads and answers, and the door to a reviewer's cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casebridge.calls.queries import call_terms
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Expert, Tie
from casebridge.review.queries.conflicts import cases_to_read
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Choice

READ = ("zh-Hans", "ru", "en", "fa", "kk", "ky", "tg", "uz", "hi", "ur", "tr", "ar", "be", "mn")
TIE_LINES = 4


@dataclass(frozen=True)
class InvitedPage:
    """An invitation; `state` is 'invited' until it was answered."""

    name: str
    state: str
    call: Multilingual
    organiser: Multilingual
    panel: Multilingual
    cases: int
    most: int
    answer_by: date | None
    until: datetime | None
    languages: Sequence[Choice]
    areas: Sequence[Choice]
    keywords: str
    texts: str
    tie_kinds: Sequence[Choice]
    tie_lines: Sequence[int]
    answer: str


def invited_page(expert: Expert) -> InvitedPage:
    call = expert.panel.call
    chosen = set(expert.areas.values_list("pk", flat=True))
    kinds = [k for k in Tie.Kind if k != Tie.Kind.OTHER]
    return InvitedPage(
        name=expert.person.name_as_written,
        state=expert.state,
        call=call.title,
        organiser=call.organiser,
        panel=expert.panel.name,
        cases=cases_to_read(call).count(),
        most=expert.takes_at_most,
        answer_by=expert.panel.answer_by,
        until=expert.expires_at,
        languages=[
            Choice(tag, language_name(tag), tag in expert.languages)
            for tag in dict.fromkeys((*READ, *expert.languages))
        ],
        areas=[
            Choice(t.code, t.label.in_(reader_tag()).text, t.pk in chosen)
            for t in call_terms(call, "area")
        ],
        keywords=expert.keywords,
        texts=expert.texts,
        tie_kinds=[Choice(kind.value, str(kind.label), False) for kind in kinds],
        tie_lines=range(1, TIE_LINES + 1),
        answer=expert.answer,
    )
