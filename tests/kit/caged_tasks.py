"""Tasks that misbehave inside the cage, for its tests."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from casebridge.kit.formats.unreadable import Unreadable


def echo(data: bytes, **options: object) -> object:
    return (data, options)


def process(data: bytes) -> int:
    return os.getpid()


def loop(data: bytes) -> None:
    while True:
        pass


def hog(data: bytes) -> int:
    return len(bytearray(2_000_000_000))


def die(data: bytes) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def fail(data: bytes) -> None:
    raise ZeroDivisionError


def refuse(data: bytes) -> None:
    raise Unreadable("encrypted", part="x")


def deep(data: bytes) -> None:
    deep(data)


def chatter(data: bytes) -> str:
    sys.stdout.write("noise\n" * 1000)
    os.write(1, b"noise")
    return "done"


def call_out(data: bytes) -> str:
    try:
        socket.create_connection(("127.0.0.1", 9), 1)
    except PermissionError:
        return "refused"
    except OSError:
        return "tried"
    return "connected"


def call_out_from_a_program(data: bytes) -> str:
    """Interfaces that another program in the cage can see."""
    code = "import socket; print([name for _, name in socket.if_nameindex()])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip()


def write_much(data: bytes) -> int:
    path = Path(f"/tmp/casebridge-caged-test-{os.getpid()}")  # noqa: S108
    try:
        return path.write_bytes(bytes(100_000_000))
    except OSError:
        return -1
    finally:
        path.unlink(missing_ok=True)


def object_of_a_stranger(data: bytes) -> object:
    return Path("x")


def huge(data: bytes) -> bytes:
    return bytes(300_000_000)
