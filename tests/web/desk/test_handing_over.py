"""A colleague's work goes to another, and comes back if it was a mistake."""

from datetime import timedelta

from django.utils import timezone

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import machine
from casebridge.base.tasks.actions import close_task, go_away, open_task
from casebridge.base.tasks.models import Task
from casebridge.cases.actions.deciding import bar
from casebridge.cases.models import Case
from casebridge.intake.models import Dossier
from casebridge.register.models import Batch
from tests.factories.counting import CountQueries
from tests.web.desk.conftest import Office, Visitor, person, received, text_of

ADDRESS = "/desk/handing-over/"
TODAY = timezone.localdate()
WORDS = "The second one waits for a seal"


def _task(dossier: Dossier, account: Account, text: str) -> Task:
    made = open_task(
        f"dossier:{dossier.pk}",
        kind="by-hand",
        values={"number": str(dossier), "text": text},
        for_account=account,
        by=machine(),
    )
    assert made is not None
    return made


def _owners() -> list[str]:
    return [str(case.owner) for case in Case.objects.order_by("dossier__number")]


def _sent(of: Account, to: Account, *cases: Dossier, **more: object) -> dict[str, object]:
    chosen = [str(dossier.pk) for dossier in cases]
    return {"whose": str(of.pk), "to": str(to.pk), "text": WORDS, "case": chosen, **more}


def test_chosen_cases_and_tasks_go_with_a_sentence_after_they_were_shown(
    office: Office, visit: Visitor
) -> None:
    first, second, third = (received(office, n) for n in (1, 2, 3))
    colleague, taker = person("colleague", Role.OFFICER), person("taker", Role.OFFICER)
    Case.objects.filter(dossier=third).update(owner=colleague)
    along = _task(second, office.officer, "Ask for the seal")
    stays = _task(first, office.officer, "Read it again")
    other = _task(third, office.officer, "Lend a hand")
    client = visit(colleague)
    page = text_of(client.get(ADDRESS, {"whose": str(office.officer.pk)}))
    for shown in ("SCO23-0001", "SCO23-0002", "Ask for the seal", "Lend a hand"):
        assert shown in page
    sent = _sent(office.officer, taker, second, task=[str(other.pk)])
    preview = text_of(client.post(ADDRESS, sent))
    assert "From officer to taker" in preview
    assert WORDS in preview
    assert "SCO23-0001" not in preview
    assert _owners() == ["officer", "officer", "colleague"]
    assert client.post(ADDRESS, {**sent, "do": "hand-over"}).status_code == 303
    assert _owners() == ["officer", "taker", "colleague"]
    assert [Task.objects.get(pk=t.pk).for_account for t in (along, stays, other)] == [
        taker,
        office.officer,
        taker,
    ]
    assert WORDS in text_of(visit(taker).get("/desk/"))
    assert "It was handed over with the words" in text_of(client.get(f"/desk/cases/{second.pk}/"))
    assert WORDS not in text_of(client.get(f"/desk/cases/{first.pk}/"))


def test_handing_over_is_undone_where_nothing_has_changed_since(
    office: Office, visit: Visitor
) -> None:
    first, second, third = (received(office, n) for n in (1, 2, 3))
    taker, colleague = person("taker", Role.OFFICER), person("colleague", Role.OFFICER)
    Case.objects.filter(dossier=third).update(owner=colleague)
    lent, done = (_task(third, office.officer, text) for text in ("Lend a hand", "Write"))
    client = visit(office.officer)
    sent = _sent(office.officer, taker, first, second, task=[str(lent.pk), str(done.pk)])
    client.post(ADDRESS, {**sent, "do": "hand-over"})
    close_task(Task.objects.get(pk=done.pk), by=taker)
    batch = Batch.objects.get()
    address = f"{ADDRESS}{batch.pk}/undo/"
    assert address in text_of(client.get(ADDRESS))
    assert visit(taker).post(address).status_code == 404
    page = text_of(client.post(address, follow=True))
    assert "Changed since, and left alone: SCO23-0003" in page
    assert _owners() == ["officer", "officer", "colleague"]
    assert Task.objects.get(pk=lent.pk).for_account == office.officer
    assert Task.objects.get(pk=done.pk).for_account == taker
    assert WORDS not in text_of(visit(taker).get("/desk/"))
    assert client.post(address).status_code == 404


