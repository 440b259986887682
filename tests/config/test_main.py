"""The command: what it starts, what it leaves alone, what it says when it cannot start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from casebridge.__main__ import _needs_database

SOURCE = Path(__file__).parents[2] / "src"


def casebridge(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "casebridge", *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCE), **environment},
    )


@pytest.mark.parametrize(
    ("words", "needs"),
    [
        (["run"], True),
        (["migrate"], True),
        (["intake", "x.zip", "--call", "a"], True),
        (["run", "--help"], False),
        (["template", "sco-2023"], True),
        (["collectstatic"], False),
        (["help"], False),
        ([], False),
    ],
)
def test_only_commands_that_need_the_database_start_it(words: list[str], needs: bool) -> None:
    assert _needs_database((words or [""])[0], words) is needs


def test_wrong_settings_are_listed_together_and_nothing_is_started(tmp_path: Path) -> None:
    done = casebridge(
        "run",
        CASEBRIDGE_PORT="eighty",
        CASEBRIDGE_WORKERS="none",
        CASEBRIDGE_DATA_FOLDER=str(tmp_path / "var"),
    )
    assert done.returncode == 2
    assert "CASEBRIDGE_PORT is “eighty”" in done.stderr
    assert "CASEBRIDGE_WORKERS is “none”" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "var").exists()


def test_trouble_with_the_database_is_one_sentence(tmp_path: Path) -> None:
    done = casebridge(
        "migrate",
        DATABASE_URL=f"postgresql:///casebridge?host={tmp_path}",
        CASEBRIDGE_DATA_FOLDER=str(tmp_path / "var"),
    )
    assert done.returncode == 2
    assert done.stderr.startswith("The database server named in DATABASE_URL does not answer")
    assert "Traceback" not in done.stderr


def test_inspect_loads_neither_django_nor_the_options(tmp_path: Path) -> None:
    script = (
        "import sys, types; told = []; "
        "sys.modules['casebridge.kit.inspection'] = "
        "types.SimpleNamespace(main=lambda words: told.append(words) or 3); "
        "from casebridge.__main__ import main; code = main(['inspect', 'a.docx', '--json']); "
        "print(code, told, sorted(m for m in sys.modules if m.split('.')[0] == 'django' "
        "or m.startswith('casebridge.config')))"
    )
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "CASEBRIDGE_PORT": "eighty"},
    )
    assert done.stdout.strip() == "3 [['a.docx', '--json']] []", done.stderr
