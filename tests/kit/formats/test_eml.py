"""E-mails: decoded as they were meant, and never an exception."""

import base64
from datetime import UTC, date, datetime
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casebridge.kit import cage
from casebridge.kit.formats import eml
from casebridge.kit.formats.eml import Address
from casebridge.kit.formats.mail_words import decoded, guessed, parameters, text_of


def _word(data: bytes, label: str) -> bytes:
    return b"=?" + label.encode() + b"?B?" + base64.b64encode(data) + b"?="


def _mail(headers: bytes, body: bytes = b"body") -> eml.Message:
    return eml.read(headers + b"\r\n\r\n" + body)


@pytest.mark.parametrize(
    ("text", "coding"),
    [
        ("关于提交案例的函", "gb18030"),
        ("申请材料", "gb18030"),
        ("数字经济 Case 申报表.docx", "gb18030"),
        ("Заявка: Умный порт", "cp1251"),
        ("Заявка: Умный порт", "koi8-r"),
        ("СПЕЦИМЕН", "cp1251"),
        ("کشور ايران", "cp1256"),
        ("Ölfrüchte", "cp1252"),
        ("智慧港口", "utf-8"),
    ],
)
def test_raw_letters_without_a_label_are_guessed(text: str, coding: str) -> None:
    assert guessed(text.encode(coding)) == text
    assert _mail(b"Subject: " + text.encode(coding)).subject == text


@pytest.mark.parametrize("label", ["gb2312", "gbk", "x-gbk", "GB18030", "us-ascii", "no-such"])
def test_a_wrong_or_old_label_loses_no_character(label: str) -> None:
    text = "公司联系人王喆和陶镕"
    assert decoded(_word(text.encode("gb18030"), label)) == text


def test_cyrillic_labelled_as_plain_english_is_read() -> None:
    assert text_of("Умный порт готов".encode("cp1251"), "us-ascii") == "Умный порт готов"
    assert text_of("Умный порт готов".encode(), "iso-8859-1") == "Умный порт готов"


def test_a_western_letter_is_not_taken_for_an_eastern_one() -> None:
    assert text_of("Die Hasen und die Frösche".encode("cp1252"), "iso-8859-1")[-7:] == "Frösche"


def test_a_character_cut_in_two_by_encoded_words_is_whole_again() -> None:
    data = "北京市".encode()
    raw = _word(data[:4], "utf-8") + b"\r\n " + _word(data[4:], "UTF-8")
    assert decoded(raw) == "北京市"


def test_words_between_encoded_words_keep_their_spaces() -> None:
    assert decoded(b"Re: =?utf-8?Q?=C3=84_b?= and =?utf-8?Q?c?=") == "Re: Ä b and c"


def test_names_of_files_are_put_together_from_pieces() -> None:
    pieces = "attachment; filename*0*=utf-8''%E5%8C; filename*1*=%97%E4%BA%AC.docx"
    assert parameters(pieces)["filename"] == "北京.docx"
    assert parameters('a; filename="=?UTF-8?B?5YyX5Lqs?=.doc"')["filename"] == "北京.doc"
    assert parameters('a; name="say \\"hi\\".txt"; x=y') == {"name": 'say "hi".txt', "x": "y"}


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\form.docx", "form.docx"),
        ("invoice\u202excod.exe", "invoicexcod.exe"),
        ("a\x00\r\nb.txt", "ab.txt"),
        ("..", "attachment"),
        ("", "attachment"),
    ],
)
def test_a_file_name_holds_no_path_and_no_tricks(name: str, safe: str) -> None:
    assert eml.safe_name(name) == safe


def test_a_very_long_name_keeps_its_ending() -> None:
    assert eml.safe_name("x" * 500 + ".docx").endswith("x.docx")
    assert len(eml.safe_name("x" * 500 + ".docx")) <= 180


def test_a_raw_chinese_file_name_is_read() -> None:
    name = "申报表.docx".encode("gb18030")
    message = _mail(
        b"Subject: x\r\nContent-Type: application/octet-stream\r\n"
        b'Content-Disposition: attachment; filename="' + name + b'"'
    )
    assert message.attachments[0].name == "申报表.docx"


