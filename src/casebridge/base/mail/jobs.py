"""Sending what may go."""

from casebridge.base.accounts.queries import machine
from casebridge.base.mail.actions import doubt_lost, send_one


def send_waiting() -> None:
    doubt_lost(by=machine())
    while send_one():
        pass
