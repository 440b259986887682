"""Every code that the software coins is worded: refusals, findings, and troubles with files."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebridge.intake.models import Finding
from casebridge.intake.wording import QUESTIONS, SENTENCES, TROUBLES, question_for, sentence_for
from casebridge.kit.refusal import Refusal
from casebridge.web.shared.wording import REFUSALS, sentence_for_refusal
from tests.house.source import SOURCE, calls_of, tree_of

CODE = re.compile(r"^[a-z]+(-[a-z]+)*$")
PLACE = re.compile(r"%\((\w+)\)s")
# Codes handed on from elsewhere: the readers' remarks, what came out of another process or was
# kept with a printing, and what hinders a release, which its page tells beforehand.
HANDED_ON = {
    "intake/checks/safe.py",
    "kit/cage.py",
    "kit/caged_main.py",
    "editions/actions/releasing.py",
    "editions/outputs/apart.py",
    "web/desk/pages/editions.py",
    "web/desk/pages/releasing.py",
}
# Added to the values of a finding where it is worded.
ADDED_WHEN_WORDED = {"why", "likeness", "hint"}


def codes_in(given: ast.expr, file: Path) -> set[str]:
    """The codes an expression can be: a text, one of two, or what a function returns."""
    if isinstance(given, ast.Constant):
        return {str(given.value)}
    if isinstance(given, ast.IfExp):
        return codes_in(given.body, file) | codes_in(given.orelse, file)
    if isinstance(given, ast.Call) and isinstance(given.func, ast.Name):
        return _returned(given.func.id, file)
    if isinstance(given, ast.Name):
        return _assigned(given.id, file)
    return set()


def _returned(name: str, file: Path) -> set[str]:
    functions = [n for n in ast.walk(tree_of(file)) if isinstance(n, ast.FunctionDef)]
    returns = (
        n
        for function in functions
        if function.name == name
        for n in ast.walk(function)
        if isinstance(n, ast.Return) and n.value is not None
    )
    return {code for r in returns if r.value for code in codes_in(r.value, file)}


def _assigned(name: str, file: Path) -> set[str]:
    given = [
        node.value
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Assign)
        and any(isinstance(t, ast.Name) and t.id == name for t in node.targets)
        and not isinstance(node.value, ast.Name)
    ]
    return {code for value in (*given, *_looped(name, file)) for code in codes_in(value, file)}


def _looped(name: str, file: Path) -> Iterator[ast.expr]:
    """What a name is given in turn by a loop over pairs that stand in the loop's head."""
    for node in ast.walk(tree_of(file)):
        match node:
            case ast.For(target=ast.Tuple(elts=names), iter=ast.Tuple(elts=rows)):
                for row in rows:
                    if isinstance(row, ast.Tuple):
                        pairs = zip(names, row.elts, strict=True)
                        yield from (v for n, v in pairs if isinstance(n, ast.Name) and n.id == name)


def coined(name: str, under: Path = SOURCE) -> Iterator[tuple[str, str, ast.Call]]:
    """(place, code, call) for every code that a call of this name can be given."""
    for file, call in calls_of(name, under):
        place = file.relative_to(SOURCE).as_posix()
        codes = {c for c in codes_in(call.args[0], file) if CODE.match(c)}
        assert codes or place in HANDED_ON, f"{place}:{call.lineno}: which code is this?"
        for code in sorted(codes):
            yield place, code, call


def codes_of(name: str, under: Path = SOURCE) -> set[str]:
    return {code for _, code, _ in coined(name, under)}


FINDINGS = codes_of("Found", SOURCE / "intake")
REMARKS = codes_of("Remark", SOURCE / "intake")
FILE_TROUBLES = codes_of("Unreadable")
REFUSED = codes_of("Refusal") | codes_of("Hindrance", SOURCE / "editions")


def inspected() -> set[str]:
    """The codes that `casebridge inspect` finds in single files."""
    file = SOURCE / "kit" / "inspection.py"
    found: set[str] = set()
    for node in ast.walk(tree_of(file)):
        match node:
            case ast.Call(func=ast.Attribute(attr="find" | "find_each"), args=[first, *_]):
                found |= codes_in(first, file)
            case ast.Assign(targets=[ast.Name(id="codes")], value=ast.Dict(values=values)):
                found |= {str(v.value) for v in values if isinstance(v, ast.Constant)}
    # Named in tables and loops of the module.
    pairs = (n for n in ast.walk(tree_of(file)) if isinstance(n, ast.Tuple) and len(n.elts) == 2)
    found |= {
        pair.elts[0].value
        for pair in pairs
        if isinstance(pair.elts[0], ast.Constant)
        and isinstance(pair.elts[0].value, str)
        and isinstance(pair.elts[1], ast.Name | ast.Attribute)
    }
    return {code for code in found if CODE.match(code)}


