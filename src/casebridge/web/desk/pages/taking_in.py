"""Taking in files at the desk, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.queries import unbarred_arrivals_visible_to
from casebridge.intake.models import Arrival
from casebridge.web.desk.pages.today import ArrivalLine, arrival_line

SHOWN = 10


@dataclass(frozen=True)
class TakeInPage:
    call: Call
    hint: str
    taken: Sequence[ArrivalLine]


def take_in_page(call: Call, account: Account) -> TakeInPage:
    """The drop zone with what was taken in here before."""
    mine = unbarred_arrivals_visible_to(account).filter(call=call, door=Arrival.Door.DESK)
    hint = _(
        "Mails, Word forms, scans, pictures, or a zip of them; at most %(limit)s MB each. "
        "Files dropped together become one dossier. Nothing is changed in the files."
    )
    return TakeInPage(
        call=call,
        hint=hint % {"limit": settings.MAX_FILE_BYTES // 1024**2},
        taken=[arrival_line(arrival) for arrival in mine[:SHOWN]],
    )
