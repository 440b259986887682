"""Sending what may go."""

from casebridge.base.mail.actions import send_one


def send_waiting() -> None:
    while send_one():
        pass
