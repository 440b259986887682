"""Cases opened from dossiers, with versions in all languages."""

from itertools import count

from casebridge.calls.models import Call
from casebridge.cases.actions.opening import open_case
from casebridge.cases.models import Case
from casebridge.intake.models import Dossier
from tests.factories.accounts import machine, officer
from tests.factories.dossiers import by_table

NUMBERS = count(1)
LANGUAGES = ("en", "ru", "zh-Hans")


def case(call: Call, *, provenance: str = "submitted", **columns: str) -> Case:
    """A case from a table row; columns as in factories.dossiers."""
    return opened(by_table(call, provenance=provenance, **columns))


def opened(dossier: Dossier) -> Case:
    return open_case(dossier, owner=officer(dossier.call), by=machine())


def in_all_languages(**columns: str) -> dict[str, str]:
    """Columns of a case whose title, abstract and solution stand in three languages."""
    number = next(NUMBERS)
    texts = {
        f"{key}__{tag}": f"{key} {number} {tag}"
        for key in ("case_title", "abstract", "solution")
        for tag in LANGUAGES
    }
    return {"case_title": "", "abstract": "", "solution": "", **texts, **columns}
