"""What modules and migrations may be called, and that every page has an address."""

import ast
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from tests.house.source import SOURCE, python_files, tree_of

# Names that say nothing of what lives in the module.
SAYS_NOTHING = re.compile(
    r"^(utils?|helpers?|managers?|common|misc|core|base|data|tools?)$|(_utils?|_helpers?)$"
)
# The app that every other app stands on, by the house's own plan.
PLANNED = {"base"}
# Numbers only, or the words Django proposes when nobody chose any.
UNNAMED = re.compile(r"^\d{4}_(auto_|alter_|initial$|remove_|rename_|add_)|^\d{4}$")


def test_no_module_has_a_name_that_says_nothing() -> None:
    named = {
        place.as_posix()
        for file in python_files()
        for place in [file.relative_to(SOURCE).with_suffix("")]
        for part in place.parts
        if SAYS_NOTHING.search(part) and part not in PLANNED
    }
    assert named == set()


def test_every_module_says_in_one_sentence_what_lives_in_it() -> None:
    silent = [
        file.relative_to(SOURCE).as_posix()
        for file in python_files()
        if tree_of(file).body and not ast.get_docstring(tree_of(file))
    ]
    assert silent == []


def addresses(resolver: URLResolver) -> list[URLPattern]:
    found: list[URLPattern] = []
    for pattern in resolver.url_patterns:
        found += addresses(pattern) if isinstance(pattern, URLResolver) else [pattern]
    return found


def routed_views() -> set[tuple[str, str]]:
    """(module, name) of every view that an address or an error leads to."""
    views = [pattern.callback for pattern in addresses(get_resolver())]
    views += [get_resolver().resolve_error_handler(code) for code in (404, 500)]
    return {(view.__module__, view.__name__) for view in views}


def view_modules() -> list[Path]:
    return [f for f in python_files(SOURCE / "web") if f.parent.name == "views"]


def views_in(file: Path) -> set[tuple[str, str]]:
    """Public functions of a view module that answer a request."""
    module = ".".join(("casebridge", *file.relative_to(SOURCE).with_suffix("").parts))
    return {
        (module, node.name)
        for node in tree_of(file).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and file.name != "__init__.py"
        and any(ast.unparse(d).startswith("open_to") for d in node.decorator_list)
    }


@pytest.mark.parametrize("file", view_modules(), ids=lambda f: f"{f.parent.parent.name}-{f.stem}")
def test_every_view_has_an_address_so_the_matrix_of_roles_asks_it(file: Path) -> None:
    assert views_in(file) <= routed_views()


def test_every_view_that_has_an_address_declares_its_rule_where_it_is_written() -> None:
    declared = {view for file in view_modules() for view in views_in(file)}
    ours = {view for view in routed_views() if view[0].startswith("casebridge.")}
    assert ours <= declared


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    assert "No changes detected" in capsys.readouterr().out


def test_every_migration_has_a_name_with_a_meaning() -> None:
    names = [f.stem for f in SOURCE.rglob("migrations/0*.py")]
    assert names
    assert [name for name in names if UNNAMED.search(name)] == []
