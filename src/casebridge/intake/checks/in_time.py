"""Did it come in before the call closed?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier

NAME = "in_time"


def check(dossier: SeenDossier) -> Iterable[Found]:
    if dossier.received_at >= dossier.closes_at:
        yield Found(
            "came-late",
            "must",
            {"received": dossier.received_at.isoformat(), "closed": dossier.closes_at.isoformat()},
        )
