"""7z archives under a password: written by another program, opened here."""

import base64
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit import cage
from casebridge.kit.formats import archive, archive_limits, locked_7z, locked_7z_listing, sniff
from casebridge.kit.formats.archive_limits import Allowance
from casebridge.kit.formats.unreadable import Unreadable

WORD = "пароль 密码 1"
# Three files, one of them empty; in the second archive the names are locked as well.
NAMES_OPEN = base64.b64decode(
    "N3q8ryccAAQL9lKk/wAAAAAAAAAWAAAAAAAAADMrS7c1ThPtFc0mARaVcxx0lV+TwttrdTiTF/BD9bn5qrIC5psz"
    "9BiilTVM6cRq6ok+7bpcu/TrlpQiF0/RZPLKnCstYh/ZOZFwUUcG/22zlAWvouAAxACnXQAAgTMHrg/SwbJcojmX"
    "TCrmqXgM3LzJ1BvppauJ/YsgtrwsEoMzbdwllh+MGcPLeXZvJB+t/nRl4I/WDWktIFjK7LT5deQHZ0LuJoAB9y67"
    "Fv4mAJDScW2clbzal5UGFl+evBmfFQHBeu5yHtpVhhKJzeDuFrRodf7R644+KsCEMKJ36N2555osTSkPAm2S7LvD"
    "q1yUCKOL1JfyU2Tb1+sX8KI4hAAAAAAXBlABCYCvAAcLAQABISEBGAyAxQAA"
)
NAMES_LOCKED = base64.b64decode(
    "N3q8ryccAAR5lhabIAEAAAAAAAAqAAAAAAAAANMJ9ibSHSt7j51z9zvPI8ETfh3tjk4AaMZDGSI28ziMtJPQ5TWC"
    "WZmisp7dbxuBqlGN9WPzNUcPFM9jPrLyx8MzuY11FoB1TRdBmUEXXRQ6TVJa0jh3lPGA1Pn2iquQyfWUQ0PzePXJ"
    "BQhQtNBQfvJRjFhA95iPx3SOxKcqyQmUHCo/vRMd7EZgsndi9LEJYILOoZzSUFabgMahWQ6houMDB739yqQ/J+r9"
    "Uu5zcD0U1hysjCiWn3705zQQt/+FhBglBvU4sgzAekl6eTHGyJ2kpa5yMCzq8OifyvCsyVnviG0mMgcb5OePIq+N"
    "b+5XpXwoxWW4THR05yYIos5sfXClKBT6QJJFIIk//lS+KTCnaC2Pnv8R2MGeW6UjMQ9ZUk74OqAXBlABCYDQAAcL"
    "AQABJAbxBwESUw+DxRBv8I4ZRXeml7OHdrWtDIDFAAA="
)
FILES = [("表格/form.docx", b"application form " * 300), ("scan.pdf", "скан".encode())]
BOTH = pytest.mark.parametrize("data", [NAMES_OPEN, NAMES_LOCKED], ids=["open", "locked"])


def code_of(data: bytes, word: str) -> str:
    with pytest.raises(Unreadable) as refused:
        archive.files_of(data, word)
    return refused.value.code


@BOTH
def test_it_opens_with_its_password_in_the_cage(data: bytes) -> None:
    assert sniff.kind_of(data) == "7z"
    found = cage.run("casebridge.kit.formats.archive.files_of", data, password=WORD)
    assert found == [*FILES, ("empty.txt", b"")]


@BOTH
@pytest.mark.parametrize("wrong", ["", "word", WORD + " "])
def test_it_opens_with_no_other_password(data: bytes, wrong: str) -> None:
    assert code_of(data, wrong) == "encrypted"


@BOTH
def test_a_changed_byte_of_the_content_never_comes_out(data: bytes) -> None:
    broken = bytearray(data)
    broken[60] ^= 1
    assert code_of(bytes(broken), WORD) == "encrypted"


@BOTH
def test_what_would_be_too_much_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        list(locked_7z.files(data, WORD, Allowance(left=1000)))
    assert refused.value.code == "archive-bomb"
    with pytest.raises(Unreadable) as refused:
        list(locked_7z.files(data, WORD, Allowance(entries=2)))
    assert refused.value.code == "archive-bomb"


def test_a_listing_of_too_many_files_is_refused() -> None:
    many = archive_limits.ENTRIES + 1
    head = b"\x01\x05" + b"\xe0" + struct.pack("<I", many)[:3] + b"\x00\x00"
    with pytest.raises(Unreadable) as refused:
        locked_7z_listing.listing_of(head)
    assert refused.value.code == "archive-bomb"


def with_header(header: bytes) -> bytes:
    start = struct.pack("<QQI", 0, len(header), zlib.crc32(header))
    signature = locked_7z_listing.SIGNATURE + b"\x00\x04"
    return signature + struct.pack("<I", zlib.crc32(start)) + start + header


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=120), st.integers(0, 60))
def test_an_arbitrary_listing_is_refused_or_empty(noise: bytes, place: int) -> None:
    header = NAMES_OPEN[-(len(NAMES_OPEN) - 32 - 255) :]
    mixed = header[:place] + noise + header[place + len(noise) :]
    assert _outcome(with_header(mixed)) in {
        "", "broken", "encrypted", "archive-bomb", "cannot-be-opened-here", "unsafe-name",
    }  # fmt: skip


def _outcome(data: bytes) -> str:
    try:
        found = list(locked_7z.files(data, "", Allowance()))
    except Unreadable as refusal:
        return refusal.code
    return "files" if any(content for _name, content in found) else ""
