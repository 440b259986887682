"""Which programs belong to a running site."""

from dataclasses import replace
from pathlib import Path

import pytest

from casebridge.config import start
from casebridge.config.mail_accounts import MailboxChosen
from casebridge.config.options import Options, read
from casebridge.config.running import Part

MAILBOX = MailboxChosen(name="office", host="mail.example.org", port=993, user="a", password="b")


class Listed:
    """A site that only notes what is to be started."""

    def __init__(self) -> None:
        self.parts: list[Part] = []

    def add(self, part: Part) -> None:
        self.parts.append(part)


def commands(chosen: Options) -> list[str]:
    site = Listed()
    start._start_work(site, chosen, demo=False)  # type: ignore[arg-type]
    return [part.words[3] for part in site.parts]


@pytest.fixture
def chosen(tmp_path: Path) -> Options:
    return read({"CASEBRIDGE_DATA_FOLDER": str(tmp_path), "CASEBRIDGE_JOB_WORKERS": "1"}, tmp_path)


def test_without_mailboxes_and_ports_nobody_waits_for_mail(chosen: Options) -> None:
    assert commands(chosen) == ["procrastinate", "procrastinate"]


def test_mailboxes_are_watched_and_ports_listened_at_where_there_are_any(chosen: Options) -> None:
    assert commands(replace(chosen, mailboxes=(MAILBOX,)))[2:] == ["watch"]
    assert commands(replace(chosen, lmtp_port=8024))[2:] == ["listen"]
    assert commands(replace(chosen, smtp_in_port=8025, mailboxes=(MAILBOX,)))[2:] == [
        "watch", "listen",
    ]  # fmt: skip