def test_addresses_are_cut_before_names_are_decoded() -> None:
    raw = b'=?utf-8?Q?Doe=2C_Jo?= <jo@example.org>, "B, C" <b@example.org>, d@example.org (Dee)'
    assert eml.addresses(raw) == (
        Address("Doe, Jo", "jo@example.org"),
        Address("B, C", "b@example.org"),
        Address("Dee", "d@example.org"),
    )


def test_a_group_of_nobody_is_nobody() -> None:
    assert eml.addresses(b"undisclosed-recipients:;") == ()


def _full() -> bytes:
    message = EmailMessage()
    message["From"] = "Контактное лицо <office@example.org>"
    message["To"] = "one@example.org, two@example.org"
    message["Subject"] = "Казахстан/цифровая экономика/Порт"
    message["Message-ID"] = "<1@example.org>"
    message["In-Reply-To"] = "<0@example.org>"
    message["References"] = "<a@example.org> <0@example.org>"
    message["Date"] = "Wed, 15 Mar 2023 10:00:00 +0800"
    message.set_content("Добрый день")
    message.add_alternative("<p>Добрый <b>день</b></p><script>x</script>", subtype="html")
    message.add_attachment(b"PK", maintype="application", subtype="zip", filename="Форма.docx")
    return message.as_bytes()


def test_an_ordinary_message_is_read_whole() -> None:
    message = eml.read(_full())
    assert message.sender == Address("Контактное лицо", "office@example.org")
    assert [each.address for each in message.recipients] == ["one@example.org", "two@example.org"]
    assert message.subject == "Казахстан/цифровая экономика/Порт"
    assert (message.message_id, message.in_reply_to) == ("<1@example.org>", "<0@example.org>")
    assert message.references == ("<a@example.org>", "<0@example.org>")
    assert message.date is not None
    assert message.date.astimezone(UTC) == datetime(2023, 3, 15, 2, tzinfo=UTC)
    assert message.text.strip() == "Добрый день"
    assert message.attachments[0].name == "Форма.docx"
    assert message.attachments[0].data == b"PK"
    marks = (message.is_bounce, message.is_auto_reply, message.is_list)
    assert marks == (False, False, False)


def test_words_of_html_stand_in_for_a_missing_text() -> None:
    message = _mail(b"Subject: x\r\nContent-Type: text/html", b"<p>a&amp;b</p><script>c</script>d")
    assert message.words == "a&b\nd"


def test_a_message_in_a_message_is_an_attachment_that_can_be_read() -> None:
    outer = EmailMessage()
    outer["Subject"] = "Fwd"
    outer.set_content("see below")
    inner = EmailMessage()
    inner["Subject"] = "内部"
    inner.set_content("inside")
    outer.add_attachment(inner)
    first, second = eml.walk(eml.read(outer.as_bytes()))
    assert first.attachments[0].name == "内部.eml"
    assert (second.subject, second.text.strip()) == ("内部", "inside")


def _with_parts(*parts: bytes) -> eml.Message:
    body = b"".join(b"--b\r\n" + part + b"\r\n" for part in parts)
    return _mail(b"Content-Type: multipart/mixed; boundary=b", body + b"--b--\r\n")


