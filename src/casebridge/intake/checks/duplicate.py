"""Was the same case handed in already, by a partner or in an earlier call?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import Likeness, SeenDossier

NAME = "duplicate"


def check(dossier: SeenDossier) -> Iterable[Found]:
    return [found(other) for other in dossier.alike]


def found(other: Likeness) -> Found:
    """A new kind of reason is a new finding; more of the same is not, so it stands in evidence."""
    return Found(
        "resembles",
        "ask",
        {"number": other.number, "reasons": list(other.codes)},
        {
            "dossier": other.dossier,
            "likeness": other.likeness,
            "reasons": [{"code": code, "values": dict(values)} for code, values in other.reasons],
        },
    )
