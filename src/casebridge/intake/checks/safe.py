"""Which files could not be opened or hold what they should not?"""

from collections.abc import Iterable

from casebridge.intake.checks import Found
from casebridge.intake.rules.seen import SeenDossier

NAME = "safe"


def check(dossier: SeenDossier) -> Iterable[Found]:
    for file in dossier.files:
        if file.trouble and file.trouble != "cannot-be-read-here":
            named = {**file.trouble_values, "file": file.name, "trouble": file.trouble}
            yield Found("file-trouble", "must" if file.role == "word" else "ask", named)
        if file.trouble_values.get("not_looked_through"):
            yield Found("not-looked-through", "note", {"file": file.name})
    for code, values in dossier.remarks:
        yield Found(code, "note", dict(values))
