"""Is there something that looks like a seal, and whose? A hint, never a verdict."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from casebridge.intake.checks import Found
from casebridge.intake.rules.arriving import role_of
from casebridge.intake.rules.seen import SeenDossier, SeenSeal

NAME = "sealed"
NAMES_AGREE = 70
APPLICANT = ("org_name", "org_name_en")


def check(dossier: SeenDossier) -> Iterable[Found]:
    yield from _photos(dossier)
    if dossier.scan_state != "read":
        return
    if not dossier.seals:
        instead = {"instead": "signature"} if _signature_may_do(dossier) else {}
        yield Found("no-seal-seen", "ask", instead)
        return
    seal = max(dossier.seals, key=lambda s: (s.state == "seen", len(s.text)))
    values = {"colour": seal.colour, "text": seal.text}
    if seal.state != "seen":
        yield Found("seal-cannot-tell", "ask", values, _evidence(seal))
        return
    yield Found(_code(seal, dossier.organisation), "note", values, _evidence(seal))
    yield from _fewer(dossier)


def _photos(dossier: SeenDossier) -> Iterable[Found]:
    """Pictures that were taken for pages by their look alone, not by their name."""
    scans = (f for f in dossier.files if f.role == "scan")
    names = [f.name for f in scans if role_of(f.kind, f.name) == "picture"]
    if names:
        yield Found("photos-read-as-scan", "note", {"files": ", ".join(names[:10])})


def _code(seal: SeenSeal, organisation: str) -> str:
    if not seal.text:
        return "seal-seen-not-read"
    ratio = fuzz.partial_ratio(seal.text.casefold(), organisation.casefold())
    return "seal-seen" if ratio >= NAMES_AGREE else "seal-other-name"


def _evidence(seal: SeenSeal) -> dict[str, object]:
    return {"page": seal.page, "box": list(seal.box)}


def _signature_may_do(dossier: SeenDossier) -> bool:
    """The form offers something instead of the seal, and no applicant is of the host country."""
    try:
        offered = bool(dossier.form.field_of("seal").alternative)
    except KeyError:
        return False
    countries = set(dossier.applicant_countries.values())
    return offered and bool(countries) and dossier.host_country not in countries


def _fewer(dossier: SeenDossier) -> Iterable[Found]:
    """The form asks for the seal of every applicant."""
    applicants = len(dossier.repetitions(APPLICANT))
    if len(dossier.seals) < applicants:
        values = {"seals": len(dossier.seals), "applicants": applicants}
        yield Found("seals-fewer-than-applicants", "ask", values)
