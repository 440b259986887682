"""Names of files, and how many messages carry them."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.intake.rules.uploads import hash_of, in_messages, plain_name, room_in_a_mail
from casebridge.intake.sources.folder import wrapped

MOST = 3 * 1024**2


@dataclass
class File:
    size: int


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("скан.pdf", "скан.pdf"),
        ("C:\\fakepath\\photo 1.jpg", "photo 1.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("gpj.\u202escan.pdf", "gpj.scan.pdf"),
        (" .", ""),
        ("", ""),
    ],
)
def test_a_name_is_its_last_part_as_people_see_it(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@given(name=st.text())
def test_no_name_is_too_long_or_leads_anywhere(name: str) -> None:
    plain = plain_name(name)
    assert len(plain) <= 200
    assert not set(plain) & set("/\\\x00\r\n")
    assert plain not in {".", ".."}


@given(sizes=st.lists(st.integers(1, room_in_a_mail(MOST)), max_size=8))
def test_every_file_is_in_one_message_that_holds_it(sizes: list[int]) -> None:
    batches = list(in_messages([File(size) for size in sizes], MOST))
    assert [file.size for batch in batches for file in batch] == sizes
    assert all(batch for batch in batches)
    assert all(sum(f.size for f in batch) <= room_in_a_mail(MOST) for batch in batches)


def test_the_room_of_a_message_is_true() -> None:
    raw = wrapped([("file.bin", bytes(room_in_a_mail(MOST)))], "subject")
    assert len(raw) <= MOST


def test_a_hash_never_fails_and_is_no_secret() -> None:
    assert hash_of("\ud800") != hash_of("x") != "x"
