"""Outlook's .msg files built by hand, byte for byte, for the tests of their reader."""

import struct
from collections.abc import Mapping
from datetime import datetime
from typing import Union

Tree = Mapping[str, Union[bytes, "Tree"]]
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SMALL = 4_096


def compound(tree: Tree) -> bytes:
    """A compound file (version 3) holding these storages and streams."""
    return _Compound(tree).written()


class _Compound:
    def __init__(self, tree: Tree) -> None:
        self.sectors: list[bytes] = []
        self.fat: list[int] = []
        self.mini = b""
        self.mini_fat: list[int] = []
        self.entries: list[bytearray] = [self.entry("Root Entry", 5)]
        self.children(0, tree)

    def entry(self, name: str, kind: int) -> bytearray:
        raw = name.encode("utf-16-le")
        made = bytearray(128)
        made[: len(raw)] = raw
        struct.pack_into("<HBB3I", made, 64, len(raw) + 2, kind, 1, _FREE, _FREE, _FREE)
        return made

    def children(self, parent: int, tree: Tree) -> None:
        before = None
        for name in sorted(tree, key=lambda each: (len(each), each.upper())):
            number, content = len(self.entries), tree[name]
            made = self.entry(name, 2 if isinstance(content, bytes) else 1)
            self.entries.append(made)
            # Each entry hangs on the right of the one before it.
            place = (self.entries[parent], 76) if before is None else (self.entries[before], 72)
            struct.pack_into("<I", *place, number)
            before = number
            if isinstance(content, bytes):
                start = self.kept(content)
                struct.pack_into("<II", made, 116, start, len(content))
            else:
                self.children(number, content)

    def kept(self, content: bytes) -> int:
        if not content:
            return _END
        if len(content) >= _SMALL:
            return self.chain(content)
        start, count = len(self.mini_fat), -(-len(content) // 64)
        self.mini += content.ljust(count * 64, b"\x00")
        self.mini_fat += [*range(start + 1, start + count), _END]
        return start

    def chain(self, content: bytes) -> int:
        start, count = len(self.sectors), -(-len(content) // 512)
        padded = content.ljust(count * 512, b"\x00")
        self.sectors += [padded[place : place + 512] for place in range(0, len(padded), 512)]
        self.fat += [*range(start + 1, start + count), _END]
        return start

    def written(self) -> bytes:
        mini = self.chain(self.mini) if self.mini else _END
        struct.pack_into("<II", self.entries[0], 116, mini, len(self.mini))
        table = struct.pack(f"<{len(self.mini_fat)}I", *self.mini_fat)
        table = table.ljust(-(-len(table) // 512) * 512, b"\xff")
        mini_table = self.chain(table) if table else _END
        directory = self.chain(b"".join(self.entries).ljust(512, b"\x00"))
        count = 1
        while count * 128 < len(self.fat) + count:
            count += 1
        places = range(len(self.sectors), len(self.sectors) + count)
        fat = [*self.fat, *[_TABLE] * count]
        raw = struct.pack(f"<{len(fat)}I", *fat).ljust(count * 512, b"\xff")
        head = struct.pack(
            "<8s16xHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
            0, count, directory, 0, _SMALL, mini_table, len(table) // 512, _END, 0,
        )  # fmt: skip
        told = struct.pack("<109I", *places, *[_FREE] * (109 - count))
        return b"".join([head, told, *self.sectors, raw])


def properties(header: int, fixed: Mapping[int, tuple[int, bytes]]) -> bytes:
    rows = (struct.pack("<HHI8s", kind, key, 6, value) for key, (kind, value) in fixed.items())
    return bytes(header) + b"".join(rows)


def storage(
    texts: Mapping[int, str | bytes],
    *parts: tuple[str, Tree],
    header: int = 32,
    page: str = "",
    fixed: Mapping[int, tuple[int, bytes]] | None = None,
) -> dict[str, Union[bytes, "Tree"]]:
    """One storage; words are stored wide, or in `page` where it names a coding."""
    made: dict[str, bytes | Tree] = {"__properties_version1.0": properties(header, fixed or {})}
    for key, value in texts.items():
        if isinstance(value, bytes):
            made[f"__substg1.0_{key:04X}0102"] = value
        elif page:
            made[f"__substg1.0_{key:04X}001E"] = value.encode(page)
        else:
            made[f"__substg1.0_{key:04X}001F"] = value.encode("utf-16-le")
    return made | dict(parts)


def number(value: int) -> tuple[int, bytes]:
    return 3, struct.pack("<Q", value)


def moment(value: datetime) -> tuple[int, bytes]:
    ticks = int((value.timestamp() + 11_644_473_600) * 10_000_000)
    return 0x40, struct.pack("<Q", ticks)