def test_files_of_an_attached_message_are_listed_with_their_path() -> None:
    inner = EmailMessage()
    inner["Subject"] = "内部"
    inner.add_attachment(b"PK", maintype="application", subtype="zip", filename="表.docx")
    middle = EmailMessage()
    middle["Subject"] = "Fwd"
    middle.add_attachment(inner)
    outer = EmailMessage()
    outer.add_attachment(middle)
    found = eml.read(outer.as_bytes()).attachments
    assert [(each.path, each.name) for each in found] == [
        ("", "Fwd.eml"),
        ("Fwd.eml", "内部.eml"),
        ("Fwd.eml/内部.eml", "表.docx"),
    ]
    assert found[2].data == b"PK"
    assert len(list(eml.walk(eml.read(outer.as_bytes())))) == 3


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64",
        b"Content-Type: application/octet-stream; name=a.eml\r\nContent-Transfer-Encoding: base64",
    ],
)
def test_a_packed_message_is_opened_however_it_is_labelled(headers: bytes) -> None:
    inner = (
        b"From: a@example.org\r\nSubject: in\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: application/pdf; name=scan.pdf\r\n\r\n%PDF-1.4"
    )
    message = _with_parts(headers + b"\r\n\r\n" + base64.encodebytes(inner))
    assert [each.name for each in message.attachments][1:] == ["scan.pdf"]
    assert message.attachments[1].path == message.attachments[0].name


def test_only_pictures_of_the_letter_itself_are_inline() -> None:
    picture = b"x" * 40_000
    parts = [
        b'Content-Type: text/html\r\n\r\n<img src="cid:Shown@1">',
        b"Content-Type: image/png; name=shown.png\r\nContent-ID: <shown@1>\r\n"
        b"Content-Disposition: attachment\r\n\r\n" + picture,
        b"Content-Type: image/png; name=photo.png\r\nContent-ID: <other@1>\r\n"
        b"Content-Disposition: inline\r\n\r\n" + picture,
        b"Content-Type: image/gif; name=logo.gif\r\nContent-ID: <l@1>\r\n\r\nGIF89a",
        b"Content-Type: image/gif; name=sent.gif\r\nContent-Disposition: attachment\r\n\r\nGIF89a",
        b"Content-Type: application/pdf; name=scan.pdf\r\nContent-Disposition: inline\r\n\r\n%PDF",
    ]
    found = {each.name: each.inline for each in _with_parts(*parts).attachments}
    assert found == {
        "shown.png": True, "photo.png": False, "logo.gif": True, "sent.gif": False,
        "scan.pdf": False,
    }  # fmt: skip


def test_a_small_photo_in_a_letter_of_plain_words_is_a_file() -> None:
    part = b"Content-Type: image/png; name=a.png\r\nContent-Disposition: inline\r\n\r\nPNG"
    assert [each.inline for each in _with_parts(part).attachments] == [False]


def test_a_boundary_cut_by_folding_is_found() -> None:
    body = b"--a b\r\nContent-Type: text/plain\r\n\r\nwords\r\n--a b--\r\n"
    assert _mail(b'Content-Type: multipart/mixed; boundary="a\r\n b"', body).text.strip() == "words"


def test_a_header_with_a_space_before_its_colon_is_a_header() -> None:
    message = eml.read(b"From  : A <a@example.org>\r\nSubject : x\r\n\r\nword : here")
    assert (message.sender.address, message.subject) == ("a@example.org", "x")
    assert message.text == "word : here"


@pytest.mark.parametrize(
    ("name", "coding"), [("Ирина", "koi8-r"), ("Ибо", "cp1251"), ("喆喆", "gb18030")]
)
def test_a_short_raw_name_is_read_as_the_body_is_labelled(name: str, coding: str) -> None:
    headers = (
        b"From: " + name.encode(coding) + b" <a@example.org>\r\n"
        b"Content-Type: text/plain; charset=" + coding.encode()
    )
    assert _mail(headers, "текст".encode(coding)).sender.name == name


def test_links_to_files_are_dated_from_the_letter() -> None:
    message = _mail(
        b"Date: Sun, 22 Nov 2026 10:00:00 +0800\r\nContent-Type: text/plain; charset=utf-8",
        "https://pan.baidu.com/s/1a 提取码 ab12 7天后失效".encode(),
    )
    (link,) = message.links
    assert (link.kind, link.code, link.expires_on) == ("baidu-pan", "ab12", date(2026, 11, 29))


def test_a_file_uuencoded_in_the_text_is_taken_out() -> None:
    message = _mail(b"Subject: x", b"before\nbegin 644 a.txt\n#0V%T\n`\nend\nafter\n")
    assert [(each.name, each.data) for each in message.attachments] == [("a.txt", b"Cat")]
    assert message.text.split() == ["before", "after"]


