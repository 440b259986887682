"""Waiting at a mailbox until its server tells of news (IMAP IDLE)."""

import threading
import time
from collections.abc import Callable

from imapclient import IMAPClient

from casebridge.intake.rules.doors import MailAccount
from casebridge.intake.sources.mailbox import MailboxTrouble, asking, signed_in

# Servers may hang up after half an hour; the boxes between forget a silent line much sooner.
RENEWED_AFTER = 540.0
BETWEEN_LOOKS = 5.0
FIRST_PAUSE, LONGEST_PAUSE = 5.0, 300.0


def watch(
    account: MailAccount, folder: str, news: Callable[[], None], stop: threading.Event
) -> None:
    """Calls `news` whenever something may have come, until `stop`.

    Ends at once where the server cannot tell: then only the timetable looks. What goes wrong is
    tried again after a pause; the visit that fetches notes it.
    """
    pause = FIRST_PAUSE
    while not stop.is_set():
        try:
            with signed_in(account) as client:
                if not client.has_capability("IDLE"):
                    return
                with asking("no-such-folder"):
                    client.select_folder(folder, readonly=True)
                pause = FIRST_PAUSE
                _listen(client, news, stop)
        except MailboxTrouble:
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _listen(client: IMAPClient, news: Callable[[], None], stop: threading.Event) -> None:
    while not stop.is_set():
        with asking():
            client.idle()
        # What came before the server began to tell.
        news()
        until = time.monotonic() + RENEWED_AFTER
        while time.monotonic() < until and not stop.is_set():
            with asking():
                told = client.idle_check(timeout=BETWEEN_LOOKS)
            if any(b"EXISTS" in each for each in told):
                news()
        with asking():
            client.idle_done()
