"""What becomes of cases when their dossiers are merged, and of corrected forms."""

import pytest

from casebridge.base.audit.queries import newest_record
from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.cases import jobs
from casebridge.cases.actions.deciding import bar, confirm_area
from casebridge.cases.actions.merging import merge_dossiers, undo
from casebridge.cases.actions.opening import open_case
from casebridge.cases.actions.versions import add_version
from casebridge.cases.models import Bar, Case
from casebridge.cases.queries import cases_with_a_new_reading, texts_of
from casebridge.intake.actions.reading_again import read_again
from casebridge.intake.actions.rearranging import undo as undo_rearrangement
from casebridge.intake.jobs import read_waiting
from casebridge.intake.models import Arrival, Dossier, Rearrangement
from tests.factories import calls
from tests.factories.accounts import account, machine, officer
from tests.factories.dossiers import by_mail, checked
from tests.factories.forms import filled
from tests.factories.mails import bundled, mail

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    made = calls.call(prefix="SCO23")
    officer(made)
    return made


@pytest.fixture
def first(call: Call) -> Dossier:
    return by_mail(call)


def opened(dossier: Dossier) -> Case:
    checked(dossier)
    return open_case(dossier, owner=account(), by=account())


def another(call: Call, title: str = "Another case") -> Dossier:
    dossier = by_mail(
        call, "en", with_scan=True, **{"A1": title, "B1.1": "Specimen Institute of Rails"}
    )
    Arrival.objects.filter(dossier=dossier).update(sender_address="rails@example.org")
    return dossier


def test_the_case_of_a_merged_dossier_rests_and_stands_again_when_it_is_undone(
    call: Call, first: Dossier
) -> None:
    stays, rests = opened(first), opened(another(call))
    done = merge_dossiers(rests.dossier, into=first, by=account())
    rests.refresh_from_db()
    assert (rests.state, rests.rests_from) == ("withdrawn", "opened")
    undo(done, by=account())
    rests.refresh_from_db()
    stays.refresh_from_db()
    assert (rests.state, rests.rests_from, stays.state) == ("opened", "", "opened")


def test_who_was_barred_from_a_case_is_barred_from_the_one_it_was_merged_into(
    call: Call, first: Dossier
) -> None:
    stays, rests = opened(first), opened(another(call))
    reader = account("reader@example.org")
    bar(rests, account=reader, reason="employer", by=machine())
    merge_dossiers(rests.dossier, into=first, by=account())
    assert Bar.objects.filter(case=stays, account=reader).exists()


def corrected(call: Call) -> Dossier:
    """The same application again, with another abstract."""
    return by_mail(call, D1="A much better abstract. " * 30)


def test_a_corrected_application_of_the_same_sender_becomes_a_version(
    call: Call, first: Dossier
) -> None:
    case = opened(first)
    second = corrected(call)
    assert second != first
    checked(second)
    jobs.take_up()
    second.refresh_from_db()
    assert second.merged_into == first
    assert Case.objects.count() == 1
    checked(first)
    jobs.take_up()
    assert [v.number for v in case.versions.all()] == [1, 2]
    assert "much better" in str(texts_of(case))


def test_what_a_person_parted_is_not_joined_again_by_a_machine(call: Call, first: Dossier) -> None:
    opened(first)
    second = corrected(call)
    checked(second)
    jobs.take_up()
    undo_rearrangement(Rearrangement.objects.get(), by=account())
    for dossier in (first, second):
        checked(dossier)
    jobs.take_up()
    second.refresh_from_db()
    assert second.merged_into is None
    assert Case.objects.count() == 2


def test_reading_the_same_words_again_makes_no_version(call: Call, first: Dossier) -> None:
    case = opened(first)
    read_again(first, by=account())
    read_waiting()
    checked(first)
    assert len(cases_with_a_new_reading()) == 1
    jobs.take_up()
    assert cases_with_a_new_reading() == []
    assert case.versions.count() == 1


def test_a_confirmed_area_stays_when_a_corrected_form_comes(call: Call, first: Dossier) -> None:
    case = opened(first)
    area = call_terms(call, "area").last()
    assert area is not None
    confirm_area(case, area=area, by=account())
    reply = bundled(
        mail(f"Re: {first}", files=[("v2.docx", filled("en", D1="Shorter. " * 60))]), call=call
    )
    assert reply.dossier == first
    read_waiting()
    checked(first)
    jobs.take_up()
    assert case.versions.count() == 2
    assert area in case.terms.all()


def test_a_version_made_by_hand_is_not_overtaken_by_a_machine(call: Call, first: Dossier) -> None:
    case = opened(first)
    add_version(case, texts={}, by=account())
    bundled(mail(f"Re: {first}", files=[("v2.docx", filled("en", D1="New. " * 90))]), call=call)
    read_waiting()
    checked(first)
    assert cases_with_a_new_reading() == []


def test_bars_that_came_by_a_merge_go_back_when_it_is_undone(call: Call, first: Dossier) -> None:
    stays, rests = opened(first), opened(another(call))
    reader = account("reader@example.org")
    bar(rests, account=reader, reason="employer", by=machine())
    done = merge_dossiers(rests.dossier, into=first, by=account())
    undo(done, by=account())
    assert not Bar.objects.filter(case=stays, account=reader).exists()
    assert Bar.objects.get(case=rests, account=reader).reason == "employer"
    assert newest_record("cases.bar-lifted", f"case:{stays.pk}") is not None


@pytest.mark.parametrize("before", [True, False])
def test_a_bar_with_a_reason_of_its_own_stays_when_a_merge_is_undone(
    call: Call, first: Dossier, before: bool
) -> None:
    stays, rests = opened(first), opened(another(call))
    reader = account("reader@example.org")
    bar(rests, account=reader, reason="employer", by=machine())
    if before:
        bar(stays, account=reader, reason="adviser", by=machine())
    done = merge_dossiers(rests.dossier, into=first, by=account())
    if not before:
        bar(stays, account=reader, reason="adviser", by=machine())
    undo(done, by=account())
    assert Bar.objects.filter(case=stays, account=reader).exists()


def test_a_bar_that_came_by_two_merges_stays_until_both_are_undone(
    call: Call, first: Dossier
) -> None:
    stays = opened(first)
    others = [opened(another(call, title)) for title in ("Second case", "Third case")]
    reader = account("reader@example.org")
    for case in others:
        bar(case, account=reader, reason="employer", by=machine())
    done = [merge_dossiers(case.dossier, into=first, by=account()) for case in others]
    undo(done[0], by=account())
    assert Bar.objects.filter(case=stays, account=reader).exists()
    undo(done[1], by=account())
    assert not Bar.objects.filter(case=stays, account=reader).exists()
