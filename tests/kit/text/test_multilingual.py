"""One text in several languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.text.multilingual import Multilingual, direction_of, ml

CASE = ml("zh-Hans", zh_Hans="案例", ru="Кейс", en="")


@pytest.mark.parametrize(
    ("reader", "text", "tag"),
    [("ru", "Кейс", "ru"), ("en", "案例", "zh-Hans"), ("fa", "案例", "zh-Hans")],
)
def test_a_reader_gets_the_own_language_else_the_original(reader: str, text: str, tag: str) -> None:
    wording = CASE.in_(reader)
    assert (wording.text, wording.tag, str(wording)) == (text, tag, text)


def test_without_an_original_the_given_order_counts_before_any() -> None:
    text = ml(ru="Кейс", en="Case")
    assert str(text.in_("fa", ("en",))) == "Case"
    assert str(text.in_("fa")) == "Кейс"


def test_nothing_at_all_is_empty_in_the_readers_language() -> None:
    wording = Multilingual().in_("fa")
    assert (wording.text, wording.tag, wording.direction) == ("", "fa", "rtl")


def test_an_empty_text_is_not_there() -> None:
    assert (CASE.has("en"), CASE.has("ru"), bool(ml(en="")), bool(CASE)) == (
        False,
        True,
        False,
        True,
    )


@pytest.mark.parametrize(
    ("tag", "direction"), [("fa", "rtl"), ("ur-PK", "rtl"), ("zh-Hans", "ltr"), ("ru", "ltr")]
)
def test_arabic_scripts_run_from_the_right(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction


@given(st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=4), st.text(max_size=8))
def test_a_text_comes_back_from_json_as_it_was(texts: dict[str, str], original: str) -> None:
    text = Multilingual(texts, original)
    assert Multilingual.from_json(text.as_json()) == text
    assert hash(Multilingual.from_json(text.as_json())) == hash(text)


def test_texts_that_are_no_mapping_are_refused() -> None:
    with pytest.raises(TypeError):
        Multilingual.from_json({"texts": ["案例"]})


def test_saying_something_in_one_language_leaves_the_others_and_keeps_an_original() -> None:
    text = ml("ru", ru="Порт", en="Port")
    assert text.saying("en", "Harbour") == ml("ru", ru="Порт", en="Harbour")
    assert text.saying("ru", "") == ml("en", en="Port")
    assert ml().saying("zh-Hans", "港") == Multilingual({"zh-Hans": "港"}, "zh-Hans")
