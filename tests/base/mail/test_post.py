"""Letters handed to a real mail server on this computer, and their signature."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from casebridge.base.files.actions import keep
from casebridge.base.mail.actions import approve, enclose, open_thread, send_one, write_letter
from casebridge.base.mail.models import Letter
from casebridge.base.mail.outputs import post
from tests.factories.accounts import account
from tests.factories.mail_server import Server, listening

WORDS = (
    "尊敬的申报单位：\n\nДобрый день! سلام\n\n.\nA line that begins with a dot stays.\n"
    + "長" * 900
)


@pytest.fixture
def server(settings: Any) -> Iterator[Server]:
    with listening() as (handler, port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_USE_TLS = False
        settings.EMAIL_TIMEOUT = 5
        settings.DEMONSTRATION = False
        yield handler


@pytest.fixture
def letter(db: None) -> Callable[..., Letter]:
    def write(**changed: str) -> Letter:
        values = {"recipient": "applicant@example.org", "heading": "编号：Вопросы", "body": WORDS}
        thread = open_thread(changed.pop("subject", "dossier:1"), language="zh-Hans")
        return write_letter(
            thread, kind="receipt", sending="receipts", by=account(), **{**values, **changed}
        )

    return write


def test_a_letter_arrives_as_it_was_written(server: Server, letter: Callable[..., Letter]) -> None:
    written = letter(in_reply_to="<application@example.org>")
    assert send_one()
    written.refresh_from_db()
    assert (written.state, written.trouble, written.tries) == ("sent", "", 1)
    (message,) = server.messages()
    assert message["Message-ID"] == written.message_id
    assert message["Subject"] == "编号：Вопросы"
    assert message["In-Reply-To"] == "<application@example.org>"
    assert message["Auto-Submitted"] == "auto-replied"
    assert message.get_content().replace("\r\n", "\n").strip() == WORDS
    assert server.taken[0].isascii()
    assert "DKIM-Signature" not in message


@pytest.mark.parametrize(
    ("answer", "state"), [("550 no such user", "failed"), ("451 come again", "queued")]
)
def test_what_the_server_answers_decides(
    server: Server, letter: Callable[..., Letter], answer: str, state: str
) -> None:
    server.refuses = {"gone@example.org": answer}
    refused, other = letter(recipient="gone@example.org"), letter(subject="dossier:2")
    while send_one():
        pass
    refused.refresh_from_db()
    other.refresh_from_db()
    assert (refused.state, other.state) == (state, "sent")
    assert len(server.taken) == 1


def test_a_line_that_breaks_after_the_letter_leaves_a_doubt_and_no_second_copy(
    server: Server, letter: Callable[..., Letter]
) -> None:
    written = letter()
    server.breaks_off = True
    while send_one():
        pass
    written.refresh_from_db()
    assert (written.state, len(server.taken)) == ("doubtful", 1)


def test_a_server_that_cannot_be_reached_is_tried_again(
    server: Server, letter: Callable[..., Letter], settings: Any
) -> None:
    settings.EMAIL_PORT = 9
    written = letter()
    assert send_one()
    written.refresh_from_db()
    assert (written.state, written.trouble) == ("queued", "ConnectionRefusedError")
    assert written.not_before is not None


def test_without_a_server_every_letter_waits(letter: Callable[..., Letter], settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEMONSTRATION, settings.EMAIL_HOST = False, ""
    written = letter()
    assert send_one() is False
    written.refresh_from_db()
    assert written.state == "queued"


def test_a_signed_letter_is_verified_and_a_changed_one_is_not(
    server: Server, letter: Callable[..., Letter], settings: Any, tmp_path: Path
) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    file = tmp_path / "dkim.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
    )
    settings.DKIM = {"selector": "s1", "domain": "example.org", "key_file": str(file)}
    post._key.cache_clear()
    written = letter()
    Letter.objects.update(state="held")
    enclose(written, keep(b"%PDF-1.4", name="a.pdf"), name="附件.pdf", by=account())
    approve(written, by=account())
    assert send_one()
    (raw,) = server.taken
    assert dkim.verify(raw, dnsfunc=_published(key))
    assert not dkim.verify(raw.replace(b"applicant@example.org", b"b@example.org"),
                           dnsfunc=_published(key))  # fmt: skip
    (attached,) = server.messages()[0].iter_attachments()
    assert attached.get_filename() == "附件.pdf"


def _published(key: rsa.RSAPrivateKey) -> Callable[..., bytes]:
    """The public key as the domain's DNS tells it."""
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    written = b"".join(public.splitlines()[1:-1])

    def told(name: bytes, timeout: int = 5) -> bytes:
        assert name.decode().rstrip(".") == "s1._domainkey.example.org"
        return b"v=DKIM1; k=rsa; p=" + written

    return told
