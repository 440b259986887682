"""A translation server asked through its interface, against a stand-in on this computer."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.editions.sources.libre_translate import (
    LONGEST_WAIT,
    MOST_SIGNS,
    MOST_TEXTS,
    TRIES,
    LibreTranslate,
    batches,
)
from casebridge.editions.sources.translation_engine import Engine, EngineFailed
from tests.factories.libre import KEY, StandIn, marked, stand_in


@pytest.fixture
def server() -> Iterator[StandIn]:
    with stand_in() as found:
        yield found


@pytest.fixture
def waited() -> list[float]:
    return []


@pytest.fixture
def engine(server: StandIn, waited: list[float]) -> LibreTranslate:
    return LibreTranslate(address=server.address + "/", key=KEY, wait=waited.append)


def failed_with(code: str, engine: Engine, *texts: str) -> EngineFailed:
    with pytest.raises(EngineFailed) as caught:
        engine.translate(texts or ["One"], source="en", target="ru")
    assert caught.value.code == code
    return caught.value


def test_every_text_comes_back_in_its_place_and_letters_are_sent_as_they_are(
    server: StandIn, engine: LibreTranslate
) -> None:
    texts = [f"案例 {number}" for number in range(MOST_TEXTS + 1)]
    found = engine.translate(texts, source="zh-Hans", target="ru")
    assert found == [marked(text, "ru") for text in texts]
    assert [len(sent["q"]) for sent in server.asked] == [MOST_TEXTS, 1]
    first = server.asked[0]
    assert (first["source"], first["target"], first["format"]) == ("zh-Hans", "ru", "text")
    # The languages are asked for once.
    assert server.paths == ["/languages", "/translate", "/translate"]


def test_a_server_that_calls_chinese_zh_is_asked_for_zh(
    server: StandIn, engine: LibreTranslate
) -> None:
    server.spoken = ("en", "zh")
    engine.translate(["One"], source="en", target="zh-Hans")
    assert server.asked[0]["target"] == "zh"


def test_a_language_the_server_does_not_speak_is_never_sent(
    server: StandIn, engine: LibreTranslate
) -> None:
    with pytest.raises(EngineFailed) as caught:
        engine.translate(["One"], source="en", target="tg")
    assert (caught.value.code, caught.value.said) == ("engine-language-unknown", "en → tg")
    assert not server.asked


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(
    server: StandIn, engine: LibreTranslate, waited: list[float], code: int
) -> None:
    server.failures = [(code, {}), (code, {"Retry-After": "7"}), (code, {"Retry-After": "9000"})]
    assert engine.translate(["One"], source="en", target="ru") == ["[ru] One"]
    assert waited == [2, 7, LONGEST_WAIT]


def test_a_server_that_stays_busy_is_given_up(
    server: StandIn, engine: LibreTranslate, waited: list[float]
) -> None:
    server.failures = [(429, {})] * TRIES
    assert failed_with("engine-busy", engine).said == "429"
    assert len(waited) == TRIES - 1
    assert not server.asked


def test_a_wrong_key_and_a_declined_text_are_told_apart_and_not_tried_again(
    server: StandIn, engine: LibreTranslate, waited: list[float]
) -> None:
    server.declined = frozenset({"Two"})
    assert failed_with("engine-declined", engine, "One", "Two").said == "400 Invalid request"
    stranger = LibreTranslate(address=server.address, key="", wait=waited.append)
    assert failed_with("engine-key-refused", stranger).said == "403 Invalid API key"
    assert "api_key" not in server.asked[-1]
    assert not waited


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>",
        b"[]",
        b"{}",
        b"\xff",
        b'{"translatedText": "One"}',
        b'{"translatedText": []}',
        b'{"translatedText": [1]}',
        b'{"translatedText": ["One", "Two"]}',
    ],
)
def test_what_is_no_answer_of_the_interface_is_no_answer(
    server: StandIn, engine: LibreTranslate, answer: bytes
) -> None:
    server.babbles = answer
    failed_with("engine-no-answer", engine)


def test_nobody_listening_is_no_answer_and_says_nothing_of_the_key() -> None:
    with stand_in() as gone:
        address = gone.address
    failed = failed_with("engine-no-answer", LibreTranslate(address=address, key=KEY))
    assert KEY not in repr(failed)


@given(st.lists(st.integers(1, MOST_SIGNS + 50).map(lambda size: "x" * size), max_size=50))
def test_batches_keep_every_text_whole_and_in_order_and_are_small_enough(texts: list[str]) -> None:
    found = list(batches(texts))
    assert [text for batch in found for text in batch] == texts
    assert all(0 < len(batch) <= MOST_TEXTS for batch in found)
    assert all(len(batch) == 1 or sum(map(len, batch)) <= MOST_SIGNS for batch in found)
