"""Is it carried out in a country of this call's own roster?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier

NAME = "in_roster"


def check(dossier: SeenDossier) -> Iterable[Found]:
    for written in dossier.countries_unread:
        yield Found("country-not-known", "ask", {"text": written})
    if not dossier.countries:
        return
    inside = [c for c in dossier.countries if c in dossier.roster]
    if not inside:
        yield Found("outside-roster", "must", {"countries": list(dossier.countries)})
    elif set(inside) == {dossier.host_country}:
        yield Found("only-host-country", "ask", {"countries": inside})
