"""The demonstration is set aside whole, also where the program is killed at any step."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from casebridge.config import postgres
from casebridge.config.backup.server import server_of
from casebridge.config.emptying import invitations
from casebridge.config.emptying import request as requests
from casebridge.config.emptying.carrying_out import carry_out
from casebridge.config.emptying.request import ASKED, MOVING, REFUSED, Request
from casebridge.config.options import Options, read
from casebridge.config.postgres.provider import OwnServer
from casebridge.config.real_work import is_declared

NOW = datetime(2026, 11, 22, 18, 24, 44, tzinfo=UTC)
WISH = Request(ASKED, NOW.isoformat(), name="A", email="a@example.org", token="t0ken")
KEPT = "demonstration-2026-11-23-022444"


class Killed(BaseException):
    """Stands for SIGKILL: nothing of ours runs any more."""


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder that other users may pass through, which pytest's own is not for root."""
    folder = Path(tempfile.mkdtemp(prefix="cb-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def at_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "at_rest", nullcontext)


def chosen(folder: Path, **others: str) -> Options:
    return read({"CASEBRIDGE_DATA_FOLDER": str(folder), **others}, folder)


def filled(folder: Path) -> dict[str, str]:
    """A data folder; returns {name below: content} of what must be kept."""
    for name in ("database/cluster/PG_VERSION", "files/ab/cd/abcd", "tables", "log/pages.log"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    (folder / "secret_key").write_text("the demonstration's")
    return contents(folder)


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text() for path in files}


def carried_out(options: Options, **others: Any) -> tuple[bool, list[str]]:
    said: list[str] = []
    done = carry_out(options, now=others.get("now", NOW), say=said.append)
    return done, said


@pytest.mark.usefixtures("at_rest")
def test_everything_is_kept_and_the_folder_is_empty_and_real(tmp_path: Path) -> None:
    before = filled(tmp_path)
    options = chosen(tmp_path)
    requests.write(tmp_path, WISH)
    done, said = carried_out(options)
    assert done
    assert str(tmp_path / "kept" / KEPT) in said[0]
    assert contents(tmp_path / "kept" / KEPT) == before
    assert {p.name for p in tmp_path.iterdir()} == {"kept", "no_demonstration", "invitation.json"}
    assert not chosen(tmp_path, CASEBRIDGE_DEMONSTRATION="yes").demonstration
    assert carried_out(options) == (False, [])


@pytest.mark.usefixtures("at_rest")
@pytest.mark.parametrize("step", range(5))
def test_killed_at_any_step_the_next_start_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    before = filled(tmp_path)
    options = chosen(tmp_path)
    requests.write(tmp_path, WISH)
    rename, moved = os.rename, list[Path]()

    def rename_until_killed(source: Path, target: Path) -> None:
        if len(moved) == step:
            raise Killed
        moved.append(source)
        rename(source, target)

    monkeypatch.setattr(os, "rename", rename_until_killed)
    with pytest.raises(Killed):
        carried_out(options)
    monkeypatch.undo()
    monkeypatch.setattr(postgres, "at_rest", nullcontext)
    assert len(moved) == step
    told = requests.written_in(tmp_path)
    assert told
    assert told.state == MOVING
    # However late it is started again, and whatever the options say by then.
    later = replace(options, demonstration=False)
    done, _ = carried_out(later, now=NOW + timedelta(days=30))
    assert done
    assert contents(tmp_path / "kept" / KEPT) == before
    assert is_declared(tmp_path)


@pytest.mark.usefixtures("at_rest")
@pytest.mark.parametrize(
    ("others", "late"),
    [
        ({"CASEBRIDGE_DEMONSTRATION": "no"}, timedelta(0)),
        ({"DATABASE_URL": "postgresql://a@db.example.org/a"}, timedelta(0)),
        ({}, timedelta(hours=1)),
    ],
)
def test_a_real_site_a_foreign_server_and_an_old_wish_are_left_alone(
    tmp_path: Path, others: dict[str, str], late: timedelta
) -> None:
    before = filled(tmp_path)
    requests.write(tmp_path, WISH)
    assert carried_out(chosen(tmp_path, **others), now=NOW + late) == (False, [])
    assert contents(tmp_path) == before


def test_the_kept_database_can_be_started_where_it_lies_and_the_new_one_is_empty(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / "var"
    server = OwnServer(folder, durable=False)
    monkeypatch.setattr(postgres, "at_rest", server.at_rest)
    server.ensure_running()
    with server_of(server).connect() as database:
        database.execute("CREATE TABLE visited AS SELECT 7 AS times")
    requests.write(folder, WISH)
    options = chosen(folder)
    another = OwnServer(folder, durable=False)
    another.ensure_running()
    done, said = carried_out(options)
    assert (done, requests.is_asked(folder)) == (False, False)
    assert "Another program uses the database" in said[0]
    told = requests.written_in(folder)
    assert told
    assert told.state == REFUSED
    another.release()
    requests.write(folder, WISH)
    assert carried_out(options)[0]
    kept = OwnServer(folder / "kept" / KEPT, durable=False)
    for one, tables in ((server, 0), (kept, 1)):
        one.ensure_running()
        with server_of(one).connect() as database:
            asked = "SELECT count(*) FROM pg_tables WHERE tablename = 'visited'"
            assert database.execute(asked).fetchall() == [(tables,)]
        one.release()


def test_an_invitation_is_good_for_one_person_once_and_for_a_day(tmp_path: Path) -> None:
    written = invitations.Invitation("t", "a@example.org", "A", ("officer",), NOW.isoformat())
    invitations.invite(tmp_path, written)
    assert invitations.open_invitation(tmp_path, "t", now=NOW) == written
    assert invitations.open_invitation(tmp_path, "other", now=NOW) is None
    assert invitations.open_invitation(tmp_path, "t", now=NOW + timedelta(hours=25)) is None
    assert [invitations.close(tmp_path), invitations.close(tmp_path)] == [True, False]
    assert invitations.open_invitation(tmp_path, "t", now=NOW) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"state": "asked"}'])
def test_half_a_file_is_no_wish_and_no_invitation(tmp_path: Path, text: str) -> None:
    (tmp_path / requests.NAME).write_text(text)
    (tmp_path / invitations.NAME).write_text(text)
    assert requests.written_in(tmp_path) is None
    assert invitations.read(tmp_path) is None