@pytest.mark.parametrize("label", ["gb2312", "us-ascii", "utf-8"])
def test_a_raw_body_is_read_whatever_its_label_says(label: str) -> None:
    header = b"Content-Transfer-Encoding: 8bit\nContent-Type: text/plain; charset=" + label.encode()
    assert _mail(header, "请见附件，王喆。".encode("gb18030")).text == "请见附件，王喆。"


def test_damaged_base64_gives_what_is_there() -> None:
    message = _mail(
        b"Content-Type: image/png\nContent-Transfer-Encoding: base64", b"aGVsbG8!gd29y*b"
    )
    assert message.attachments[0].data.startswith(b"hello")


BOUNCE = b"""From: MAILER-DAEMON@example.org
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

Sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; example.org

Final-Recipient: rfc822; Gone@example.org
Action: failed
Status: 5.1.1

Final-Recipient: rfc822; slow@example.org
Action: delayed
Status: 4.0.0
--b
Content-Type: message/rfc822

Message-ID: <sent@example.org>
Subject: Receipt

x
--b--
"""


def test_a_bounce_names_who_was_not_reached_and_which_letter_came_back() -> None:
    message = eml.read(BOUNCE)
    assert message.is_bounce
    assert message.failed_addresses == ("Gone@example.org",)
    assert message.original_message_id == "<sent@example.org>"


def test_a_letter_that_is_only_late_is_no_bounce() -> None:
    late = BOUNCE.replace(b"Action: failed\nStatus: 5.1.1", b"Action: delayed\nStatus: 4.1.1")
    assert not eml.read(late).is_bounce


def test_a_bounce_in_plain_words_is_recognised() -> None:
    message = _mail(
        b"From: <postmaster@example.org>\nSubject: =?utf-8?B?6YCA5L+h?=",
        b"<gone@example.org>:\nno such user\n--- Below this line is a copy\nme@example.org\n"
        b"Message-ID: <x@example.org>\n",
    )
    assert message.is_bounce
    assert message.failed_addresses == ("gone@example.org",)
    assert message.original_message_id == "<x@example.org>"


@pytest.mark.parametrize(
    "header",
    [
        b"Auto-Submitted: auto-replied",
        b"X-Autoreply: yes",
        b"Precedence: auto_reply",
        "Subject: 自动回复: x".encode(),
        "Subject: Автоответ: x".encode(),
        "Subject: [自动回复]您好".encode(),
        "Subject: 自动答复：出差".encode(),
        "Subject: Вне офиса: x".encode(),
        b"Subject: Out of Office AutoReply: x",
        b"Subject: Automatic reply: x",
        b"Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
    ],
)
def test_an_automatic_answer_is_recognised(header: bytes) -> None:
    assert _mail(header).is_auto_reply
    assert not _mail(b"Auto-Submitted: no").is_auto_reply


@pytest.mark.parametrize(
    "subject",
    [
        "自动回复系统在政务中的应用案例",
        "Automatic response to earthquakes/Case/Country",
        "Re: Automatic reply: x",
        "OOO Port/Digital economy/Case",
        "Автоматический ответчик: опыт города",
    ],
)
def test_a_case_about_automatic_answers_is_none(subject: str) -> None:
    assert not _mail(b"Subject: " + subject.encode()).is_auto_reply


@pytest.mark.parametrize(
    ("sender", "subject", "is_bounce"),
    [
        ("postmaster@qq.com", "来自qq.com的退信", True),
        ("Postmaster@163.com", "系统退信/Systems bounce", True),
        ("mailer-daemon@yandex.ru", "Недоставленное сообщение", True),
        ("postmaster@example.org", "未送达: 案例", True),
        ("MAILER-DAEMON@example.org", "Warning: could not send message for past 4 hours", False),
        ("MAILER-DAEMON@example.org", "Delivery Status Notification (Delay)", False),
        ("office@example.org", "退信问题案例", False),
    ],
)
def test_letters_of_mail_systems_are_told_apart(sender: str, subject: str, is_bounce: bool) -> None:
    message = _mail(
        f"From: {sender}\r\nSubject: {subject}".encode(), "无法发送到 gone@example.org".encode()
    )
    assert message.is_bounce == is_bounce
    assert message.failed_addresses == (("gone@example.org",) if is_bounce else ())


