"""The inside of the cage: a process that reads hostile files and can do little else."""

import ctypes
import importlib
import os
import resource
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from casebridge.kit import parcel
from casebridge.kit.formats.unreadable import Unreadable

WARM = ("casebridge.kit.formats.docx", "casebridge.kit.formats.rich")
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_NO_NEW_PRIVILEGES = 38
_WRITTEN = 64 * 1024 * 1024
_FILES = 64
_LENGTH = struct.Struct(">Q")
_SPENT = 76


def main(channel: int, megabytes: int, homes: tuple[str, ...]) -> None:
    """Answers one request after the other on the channel until it is closed."""
    _quiet()
    _without_network()
    for name in WARM:
        importlib.import_module(name)
    _limit(megabytes)
    while (request := _received(channel)) is not None:
        answer, spent = _answer(request, homes)
        _sent(channel, answer)
        if spent:
            os._exit(_SPENT)


def _answer(request: bytes, homes: tuple[str, ...]) -> tuple[bytes, bool]:
    """The packed answer, and whether this process has to be given up after it.

    Only named refusals and lack of memory are caught: any other fault ends the process, which
    the outside reports as 'broken'.
    """
    task, data, seconds, options = parcel.unpack(request)
    _allow_seconds(seconds)
    try:
        return parcel.pack({"value": _found(task, homes)(data, **options)}), False
    except Unreadable as refusal:
        return parcel.pack({"code": refusal.code, "values": dict(refusal.values)}), False
    except MemoryError:
        return parcel.pack({"code": "too-large", "values": {}, "spent": True}), True
    except RecursionError:
        return parcel.pack({"code": "broken", "values": {"reason": "nested-too-deep"}}), False


def _found(task: str, homes: tuple[str, ...]) -> Callable[..., Any]:
    if not task.startswith(homes):
        raise Unreadable("broken", reason="unknown-task")
    module, _, name = task.rpartition(".")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _received(channel: int) -> bytes | None:
    head = _exactly(channel, _LENGTH.size)
    return _exactly(channel, _LENGTH.unpack(head)[0]) if head is not None else None


def _exactly(channel: int, count: int) -> bytes | None:
    chunks: list[bytes] = []
    while count:
        chunk = os.read(channel, min(count, 1 << 20))
        if not chunk:
            return None
        chunks.append(chunk)
        count -= len(chunk)
    return b"".join(chunks)


def _sent(channel: int, answer: bytes) -> None:
    rest = memoryview(_LENGTH.pack(len(answer)) + answer)
    while rest:
        rest = rest[os.write(channel, rest) :]


def _quiet() -> None:
    """Nothing a library prints may reach the channel or the operator's terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)


def _without_network() -> None:
    """An own empty network where the system allows it, and no sockets in any case."""
    system = ctypes.CDLL(None, use_errno=True)
    if Path("/proc/self/ns/net").exists() and hasattr(system, "unshare"):
        refused = system.unshare(_NEW_NETWORK)
        if refused:
            system.unshare(_NEW_USER | _NEW_NETWORK)
    if hasattr(system, "prctl"):
        system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    # An audit hook cannot be taken out again by the code that runs after it.
    sys.addaudithook(_refuse_sockets)


def _refuse_sockets(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(("socket.", "urllib.", "ftplib.", "smtplib.", "http.client.")):
        raise PermissionError("no network in here")


def _limit(megabytes: int) -> None:
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_WRITTEN, _WRITTEN))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES, _FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_seconds(seconds: float) -> None:
    """CPU time counts from the start of the process, so every task gets it anew."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + seconds) + 2
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
