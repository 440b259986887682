"""Whatever is recorded about a case or a dossier has a sentence in its history."""

import ast
from collections.abc import Iterator
from pathlib import Path

import casebridge
from casebridge.web.desk.wording import HISTORY

SOURCE = Path(casebridge.__file__).parent
SHOWN = ("case:", "dossier:", "arrival:")


def recorded() -> Iterator[tuple[str, str]]:
    """(verb, beginning of the subject) of every call of `record` with both written out."""
    for file in SOURCE.rglob("actions/*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id == "record" and len(node.args) > 1:
                verb, subject = node.args[:2]
                start = subject.values[0] if isinstance(subject, ast.JoinedStr) else None
                if isinstance(verb, ast.Constant) and isinstance(start, ast.Constant):
                    yield str(verb.value), str(start.value)


def test_every_verb_about_a_case_or_a_dossier_has_a_sentence() -> None:
    found = set(recorded())
    assert ("review.asked", "case:") in found
    assert {verb for verb, subject in found if subject.startswith(SHOWN)} <= HISTORY.keys()
