"""The draft box through its interface, against a stand-in on this computer."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from casebridge.editions.sources import wechat_drafts
from casebridge.editions.sources.wechat_drafts import Declined, DraftArticle, NoAnswer
from tests.factories.wechat import StandIn, stand_in

ARTICLE = DraftArticle("案例集", "组委会", "", "<p>正文</p>", "cover-1")


@pytest.fixture
def box() -> Iterator[StandIn]:
    with stand_in() as found:
        yield found


def test_a_draft_is_made_in_the_order_of_the_documents(box: StandIn) -> None:
    leave = wechat_drafts.token(box.account)
    cover = wechat_drafts.upload_cover(box.account, leave, name="cover.jpg", content=b"\xff\xd8")
    url = wechat_drafts.upload_picture(
        box.account, leave, name="pictures/case-6.png", content=b"\x89PNG\r\n\x00"
    )
    made = wechat_drafts.add_draft(box.account, leave, [replace(ARTICLE, cover=cover)])
    assert (cover, made) == ("cover-1", "draft-1")
    assert url.startswith("http://mmbiz.qpic.cn/")
    assert box.uploaded == [
        ("/cgi-bin/material/add_material", "cover.jpg", b"\xff\xd8"),
        ("/cgi-bin/media/uploadimg", "case-6.png", b"\x89PNG\r\n\x00"),
    ]


def test_letters_are_sent_as_they_are(box: StandIn) -> None:
    leave = wechat_drafts.token(box.account)
    wechat_drafts.add_draft(box.account, leave, [ARTICLE])
    assert "案例集".encode() in box.raw[0]
    assert box.drafts[0][0]["thumb_media_id"] == "cover-1"


def test_a_wrong_secret_is_declined_with_the_number_of_the_interface(box: StandIn) -> None:
    with pytest.raises(Declined) as caught:
        wechat_drafts.token(replace(box.account, secret="another"))
    assert caught.value.number == 40013


def test_an_old_leave_is_declined(box: StandIn) -> None:
    with pytest.raises(Declined) as caught:
        wechat_drafts.add_draft(box.account, "old", [ARTICLE])
    assert caught.value.number == 40001


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b"{}", b"\xff", b'{"access_token": 1}'])
def test_what_is_no_answer_of_the_interface_is_no_answer(box: StandIn, answer: bytes) -> None:
    box.babbles = answer
    with pytest.raises(NoAnswer):
        wechat_drafts.token(box.account)


def test_nobody_listening_is_no_answer_and_says_nothing_of_the_secret() -> None:
    with stand_in() as gone:
        account = gone.account
    with pytest.raises(NoAnswer) as caught:
        wechat_drafts.token(account)
    assert account.secret not in repr(caught.value) + repr(account)
