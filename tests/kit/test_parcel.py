"""Parcels: everything ours travels, nothing else does."""

import json
import struct
from contextlib import suppress
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit import parcel
from casebridge.kit.formats.rich import Cell, Paragraph, Run, Table

_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.dates(),
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(st.text() | st.integers(), inner)
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(_PLAIN)
def test_what_goes_in_comes_out(value: object) -> None:
    assert parcel.unpack(parcel.pack(value)) == value


def test_dataclasses_of_the_kit_and_moments_travel() -> None:
    cell = Cell((Paragraph((Run("x", strong=True),)), Table(((Cell(),),))), 2)
    moment = datetime(2026, 1, 2, 3, tzinfo=UTC)
    assert parcel.unpack(parcel.pack([cell, moment, date(2026, 1, 2)])) == [
        cell, moment, date(2026, 1, 2)
    ]  # fmt: skip


def _parcel(plain: object) -> bytes:
    head = json.dumps([[], plain]).encode()
    return struct.pack(">Q", len(head)) + head


@pytest.mark.parametrize(
    "plain",
    [
        {"o": "os:system", "v": []},
        {"o": "casebridge.kit.cage:Cage", "v": [["nothing", 1]]},
        {"o": "casebridge.kit.cage:run", "v": []},
        {"o": "casebridge.kit.cage:subprocess.Popen", "v": []},
        {"o": "casebridge.kit.formats.docx:Unreadable", "v": []},
        {"o": "casebridge.kit.nothing:X", "v": []},
        {"x": 1},
        {"b": 7},
    ],
)
def test_a_parcel_of_a_stranger_is_damaged(plain: object) -> None:
    with pytest.raises(parcel.Damaged):
        parcel.unpack(_parcel(plain))


def test_other_objects_do_not_travel() -> None:
    with pytest.raises(TypeError):
        parcel.pack({1, 2})


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_arbitrary_bytes_are_damaged_or_plain(data: bytes) -> None:
    for each in (data, struct.pack(">Q", len(data)) + data):
        with suppress(parcel.Damaged):
            parcel.unpack(each)
