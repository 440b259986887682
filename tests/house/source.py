"""The source as these tests look at it: its files, their trees, the calls in them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "casebridge"


def python_files(under: Path = SOURCE) -> list[Path]:
    """Every module of the source except migrations."""
    return [f for f in sorted(under.rglob("*.py")) if "migrations" not in f.parts]


def templates() -> list[Path]:
    return sorted((SOURCE / "web").rglob("templates/**/*.html"))


def template_name(file: Path) -> str:
    """'desk/cases/table.html', as a view or another template says it."""
    parts = file.parts
    return "/".join(parts[len(parts) - parts[::-1].index("templates") :])


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def calls_of(name: str, under: Path = SOURCE) -> Iterator[tuple[Path, ast.Call]]:
    """Every call `name(…)` in the source."""
    for file in python_files(under):
        for node in ast.walk(tree_of(file)):
            match node:
                case ast.Call(func=ast.Name(id=called)) if called == name:
                    yield file, node


def texts_in(file: Path) -> set[str]:
    """Every text that stands in a module."""
    found = (n for n in ast.walk(tree_of(file)) if isinstance(n, ast.Constant))
    return {n.value for n in found if isinstance(n.value, str)}
