"""Does a message only point to a file that may not be there for long?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier

NAME = "links"


def check(dossier: SeenDossier) -> Iterable[Found]:
    is_whole = dossier.has("word") and dossier.has("scan")
    for link in dossier.links:
        if link.is_here:
            continue
        values = {"host": link.host, "name": link.name, "expires": link.expires_on}
        evidence = {"url": link.url, "code": link.code}
        urgent = bool(link.expires_on) or not is_whole
        yield Found("file-behind-link", "must" if urgent else "ask", values, evidence)
