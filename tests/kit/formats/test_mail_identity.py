"""One mail has one fingerprint, whichever mailbox it was fetched from."""

from hashlib import sha256

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casebridge.kit.formats.mail_identity import fingerprint

MAIL = (
    b"From: =?utf-8?B?5Yqe5YWs5a6k?= <office@example.org>\n"
    b"To: one@example.org,\n two@example.org\n"
    b"Subject: Case\nDate: Wed, 15 Mar 2023 10:00:00 +0800\nMessage-ID: <1@example.org>\n"
    b"MIME-Version: 1.0\n\nSee the form.\nFrom the office\n"
)
ON_THE_WAY = [
    b"Received: from a.example.org by b.example.org;\n Wed, 15 Mar 2023 10:00:01 +0800\n",
    b"Return-Path: <office@example.org>\n",
    b"Delivered-To: one@example.org\n",
    b"X-Original-To: one@example.org\n",
    b"Envelope-To: one@example.org\n",
    b"Authentication-Results: b.example.org; spf=pass\n",
    b"ARC-Seal: i=1; a=rsa-sha256\n",
    b"DKIM-Signature: v=1; t=1678845600; b=abc\n",
    b"Received-SPF: pass\n",
    b"X-Spam-Status: No\n",
    b"X-QQ-mid: abc123\n",
    b"X-Some-Filter-Not-Yet-Invented: 17\n",
    b"Bcc: three@example.org\n",
    b"Status: RO\n",
]


@given(st.lists(st.sampled_from(ON_THE_WAY)), st.lists(st.sampled_from(ON_THE_WAY)))
def test_what_servers_add_on_the_way_makes_no_difference(
    first: list[bytes], second: list[bytes]
) -> None:
    assert fingerprint(b"".join(first) + MAIL) == fingerprint(b"".join(second) + MAIL)


@given(st.permutations(MAIL.partition(b"\n\n")[0].replace(b",\n ", b", ").split(b"\n")))
def test_the_order_and_folding_of_headers_make_no_difference(lines: list[bytes]) -> None:
    assert fingerprint(b"\n".join(lines) + b"\n\nSee the form.\nFrom the office\n") == fingerprint(
        MAIL
    )


@pytest.mark.parametrize(
    "same",
    [
        MAIL.replace(b"\n", b"\r\n"),
        MAIL.replace(b"\n", b"\r"),
        b"From office@example.org Wed Mar 15 10:00:00 2023\n"
        + MAIL.replace(b"\nFrom the", b"\n>From the"),
        MAIL + b"\n\n",
        MAIL.replace(b"Message-ID", b"Message-Id"),
        b"\r\n" + MAIL,
    ],
)
def test_another_way_of_keeping_the_mail_makes_no_difference(same: bytes) -> None:
    assert fingerprint(same) == fingerprint(MAIL)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"See the form", b"See the new form"),
        (b"Subject: Case", b"Subject: Case 2"),
        (b"<1@example.org>", b"<2@example.org>"),
        (b"10:00:00 +0800", b"10:00:07 +0800"),
        (b"\n two@", b"\n three@"),
    ],
)
def test_another_mail_has_another_fingerprint(old: bytes, new: bytes) -> None:
    assert fingerprint(MAIL.replace(old, new)) != fingerprint(MAIL)


def test_words_moved_from_a_header_into_the_body_make_another_mail() -> None:
    assert fingerprint(b"From: a\nSubject: b\n\nc") != fingerprint(b"From: a\n\nSubject: b\n\nc")


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"Plain words.", b"Note: nothing\n\nmore"])
def test_what_is_no_mail_is_known_by_all_its_bytes(raw: bytes) -> None:
    assert fingerprint(raw) == sha256(raw).hexdigest()


@settings(deadline=None)
@given(st.binary(max_size=400))
@example(b"From \n\n:")
@example(b"From: \xff\r\n\t\r\n")
def test_no_bytes_raise_anything(raw: bytes) -> None:
    assert len(fingerprint(raw)) == 64
    assert len(fingerprint(MAIL + raw)) == 64
