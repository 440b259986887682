"""A real mail server on this computer that keeps what it takes."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Server:
    """What a mail server took; `refuses` are answers to RCPT by address.

    `on_rcpt` and `on_data` are called with the count so far, before the server answers.
    """

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        self.refuses: dict[str, str] = {}
        self.breaks_off = False
        self.asked = 0
        self.on_rcpt: Callable[[int], None] = lambda count: None
        self.on_data: Callable[[int], None] = lambda count: None

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        self.asked += 1
        self.on_rcpt(self.asked)
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.taken.append(envelope.original_content)
        self.on_data(len(self.taken))
        if self.breaks_off:
            server.transport.abort()
        return "250 OK"

    def messages(self) -> list[EmailMessage]:
        read = (message_from_bytes(raw, policy=policy.default) for raw in self.taken)
        return [message for message in read if isinstance(message, EmailMessage)]


@contextmanager
def listening() -> Iterator[tuple[Server, int]]:
    """(server, port) for as long as it is needed."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
    handler = Server()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield handler, port
    finally:
        controller.stop()
