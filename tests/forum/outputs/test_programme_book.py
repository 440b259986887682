"""The programme book: days, sessions with their parts and people, and an index."""

from datetime import UTC, datetime
from typing import Any

import pytest

from casebridge.forum.outputs.programme_book import programme_book
from casebridge.forum.outputs.signings import WRITERS
from tests.forum.outputs.test_schedule import content, said, session

AT = datetime(2090, 7, 1, 8, tzinfo=UTC)


def person(name: str, kind: str = "speaker") -> dict[str, Any]:
    return {"kind": kind, "name": said(en=name), "delegate": None, "person": None}


def held() -> dict[str, Any]:
    part = {"title": said(en="Welcome"), "minutes": 10, "starts": None, "language": "ru"}
    first = session(
        1,
        title=said(en="Ports", ru="Порты"),
        people=[person("Zed Example", "chair"), person("Anna Example")],
        parts=[{**part, "people": [person("Boris Example")]}],
    )
    return content(first, session(2, state="called-off", people=[person("Anna Example")]))


def test_a_book_says_when_where_who_and_in_which_languages() -> None:
    paper = programme_book(held(), "en", number=3, at=AT)
    assert paper.under.startswith("Release 3, 1 July 2090")
    _front, day, people = paper.parts
    assert day.heading == "10 July 2090"
    assert day.table is not None
    first, part, off = day.table.rows
    assert first == (
        "09:00\u2060–\u206009:45", "Hall 1", "1. Ports", "Zed Example (chair), Anna Example",
        "English, Russian; interpreted into Chinese",
    )  # fmt: skip
    assert part == ("", "10 min", "– Welcome", "Boris Example", "Russian")
    assert off[2] == "2. Talk 2 — called off"
    assert people.table is not None
    assert people.table.rows == [
        ("Anna Example", "1, 2"), ("Boris Example", "1"), ("Zed Example", "1")
    ]  # fmt: skip


def test_titles_stand_in_the_language_of_the_book_where_there_is_one() -> None:
    paper = programme_book(held(), "ru", number=1, at=AT)
    table = paper.parts[1].table
    assert table is not None
    assert [row[2] for row in table.rows][0] == "1. Порты"
    assert table.rows[0][4] == "английский, русский; перевод на китайский"


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en", "fa"])
def test_each_book_is_set_and_says_the_same_again(language: str) -> None:
    paper = programme_book(held(), language, number=1, at=AT)
    for kind in ("pdf", "docx"):
        write, _name = WRITERS[kind]
        made = write(paper, AT)
        assert made[:4] in {b"%PDF", b"PK\x03\x04"}
        assert write(paper, AT) == made
