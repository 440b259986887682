"""Is a category of the call named, a kind of case, and for the last category the area it serves?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier

NAME = "in_scope"


def check(dossier: SeenDossier) -> Iterable[Found]:
    if not dossier.answers:
        return
    for key in ("category", "category_secondary", "case_kind"):
        written = dossier.answer(key)
        offered = {choice.code for choice in dossier.form.field_of(key).choices}
        if written and written not in offered:
            yield Found("choice-not-offered", "ask", {"code": dossier.code(key), "text": written})
