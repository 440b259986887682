"""Machine work on what came in; every job asks what waits, so each may run twice."""

from django.conf import settings

from casebridge.base.accounts.queries import machine
from casebridge.calls.queries import public_calls
from casebridge.intake.actions.bundling import bundle_one
from casebridge.intake.actions.checking import check_one
from casebridge.intake.actions.reading import read_one_scan, read_one_word
from casebridge.intake.actions.receiving import receive
from casebridge.intake.sources.mailbox import Mailbox


def fetch_mailbox() -> None:
    """Everything unread in the shared mailbox belongs to the newest published call."""
    call = public_calls().first()
    if call is None or not settings.IMAP["host"]:
        return
    Mailbox(**settings.IMAP).fetch(lambda e: receive(e, call=call, by=machine()))


def bundle_waiting() -> None:
    while bundle_one(by=machine()):
        pass


def read_waiting() -> None:
    while read_one_word(by=machine()):
        pass


def read_scans() -> None:
    while read_one_scan(by=machine()):
        pass


def check_waiting() -> None:
    while check_one(by=machine()):
        pass
