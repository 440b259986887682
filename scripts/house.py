"""House rules no general tool knows. Usage: house.py SOURCE"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SURE_WRITES = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
OTHER_WRITES = {"create", "delete", "update", "add", "set", "remove", "clear"}
MODEL_AS_TEXT = re.compile(r"^[a-z_]+\.[A-Z]\w+$")
LONGEST_FILE = 400
# Django's own file writers (images, workbooks, documents) are called save as well.
SAVES_FILES = {"kit", "outputs", "demo"}


@dataclass(frozen=True)
class Breach:
    """One line that breaks a rule, and the way that keeps it."""

    file: Path
    line: int
    rule: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}"


def breaches(source: Path) -> Iterator[Breach]:
    for file in sorted(source.rglob("*.py")):
        place = file.relative_to(source)
        if "migrations" in place.parts:
            continue
        text = file.read_text(encoding="utf-8")
        if text.count("\n") > LONGEST_FILE:
            yield Breach(place, 1, f"over {LONGEST_FILE} lines: two ideas share this room")
        for node in ast.walk(ast.parse(text)):
            yield from _looked_at(node, place)


def _looked_at(node: ast.AST, place: Path) -> Iterator[Breach]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield from _write(node, node.func, place)
    if place.parts[0] == "web" and _is_objects(node):
        yield Breach(place, _line(node), "pages ask queries; they never touch `.objects`")
    if place.parts[0] != "config" and _names_a_model(node):
        yield Breach(place, _line(node), "name models by import, so the order can be checked")


def _is_objects(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}


def _names_a_model(node: ast.AST) -> bool:
    text = node.value if isinstance(node, ast.Constant) else None
    return isinstance(text, str) and bool(MODEL_AS_TEXT.match(text))


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 1)


def _write(call: ast.Call, function: ast.Attribute, place: Path) -> Iterator[Breach]:
    if "actions" in (*place.parts, place.stem) or SAVES_FILES & set(place.parts):
        return
    through_objects = "objects" in _names(function)
    if function.attr in SURE_WRITES or (through_objects and function.attr in OTHER_WRITES):
        yield Breach(place, call.lineno, "only actions write")


def _names(node: ast.expr) -> list[str]:
    found: list[str] = []
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Call):
            node = node.func
        else:
            found.append(node.attr)
            node = node.value
    return found


def main(arguments: list[str]) -> int:
    found = list(breaches(Path(arguments[0])))
    for breach in found:
        sys.stdout.write(f"{breach}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
