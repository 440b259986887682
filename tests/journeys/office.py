"""A real office for the journeys: no demonstration, a published call, mail in and out."""

import re
import shutil
import smtplib
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from playwright.sync_api import Browser

from tests.factories.mail_server import Server, listening
from tests.journeys.inside import Inside
from tests.journeys.site import environment_of, free_port, pages, told
from tests.journeys.visitor import Visitor

CALL = "sco-2023"
MAILBOX = "cases@example.org"
PATIENCE = 90
PEOPLE = {"olga@example.org": "officer", "bai@example.org": "officer", "head@example.org": "leader"}


@dataclass(frozen=True)
class Office:
    """Its address, the server that takes its letters, and the port where its mail comes in.

    `environment` is what a command needs; `inside` asks its database.
    """

    site: str
    outside: Server
    door: int
    environment: dict[str, str]
    inside: Inside

    def deliver(self, *messages: bytes) -> None:
        """Hand mail over as the organiser's mail server does."""
        with smtplib.LMTP("127.0.0.1", self.door) as line:
            for raw in messages:
                line.sendmail("somebody@example.org", [MAILBOX], raw)

    def letters_to(self, address: str) -> list[EmailMessage]:
        return [m for m in self.outside.messages() if address in str(m["To"])]

    def next_letter_to(self, address: str, so_far: int = 0) -> EmailMessage:
        """The letter after those known already, waited for."""
        waited(lambda: len(self.letters_to(address)) > so_far, f"no letter to {address}")
        return self.letters_to(address)[so_far]

    def visitor(self, browser: Browser, email: str, language: str, width: int = 1440) -> Visitor:
        """Somebody of the office, signed in with the code that was sent to their address."""
        visitor = Visitor(browser, self.site, language, width)
        before = len(self.letters_to(email))
        page = visitor.go("/sign-in/")
        page.locator("input[type=email]").fill(email)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url(re.compile("/sign-in/code/confirm/"))
        body = str(self.next_letter_to(email, before).get_content())
        found = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", body, re.MULTILINE)
        assert found, body
        page.locator("input[name=code]").fill(found.group(1))
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()
        return visitor


def waited(is_so: Callable[[], bool], otherwise: str, seconds: float = PATIENCE) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, otherwise
        time.sleep(0.2)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            return True
    except OSError:
        return False


@contextmanager
def office() -> Iterator[Office]:
    """An office with two officers and a leader, whose call is open."""
    folder = Path(tempfile.mkdtemp(prefix="casebridge-office-"))
    folder.chmod(0o755)
    port, door = free_port(), free_port()
    with listening() as (outside, outside_port):
        environment = {
            **environment_of(folder, port),
            "CASEBRIDGE_DEMONSTRATION": "no",
            "CASEBRIDGE_SENDING": "receipts",
            "CASEBRIDGE_MAIL_FROM": MAILBOX,
            "CASEBRIDGE_SMTP_HOST": "127.0.0.1",
            "CASEBRIDGE_SMTP_PORT": str(outside_port),
            "CASEBRIDGE_SMTP_TLS": "no",
            "CASEBRIDGE_LMTP_PORT": str(door),
            "CASEBRIDGE_MAIL_IN_ADDRESSES": MAILBOX,
        }
        try:
            told(["prepare"], environment, accepted=(0, 10))
            call = ["--code", CALL, "--prefix", "CB26", "--mailbox", MAILBOX]
            dates = ["--opens", "2026-01-01", "--closes", "2099-01-01"]
            told(["publish", "sco-2023", *call, *dates], environment)
            for email, role in PEOPLE.items():
                name = email.split("@")[0].title()
                told(["account", email, "--name", name, "--role", role], environment)
            with pages(environment, port):
                waited(lambda: _answers(door), "nobody takes mail")
                with closing(Inside(environment)) as inside:
                    yield Office(f"http://127.0.0.1:{port}", outside, door, environment, inside)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
