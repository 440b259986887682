"""Writes the reference pages that come from the source, so that they cannot grow old."""

import argparse
import ast
import contextlib
import functools
import io
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

import django
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "casebridge"
LOOK_UP = ROOT / "docs" / "look-up"
WEIGHTS = ("must", "ask", "note")
WIDTH = "92"
WEIGHT_WORDS = {"must": "must be settled", "ask": "to be asked", "note": "for information"}
READ_BY_HAND = frozenset({"migrations"})


def main() -> int:
    LOOK_UP.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (LOOK_UP / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"docs/look-up/{name}\n")
    return 0


def pages() -> dict[str, str]:
    """{name of the page: its text}, in English whatever the computer speaks."""
    _set_up()
    with translation.override(None):
        return {name: write() for name, write in PAGES.items()}


def _set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebridge.config.settings")
    os.environ.setdefault("CASEBRIDGE_DATA_FOLDER", str(ROOT / ".cache" / "docs"))
    django.setup()


def options_page() -> str:
    text: str = import_module("casebridge.config.options").markdown()
    return text


def commands_page() -> str:
    lines = _head("Commands", "src/casebridge/config/management/commands/ and kit/inspection.py")
    lines += [
        "Start each as `.venv/bin/casebridge COMMAND`. Django's own commands are there as well;",
        "`casebridge help` lists them.",
    ]
    for name in commands():
        lines += ["", f"## casebridge {name}", "", _meaning_of(name), "", "```text"]
        lines += [_help_of(name).rstrip(), "```"]
    return _text(lines)


def commands() -> tuple[str, ...]:
    """The names of our own commands."""
    folder = SOURCE / "config" / "management" / "commands"
    files = (file.stem for file in folder.glob("*.py") if not file.stem.startswith("_"))
    return tuple(sorted({*files, "inspect"}))


def _meaning_of(name: str) -> str:
    if name == "inspect":
        return _first_line(import_module("casebridge.kit.inspection").__doc__)
    return _first_line(_command(name).__doc__)


def _command(name: str) -> object:
    return import_module(f"casebridge.config.management.commands.{name}")


def _first_line(doc: str | None) -> str:
    return (doc or "").strip().partition("\n")[0]


def _help_of(name: str) -> str:
    if name == "inspect":
        return _told_by(import_module("casebridge.kit.inspection").main)
    width = functools.partial(argparse.HelpFormatter, width=int(WIDTH) - 2)
    parser = argparse.ArgumentParser(f"casebridge {name}", add_help=False, formatter_class=width)
    _command(name).Command().add_arguments(parser)  # type: ignore[attr-defined]
    return parser.format_help()


def _told_by(run: Callable[[list[str]], object]) -> str:
    """What a program prints when it is asked for help."""
    told = io.StringIO()
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = WIDTH
    try:
        with contextlib.redirect_stdout(told), contextlib.suppress(SystemExit):
            run(["--help"])
    finally:
        os.environ.pop("COLUMNS") if before is None else os.environ.update(COLUMNS=before)
    return told.getvalue()


def findings_page() -> str:
    wording = import_module("casebridge.intake.wording")
    known = coined_findings()
    lines = _head("Findings", "src/casebridge/intake/wording/ and intake/checks/")
    lines += [
        "A finding is stored as a code and values and worded in the reader's language when it is",
        "shown. Its weight says what it asks of the officer: it must be settled, it is to be",
        "asked, or it is for information. A person rules on each; the software never does.",
        "",
        "| Code | Check | Weight | The officer reads | The applicant is asked |",
        "|---|---|---|---|---|",
    ]
    for code in sorted({*known, *wording.SENTENCES}):
        check, weights = known.get(code, ("none: `inspect` tells it", ()))
        weight = " or ".join(WEIGHT_WORDS[w] for w in weights)
        cells = (f"`{code}`", check, weight, wording.SENTENCES.get(code, ""))
        lines.append(_row(*cells, wording.QUESTIONS.get(code, "")))
    lines += ["", "## Why a file could not be opened", ""]
    lines += [
        "The finding `file-trouble` ends with one of these.",
        "",
        "| Code | Words |",
        "|---|---|",
    ]
    lines += [_row(f"`{code}`", text) for code, text in sorted(wording.TROUBLES.items())]
    return _text(lines)


