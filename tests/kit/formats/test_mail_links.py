"""Files behind links: found, named and dated, and never visited."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit.formats.mail_dates import expiry_in
from casebridge.kit.formats.mail_hosts import kind_of_link
from casebridge.kit.formats.mail_links import FileLink, links

SENT = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("有效期至2026年11月30日", date(2026, 11, 30)),
        ("文件将于2026-12-01 10:00过期", date(2026, 12, 1)),
        ("(120.5M, 2026年12月01日 10:00 到期)", date(2026, 12, 1)),
        ("12月5日前请下载", date(2026, 12, 5)),
        ("链接7天后失效", date(2026, 11, 29)),
        ("материал доступен до 30 ноября 2026 г.", date(2026, 11, 30)),
        ("Ссылка действительна до 05.12.2026", date(2026, 12, 5)),
        ("Срок хранения файла: до 2 января", date(2027, 1, 2)),
        ("Файл будет храниться 30 дней", date(2026, 12, 22)),
        ("This link expires on November 30, 2026", date(2026, 11, 30)),
        ("Your transfer expires 3rd Dec 2026", date(2026, 12, 3)),
        ("Sent 2026-11-20; available until 2026-12-20", date(2026, 12, 20)),
        ("Files will be deleted on 12/13/2026", date(2026, 12, 13)),
    ],
)
def test_the_day_a_file_goes_is_read_from_sentences(text: str, day: date) -> None:
    assert expiry_in(text, SENT) == day


@pytest.mark.parametrize(
    "text",
    [
        "申报截止日期2026年11月30日",
        "Прошу ответить до 30 ноября 2026 года",
        "Please reply by 30 November 2026",
        "valid until 03/04/2026",
        "永久有效",
        "expires on 31 February 2026",
        "会议将于12月1日举行",
    ],
)
def test_a_deadline_or_a_day_with_two_meanings_is_no_expiry(text: str) -> None:
    assert expiry_in(text, SENT) is None


def test_a_day_without_a_year_needs_the_day_of_the_letter() -> None:
    assert expiry_in("12月5日到期") is None
    assert expiry_in("expires in 7 days") is None


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://wx.mail.qq.com/ftn/download?func=3&k=1", "qq-large"),
        ("https://mail.qq.com/cgi-bin/frame_html?sid=1", ""),
        ("https://mail.163.com/large-attachment-download/index.html?p=1", "netease-large"),
        ("https://pan.baidu.com/s/1ab", "baidu-pan"),
        ("https://we.tl/t-abc", "wetransfer"),
        ("https://drive.google.com/file/d/1/view", "google-drive"),
        ("https://contoso-my.sharepoint.com/:w:/g/personal/x", "onedrive"),
        ("https://www.dropbox.com/", ""),
        ("https://dropbox.com.example.org/s/1", ""),
        ("https://notdropbox.com/s/1", ""),
        ("https://disk.yandex.ru/d/1", "yandex-disk"),
        ("https://cloud.mail.ru/public/a/b", "mailru-cloud"),
        ("https://www.alipan.com/s/1", "aliyun-drive"),
        ("https://x.lanzoui.com/i1", "lanzou"),
        ("https://example.org/forms/form.docx", "file"),
        ("https://example.org/report.pdf", ""),
        ("https://example.org/", ""),
    ],
)
def test_a_service_is_known_by_its_own_address_only(url: str, kind: str) -> None:
    assert kind_of_link(url) == kind


def test_large_attachments_of_qq_keep_their_own_names_and_days() -> None:
    text = (
        "从QQ邮箱发来的超大附件\n\n申报材料 最终版.zip (120.5M, 2026年12月01日 10:00 到期)\n"
        "进入下载页面：http://mail.qq.com/cgi-bin/ftnExs_download?k=1&code=2\n\n"
        "视频.mp4 (300M, 2026年12月02日 10:00 到期)\n"
        "进入下载页面：http://mail.qq.com/cgi-bin/ftnExs_download?k=3&code=4"
    )
    assert [(each.kind, each.name, each.expires_on) for each in links(text, "", SENT)] == [
        ("qq-large", "申报材料 最终版.zip", date(2026, 12, 1)),
        ("qq-large", "视频.mp4", date(2026, 12, 2)),
    ]


def test_days_that_follow_their_links_belong_to_them() -> None:
    text = "https://we.tl/a1\nexpires 1 Dec 2026\nhttps://we.tl/a2\nexpires 2 Dec 2026"
    assert [each.expires_on for each in links(text, "", SENT)] == [
        date(2026, 12, 1),
        date(2026, 12, 2),
    ]


@pytest.mark.parametrize(
    ("text", "url", "code"),
    [
        (
            "链接：https://pan.baidu.com/s/1A_-c 提取码：x7k2 复制这段内容",
            "pan.baidu.com/s/1A_-c",
            "x7k2",
        ),
        ("链接:https://pan.baidu.com/s/1x?pwd=ab12，请查收", "pan.baidu.com/s/1x?pwd=ab12", "ab12"),
        ("pan.baidu.com/s/1abc 密码 8888", "pan.baidu.com/s/1abc", "8888"),
        ("https://yadi.sk/d/Abc, пароль: Qwe12.", "yadi.sk/d/Abc", "Qwe12"),
        ("https://we.tl/t-1 (password: s3cret)", "we.tl/t-1", "s3cret"),
    ],
)
def test_the_word_that_opens_a_link_is_kept_beside_it(text: str, url: str, code: str) -> None:
    (link,) = links(text, "")
    assert (link.url, link.code) == (f"https://{url}", code)


def test_html_and_text_tell_of_one_link_together() -> None:
    html = (
        "<a href='https://mail.163.com/large-attachment-download/?file=a&amp;title=材料.rar'>下载</a>"
        "<p>材料.rar (1.2G, 2026年11月30日 15:23 到期)</p>"
    )
    url = "https://mail.163.com/large-attachment-download/?file=a&title=%E6%9D%90%E6%96%99.rar"
    expected = FileLink(
        url, "mail.163.com", "netease-large", "材料.rar", expires_on=date(2026, 11, 30)
    )
    assert links("", html, SENT) == (expected,)
    assert links(f"{url}\n密码: 12ab", html, SENT)[0].code == "12ab"


def test_the_gate_of_a_mail_system_is_taken_away() -> None:
    gate = (
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2F1drv.ms%2Fu%2Fs!A&data=x"
    )
    assert [each.url for each in links(f"see {gate}", "")] == ["https://1drv.ms/u/s!A"]


def test_an_ordinary_letter_has_no_files_behind_links() -> None:
    text = "See https://example.org/about and http://[bad and www.dropbox.com; write to a@we.tl/x"
    assert links(text, f"<p>{text}</p><a href='mailto:x@example.org'>x</a><a>y</a>") == ()


_PIECES = st.sampled_from(
    [
        "https://we.tl/a ", "<a href=", '"', "'", ">", "<", "提取码", "：", "ab12", "12月", "31日",
        "до ", "доступ", "expires ", "2026", "-", ".", "\n", "form.docx", "http://", "//[", "&#x0;",
        "url=", "?pwd=", "%", "\ud800", "<script", "<!--",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_no_text_stops_the_search_for_links(text: str) -> None:
    for link in links(text, text, SENT):
        assert link.kind
        assert link.host


@pytest.mark.parametrize(
    "piece", ["<a ", "<", "https://we.tl/a ", "доступ ", "1月", "x.doc ", "( "]
)
def test_a_letter_full_of_beginnings_is_searched_in_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert len(links(text, text, SENT)) <= 100