def test_the_codes_are_really_found_in_the_source() -> None:
    assert {"word-missing", "seal-other-name", "figure-differs"} <= FINDINGS
    assert {"choice-unclear", "form-number-disputed"} <= REMARKS
    assert {"encrypted", "unsafe-name", "too-slow"} <= FILE_TROUBLES
    assert {"case-already-open", "file-too-large"} <= REFUSED
    assert {"activex", "misnamed", "restricted", "program"} <= inspected()


@pytest.mark.parametrize("code", sorted(FINDINGS | REMARKS))
def test_every_finding_and_every_remark_of_a_reader_has_its_sentence(code: str) -> None:
    assert code in SENTENCES


@pytest.mark.parametrize("code", sorted(FILE_TROUBLES))
def test_every_trouble_with_a_file_is_worded(code: str) -> None:
    assert code in TROUBLES


@pytest.mark.parametrize("code", sorted(inspected() - FILE_TROUBLES))
def test_everything_inspect_finds_in_a_file_is_worded(code: str) -> None:
    assert code in SENTENCES or code in TROUBLES


@pytest.mark.parametrize("code", sorted(REFUSED))
def test_every_refusal_is_worded(code: str) -> None:
    assert code in REFUSALS


def test_no_refusal_is_worded_that_nobody_raises() -> None:
    assert set(REFUSALS) - REFUSED == set()


def test_every_refusal_brings_the_values_its_sentence_names() -> None:
    lacking = {
        f"{place}: {code} lacks {sorted(lacks)}"
        for place, code, call in coined("Refusal")
        for lacks in [
            set(PLACE.findall(str(REFUSALS.get(code, "")))) - {k.arg for k in call.keywords}
        ]
        if lacks
    }
    assert lacking == set()


def values_named(call: ast.Call) -> set[str] | None:
    """Keys of the values a finding is given; None where they come from a variable."""
    if len(call.args) < 2 and not any(k.arg == "values" for k in call.keywords):
        return set()
    given = call.args[-1]
    for candidate in (*call.args[1:], *(k.value for k in call.keywords)):
        if isinstance(candidate, ast.Dict):
            given = candidate
            break
    if not isinstance(given, ast.Dict):
        return set() if isinstance(given, ast.Constant) else None
    return {k.value for k in given.keys if isinstance(k, ast.Constant)}  # type: ignore[misc]


@pytest.mark.parametrize("name", ["Found", "Remark"])
def test_every_finding_brings_the_values_its_sentences_name(name: str) -> None:
    lacking = set()
    for place, code, call in coined(name, SOURCE / "intake"):
        known = values_named(call)
        if known is None:
            continue
        patterns = f"{SENTENCES.get(code, '')} {QUESTIONS.get(code, '')}"
        lacks = set(PLACE.findall(patterns)) - known - ADDED_WHEN_WORDED
        if lacks:
            lacking.add(f"{place}: {code} lacks {sorted(lacks)}")
    assert lacking == set()


@pytest.mark.parametrize("code", sorted({**SENTENCES, **QUESTIONS}))
def test_no_sentence_holds_a_stray_sign_of_a_value(code: str) -> None:
    """A lone per cent sign would be an error only when a reader meets the finding."""
    for pattern in (SENTENCES.get(code), QUESTIONS.get(code)):
        if pattern is not None:
            named = {name: "x" for name in PLACE.findall(str(pattern))}
            assert "%(" not in str(pattern) % named


def test_a_finding_is_worded_with_its_values_and_a_file_with_its_trouble() -> None:
    finding = Finding(code="file-trouble", values={"file": "a.docx", "trouble": "encrypted"})
    assert sentence_for(finding) == (
        "The file a.docx could not be opened: it is protected by a password."
    )
    assert "a.docx" in question_for(finding)


def test_an_unworded_refusal_still_gets_a_sentence() -> None:
    assert sentence_for_refusal(Refusal("never-heard-of")) == "This cannot be done."


@pytest.mark.parametrize("evil", ["100 %", "%(number)s", "%s", "{0}", "$number"])
def test_values_are_put_in_as_they_are_and_never_read_as_a_pattern(evil: str) -> None:
    assert evil in sentence_for_refusal(Refusal("case-not-open", number=evil))
    assert evil in sentence_for(Finding(code="resembles", values={"number": evil}))
