"""Winners of a forum, invited from a decision by the action itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casebridge.base.mail.actions import open_thread
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.forum.actions.winners import WinnerTold, answer_by_office, invite_winners
from casebridge.forum.models import Forum, Winner
from casebridge.intake.models import Dossier
from casebridge.kit.text.multilingual import ml
from tests.factories import forums
from tests.factories.accounts import officer
from tests.factories.cases import case, in_all_languages
from tests.factories.reviews import selected

COMES = WinnerTold(
    "accepted", "Speaker Specimen", "Head of data", ml(en="How it works"), "A screen"
)


def chosen(call: Call, count: int = 1, **columns: str) -> list[Case]:
    made = [case(call, **in_all_languages(**columns)) for _ in range(count)]
    selected(*made)
    return made


def invited(of: Forum, *cases: Case, kind: str = "present") -> list[Winner]:
    until = timezone.now() + timedelta(days=14)
    told = {one.pk: kind for one in cases}
    return list(invite_winners(of, chosen=told, until=until, by=officer()))


def comer(of: Forum, one: Case) -> Winner:
    (winner,) = invited(of, one)
    return answer_by_office(winner, told=COMES, by=forums.logistics(of))


def with_addresses(patched: pytest.MonkeyPatch, *cases: Case) -> None:
    """Each applicant's address stands in a form, and the dossier has its thread."""
    for one in cases:
        dossier = one.dossier
        thread = open_thread(f"dossier:{dossier.pk}", language=dossier.language)
        Dossier.objects.filter(pk=dossier.pk).update(thread=thread)
    patched.setattr(
        "casebridge.cases.letters.many.addresses_of",
        lambda numbers: {number: (f"author-{number}@example.org",) for number in numbers},
    )


def known_secrets(patched: pytest.MonkeyPatch) -> list[str]:
    """The secrets of links as they are made: elsewhere only a hash is kept."""
    told: list[str] = []

    def token(_size: int) -> str:
        told.append(f"secret-of-a-winner-{len(told)}")
        return told[-1]

    patched.setattr("casebridge.forum.actions.winners.secrets.token_urlsafe", token)
    return told
