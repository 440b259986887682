"""What is shown before a form is begun."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from casebridge.calls.models import Call
from casebridge.calls.rules.dates import is_open
from casebridge.kit.text.multilingual import Wording
from casebridge.web.portal.wording import place_of
from casebridge.web.shared.languages import OWN_NAMES, reader_tag
from casebridge.web.shared.parts import Choice


@dataclass(frozen=True)
class ApplyPage:
    """A call and the two questions asked first; `trouble` says what was wrong with them."""

    call: Wording
    organiser: Wording
    note: Wording
    closes_at: datetime
    zone: str
    place: str
    is_open: bool
    is_ahead: bool
    address: str
    languages: Sequence[Choice]
    trouble: str
    call_page: str


def apply_page(
    call: Call, now: datetime, address: str = "", language: str = "", trouble: str = ""
) -> ApplyPage:
    tag = reader_tag()
    usual = tag if tag in call.languages else "en" if "en" in call.languages else call.languages[0]
    wanted = language if language in call.languages else usual
    return ApplyPage(
        call=call.headline.in_(tag),
        organiser=call.organiser.in_(tag),
        note=call.provenance_note.in_(tag),
        closes_at=call.closes_at,
        zone=call.time_zone,
        place=place_of(call.time_zone),
        is_open=is_open(call, now),
        is_ahead=now < call.opens_at,
        address=address,
        languages=[Choice(t, OWN_NAMES.get(t, t), t == wanted) for t in call.languages],
        trouble=trouble,
        call_page=reverse("site:call", args=[call.code]),
    )
