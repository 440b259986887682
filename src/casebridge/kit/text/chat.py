"""A chat as somebody pasted it: lines with who said them and when, where the text tells."""

import re
from dataclasses import dataclass

_TIME = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?"
_DAY = (
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.月]\d{1,2}日?(?:[-/.]\d{2,4})?"
    r"|昨天|前天|今天|星期[一二三四五六日天]|周[一二三四五六日天]"
)
_WHEN = rf"(?:(?:{_DAY})[,，]?\s*)?(?:(?:上午|下午|晚上|凌晨|中午)\s*)?{_TIME}"
# 'Name 2023-03-01 10:15' or 'Name:' + line above; the words stand below.
_NAME_THEN_TIME = re.compile(rf"(?P<who>\S.{{0,60}}?)[:：]?\s+(?P<when>{_WHEN})\s*$")
# '2023-03-01 10:15 Name' with the words below, or behind a colon.
_TIME_THEN_NAME = re.compile(rf"\[?(?P<when>{_WHEN})\]?\s+(?P<who>[^:：\s][^:：]{{0,60}}?)\s*$")
_IN_ONE_LINE = re.compile(
    rf"\[?(?P<when>{_WHEN})\]?[,，]?\s*[-–]?\s*(?P<who>[^:：\s][^:：]{{0,60}}?)[:：]\s*(?P<text>\S.*)$"
)
# Copying several messages of WeChat gives 'Name:' alone above the words.
_NAME_ALONE = re.compile(r"(?P<who>\S[^:：]{0,60})[:：]\s*$")


@dataclass(frozen=True)
class Said:
    """One message; `when` as the chat wrote it, '' where it did not."""

    who: str
    when: str
    text: str


def lines_of_chat(text: str) -> tuple[Said, ...]:
    """The messages in their order; () where the text is not recognised as a chat.

    Two heads at least: a single line with a time in it may be a sentence.
    """
    said: list[Said] = []
    heads = 0
    for line in (each.strip() for each in text.splitlines()):
        if not line:
            continue
        head = _head(line)
        if head is not None:
            said.append(head)
            heads += 1
        elif not said:
            return ()
        else:
            last = said.pop()
            words = f"{last.text}\n{line}".strip()
            said.append(Said(last.who, last.when, words))
    told = tuple(one for one in said if one.text)
    return told if heads > 1 and told else ()


def _head(line: str) -> Said | None:
    for pattern in (_IN_ONE_LINE, _TIME_THEN_NAME, _NAME_THEN_TIME, _NAME_ALONE):
        found = pattern.match(line)
        if found:
            parts = found.groupdict()
            who, when = parts["who"].strip(" ,，"), parts.get("when") or ""
            return Said(who, when, parts.get("text") or "")
    return None
