"""Machine work on what came in; every job asks what waits, so each may run twice."""

from casebridge.base.accounts.queries import machine
from casebridge.base.jobs.actions import wake
from casebridge.intake.actions.bundling import bundle_one
from casebridge.intake.actions.checking import check_one
from casebridge.intake.actions.fetching import fetch_mailboxes
from casebridge.intake.actions.reading import read_one_scan, read_one_word
from casebridge.intake.actions.uploads import take_in_left


def fetch_mailbox() -> None:
    """A visit takes a part only, so that what it brought is worked on meanwhile."""
    if fetch_mailboxes(by=machine()):
        wake("mailbox")


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


def take_in_uploads() -> None:
    """Files that came by a personal link and whose sender never said that these were all."""
    take_in_left(by=machine())