def test_a_list_is_recognised() -> None:
    for header in (b"List-Id: <news.example.org>", b"X-BeenThere: a@b", b"Precedence: bulk"):
        assert _mail(header).is_list
    assert not _mail(b"Subject: list").is_list


@settings(deadline=None)
@given(st.binary(max_size=400))
@example(b"From \x00")
@example(b"Content-Type: multipart/mixed; boundary=\xff\n\n--\xff\n")
def test_no_bytes_raise_anything(data: bytes) -> None:
    assert isinstance(eml.read(data), eml.Message)


_LINES = st.sampled_from(
    [
        b"Content-Type: multipart/mixed; boundary=b", b"Content-Type: message/rfc822",
        b"Content-Type: message/delivery-status", b"Content-Type: text/plain; charset=\xc3\x28",
        b"Content-Type: text/plain; charset=hex", b"Content-Type: text/html; charset*0*=x''%ff",
        b"Content-Transfer-Encoding: base64", b"Content-Transfer-Encoding: x-uuencode",
        b"Content-Transfer-Encoding: quoted-printable",
        b"Content-Disposition: attachment; filename",
        b"Content-Disposition: inline; filename*1*=%E5; filename*99999999999=x", b"--b", b"--b--",
        b"Date: 99 Foo 99999 99:99", b"From: =?x?B?====?= <", b"To: (((((,,;<<>\"", b"", b"abc\xff",
        b"begin 644 x", b"M~~~", b"end", b"\x78\x9f\x3e\x22", b"Action: failed",
        b"=?gb2312?Q?=C4?=",
    ]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_LINES, max_size=40), st.sampled_from([b"\n", b"\r\n", b"\r"]))
def test_no_order_of_lines_raises_anything(lines: list[bytes], end: bytes) -> None:
    message = eml.read(end.join(lines))
    (message.subject + message.text + message.html + message.words).encode("utf-8")
    for each in message.attachments:
        assert "/" not in each.name
        each.name.encode("utf-8")


def test_a_thousand_nested_parts_are_kept_whole() -> None:
    deep = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1500)
    )
    assert isinstance(eml.read(deep), eml.Message)


@pytest.mark.parametrize("piece", ["=?a?Q?x", ";", "i=1;", "\xc4", "(", "a@", "\n "])
@pytest.mark.parametrize("name", ["Subject", "From", "Content-Type"])
def test_an_endless_header_is_read_in_time(name: str, piece: str) -> None:
    raw = f"{name}: {piece * (100_000 // len(piece))}\n\nbody".encode("latin-1")
    assert cage.run("casebridge.kit.formats.eml.read", raw, seconds=8).text in {"body", ""}


@pytest.mark.parametrize("piece", ["begin 644 x\n", "\n", "a@", "<", "--b\n", "to: a@"])
def test_a_body_full_of_beginnings_is_read_in_time(piece: str) -> None:
    body = piece * (100_000 // len(piece))
    raw = f"From: postmaster@example.org\nSubject: Undelivered\n\n{body}".encode()
    assert cage.run("casebridge.kit.formats.eml.read", raw, seconds=8).is_bounce


def test_an_attached_message_whose_header_hides_another_is_kept() -> None:
    raw = (
        b"From: a@example.org\nSubject: outer\nMIME-Version: 1.0\n"
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n"
        b"From: x@example.org\nMessage-Id: <1@example.org>\x0bSubject: inner\n\nwords\n--b--\n"
    )
    message = eml.read(raw)
    assert message.subject == "outer"
    assert len(message.attachments) == 1
