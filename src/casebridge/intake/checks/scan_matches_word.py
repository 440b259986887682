"""Do the sealed scan and the Word file say the same?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import Difference, SeenDossier

NAME = "scan_matches_word"


def check(dossier: SeenDossier) -> Iterable[Found]:
    if dossier.scan_state == "cannot-be-read-here":
        yield Found("scan-not-read-here", "note")
    seen = dossier.comparison
    if seen is None:
        return
    for difference in seen.differences:
        yield _figure(difference)
    if seen.verdict == "other":
        yield Found("scan-is-other-text", "must", {"coverage": round(seen.coverage * 100)})
    elif seen.verdict == "look":
        yield Found("scan-partly-differs", "ask", {"coverage": round(seen.coverage * 100)})
    elif seen.verdict == "unreadable":
        yield Found("scan-not-readable", "ask")


def _figure(difference: Difference) -> Found:
    return Found(
        "figure-differs",
        "must",
        {"code": difference.code, "word": difference.word, "scan": difference.scan},
        {"page": difference.page, "box": list(difference.box)},
    )
