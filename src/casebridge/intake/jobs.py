"""Machine work on what came in; every job asks what waits, so each may run twice."""

from casebridge.base.accounts.queries import machine
from casebridge.intake.actions.bundling import bundle_one
from casebridge.intake.actions.checking import check_one
from casebridge.intake.actions.reading import read_one_scan, read_one_word


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
