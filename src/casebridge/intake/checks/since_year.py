"""Was it carried out since the day the call asks for?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier
from casebridge.kit.text.dates import parse_period

NAME = "since_year"


def check(dossier: SeenDossier) -> Iterable[Found]:
    written = dossier.answer("period")
    if not written:
        return
    period = parse_period(written, dossier.language)
    values = {"code": dossier.code("period"), "text": written, "since": dossier.since.isoformat()}
    if period is None or period.start is None:
        yield Found("period-not-understood", "ask", values)
    elif period.end is not None and period.end < dossier.since:
        yield Found("ended-before", "must", values)
    elif period.start < dossier.since:
        yield Found("began-before", "ask", values)
