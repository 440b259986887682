"""Asking a real ClamAV daemon, which knows one made-up signature: the EICAR test file's."""

import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebridge.kit.clamd import NoAnswer, answers, virus_in

# The test file every scanner knows, in two halves: it must not stand whole on anybody's disk.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + rb"ANTIVIRUS-TEST-FILE!$H+H*"
SIGNATURE = "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Local\n"
STARTING = 20


@pytest.fixture(scope="session")
def clamd_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if program is None:
        pytest.skip("clamd is not on this machine")
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "known").mkdir()
    (folder / "known" / "local.hdb").write_text(SIGNATURE)
    path = folder / "socket"
    settings = folder / "clamd.conf"
    settings.write_text(
        f"DatabaseDirectory {folder}/known\nLocalSocket {path}\nForeground yes\nUser root\n"
    )
    process = subprocess.Popen(
        [program, "--config-file", str(settings)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(path, process)
        yield str(path)
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTING
    while not answers(str(path)):
        if process.poll() is not None or time.monotonic() > until:
            pytest.fail("clamd did not start")
        time.sleep(0.1)


def test_the_known_file_is_named_and_others_pass(clamd_address: str) -> None:
    assert virus_in(EICAR, clamd_address) == "Eicar-Test-Local.UNOFFICIAL"
    assert virus_in(b"A form without anything in it.", clamd_address) == ""
    assert virus_in(b"", clamd_address) == ""


def test_a_large_file_goes_over_in_pieces(clamd_address: str) -> None:
    assert virus_in(b"x" * 1_000_000, clamd_address) == ""


@pytest.mark.parametrize("address", ["/nowhere/socket", "127.0.0.1:1", "no-port", "127.0.0.1:"])
def test_where_nobody_answers_it_says_so(address: str) -> None:
    assert not answers(address)
    with pytest.raises(NoAnswer):
        virus_in(b"x", address)


def test_an_answer_that_is_neither_yes_nor_no_is_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "socket"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(path))
        server.listen()
        said = threading.Thread(target=_say_error, args=(server,))
        said.start()
        with pytest.raises(NoAnswer, match="size limit exceeded"):
            virus_in(b"x", str(path))
        said.join()


def _say_error(server: socket.socket) -> None:
    with server.accept()[0] as channel:
        channel.recv(100)
        channel.sendall(b"INSTREAM size limit exceeded. ERROR\0")
