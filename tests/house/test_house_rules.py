"""The house rules that no general tool knows, each proven by a small tree that breaks it."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.source import ROOT, SOURCE


@pytest.fixture(scope="module")
def house() -> ModuleType:
    spec = importlib.util.spec_from_file_location("house_rules", ROOT / "scripts" / "house.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["house_rules"] = module
    spec.loader.exec_module(module)
    return module


def rules_broken(house: ModuleType, folder: Path, name: str, text: str) -> list[str]:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return [breach.rule for breach in house.breaches(folder)]


@pytest.mark.parametrize(
    "write",
    [
        "case.save()",
        "Case.objects.create(number=1)",
        "Case.objects.filter(pk=1).update(number=2)",
        "Case.objects.get_or_create(number=1)",
        "Case.objects.filter(pk=1).exclude(pk=2).delete()",
        "Case.objects.bulk_create([])",
    ],
)
@pytest.mark.parametrize(
    "module", ["cases/queries.py", "cases/jobs.py", "cases/rules.py", "web/desk/views/cases.py"]
)
def test_a_write_outside_actions_is_found(
    house: ModuleType, tmp_path: Path, module: str, write: str
) -> None:
    assert "only actions write" in rules_broken(house, tmp_path, module, f"{write}\n")


@pytest.mark.parametrize("module", ["cases/actions/opening.py", "intake/actions/reading.py"])
def test_actions_may_write(house: ModuleType, tmp_path: Path, module: str) -> None:
    assert rules_broken(house, tmp_path, module, "Case.objects.create(number=1)\n") == []


@pytest.mark.parametrize(
    "harmless", ["seen = set()\nseen.add(1)\n", "kept.update({})\n", "image.load()\n"]
)
def test_what_only_looks_like_a_write_is_let_be(
    house: ModuleType, tmp_path: Path, harmless: str
) -> None:
    assert rules_broken(house, tmp_path, "cases/queries.py", harmless) == []


@pytest.mark.parametrize("door", ["objects", "_default_manager"])
def test_a_page_that_touches_objects_is_found(house: ModuleType, tmp_path: Path, door: str) -> None:
    found = rules_broken(house, tmp_path, "web/desk/pages/cases.py", f"rows = Case.{door}.all()\n")
    assert found == ["pages ask queries; they never touch `.objects`"]


def test_a_query_may_touch_objects(house: ModuleType, tmp_path: Path) -> None:
    assert rules_broken(house, tmp_path, "cases/queries.py", "rows = Case.objects.all()\n") == []


def test_a_model_named_as_text_is_found(house: ModuleType, tmp_path: Path) -> None:
    found = rules_broken(house, tmp_path, "cases/models.py", 'x = ForeignKey("intake.Dossier")\n')
    assert found == ["name models by import, so the order can be checked"]


def test_settings_may_name_a_model_as_text(house: ModuleType, tmp_path: Path) -> None:
    text = 'AUTH_USER_MODEL = "accounts.Account"\n'
    assert rules_broken(house, tmp_path, "config/settings.py", text) == []


def test_a_file_over_400_lines_is_found(house: ModuleType, tmp_path: Path) -> None:
    found = rules_broken(house, tmp_path, "cases/rules.py", "A = 1\n" * 401)
    assert found == ["over 400 lines: two ideas share this room"]
    assert rules_broken(house, tmp_path, "cases/rules.py", "A = 1\n" * 400) == []


def test_the_command_names_file_and_line_and_ends_with_one(
    house: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules_broken(house, tmp_path, "cases/queries.py", "A = 1\ncase.save()\n")
    assert house.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == "cases/queries.py:2: only actions write\n"


def test_the_source_as_it_is_keeps_the_house_rules(house: ModuleType) -> None:
    assert [str(breach) for breach in house.breaches(SOURCE)] == []
