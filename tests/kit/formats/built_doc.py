"""A binary Word file built by hand: one text, its paragraphs' settings, nothing else."""

import struct

SECTOR = 512
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
IN_TABLE = struct.pack("<HBHI", 0x2416, 1, 0x6649, 1)
ROW_END = IN_TABLE + struct.pack("<HB", 0x2417, 1)
INNER = struct.pack("<HBHI", 0x2416, 1, 0x6649, 2)
INNER_CELL = INNER + struct.pack("<HB", 0x244B, 1)
INNER_ROW = INNER + struct.pack("<HBHB", 0x244B, 1, 0x244C, 1)
DELETED = struct.pack("<HB", 0x0800, 1)
STRONG = struct.pack("<HB", 0x0835, 1)
HIDDEN = struct.pack("<HB", 0x083C, 1)

Part = tuple[str, bytes]


def doc(*parts: Part, runs: tuple[Part, ...] = (), flags: int = 0, version: int = 0xC1) -> bytes:
    """`parts` are paragraphs with their end sign and settings; `runs` are words of the text with
    the settings of their letters."""
    text = "".join(each for each, _ in parts)
    start = 2048
    ends = [start]
    for each, _ in parts:
        ends.append(ends[-1] + 2 * len(each))
    paragraphs = _page(ends, [settings for _, settings in parts], 13)
    places, looks = _looks(text, runs, start)
    characters = _page(places, looks, 1)
    table = bytearray()
    fib = bytearray(start)
    struct.pack_into("<HH", fib, 0, 0xA5EC, version)
    struct.pack_into("<H", fib, 0x0A, flags)
    struct.pack_into("<8i", fib, 0x4C, len(text), 0, 0, 0, 0, 0, 0, 0)
    letters = text.encode("utf-16-le")
    body = bytes(fib) + letters + bytes(-len(letters) % SECTOR)
    page = len(body) // SECTOR
    lists = {
        12: struct.pack("<III", places[0], places[-1], page),
        13: struct.pack("<III", ends[0], ends[-1], page + 1),
        33: b"\x02" + struct.pack("<IIIHIH", 16, 0, len(text), 0, start, 0),
    }
    stream = bytearray(body + characters + paragraphs)
    for number, content in lists.items():
        struct.pack_into("<II", stream, 0x9A + number * 8, len(table), len(content))
        table += content
    return compound({"WordDocument": bytes(stream), "0Table": bytes(table)})


def _looks(text: str, runs: tuple[Part, ...], start: int) -> tuple[list[int], list[bytes]]:
    cuts: dict[int, bytes] = {0: b""}
    for words, settings in runs:
        place = text.index(words)
        cuts[place] = settings
        cuts.setdefault(place + len(words), b"")
    order = sorted(cuts)
    return [start + 2 * each for each in (*order, len(text))], [cuts[each] for each in order]


def _page(places: list[int], settings: list[bytes], size: int) -> bytes:
    page = bytearray(SECTOR)
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    end = SECTOR - 2
    for number, each in enumerate(settings):
        record = _record(each, size)
        end -= len(record) + len(record) % 2
        end -= end % 2
        page[end : end + len(record)] = record
        page[len(places) * 4 + number * size] = end // 2
    page[SECTOR - 1] = len(settings)
    return bytes(page)


def _record(settings: bytes, size: int) -> bytes:
    if size == 1:
        return bytes([len(settings)]) + settings
    content = b"\0\0" + settings
    if len(content) % 2:
        return bytes([(len(content) + 1) // 2]) + content
    return bytes([0, len(content) // 2]) + content


def compound(streams: dict[str, bytes]) -> bytes:
    """An OLE container with those streams, each large enough to have sectors of its own."""
    content = bytearray()
    fat: list[int] = []
    entries = [_entry("Root Entry", 5, END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        padded = data + bytes(max(4096 - len(data), -len(data) % SECTOR))
        count = len(padded) // SECTOR
        first = len(fat)
        fat += [*range(first + 1, first + count), END]
        content += padded
        later = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name, 2, first, len(padded), right=later))
    directory = b"".join(entries)
    directory += bytes(-len(directory) % SECTOR)
    start = len(fat)
    fat += [*range(start + 1, start + len(directory) // SECTOR), END]
    content += directory
    where = len(fat)
    fat.append(FAT)
    table = b"".join(struct.pack("<I", each) for each in fat)
    content += table + b"\xff" * (-len(table) % SECTOR)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, start, 0, 4096, END, 0, END, 0
    )
    head += struct.pack("<I", where) + b"\xff" * (SECTOR - len(head) - 4)
    return head + bytes(content)


def _entry(
    name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE
) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(letters), kind, 1, FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
