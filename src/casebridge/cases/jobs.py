"""Taking up what intake has made ready."""

from casebridge.base.accounts.queries import machine
from casebridge.cases.actions import open_case
from casebridge.cases.queries import dossiers_not_taken_up, officer_for
from casebridge.kit.refusal import Refusal


def take_up() -> None:
    for dossier in dossiers_not_taken_up().select_related("call"):
        owner = officer_for(dossier.call)
        if owner is None:
            continue
        try:
            open_case(dossier, owner=owner, by=machine())
        except Refusal:
            # Somebody took it up meanwhile, or merged it: there is nothing left to do.
            continue
