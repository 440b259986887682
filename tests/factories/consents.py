"""What applicants say of the wording of their case, without a letter in between."""

from datetime import timedelta

from django.utils import timezone

from casebridge.editions.actions.consenting import Answered, answer, make_link
from casebridge.editions.models import Consent, Edition, Entry
from casebridge.editions.queries.consents import asking_about
from casebridge.editions.rules.consents import clears
from tests.factories.accounts import machine, officer


def asked(entry: Entry, *, days: int = 14) -> tuple[Consent, str]:
    """(question, secret of its link)."""
    until = timezone.now() + timedelta(days=days)
    return make_link(entry, until=until, by=officer(entry.edition.call))


def answered(entry: Entry, what: str = "agreed", remark: str = "") -> Consent:
    consent, _secret = asked(entry)
    return answer(consent, answered=Answered(what, "Applicant", remark), by=machine())


def all_agreed(edition: Edition) -> Edition:
    """Everybody who has to be asked agrees to the wording as it stands."""
    for entry in edition.entries.all():
        if not clears(asking_about(entry, timezone.now()).standing):
            answered(entry)
    return edition
