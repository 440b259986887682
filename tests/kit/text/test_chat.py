"""Pasted chats: who said what and when, where the text tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.text.chat import Said, lines_of_chat

EXPECTED = (Said("张三", "2023-03-01 10:15", "您好\n材料已寄出"), Said("李四", "10:17", "收到"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("张三 2023-03-01 10:15\n您好\n材料已寄出\n\n李四 10:17\n收到", EXPECTED),
        ("2023-03-01 10:15 张三\n您好\n材料已寄出\n10:17 李四\n收到", EXPECTED),
        ("张三:\n您好\n\n李四：\n收到", (Said("张三", "", "您好"), Said("李四", "", "收到"))),
        (
            "2023年3月1日 上午10:15 张三：您好\n2023年3月1日 上午10:16 李四：好的",
            (
                Said("张三", "2023年3月1日 上午10:15", "您好"),
                Said("李四", "2023年3月1日 上午10:16", "好的"),
            ),
        ),
        (
            "01.03.2023, 10:15 - Иван: Добрый день\nвторая строка\n01.03.2023, 10:17 - Анна: Да",
            (
                Said("Иван", "01.03.2023, 10:15", "Добрый день\nвторая строка"),
                Said("Анна", "01.03.2023, 10:17", "Да"),
            ),
        ),
    ],
)
def test_a_chat_is_told_apart(text: str, said: tuple[Said, ...]) -> None:
    assert lines_of_chat(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "They called at 10:15\nand said yes",
        "Иван звонил в 10:15",
        "Asked for: the scan, the form.\nPromised both.",
        "",
    ],
)
def test_what_is_no_chat_stays_as_it_is(text: str) -> None:
    assert lines_of_chat(text) == ()


@given(st.text(max_size=300))
def test_no_word_is_lost_and_nothing_raises(text: str) -> None:
    said = lines_of_chat(text)
    for line in said:
        for word in line.text.split("\n"):
            assert word in text
