"""Folders, Maildirs, mboxes, archives and single files."""

import mailbox
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

from casebridge.intake.sources import Envelope
from casebridge.intake.sources.folder import Folder, wrapped
from tests.factories.mails import PDF, mail


def fetched(path: Path) -> list[Envelope]:
    delivered: list[Envelope] = []
    assert Folder(path).fetch(delivered.append) == len(delivered)
    assert all(e.is_stated_time and e.door == "folder" for e in delivered)
    return delivered


def subjects(path: Path) -> list[str]:
    return sorted(str(message_from_bytes(e.raw)["Subject"]) for e in fetched(path))


def test_a_maildir_gives_new_and_read_messages(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "box")
    box.add(mail("new"))
    read = mailbox.MaildirMessage(mail("read"))
    read.set_subdir("cur")
    box.add(read)
    box.close()
    assert subjects(tmp_path / "box") == ["new", "read"]


def test_an_mbox_gives_each_message(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "all.mbox")
    for subject in ("one", "two"):
        box.add(mail(subject))
    box.close()
    assert subjects(tmp_path / "all.mbox") == ["one", "two"]


def test_messages_keep_their_bytes_and_loose_files_of_a_folder_travel_together(
    tmp_path: Path,
) -> None:
    raw = mail("a mail")
    (tmp_path / "one.eml").write_bytes(raw)
    (tmp_path / "form.docx").write_bytes(b"PK")
    (tmp_path / "scan.pdf").write_bytes(PDF)
    (tmp_path / ".hidden").write_bytes(b"x")
    (tmp_path / "deeper").mkdir()
    (tmp_path / "deeper" / "two.eml").write_bytes(mail("deeper"))
    envelopes = fetched(tmp_path)
    assert raw in [e.raw for e in envelopes]
    loose = next(m for e in envelopes if (m := message_from_bytes(e.raw)).is_multipart())
    assert [p.get_filename() for p in loose.walk() if p.get_filename()] == ["form.docx", "scan.pdf"]
    assert len(envelopes) == 3


def test_an_archive_gives_its_mails_and_loose_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("in/one.eml", mail("packed"))
        archive.writestr("in/scan.pdf", PDF)
    assert subjects(tmp_path / "all.zip") == ["all", "packed"]


def test_a_single_file_is_wrapped_and_a_single_mail_is_not(tmp_path: Path) -> None:
    raw = mail("alone")
    (tmp_path / "one.eml").write_bytes(raw)
    (tmp_path / "form.pdf").write_bytes(PDF)
    assert [e.raw for e in fetched(tmp_path / "one.eml")] == [raw]
    assert subjects(tmp_path / "form.pdf") == ["form"]


@pytest.mark.parametrize("name", ["scan.pdf", "скан с печатью.pdf", "扫描件.pdf"])
def test_the_same_loose_files_are_the_same_message(name: str) -> None:
    files = [(name, PDF), ("form.docx", b"PK")]
    assert wrapped(files, "Заявка\r\nBcc: x@example.org") == wrapped(
        files, "Заявка\r\nBcc: x@example.org"
    )
    assert wrapped(files, "one") != wrapped([(name, PDF + b"\n"), files[1]], "one")
    message = message_from_bytes(wrapped(files, "Заявка\r\nBcc: x@example.org"))
    assert message["Bcc"] is None
