"""`casebridge run` ends where it is asked to empty, and begins anew as another program."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from casebridge import __main__ as main
from casebridge.config import postgres, start
from casebridge.config.emptying import carrying_out, watch
from casebridge.config.logs import NoRoleLinks


@pytest.mark.parametrize("again", [True, False])
def test_after_the_database_was_left_the_same_words_are_run_again(
    monkeypatch: pytest.MonkeyPatch, again: bool
) -> None:
    steps: list[str] = []
    monkeypatch.setattr(postgres, "ensure_running", lambda: steps.append("database"))
    monkeypatch.setattr(postgres, "release", lambda: steps.append("left"))

    def carry_out(*_: Any, **__: Any) -> bool:
        steps.append("emptied where asked")
        return False

    def run(**_: Any) -> bool:
        steps.append("run")
        return again

    monkeypatch.setattr(carrying_out, "carry_out", carry_out)
    monkeypatch.setattr(start, "run", run)
    begun: list[Any] = []
    monkeypatch.setattr(os, "execv", lambda program, words: begun.append(words))
    assert main._manage(["run", "--no-demo"], needs_database=True) == 0
    assert steps == ["emptied where asked", "database", "run", "left"]
    expected = [[sys.executable, "-m", "casebridge", "run", "--no-browser"]]
    assert begun == (expected if again else [])


def test_a_folder_is_looked_after_only_as_long_as_the_program_lives(tmp_path: Path) -> None:
    assert not watch.is_held(tmp_path)
    held = watch.hold(tmp_path)
    assert watch.is_held(tmp_path)
    os.close(held)
    assert not watch.is_held(tmp_path)


def test_a_first_sign_in_never_reaches_a_log() -> None:
    said = SimpleNamespace(msg="", args=(), getMessage=lambda: "GET /desk/invited/s3cret/yet/ 404")
    NoRoleLinks().filter(said)  # type: ignore[arg-type]
    assert "s3cret" not in said.msg


def test_a_restore_into_a_new_folder_needs_no_database_here() -> None:
    for words, needs in (
        (["restore", "x", "--into", "y"], False),
        (["restore", "x", "--into=y"], False),
        (["restore", "x"], True),
        (["restore", "x", "--try"], True),
    ):
        assert main._needs_database("restore", words) is needs
