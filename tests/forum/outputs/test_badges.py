"""Badges as they are printed: names in every script, a code that is read again, A6."""

from datetime import UTC, datetime

import cv2
import numpy as np
import pypdfium2
import pytest

from casebridge.directory.actions.naming import name_person
from casebridge.forum.models import Badge, Forum
from casebridge.forum.outputs.badges.pdf import badges_pdf, code_lines
from casebridge.forum.outputs.badges.words import BadgeWords, badge_words, names_on
from casebridge.forum.queries.check_in import badge_keys, badges_to_print
from casebridge.kit.text.multilingual import Wording
from tests.factories import check_in, forums

pytestmark = pytest.mark.usefixtures("with_reference")
AT = datetime(2026, 7, 1, tzinfo=UTC)


def printed(forum: Forum) -> list[BadgeWords]:
    keys = badge_keys()
    rows = badges_to_print(Badge.objects.all(), numbers=(1, 99))
    return [badge_words(badge, owner, forum, keys[badge.key]) for badge, owner in rows]


def code_seen(page: pypdfium2.PdfPage) -> str:
    """What an ordinary reader of codes sees on a page."""
    picture = np.array(page.render(scale=2.0).to_pil())
    text, _corners, _straight = cv2.QRCodeDetector().detectAndDecode(picture)
    return str(text)


def test_a_badge_says_who_in_several_scripts_from_where_and_as_what() -> None:
    forum = forums.forum()
    badge = check_in.badge(forum, "Анна Иванова", language="ru", group="think-tank")
    for language, name in (("en", "Anna Ivanova"), ("zh-Hans", "安娜")):
        name_person(badge.delegate.person, name, language=language)
    (words,) = printed(forum)
    assert [name.text for name in words.names] == ["Анна Иванова", "Anna Ivanova", "安娜"]
    assert [word.text for word in words.delegation] == ["Казахстан", "Kazakhstan"]
    assert [word.text for word in words.role] == ["аналитический центр", "think tank"]
    assert (words.number, words.language) == (check_in.typed(badge), "ru")
    assert words.token == check_in.token(badge)


def test_of_two_names_in_one_script_the_one_as_written_is_printed() -> None:
    called = [{"language": "en", "text": "Ana"}, {"language": "", "text": "Анна"}]
    shown = names_on("Anna", "kk", called)
    assert shown == [Wording("Anna", "kk"), Wording("Анна", "und")]


def test_withdrawn_badges_and_other_groups_are_not_printed() -> None:
    forum = forums.forum()
    check_in.badge(forum, group="media")
    other = check_in.badge(forum)
    rows = badges_to_print(Badge.objects.all(), numbers=(1, 9), group="enterprise")
    assert [badge for badge, _owner in rows] == [other]
    check_in.withdraw(other)
    assert badges_to_print(Badge.objects.all(), numbers=(2, 9)) == []


def test_many_badges_are_one_pdf_of_a6_and_their_codes_are_read_again() -> None:
    words = [
        badge(number, name)
        for number, name in enumerate(["Anna Example", "样甲", "نمونه آزمایشی"], start=1)
    ]
    pages = pypdfium2.PdfDocument(badges_pdf(words, strip="Demonstration", at=AT))
    assert len(pages) == 3
    for page, asked in zip(pages, words, strict=True):
        assert [round(side / 72 * 25.4) for side in page.get_size()] == [105, 148]
        assert code_seen(page) == asked.token
        text = page.get_textpage().get_text_range()
        assert asked.number in text
        assert "Demonstration" in text
    pages.close()
    assert badges_pdf(words, at=AT) == badges_pdf(words, at=AT)


def badge(number: int, name: str) -> BadgeWords:
    tag = "fa" if name.startswith("ن") else "en"
    return BadgeWords(
        number=f"000{number}-0",
        token=f"{number * 7919**9:040}"[:40],
        forum=[Wording("A Forum", "en")],
        days="2026-07-10 – 2026-07-11",
        names=[Wording(name, tag), Wording("As others write it", "en")],
        rank="",
        position='#set page(width: 1mm) "quoted"',
        organisation=Wording("A House with a Name that goes on over more than one line", "en"),
        delegation=[],
        role=[Wording("media", "en")],
        language=tag,
    )


def test_the_code_is_small_because_it_holds_digits_alone() -> None:
    assert len(code_lines("9" * 40)) == 25
