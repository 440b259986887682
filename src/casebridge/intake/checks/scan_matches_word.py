"""Do the sealed scan and the Word file say the same?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import Difference, SeenComparison, SeenDossier

NAME = "scan_matches_word"


def check(dossier: SeenDossier) -> Iterable[Found]:
    if dossier.scan_state == "cannot-be-read-here":
        yield Found("scan-not-read-here", "note")
    seen = dossier.comparison
    if seen is None:
        return
    for difference in seen.differences:
        yield Found("figure-differs", "must", _both(difference), _place(difference))
    for difference in seen.texts:
        yield Found("text-differs", "must", _both(difference), _place(difference))
    if seen.verdict == "other":
        yield Found("scan-is-other-text", "must", {"coverage": round(seen.coverage * 100)})
    elif seen.verdict == "look":
        yield Found("scan-partly-differs", "ask", {"coverage": round(seen.coverage * 100)})
    elif seen.verdict == "unreadable":
        yield Found("scan-not-readable", "ask")
    yield from _unread(seen)


def _both(difference: Difference) -> dict[str, object]:
    return {"code": difference.code, "word": difference.word, "scan": difference.scan}


def _place(difference: Difference) -> dict[str, object]:
    return {"page": difference.page, "box": list(difference.box)}


def _unread(seen: SeenComparison) -> Iterable[Found]:
    """Its own result: what could not be read may well be the same."""
    if not seen.unread or seen.verdict == "unreadable":
        return
    codes = list(dict.fromkeys(part.code for part in seen.unread))
    places = [{"code": p.code, "page": p.page, "box": list(p.box)} for p in seen.unread]
    first = {"page": places[0]["page"], "box": places[0]["box"], "parts": places}
    yield Found("parts-not-readable", "note", {"codes": codes}, first)
