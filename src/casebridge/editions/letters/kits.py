"""The letter with which a person gives the press kit to one outlet, in the outlet's language."""

from datetime import datetime

from django.conf import settings

from casebridge.base.mail.letters import filled, wording_of
from casebridge.calls.rules.moments import closing_in
from casebridge.cases.letters import Words, scope_of, values_of
from casebridge.editions.letters.kinds import PRESS_KIT
from casebridge.editions.models import Edition, Outlet
from casebridge.editions.rules.embargo import embargo_line, free_line
from casebridge.editions.rules.press import KIT_PATH, Embargo

# Stands for the link while nobody has decided to write.
UNKNOWN = "…"


def kit_letter(
    edition: Edition,
    outlet: Outlet,
    *,
    language: str,
    embargo: Embargo | None,
    until: datetime,
    secret: str = "",
) -> Words:
    """Heading and body; `language` is the kit's, `until` when the link ends."""
    call, tag = edition.call, outlet.language
    values = values_of(call, tag) | {
        "outlet": outlet.name,
        "collection": str(edition.title.in_(tag)),
        "release": str(edition.release_title.in_(language)),
        "embargo": embargo_line(embargo.until, call.time_zone, tag) if embargo else free_line(tag),
        "address": settings.SITE_ADDRESS + KIT_PATH.format(secret=secret) if secret else UNKNOWN,
        "until": closing_in(tag, until, call.time_zone),
    }
    return filled(PRESS_KIT, wording_of(PRESS_KIT, tag, scope=scope_of(call)), values)
