"""Is there something that looks like a seal, and whose? A hint, never a verdict."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier, SeenSeal

NAME = "sealed"
NAMES_AGREE = 70


def check(dossier: SeenDossier) -> Iterable[Found]:
    if dossier.scan_state != "read":
        return
    if not dossier.seals:
        yield Found("no-seal-seen", "ask")
        return
    seal = max(dossier.seals, key=lambda s: (s.state == "seen", len(s.text)))
    values = {"colour": seal.colour, "text": seal.text}
    yield Found(_code(seal, dossier.organisation), "note", values, _evidence(seal))


def _code(seal: SeenSeal, organisation: str) -> str:
    if not seal.text:
        return "seal-seen-not-read"
    ratio = fuzz.partial_ratio(seal.text.casefold(), organisation.casefold())
    return "seal-seen" if ratio >= NAMES_AGREE else "seal-other-name"


def _evidence(seal: SeenSeal) -> dict[str, object]:
    return {"page": seal.page, "box": list(seal.box)}