def test_undoing_leaves_the_colleague_what_was_the_colleagues_before(
    office: Office, visit: Visitor
) -> None:
    dossier, taker = received(office), person("taker", Role.OFFICER)
    own, along = _task(dossier, taker, "Mine"), _task(dossier, office.officer, "Along")
    client = visit(office.officer)
    client.post(ADDRESS, _sent(office.officer, taker, dossier, do="hand-over"))
    assert Task.objects.get(pk=along.pk).for_account == taker
    client.post(f"{ADDRESS}{Batch.objects.get().pk}/undo/")
    assert _owners() == ["officer"]
    assert Task.objects.get(pk=own.pk).for_account == taker
    assert Task.objects.get(pk=along.pk).for_account == office.officer


def test_what_the_colleague_must_not_see_stays_and_says_why(office: Office, visit: Visitor) -> None:
    first, second = received(office, 1), received(office, 2)
    taker = person("taker", Role.OFFICER)
    bar(Case.objects.get(dossier=first), account=taker, reason="conflict", by=office.officer)
    client = visit(office.leader)
    sent = _sent(office.officer, taker, first, second)
    assert "must not see" in text_of(client.post(ADDRESS, sent))
    client.post(ADDRESS, {**sent, "do": "hand-over"})
    assert _owners() == ["officer", "taker"]
    alone = _sent(office.officer, taker, first, do="hand-over")
    assert client.post(ADDRESS, alone).status_code == 409


def test_it_needs_a_sentence_a_colleague_and_something_to_hand_over(
    office: Office, visit: Visitor
) -> None:
    dossier, taker = received(office), person("taker", Role.OFFICER)
    client = visit(office.officer)
    whole = _sent(office.officer, taker, dossier, do="hand-over")
    wrongs: tuple[dict[str, object], ...] = (
        {"text": " "},
        {"text": "x" * 301},
        {"to": str(office.officer.pk)},
        {"to": str(office.leader.pk)},
        {"to": ""},
        {"whose": ""},
        {"case": []},
        {"case": ["999999", "x"]},
    )
    for wrong in wrongs:
        assert client.post(ADDRESS, {**whole, **wrong}).status_code == 409, wrong
    assert _owners() == ["officer"]
    assert not Batch.objects.exists()
    assert not Task.objects.exists()


def test_who_is_away_shows_there(office: Office, visit: Visitor) -> None:
    colleague = person("colleague", Role.OFFICER)
    until = TODAY + timedelta(days=3)
    go_away(colleague, from_on=TODAY, until_on=until, deputy=office.officer, by=colleague)
    page = text_of(visit(office.leader).get(ADDRESS))
    assert "colleague, away until" in page
    assert "work done by officer" in page


def test_a_withdrawn_case_and_another_calls_are_not_in_hand(office: Office, visit: Visitor) -> None:
    received(office)
    Case.objects.update(state=Case.State.WITHDRAWN)
    page = visit(office.officer).get(ADDRESS, {"whose": str(office.officer.pk)})
    assert "officer has nothing in hand in this call." in text_of(page)
    assert visit(office.editor).get(ADDRESS).status_code == 404


def test_more_in_hand_takes_no_more_queries(
    office: Office, visit: Visitor, django_assert_num_queries: CountQueries
) -> None:
    client, asked = visit(office.officer), {"whose": str(office.officer.pk)}
    _task(received(office, 1), office.officer, "Look")
    client.get(ADDRESS, asked)
    with django_assert_num_queries(14):
        client.get(ADDRESS, asked)
    for number in (2, 3):
        _task(received(office, number), office.officer, "Look")
    client.get(ADDRESS, asked)
    with django_assert_num_queries(14):
        client.get(ADDRESS, asked)
