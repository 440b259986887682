"""The [[mailbox]] tables: read, and refused with a hint."""

from pathlib import Path

import pytest

from casebridge.config.mail_accounts import EXAMPLE
from casebridge.config.options import WrongOptions, read

LEAST = 'host = "mail.example.org"\nuser = "cases@example.org"\npassword = "secret"\n'


def at(folder: Path, *tables: str, **others: str) -> dict[str, str]:
    lines = "".join(f"[[mailbox]]\n{table}\n" for table in tables)
    (folder / "casebridge.toml").write_text(f"port = 8001\n{lines}", encoding="utf-8")
    return {"CASEBRIDGE_DATA_FOLDER": str(folder / "var"), **others}


def wrong(folder: Path, *tables: str, **others: str) -> list[str]:
    with pytest.raises(WrongOptions) as found:
        read(at(folder, *tables, **others), folder)
    return [str(one) for one in found.value.wrong]


def test_several_mailboxes_with_several_folders_are_read(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("пароль\n", encoding="utf-8")
    full = (
        'name = "Moscow"\nhost = "imap.example.org"\nport = 1143\nuser = "m@example.org"\n'
        f'password_file = "{tmp_path / "password"}"\ntls = "starttls"\ncall = "sco-2023"\n'
        'folders = ["INBOX", "案例"]\nmove_to = "Stored"\n'
    )
    first, second = read(at(tmp_path, LEAST, full), tmp_path).mailboxes
    assert (first.name, first.port, first.tls) == ("cases@example.org", 993, "yes")
    assert (first.folders, first.call, first.move_to) == (("INBOX",), "", "")
    assert (second.name, second.port, second.password) == ("Moscow", 1143, "пароль")
    assert (second.tls, second.folders, second.call) == (
        "starttls", ("INBOX", "案例"), "sco-2023",
    )  # fmt: skip
    assert second.move_to == "Stored"


def test_the_options_of_one_mailbox_name_the_first_of_them(tmp_path: Path) -> None:
    one = {
        "CASEBRIDGE_IMAP_HOST": "mail.example.org",
        "CASEBRIDGE_IMAP_USER": "one@example.org",
        "CASEBRIDGE_IMAP_PASSWORD": "secret",
        "CASEBRIDGE_IMAP_TLS": "no",
        "CASEBRIDGE_IMAP_FOLDER": "Cases",
    }
    first, second = read(at(tmp_path, LEAST, **one), tmp_path).mailboxes
    assert (first.name, first.tls, first.folders) == ("one@example.org", "no", ("Cases",))
    assert second.name == "cases@example.org"


def test_without_any_there_are_none(tmp_path: Path) -> None:
    assert read(at(tmp_path), tmp_path).mailboxes == ()


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('user = "a"\npassword = "b"', "host in [[mailbox]] number 1: it is missing."),
        (LEAST + 'hots = "x"', "hots in [[mailbox]] number 1: there is no such word; there are"),
        (LEAST + "port = 0", "port in [[mailbox]] number 1: it should be a whole number"),
        (LEAST + 'port = "993"', "port in [[mailbox]] number 1: it should be a whole number"),
        (LEAST + "tls = true", "tls in [[mailbox]] number 1: it should be text in quotation marks"),
        (LEAST + 'tls = "ssl"', "tls in [[mailbox]] number 1: it should be one of yes, starttls"),
        (LEAST + 'folders = "INBOX"', "folders in [[mailbox]] number 1: it should be a list"),
        (LEAST + "folders = []", "folders in [[mailbox]] number 1: it should be a list"),
        (LEAST + 'move_to = "INBOX"', "move_to in [[mailbox]] number 1: it names a folder that"),
        ('host = "a"\nuser = "b"', "password in [[mailbox]] number 1: give a password or a"),
        (LEAST + 'password_file = "x"', "password in [[mailbox]] number 1: give a password or a"),
        (
            'host = "a"\nuser = "b"\npassword_file = "/nowhere"',
            "password_file in [[mailbox]] number 1: this file cannot be read.",
        ),
    ],
)
def test_a_table_that_does_not_fit_is_refused_with_a_hint(
    table: str, told: str, tmp_path: Path
) -> None:
    [line] = wrong(tmp_path, table)
    assert line.startswith(told)
    assert "secret" not in line


def test_two_mailboxes_of_one_name_are_refused(tmp_path: Path) -> None:
    [line] = wrong(tmp_path, LEAST, LEAST)
    assert "two mailboxes are called “cases@example.org”" in line


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    told = wrong(tmp_path, 'user = "a"', LEAST + "port = 0", CASEBRIDGE_PORT="eighty")
    assert len(told) == 3


def test_a_mailbox_that_is_no_table_is_shown_how_one_looks(tmp_path: Path) -> None:
    (tmp_path / "casebridge.toml").write_text('mailbox = "cases@example.org"')
    with pytest.raises(WrongOptions, match="write each mailbox as a table of its own") as found:
        read({"CASEBRIDGE_DATA_FOLDER": str(tmp_path / "var")}, tmp_path)
    assert EXAMPLE in str(found.value)