def coined_findings() -> dict[str, tuple[str, tuple[str, ...]]]:
    """{code: (check, weights)} as the checks and the readers of intake write them."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for file in sorted((SOURCE / "intake" / "readers").rglob("*.py")):
        codes = _codes_in(_calls(file, "Remark"))
        found.update({code: ("safe", ("note",)) for code in codes})
    for file in sorted((SOURCE / "intake" / "checks").glob("*.py")):
        for call in _calls(file, "Found"):
            if len(call.args) > 1:
                weights = tuple(w for w in WEIGHTS if w in _texts(call.args[1]))
                found.update({c: (file.stem, weights) for c in _codes_of(call, file)})
    return found


def _codes_of(call: ast.Call, file: Path) -> Iterable[str]:
    """The code of a finding; where a function chooses it, every code that function returns."""
    if isinstance(call.args[0], ast.Constant):
        return _codes_in([call])
    chooser = call.args[0].func if isinstance(call.args[0], ast.Call) else None
    name = chooser.id if isinstance(chooser, ast.Name) else ""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            returned = [n.value for n in ast.walk(node) if isinstance(n, ast.Return) and n.value]
            return {text for value in returned for text in _branches(value)}
    return ()


def _branches(value: ast.expr) -> Iterator[str]:
    """The texts an expression may become, its condition left out."""
    if isinstance(value, ast.IfExp):
        yield from _branches(value.body)
        yield from _branches(value.orelse)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value


def _calls(file: Path, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


def _codes_in(calls: Iterable[ast.Call]) -> set[str]:
    firsts = (call.args[0] for call in calls if call.args)
    return {a.value for a in firsts if isinstance(a, ast.Constant) and isinstance(a.value, str)}


def _texts(node: ast.expr) -> set[str]:
    return {
        n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }


def coined_refusals() -> set[str]:
    """Every code with which an action declines."""
    files = (f for f in SOURCE.rglob("*.py") if not READ_BY_HAND & set(f.parts))
    return {code for file in files for code in _codes_in(_calls(file, "Refusal"))}


def coined_by_formats() -> set[str]:
    """Every code that a reader of files gives: what `inspect` finds, why a file stays closed."""
    codes: set[str] = set()
    for file in (SOURCE / "kit").rglob("*.py"):
        codes |= _codes_in(_calls(file, "Unreadable"))
    tree = ast.parse((SOURCE / "kit" / "inspection.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_finding(node.func):
            codes |= _codes_in([node])
    return codes


def _is_finding(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and function.attr in {"find", "find_each"}


def refusals_page() -> str:
    wording: Mapping[str, object] = import_module("casebridge.web.shared.wording").REFUSALS
    lines = _head("Refusals", "src/casebridge/web/shared/wording.py")
    lines += [
        "An action that declines says why as a code and values; the page shows the sentence and",
        "nothing was written.",
        "",
        "| Code | Sentence |",
        "|---|---|",
    ]
    codes = sorted({*wording, *coined_refusals()})
    lines += [_row(f"`{code}`", wording.get(code, "")) for code in codes]
    return _text(lines)


def addresses_page() -> str:
    lines = _head("Addresses and their gates", "the addresses and gates of src/casebridge/web/")
    lines += [
        "The gate says who may come in at all; which objects somebody sees there is decided by the",
        "`…_visible_to` queries. An address without a gate is closed to everybody. What the gates",
        "mean stands in [Roles](roles.md).",
        "",
        "| Address | Name | Gate |",
        "|---|---|---|",
    ]
    lines += [_row(f"`{a}`", f"`{name}`", gate or "none: closed") for a, name, gate in addresses()]
    return _text(lines)


def addresses() -> list[tuple[str, str, str]]:
    """(address, name, gate) of every page, in the order in which they are looked up."""
    return list(_addresses(get_resolver(), "/", ""))


def _addresses(part: URLResolver, before: str, space: str) -> Iterator[tuple[str, str, str]]:
    rule_of = import_module("casebridge.web.shared.gates").rule_of
    for one in part.url_patterns:
        address = before + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = f"{one.namespace}:" if one.namespace else ""
            yield from _addresses(one, address, space + inner)
        elif isinstance(one, URLPattern):
            rule = rule_of(one.callback, one.name)
            yield address, f"{space}{one.name}", rule.name if rule else ""


def _head(title: str, source: str) -> list[str]:
    return [f"# {title}", "", f"<!-- Written by `make docs` from {source}. -->", ""]


def _row(*cells: object) -> str:
    return "| " + " | ".join(_cell(str(cell)) for cell in cells) + " |"


def _cell(text: str) -> str:
    """One line, the places of values as {name}."""
    plain = re.sub(r"%\((\w+)\)s", r"{\1}", text)
    return plain.replace("%%", "%").replace("|", "\\|").replace("\n", " ")


def _text(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


PAGES: Mapping[str, Callable[[], str]] = {
    "options.md": options_page,
    "commands.md": commands_page,
    "findings.md": findings_page,
    "refusals.md": refusals_page,
    "addresses.md": addresses_page,
}


if __name__ == "__main__":
    sys.exit(main())
