"""The programme's own PostgreSQL: started, shared, recovered, refused in plain words."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from casebridge.config.postgres import DatabaseTrouble, provider
from casebridge.config.postgres.binaries import LEAST, choose
from casebridge.config.postgres.cluster import LONGEST_SOCKET
from casebridge.config.postgres.provider import EXTENSIONS, OwnServer
from casebridge.config.postgres.runner import runner_for

WISH = os.environ.get("CASEBRIDGE_POSTGRES", "embedded")


def connect(server: OwnServer) -> "psycopg.Connection[Any]":
    settings = server.connect_settings()
    return psycopg.connect(
        host=settings["HOST"], port=settings["PORT"], user=settings["USER"], dbname=settings["NAME"]
    )


def number_of_postmaster(server: OwnServer) -> int:
    return int((server.cluster.data / "postmaster.pid").read_text().split("\n")[0])


def ended(*servers: OwnServer) -> None:
    for server in servers:
        server.release()


@pytest.fixture
def home() -> Iterator[Path]:
    """A data folder that other users may pass through, which pytest's own is not for root."""
    folder = Path(tempfile.mkdtemp(prefix="cb-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def server(home: Path) -> Iterator[OwnServer]:
    server = OwnServer(home / "var", WISH, durable=False)
    yield server
    ended(server)


def test_settings_are_told_without_starting_or_making_anything(home: Path) -> None:
    settings = provider(data_folder=home / "var").connect_settings()
    assert settings["ENGINE"] == "django.db.backends.postgresql"
    assert settings["HOST"] == str(home / "var" / "database" / "run")
    assert list(home.iterdir()) == []


def test_a_new_server_has_our_database_and_reads_every_script(server: OwnServer) -> None:
    server.ensure_running()
    with connect(server) as connection:
        for name in EXTENSIONS:
            connection.execute(f"CREATE EXTENSION {name}")
        row = connection.execute(
            "SELECT upper('порт'), 'Порт' ILIKE 'пОРТ', cardinality(show_trgm('智慧港口')), "
            "current_setting('server_encoding'), current_setting('data_checksums'), "
            "current_setting('listen_addresses'), "
            "(SELECT rolsuper FROM pg_roles WHERE rolname = current_user)"
        ).fetchone()
    assert row == ("ПОРТ", True, 5, "UTF8", "on", "", False)


def test_the_server_runs_as_an_ordinary_user_in_closed_folders(server: OwnServer) -> None:
    server.ensure_running()
    pid = number_of_postmaster(server)
    status = Path(f"/proc/{pid}/status").read_text()
    uid = int(status.split("Uid:\t")[1].split("\t")[0])
    assert uid != 0
    for folder in (server.cluster.data, server.cluster.run_folder):
        assert folder.stat().st_mode & 0o777 == 0o700
        assert folder.stat().st_uid == uid


def test_the_last_program_to_leave_stops_the_server(home: Path) -> None:
    first, second = (OwnServer(home / "var", WISH, durable=False) for _ in range(2))
    first.ensure_running()
    pid = number_of_postmaster(first)
    second.ensure_running()
    assert number_of_postmaster(second) == pid
    first.release()
    assert second.status().running
    second.release()
    assert not second.status().running


def test_two_programs_that_start_together_share_one_server(home: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; "
        "from casebridge.config.postgres import provider; "
        f"p = provider(data_folder=Path({str(home / 'var')!r}), postgres={WISH!r}, durable=False); "
        "p.ensure_running(); "
        f"print(Path({str(home / 'var/database/cluster/postmaster.pid')!r}).read_text().split()[0],"
        " flush=True); sys.stdin.read(); p.release()"
    )
    programs = [
        subprocess.Popen(  # noqa: S603 - our own words
            [sys.executable, "-c", script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
        )
        for _ in range(2)
    ]
    try:
        told = [p.stdout.readline() for p in programs if p.stdout]
        assert told[0].strip().isdigit()
        assert told[0] == told[1]
    finally:
        codes = [p.communicate(timeout=60) and p.returncode for p in programs]
    assert codes == [0, 0]
    assert not OwnServer(home / "var", WISH).status().running


def test_a_program_that_was_killed_does_not_keep_the_server(home: Path) -> None:
    script = (
        "import os; from pathlib import Path; from casebridge.config.postgres import provider; "
        f"p = provider(data_folder=Path({str(home / 'var')!r}), postgres={WISH!r}, durable=False); "
        "p.ensure_running(); os.kill(os.getpid(), 9)"
    )
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", script], check=False, env={**os.environ, "PYTHONPATH": source}
    )
    assert done.returncode == -signal.SIGKILL
    heir = OwnServer(home / "var", WISH, durable=False)
    assert heir.status().running
    heir.ensure_running()
    heir.release()
    assert not heir.status().running


def test_a_killed_server_comes_back_with_its_rows(home: Path) -> None:
    server = OwnServer(home / "var", WISH)
    server.ensure_running()
    with connect(server) as connection:
        connection.execute("CREATE TABLE kept (n int)")
        connection.execute("INSERT INTO kept VALUES (7)")
    os.kill(number_of_postmaster(server), signal.SIGKILL)
    server.ensure_running()
    with connect(server) as connection:
        rows = connection.execute("SELECT n FROM kept").fetchall()
    server.release()
    assert rows == [(7,)]


def test_a_mark_left_by_a_crash_that_names_another_program_is_removed(server: OwnServer) -> None:
    server.ensure_running()
    server.release()
    mark = server.cluster.data / "postmaster.pid"
    # The server's own user: PostgreSQL would take the number for a living server's.
    runner = runner_for(server.cluster.data, server.cluster.binaries)
    other = subprocess.Popen([*runner.prefix, "sleep", "60"], cwd="/")  # noqa: S603
    time.sleep(0.2)
    try:
        mark.write_text(f"{other.pid}\n{server.cluster.data}\n1\n5432\n/nowhere\n\n")
        os.chown(mark, runner.uid, runner.gid)
        mark.chmod(0o600)
        server.ensure_running()
        assert number_of_postmaster(server) != other.pid
    finally:
        other.kill()
        other.wait()


def test_a_dead_server_that_nobody_collected_does_not_block_the_next(server: OwnServer) -> None:
    server.ensure_running()
    server.release()
    mark = server.cluster.data / "postmaster.pid"
    runner = runner_for(server.cluster.data, server.cluster.binaries)
    zombie = subprocess.Popen([*runner.prefix, "true"], cwd="/")  # noqa: S603
    time.sleep(0.3)
    mark.write_text(f"{zombie.pid}\n{server.cluster.data}\n1\n5432\n/nowhere\n\n")
    os.chown(mark, runner.uid, runner.gid)
    mark.chmod(0o600)
    server.ensure_running()
    assert number_of_postmaster(server) != zombie.pid
    zombie.wait()


def test_data_of_another_version_are_left_alone_and_named(server: OwnServer) -> None:
    server.ensure_running()
    server.release()
    (server.cluster.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(DatabaseTrouble, match="written by PostgreSQL 14") as trouble:
        server.ensure_running()
    assert trouble.value.code == "other-version"
    assert (server.cluster.data / "PG_VERSION").read_text() == "14\n"


def test_a_folder_without_a_version_is_called_incomplete(server: OwnServer) -> None:
    server.cluster.data.mkdir(parents=True)
    with pytest.raises(DatabaseTrouble) as trouble:
        server.ensure_running()
    assert trouble.value.code == "broken-folder"


def test_what_an_interrupted_creation_left_behind_is_replaced(server: OwnServer) -> None:
    left = server.cluster.folder / "cluster.unfinished"
    left.mkdir(parents=True)
    (left / "PG_VERSION").write_text("18\n")
    for folder in (server.cluster.folder, server.cluster.folder.parent):
        folder.chmod(0o711)
    server.ensure_running()
    assert not left.exists()


def test_a_setting_that_stops_the_server_is_told_in_its_own_words(server: OwnServer) -> None:
    server.ensure_running()
    server.release()
    with (server.cluster.data / "postgresql.conf").open("a") as settings:
        settings.write("max_connections = 'many'\n")
    began = time.monotonic()
    with pytest.raises(DatabaseTrouble) as trouble:
        server.ensure_running()
    assert trouble.value.code == "does-not-start"
    assert time.monotonic() - began < 10


def test_a_long_path_gets_a_short_place_for_its_socket(home: Path) -> None:
    deep = home / ("long-" * 20) / "var"
    server = OwnServer(deep, WISH, durable=False)
    folder = server.cluster.run_folder
    assert len(str(folder / ".s.PGSQL.5432.lock")) <= LONGEST_SOCKET
    deep.parent.mkdir(mode=0o755)
    try:
        server.ensure_running()
        with connect(server) as connection:
            assert connection.info.server_version >= LEAST * 10000
    finally:
        ended(server)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can build a folder closed to the server")
def test_root_starts_it_below_a_folder_that_is_closed_to_others(home: Path) -> None:
    home.chmod(0o700)
    server = OwnServer(home / "var", WISH, durable=False)
    try:
        server.ensure_running()
        with connect(server) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        os.kill(number_of_postmaster(server), signal.SIGKILL)
        server.ensure_running()
    finally:
        ended(server)
    assert not server.status().running


def test_a_folder_of_another_user_is_named_with_its_owner(
    server: OwnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.cluster.data.mkdir(parents=True)
    owner = server.cluster.data.stat().st_uid
    monkeypatch.setattr(os, "geteuid", lambda: owner + 4321)
    with pytest.raises(DatabaseTrouble) as trouble:
        runner_for(server.cluster.data, choose(WISH))
    assert trouble.value.code == "foreign-folder"


def test_its_pg_dump_understands_the_server(server: OwnServer) -> None:
    server.ensure_running()
    settings = server.connect_settings()
    done = subprocess.run(  # noqa: S603 - our own words
        [str(server.pg_dump()), "-h", settings["HOST"], "-U", settings["USER"], settings["NAME"]],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "PostgreSQL database dump complete" in done.stdout


def test_an_address_becomes_django_settings() -> None:
    address = "postgresql://ivan:p%40ss@db.example.org:5433/cases?sslmode=require"
    settings = provider(data_folder=Path("unused"), database_url=address).connect_settings()
    assert settings == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "cases",
        "USER": "ivan",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize("address", ["mysql://somewhere/cases", "postgresql://host:5432", "cases"])
def test_an_address_of_something_else_is_refused(address: str) -> None:
    with pytest.raises(DatabaseTrouble) as trouble:
        provider(data_folder=Path("unused"), database_url=address)
    assert trouble.value.code == "wrong-address"


def test_a_server_at_an_address_is_used_and_left_running(server: OwnServer) -> None:
    server.ensure_running()
    host = server.connect_settings()["HOST"]
    address = f"postgresql://casebridge@/casebridge?host={host}"
    elsewhere = provider(data_folder=Path("unused"), database_url=address)
    elsewhere.ensure_running()
    assert elsewhere.status().version == server.status().version
    assert elsewhere.pg_dump().exists()
    elsewhere.release()
    assert server.status().running


def test_a_server_that_does_not_answer_is_named(home: Path) -> None:
    address = f"postgresql:///casebridge?host={home}"
    with pytest.raises(DatabaseTrouble) as trouble:
        provider(data_folder=home, database_url=address).ensure_running()
    assert trouble.value.code == "not-reached"
