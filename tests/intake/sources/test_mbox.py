"""mbox files as the programs of this world write them."""

import io
import mailbox
import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.intake.sources.mbox import messages_in

FIRST = b"Subject: one\n\nFrom here on, see below.\n"
SECOND = b"Subject: two\n\ntext\n"
MARK = b"From - Tue Apr 02 22:00:00 2024\n"


def cut(content: bytes, largest: int = 10_000) -> list[tuple[bytes, bool]]:
    return list(messages_in(io.BytesIO(content), largest))


def test_a_line_of_a_text_that_begins_with_from_parts_nothing() -> None:
    found = cut(MARK + FIRST + b"\n" + MARK + SECOND)
    assert found == [(FIRST, True), (SECOND, True)]
    sentence = b"Subject: one\n\nFrom Tuesday, 10:00, on 2 April 2024\nwe meet.\n"
    assert cut(MARK + sentence) == [(sentence, True)]


def test_of_a_message_over_the_limit_the_head_is_kept_and_the_next_one_is_whole() -> None:
    large = b"Subject: large\n\n" + b"x" * 70 + b"\n" + b"y" * 50_000 + b"\n"
    found = cut(MARK + large + b"\n" + MARK + SECOND, largest=60)
    assert found == [(b"Subject: large\n\n", False), (SECOND, True)]


def test_an_empty_file_and_one_with_a_mark_alone_hold_no_message() -> None:
    assert cut(b"") == cut(MARK) == []


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from(["text", "From me", "", ">From x", "Date: 1", "é"]), max_size=6),
        min_size=1,
        max_size=5,
    )
)
def test_what_python_writes_comes_back(bodies: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "box"
        with closing(mailbox.mbox(path)) as box:
            for number, body in enumerate(bodies):
                box.add(f"Subject: {number}\n\n".encode() + "\n".join(body).encode() + b"\n")
        with path.open("rb") as file:
            found = [raw.splitlines()[0] for raw, _ in messages_in(file, 10_000)]
    assert found == [f"Subject: {n}".encode() for n in range(len(bodies))]
