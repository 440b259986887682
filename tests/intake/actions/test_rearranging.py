"""Merging and splitting dossiers, and undoing it."""

import pytest

from casebridge.base.audit.models import Record
from casebridge.base.search.models import Document
from casebridge.calls.models import Call
from casebridge.intake.actions.checking import rule
from casebridge.intake.actions.rearranging import merge, split, undo
from casebridge.intake.models import Arrival, Dossier, Rearrangement
from casebridge.intake.queries.dossiers import (
    dossier_for_thread,
    dossier_with_number,
    dossiers_visible_to,
    threads_of,
)
from casebridge.kit.refusal import Refusal
from tests.factories import calls
from tests.factories.accounts import account, machine
from tests.factories.dossiers import checked
from tests.factories.mails import FORMAT, PDF, bundled, mail

SUBJECT = FORMAT["en"].format("Specimen Organisation")
SCAN = ("scan.pdf", PDF)


def dossier_from(sender: str, call: Call) -> Dossier:
    arrival = bundled(mail(SUBJECT, files=[(f"{sender}.pdf", PDF)], sender=sender), call=call)
    assert arrival.dossier is not None
    return arrival.dossier


@pytest.fixture
def pair(call: Call) -> tuple[Dossier, Dossier]:
    return dossier_from("one@example.org", call), dossier_from("two@example.org", call)


def arrivals_in(dossier: Dossier) -> set[int]:
    return set(Arrival.objects.filter(dossier=dossier).values_list("pk", flat=True))


def test_after_a_merge_everything_is_with_the_other_dossier(
    pair: tuple[Dossier, Dossier],
) -> None:
    source, into = pair
    both = arrivals_in(source) | arrivals_in(into)
    merge(source, into=into, reason="The same case", by=account())
    assert (arrivals_in(source), arrivals_in(into)) == (set(), both)
    assert not dossiers_visible_to(machine()).filter(pk=source.pk).exists()
    assert not Document.objects.filter(subject=f"likeness:{source.pk}").exists()
    assert [r.verb for r in Record.objects.filter(subject=f"dossier:{source.pk}")][-1] == (
        "intake.merged-away"
    )


def test_number_and_conversation_of_a_merged_dossier_lead_to_the_other(
    pair: tuple[Dossier, Dossier],
) -> None:
    source, into = pair
    merge(source, into=into, by=account())
    assert dossier_with_number(source.call, source.number) == into
    assert source.thread is not None
    assert dossier_for_thread(source.thread) == into
    assert set(threads_of(into)) == {f"dossier:{into.pk}", f"dossier:{source.pk}"}
    reply = bundled(mail(f"Re: {source}", sender="one@example.org"), call=source.call)
    assert reply.dossier == into


def test_a_merge_is_undone_and_what_came_since_stays(pair: tuple[Dossier, Dossier]) -> None:
    source, into = pair
    before = (arrivals_in(source), arrivals_in(into))
    done = merge(source, into=into, by=account())
    since = bundled(mail(f"Re: {into}", sender="two@example.org"), call=into.call)
    undo(done, by=account())
    source.refresh_from_db()
    assert source.merged_into is None
    assert (arrivals_in(source), arrivals_in(into)) == (before[0], before[1] | {since.pk})


def test_a_ruling_goes_with_its_finding_into_the_merge(pair: tuple[Dossier, Dossier]) -> None:
    source, into = pair
    checked(source)
    finding = source.findings.filter(gone_at__isnull=True).first()
    assert finding is not None
    rule(finding, answer="ask", reason="Seen by phone", by=account())
    merge(source, into=into, by=account())
    twin = into.findings.get(signature=finding.signature)
    assert [r.reason for r in twin.rulings.all()] == ["Seen by phone"]


def test_a_split_opens_the_next_number_with_the_chosen_messages_alone(call: Call) -> None:
    dossier = dossier_from("one@example.org", call)
    second = bundled(mail(f"Re: {dossier}", files=[SCAN], sender="one@example.org"), call=call)
    assert second.dossier == dossier
    done = split(dossier, arrivals=[second], reason="Another case", by=account())
    assert (done.kind, done.target.number) == (Rearrangement.Kind.SPLIT, dossier.number + 1)
    assert arrivals_in(done.target) == {second.pk}
    assert second.pk not in arrivals_in(dossier)


def test_a_split_is_undone_and_its_number_leads_back(call: Call) -> None:
    dossier = dossier_from("one@example.org", call)
    second = bundled(mail(f"Re: {dossier}", files=[SCAN], sender="one@example.org"), call=call)
    done = split(dossier, arrivals=[second], by=account())
    undo(done, by=account())
    assert second.pk in arrivals_in(dossier)
    assert dossier_with_number(call, done.target.number) == dossier


def test_a_split_off_dossier_that_got_mail_of_its_own_is_kept_when_the_split_is_undone(
    call: Call,
) -> None:
    dossier = dossier_from("one@example.org", call)
    second = bundled(mail(f"Re: {dossier}", files=[SCAN], sender="one@example.org"), call=call)
    done = split(dossier, arrivals=[second], by=account())
    own = bundled(mail(f"Re: {done.target}", sender="one@example.org"), call=call)
    undo(done, by=account())
    done.target.refresh_from_db()
    assert (done.target.merged_into, arrivals_in(done.target)) == (None, {own.pk})


def test_nothing_is_undone_twice_or_after_the_messages_were_moved_on(call: Call) -> None:
    first, second, third = (
        dossier_from(f"{name}@example.org", call) for name in ("one", "two", "three")
    )
    done = merge(first, into=second, by=account())
    later = merge(second, into=third, by=account())
    with pytest.raises(Refusal, match="rearranged-since"):
        undo(done, by=account())
    undo(later, by=account())
    undo(done, by=account())
    with pytest.raises(Refusal, match="undone-already"):
        undo(done, by=account())


def test_merging_refuses_what_does_not_belong_together_and_writes_nothing(
    pair: tuple[Dossier, Dossier],
) -> None:
    source, into = pair
    elsewhere = dossier_from("one@example.org", calls.call("another", prefix="OTHER"))
    compiled = dossier_from("three@example.org", source.call)
    Dossier.objects.filter(pk=compiled.pk).update(provenance="compiled")
    for other, code in (
        (source, "merge-with-itself"),
        (elsewhere, "merge-across-calls"),
        (compiled, "merge-of-unlike"),
    ):
        with pytest.raises(Refusal, match=code):
            merge(source, into=other, by=account())
    merge(source, into=into, by=account())
    with pytest.raises(Refusal, match="dossier-merged"):
        merge(source, into=into, by=account())
    assert Rearrangement.objects.count() == 1


def test_splitting_refuses_nothing_and_everything(call: Call) -> None:
    dossier = dossier_from("one@example.org", call)
    stranger = dossier_from("two@example.org", call).arrivals.first()
    assert stranger is not None
    with pytest.raises(Refusal, match="split-of-nothing"):
        split(dossier, arrivals=[stranger], by=account())
    with pytest.raises(Refusal, match="split-of-everything"):
        split(dossier, arrivals=list(dossier.arrivals.all()), by=account())
    assert Dossier.objects.filter(call=call).count() == 2
