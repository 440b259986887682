"""Messages that found no dossier, filed by a person."""

import pytest

from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.intake.actions.filing import open_from, put_into
from casebridge.intake.models import Arrival, Dossier
from casebridge.kit.refusal import Refusal
from tests.factories import calls
from tests.factories.accounts import account
from tests.factories.dossiers import by_mail
from tests.factories.mails import arrive, bundled, mail


@pytest.fixture
def question(call: Call) -> Arrival:
    arrival = bundled(mail("A question", sender="somebody@example.org"), call=call)
    assert (arrival.kind, arrival.dossier) == (Arrival.Kind.OTHER, None)
    return arrival


def test_a_message_is_put_into_a_dossier_and_the_dossier_is_looked_at_again(
    call: Call, question: Arrival
) -> None:
    dossier = by_mail(call)
    put_into(question, dossier, by=account())
    question.refresh_from_db()
    dossier.refresh_from_db()
    assert (question.dossier, question.kind, dossier.checked_at) == (dossier, "reply", None)


def test_a_message_that_is_an_application_after_all_gets_a_number_and_a_receipt(
    question: Arrival,
) -> None:
    dossier = open_from(question, by=account())
    question.refresh_from_db()
    assert (question.dossier, question.kind) == (dossier, "application")
    assert Letter.objects.get(kind="receipt").recipient == "somebody@example.org"


def test_what_has_a_dossier_or_was_not_read_or_is_of_another_call_is_refused(
    call: Call, question: Arrival
) -> None:
    elsewhere = by_mail(calls.call("another", prefix="OTHER"))
    with pytest.raises(Refusal, match="merge-across-calls"):
        put_into(question, elsewhere, by=account())
    open_from(question, by=account())
    with pytest.raises(Refusal, match="message-already-filed"):
        open_from(question, by=account())
    with pytest.raises(Refusal, match="message-not-yet-read"):
        open_from(arrive(mail("New"), call=call), by=account())
    assert Dossier.objects.filter(call=call).count() == 1
