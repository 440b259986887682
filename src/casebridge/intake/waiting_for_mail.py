"""Programs that wait for mail as long as the site runs: at the mailboxes, and at our own ports."""

import asyncio
import signal
import threading

from django.conf import settings
from django.db import close_old_connections

from casebridge.base.accounts.queries import machine
from casebridge.base.jobs.actions import wake
from casebridge.intake.actions.receiving import receive
from casebridge.intake.models import Arrival
from casebridge.intake.queries.doors import call_for_recipient, listeners, mail_accounts
from casebridge.intake.sources import Envelope
from casebridge.intake.sources.idling import watch
from casebridge.intake.sources.straight import Reception, listen


def watch_mailboxes() -> None:
    """Wakes the fetching when a server tells of news. The timetable looks each minute besides."""
    news, never = threading.Event(), threading.Event()
    for account in mail_accounts():
        for folder in account.folders:
            words = (account, folder, news.set, never)
            threading.Thread(target=watch, args=words, daemon=True).start()
    while news.wait():
        news.clear()
        close_old_connections()
        wake("mailbox")


def take_mail_at_the_ports() -> None:
    """Until SIGTERM. A message that is half way in then is sent again by its sender, and known."""
    asyncio.run(_listen())


async def _listen() -> None:
    asked_to_stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked_to_stop.set)
    reception = Reception(lambda address: call_for_recipient(address) is not None, _receive)
    for one in listeners():
        await listen(
            reception,
            protocol=one.protocol,
            host=one.host,
            port=one.port,
            largest=settings.MAX_MAIL_BYTES,
        )
    await asked_to_stop.wait()


def _receive(envelope: Envelope) -> Arrival | None:
    """The call may have been withdrawn since its address was accepted: then it stays outside."""
    call = call_for_recipient(envelope.mailbox)
    if call is None:
        raise OSError("no call takes mail for this address any more")
    return receive(envelope, call=call, by=machine())
