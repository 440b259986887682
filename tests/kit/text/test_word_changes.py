"""Changed words: the stretches are the texts again, and only what differs is marked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.text.word_changes import Stretch, changes_between, changes_in_one

TEXTS = st.text(alphabet="ab яж 数据 ،ز۱2.,\n\u200c’-", max_size=40)


def _marked(stretches: list[Stretch]) -> str:
    return "".join(f"[{s.text}]" if s.is_changed else s.text for s in stretches)


@pytest.mark.parametrize(
    ("before", "after", "taken_out", "put_in"),
    [
        ("handles about 1,200 a year", "handles 1,280 a year", "[about 1,200]", "[1,280]"),
        ("Порт обработал грузы", "Порт принял грузы", "[обработал]", "[принял]"),
        ("港口数据平台", "港口信息平台", "[数据]", "[信息]"),
        ("پروژهٔ بندر", "پروژهٔ شهر", "[بندر]", "[شهر]"),
        ("can’t", "can", "[can’t]", "[can]"),
        ("One two", "One two three", "", "[ three]"),
        ("", "New", "", "[New]"),
        ("Old", "", "[Old]", ""),
    ],
)
def test_only_what_differs_is_marked(before: str, after: str, taken_out: str, put_in: str) -> None:
    old, new = changes_between(before, after)
    assert "".join(f"[{s.text}]" for s in old if s.is_changed) == taken_out
    assert "".join(f"[{s.text}]" for s in new if s.is_changed) == put_in


def test_han_is_compared_by_character_and_words_as_wholes() -> None:
    old, new = changes_between("三个港口 handled", "四个港口 handles")
    assert (_marked(old), _marked(new)) == ("[三]个港口 [handled]", "[四]个港口 [handles]")


def test_words_changed_one_after_another_are_one_stretch() -> None:
    old, new = changes_between("a red old gate", "a blue new gate")
    assert (_marked(old), _marked(new)) == ("a [red old] gate", "a [blue new] gate")


@given(TEXTS, TEXTS)
def test_the_stretches_are_the_texts_again_and_what_is_kept_is_in_both(
    before: str, after: str
) -> None:
    old, new = changes_between(before, after)
    assert "".join(s.text for s in old) == before
    assert "".join(s.text for s in new) == after
    assert all(s.text for s in (*old, *new))


@given(TEXTS)
def test_a_text_differs_in_nothing_from_itself(text: str) -> None:
    old, new = changes_between(text, text)
    assert not any(s.is_changed for s in (*old, *new))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("about 40 ports", "over 40 ports", "-about-+over+ 40 ports"),
        ("港口数据平台", "港口信息平台", "港口-数据-+信息+平台"),
        ("One two", "One two three", "One two+ three+"),
        ("Same.", "Same.", "Same."),
        ("a long text", "no short text", "-a long-+no short+ text"),
    ],
)
def test_two_texts_are_told_as_one(before: str, after: str, told: str) -> None:
    marks = {"kept": "", "out": "-", "in": "+"}
    changes = changes_in_one(before, after)
    assert "".join(f"{marks[c.kind]}{c.text}{marks[c.kind]}" for c in changes) == told


@given(TEXTS, TEXTS)
def test_one_telling_holds_both_texts(before: str, after: str) -> None:
    changes = changes_in_one(before, after)
    assert "".join(c.text for c in changes if c.kind != "in") == before
    assert "".join(c.text for c in changes if c.kind != "out") == after
