"""Mail that a mail server hands over straight, by LMTP or SMTP."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, AnyStr

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, syntax
from aiosmtpd.smtp import Envelope as Handed
from django.db import Error, close_old_connections
from django.utils import timezone

from casebridge.intake.sources import Deliver, Envelope

# Programs write lines far over the 1,000 characters that the standard allows.
LONGEST_LINE = 1024 * 1024
IDLE_SECONDS = 600
MESSAGES_AT_ONCE = 8
LATER = "451 4.3.0 Not stored; try again later"
STORED = "250 2.0.0 Stored"
log = logging.getLogger(__name__)


class OneOfFew(SMTP):
    """Only so many messages come in at once, whatever their size: the others wait for the 354."""

    line_length_limit = LONGEST_LINE

    def __init__(self, *words: Any, room: asyncio.Semaphore, **others: Any) -> None:
        self._room = room
        super().__init__(*words, **others)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 (the library's name)
        async with self._room:
            await super().smtp_DATA(arg)


class LmtpTalk(OneOfFew, LMTP):
    """LMTP with an answer for each recipient (RFC 2033); the library gives one for all."""

    _owed = 0

    async def push(self, status: AnyStr) -> None:
        answers, self._owed = self._owed or 1, 0
        if status[:3] in ("354", b"354") and self.envelope:
            self._owed = len(self.envelope.rcpt_tos)
        for _ in range(answers):
            await super().push(status)


TALKS: dict[str, type[OneOfFew]] = {"LMTP": LmtpTalk, "SMTP": OneOfFew}


@dataclass
class Reception:
    """Says 250 only after `deliver` returned for each recipient; until then the sender keeps it.

    `knows` says whether mail for an address is taken. Both work in one thread of their own, where
    they may wait for the database.
    """

    knows: Callable[[str], bool]
    deliver: Deliver
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))

    async def handle_RCPT(  # noqa: N802, PLR0913 (the library's name and words)
        self, server: Any, session: Any, envelope: Handed, address: str, options: list[str]
    ) -> str:
        if not await self._in_thread(self.knows, address):
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 (the library's name)
        self, server: Any, session: Any, envelope: Handed
    ) -> str:
        moment = timezone.now()
        raw = bytes(envelope.original_content or b"")
        for address in dict.fromkeys(each.lower() for each in envelope.rcpt_tos):
            letter = Envelope("straight", raw, moment, mailbox=address)
            try:
                await self._in_thread(self.deliver, letter)
            except (Error, OSError) as trouble:
                log.error("Mail was not stored: %s", type(trouble).__name__)
                return LATER
        return STORED

    async def handle_exception(self, error: Exception) -> str:
        """Our own faults never make a sender give up."""
        log.error("Mail was not stored: %s", type(error).__name__)
        return LATER

    async def _in_thread(self, task: Callable[[Any], Any], value: object) -> Any:
        def done() -> Any:
            close_old_connections()
            return task(value)

        return await asyncio.get_running_loop().run_in_executor(self._thread, done)


async def listen(
    reception: Reception, *, protocol: str, host: str, port: int, largest: int
) -> asyncio.Server:
    """A server that listens already; over `largest` bytes it answers 552."""

    room = asyncio.Semaphore(MESSAGES_AT_ONCE)

    def talk() -> SMTP:
        return TALKS[protocol](
            reception,
            data_size_limit=largest,
            enable_SMTPUTF8=True,
            hostname="casebridge",
            ident="Casebridge",
            timeout=IDLE_SECONDS,
            room=room,
        )

    return await asyncio.get_running_loop().create_server(talk, host, port)
