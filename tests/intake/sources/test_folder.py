"""Folders, Maildirs, mboxes, archives and single files."""

import io
import mailbox
import os
import tarfile
import zipfile
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest

from casebridge.intake.sources import Envelope
from casebridge.intake.sources.folder import Folder, wrapped
from casebridge.kit.formats.unreadable import Unreadable
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


def test_an_outlook_message_travels_as_it_is(tmp_path: Path) -> None:
    raw = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__substg1.0_".encode("utf-16-le")
    (tmp_path / "case.msg").write_bytes(raw)
    assert [e.raw for e in fetched(tmp_path)] == [raw]
    assert [e.raw for e in fetched(tmp_path / "case.msg")] == [raw]


def test_an_mbox_in_a_folder_gives_its_messages(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "Inbox")
    for subject in ("one", "two"):
        box.add(mail(subject))
    box.close()
    (tmp_path / "form.pdf").write_bytes(PDF)
    assert sorted(subjects(tmp_path)) == sorted([tmp_path.name, "one", "two"])


def test_the_last_servers_stamp_is_nearer_the_truth_than_the_day_of_the_export(
    tmp_path: Path,
) -> None:
    stamps = (
        b"Received: by b.example.org;\r\n\tWed, 1 Mar 2023 12:00:00 +0300\r\n"
        b"Received: by a.example.org; Tue, 28 Feb 2023 12:00:00 +0300\r\n"
    )
    for name, head in (("stamped", stamps), ("bare", b""), ("odd", b"Received: soon\r\n")):
        (tmp_path / f"{name}.eml").write_bytes(head + mail(name))
        os.utime(tmp_path / f"{name}.eml", (1_700_000_000, 1_700_000_000))
    found = {e.raw[:40]: e.received_at for e in fetched(tmp_path)}
    stamped = next(at for raw, at in found.items() if raw.startswith(b"Received: by b"))
    assert stamped == datetime(2023, 3, 1, 9, tzinfo=UTC)
    assert {at for at in found.values() if at != stamped} == {
        datetime.fromtimestamp(1_700_000_000, UTC)
    }


def test_of_what_is_too_large_the_head_or_the_name_comes_in_and_nothing_is_left_out(
    tmp_path: Path,
) -> None:
    head = b"Subject: large\r\nMessage-ID: <1@example.org>\r\n\r\n"
    (tmp_path / "large.eml").write_bytes(head + b"x" * 9000)
    (tmp_path / "film.mp4").write_bytes(b"\x00" * 9000)
    (tmp_path / "form.pdf").write_bytes(PDF)
    delivered: list[Envelope] = []
    Folder(tmp_path, largest=4000).fetch(delivered.append)
    found = {str(message_from_bytes(e.raw)["Subject"]): e for e in delivered}
    assert found["large"].raw == head
    assert {name for name, e in found.items() if e.trouble == "too-large"} == {"large", "film.mp4"}
    assert found[tmp_path.name].trouble == ""
    assert all(len(e.raw) < 4000 for e in delivered)


def test_more_loose_files_than_one_message_holds_become_several(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"scan{number}.pdf").write_bytes(PDF + b"\x00" * 800)
    delivered: list[Envelope] = []
    Folder(tmp_path, largest=4000).fetch(delivered.append)
    names = [
        [p.get_filename() for p in message_from_bytes(e.raw).walk() if p.get_filename()]
        for e in delivered
    ]
    assert names == [["scan0.pdf", "scan1.pdf"], ["scan2.pdf", "scan3.pdf"], ["scan4.pdf"]]


def test_each_folder_of_an_archive_travels_by_itself(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "all.tar.gz", "w:gz") as archive:
        for name in ("one/form.docx", "one/scan.pdf", "two/form.docx", "inbox.mbox"):
            content = mbox_of("boxed") if name.endswith("mbox") else name.encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    assert subjects(tmp_path / "all.tar.gz") == ["boxed", "one", "two"]


def test_a_protected_archive_opens_with_its_password(tmp_path: Path) -> None:
    libarchive = pytest.importorskip("libarchive")
    path = tmp_path / "all.zip"
    with libarchive.file_writer(
        str(path), "zip", options="encryption=aes256", passphrase="слово"
    ) as target:
        raw = mail("locked")
        target.add_file_from_memory("one.eml", len(raw), raw)
    for password in ("", "другое"):
        with pytest.raises(Unreadable, match="encrypted"):
            Folder(path, password=password).fetch(print)
    delivered: list[Envelope] = []
    Folder(path, password="слово").fetch(delivered.append)
    assert [e.raw for e in delivered] == [raw]


def mbox_of(subject: str) -> bytes:
    return b"From - Mon Feb 20 00:00:00 2023\n" + mail(subject)
