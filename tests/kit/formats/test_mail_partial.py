"""Split mails put together."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.formats import eml
from casebridge.kit.formats.mail_partial import Piece, joined, piece_of
from casebridge.kit.formats.unreadable import Unreadable


def _part(number: int, body: str, total: str = "; total=3") -> bytes:
    head = (
        f"X-Note: {number}\r\nFrom: a@example.org\r\nSubject: part {number}\r\n"
        f"Message-ID: <{number}@example.org>\r\n"
        f'Content-Type: message/partial; id="whole@example.org";\r\n number={number}{total}\r\n\r\n'
    )
    return (head + body).encode()


PARTS = (
    _part(1, "Subject: All of it\r\nMessage-ID: <w@example.org>\r\nX-Inner: lost\r\n"
             "Content-Type: text/plain\r\n\r\none\r\n", ""),
    _part(2, "two\r\n"),
    _part(3, "three\r\n"),
)  # fmt: skip


@given(st.permutations(PARTS))
def test_pieces_in_any_order_make_the_whole(parts: list[bytes]) -> None:
    whole = joined(tuple(parts))
    message = eml.read(whole)
    assert message.subject == "All of it"
    assert message.message_id == "<w@example.org>"
    assert message.sender.address == "a@example.org"
    assert message.text.split() == ["one", "two", "three"]
    assert b"X-Note: 1\n" in whole
    assert b"X-Inner" not in whole


def test_a_piece_says_which_one_it_is_and_gives_no_files() -> None:
    message = eml.read(PARTS[1])
    assert message.piece == Piece("whole@example.org", 2, 3)
    assert (message.text, message.attachments) == ("", ())
    assert eml.read(b"Subject: x\n\nbody").piece == Piece()
    assert piece_of("message/partial; number=99999999; total=x; id=a") == Piece("a", 0, 0)


@pytest.mark.parametrize("parts", [(), PARTS[:1], PARTS[:2], PARTS[1:], (PARTS[0], PARTS[2])])
def test_a_missing_piece_is_named(parts: tuple[bytes, ...]) -> None:
    with pytest.raises(Unreadable) as refused:
        joined(parts)
    assert refused.value.code in {"parts-missing", "broken"}


def test_pieces_of_two_letters_are_not_mixed() -> None:
    with pytest.raises(Unreadable) as refused:
        joined((PARTS[0], PARTS[1], PARTS[2].replace(b"whole@", b"other@")))
    assert refused.value.code == "broken"


@given(st.lists(st.one_of(st.binary(max_size=80), st.sampled_from(PARTS)), max_size=5))
def test_any_pieces_are_joined_or_refused(parts: list[bytes]) -> None:
    with suppress(Unreadable):
        assert joined(tuple(parts)).count(b"three") >= 1
