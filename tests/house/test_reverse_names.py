"""No app looks upward through a reverse name of a higher app; imports do not show this."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import AppConfig, apps

from tests.house.source import python_files, tree_of

# From the lowest to the highest, by Django's labels.
ORDER = (
    "accounts",
    "audit",
    "files",
    "jobs",
    "tasks",
    "mail",
    "search",
    "reference",
    "directory",
    "calls",
    "intake",
    "cases",
    "review",
    "editions",
    "cooperation",
    "forum",
    "register",
    "indicators",
)


def names_from_above(app: AppConfig) -> dict[str, str]:
    """{reverse name on a model of the app: the higher app that gave it}."""
    names: dict[str, str] = {}
    for model in app.get_models():
        for relation in model._meta.related_objects:
            giver = relation.related_model._meta.app_label
            if giver in ORDER and ORDER.index(giver) > ORDER.index(app.label):
                for name in (relation.get_accessor_name(), relation.name):
                    if name and not name.endswith("+"):
                        names[name] = giver
    return names


def names_used(file: Path) -> Iterator[tuple[int, str]]:
    """(line, name) of every attribute, lookup and text that could be a reverse name."""
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.value.lineno, node.arg.partition("__")[0]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value.partition("__")[0]


def upward_looks(files: list[Path], names: dict[str, str]) -> list[str]:
    return [
        f"{file.name}:{line} uses “{name}”, which belongs to {names[name]}"
        for file in files
        for line, name in names_used(file)
        if name in names
    ]


@pytest.mark.parametrize("label", ORDER)
def test_no_app_uses_a_reverse_name_of_a_higher_app(label: str) -> None:
    app = apps.get_app_config(label)
    assert upward_looks(python_files(Path(app.path)), names_from_above(app)) == []


def test_such_a_look_would_be_seen(tmp_path: Path) -> None:
    names = names_from_above(apps.get_app_config("intake"))
    assert names["case"] == "cases"
    for number, line in enumerate(
        ("dossier.case.title", "Dossier.objects.filter(case__state='opened')", "x = 'case__owner'")
    ):
        file = tmp_path / f"queries{number}.py"
        file.write_text(line + "\n", encoding="utf-8")
        assert upward_looks([file], names), line


def test_every_app_with_tables_has_a_place_in_this_order() -> None:
    ours = {
        app.label
        for app in apps.get_app_configs()
        if app.name.startswith("casebridge.") and list(app.get_models())
    }
    assert ours <= set(ORDER)
