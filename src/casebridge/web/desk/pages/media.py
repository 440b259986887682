"""The media of a call: who asked to be kept informed, and what was published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.editions.models import Clipping, Edition, Outlet
from casebridge.editions.queries.drafts import editions_visible_to
from casebridge.editions.queries.media import clippings_of, outlets_of
from casebridge.kit.refusal import Refusal
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Choice


@dataclass(frozen=True)
class OutletLine:
    outlet: Outlet
    language: str


@dataclass(frozen=True)
class MediaPage:
    call: Call
    outlets: Sequence[OutletLine]
    clippings: Sequence[Clipping]
    languages: Sequence[Choice]
    editions: Sequence[Edition]


def media_page(call: Call, account: Account) -> MediaPage:
    outlets = outlets_of(call, account)
    return MediaPage(
        call=call,
        outlets=[OutletLine(one, language_name(one.language)) for one in outlets],
        clippings=list(clippings_of(call)),
        languages=[Choice(tag, language_name(tag), False) for tag in call.languages],
        editions=list(editions_visible_to(account).filter(call=call)),
    )


def day_typed(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise Refusal("media-day-not-understood") from error
