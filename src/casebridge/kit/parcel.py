"""Plain values and kit dataclasses as bytes and back, without ever unpickling anything."""

import dataclasses
import importlib
import json
import struct
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

_LENGTH = struct.Struct(">Q")
HOME = "casebridge.kit."


class Damaged(ValueError):
    """Bytes that are not a parcel of ours."""


def pack(value: object) -> bytes:
    """Text, numbers, bytes, dates, tuples, lists, dicts and dataclasses of casebridge.kit."""
    blobs: list[bytes] = []
    plain = _packed(value, blobs)
    sizes = [len(blob) for blob in blobs]
    head = json.dumps([sizes, plain], ensure_ascii=True, separators=(",", ":")).encode()
    return b"".join([_LENGTH.pack(len(head)), head, *blobs])


def unpack(data: bytes) -> Any:
    """The value again; raises Damaged on anything that `pack` would not have written."""
    try:
        (length,) = _LENGTH.unpack_from(data)
        sizes, plain = json.loads(data[8 : 8 + length])
        return _unpacked(plain, _cut(memoryview(data)[8 + length :], sizes))
    except Damaged:
        raise
    except (
        struct.error, ValueError, TypeError, KeyError, IndexError, AttributeError,
        RecursionError, ImportError,
    ) as fault:  # fmt: skip
        raise Damaged(str(fault)) from fault


def _cut(rest: memoryview, sizes: Iterable[int]) -> list[bytes]:
    blobs: list[bytes] = []
    for size in sizes:
        if not 0 <= size <= len(rest):
            raise Damaged("a blob is cut short")
        blobs.append(bytes(rest[:size]))
        rest = rest[size:]
    return blobs


def _packed(value: object, blobs: list[bytes]) -> object:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, bytes):
        blobs.append(value)
        return {"b": len(blobs) - 1}
    if isinstance(value, datetime):
        return {"d": value.isoformat()}
    if isinstance(value, date):
        return {"y": value.isoformat()}
    return _packed_many(value, blobs)


def _packed_many(value: object, blobs: list[bytes]) -> object:
    if isinstance(value, tuple):
        return {"t": [_packed(each, blobs) for each in value]}
    if isinstance(value, list):
        return [_packed(each, blobs) for each in value]
    if isinstance(value, Mapping):
        return {"m": [[_packed(k, blobs), _packed(v, blobs)] for k, v in value.items()]}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kind = type(value)
        names = [each.name for each in dataclasses.fields(value)]
        content = [[name, _packed(getattr(value, name), blobs)] for name in names]
        return {"o": f"{kind.__module__}:{kind.__qualname__}", "v": content}
    raise TypeError(f"{type(value).__name__} does not travel")


def _unpacked(plain: Any, blobs: list[bytes]) -> Any:
    if isinstance(plain, list):
        return [_unpacked(each, blobs) for each in plain]
    if not isinstance(plain, dict):
        return plain
    if "o" in plain:
        content = {name: _unpacked(each, blobs) for name, each in plain["v"]}
        return _dataclass(plain["o"])(**content)
    ((mark, inside),) = plain.items()
    return _unmarked(mark, inside, blobs)


def _unmarked(mark: str, inside: Any, blobs: list[bytes]) -> Any:
    match mark:
        case "b":
            return blobs[inside]
        case "t":
            return tuple(_unpacked(each, blobs) for each in inside)
        case "m":
            return {_unpacked(k, blobs): _unpacked(v, blobs) for k, v in inside}
        case "d":
            return datetime.fromisoformat(inside)
        case "y":
            return date.fromisoformat(inside)
    raise Damaged(f"unknown mark {mark!r}")


def _dataclass(path: str) -> type:
    """A dataclass that is defined in casebridge.kit, nothing else."""
    module_name, _, name = path.partition(":")
    if not module_name.startswith(HOME) or not name.isidentifier():
        raise Damaged(path)
    module = sys.modules.get(module_name) or importlib.import_module(module_name)
    found = getattr(module, name)
    if not (isinstance(found, type) and dataclasses.is_dataclass(found)):
        raise Damaged(path)
    if found.__module__ != module_name:
        raise Damaged(path)
    return found
