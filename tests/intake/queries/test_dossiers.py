"""Who sees what came in, and what waits for what."""

from typing import Any

from django.contrib.auth.models import AnonymousUser

from casebridge.calls.models import Call
from casebridge.intake.models import Dossier, ReceivedFile
from casebridge.intake.queries.dossiers import (
    arrivals_visible_to,
    dossiers_visible_to,
    file_of,
    files_visible_to,
    finding_of,
    first_received_at,
    scan_page_of,
    with_first_arrival,
    with_open_findings,
    with_parts,
)
from casebridge.intake.queries.waiting import dossiers_to_check, files_to_read, scans_to_read
from tests.factories import accounts, calls
from tests.factories.accounts import machine
from tests.factories.calls import IN_TIME
from tests.factories.counting import CountQueries
from tests.factories.dossiers import by_mail, by_table, checked
from tests.factories.forms import filled
from tests.factories.mails import PDF, bundled, mail


def test_who_sees_which_dossiers_and_messages(call: Call) -> None:
    other = calls.call("another")
    mine, theirs = by_table(call), by_table(other)
    arrival = mine.arrivals.get()
    cast = {
        accounts.officer(call): ({mine}, {arrival}),
        accounts.officer(other): ({theirs}, {theirs.arrivals.get()}),
        accounts.editor(call): ({mine}, set()),
        accounts.leader(): ({mine, theirs}, set()),
        accounts.reviewer(): (set(), set()),
    }
    for account, (dossiers, arrivals) in cast.items():
        assert set(dossiers_visible_to(account)) == dossiers, account.name
        assert set(arrivals_visible_to(account)) == arrivals, account.name
        files = set(ReceivedFile.objects.filter(arrival__in=arrivals))
        assert set(files_visible_to(account)) == files, account.name
    stranger = AnonymousUser()
    assert not dossiers_visible_to(stranger).exists()  # type: ignore[arg-type]
    assert not arrivals_visible_to(stranger).exists()  # type: ignore[arg-type]


def test_a_merged_dossier_is_seen_no_more(call: Call) -> None:
    kept, merged = by_table(call), by_table(call)
    Dossier.objects.filter(pk=merged.pk).update(merged_into=kept)
    assert list(dossiers_visible_to(accounts.leader())) == [kept]


def test_an_officer_may_ask_with_fewer_roles(call: Call) -> None:
    by_table(call)
    assert not dossiers_visible_to(accounts.editor(call), "officer").exists()


def test_parts_and_findings_are_told_in_one_query_for_one_and_for_three(
    call: Call, django_assert_num_queries: CountQueries
) -> None:
    checked(by_mail(call, with_scan=False))
    for count in (1, 3):
        while Dossier.objects.count() < count:
            by_table(call)
        with django_assert_num_queries(1):
            rows: list[Any] = list(
                with_first_arrival(with_open_findings(with_parts(Dossier.objects.all())))
            )
        assert (rows[0].has_word, rows[0].has_scan, rows[0].has_picture) == (True, False, False)
        assert (rows[0].must, rows[0].ask) == (1, 0)
        assert rows[0].received_at == IN_TIME


def test_a_dossier_without_messages_was_received_when_it_was_opened(call: Call) -> None:
    dossier = by_table(call)
    assert first_received_at(dossier) == dossier.arrivals.get().received_at
    dossier.arrivals.update(dossier=None)
    assert first_received_at(dossier) == dossier.opened_at


def test_a_file_finding_or_page_of_another_dossier_is_not_given(call: Call) -> None:
    first, second = by_mail(call, with_scan=False), by_table(call)
    file = ReceivedFile.objects.get(arrival__dossier=first, role="word")
    finding = checked(first)["scan-missing"]
    assert (file_of(first, file.pk), file_of(second, file.pk)) == (file, None)
    assert (finding_of(first, finding.pk), finding_of(second, finding.pk)) == (finding, None)
    assert scan_page_of(first, 1) is None


def test_a_scan_waits_for_its_word_file_and_a_check_for_both(call: Call) -> None:
    arrival = bundled(mail(files=[("form.docx", filled("en")), ("scan.pdf", PDF)]), call=call)
    bundled(mail(files=[("alone.pdf", PDF)], sender="b@example.org"), call=call)
    assert [f.name for f in files_to_read()] == ["form.docx"]
    assert [f.name for f in scans_to_read()] == ["alone.pdf"]
    assert [d.number for d in dossiers_to_check()] == [2]
    arrival.files.filter(role="word").update(read_at=IN_TIME)
    assert {f.name for f in scans_to_read()} == {"alone.pdf", "scan.pdf"}
    assert [d.number for d in dossiers_to_check()] == [1, 2]


def test_nothing_waits_where_nothing_came(call: Call) -> None:
    assert machine()
    assert not dossiers_to_check().exists()
