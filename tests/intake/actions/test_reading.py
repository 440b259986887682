"""Reading what was received, checking it, and a person's rulings."""

import io

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from casebridge.base.audit.models import Record
from casebridge.base.jobs.queries import setbacks
from casebridge.calls.models import Call
from casebridge.intake import jobs
from casebridge.intake.actions import reading
from casebridge.intake.actions.checking import check_dossier, rule
from casebridge.intake.actions.opening import open_file, open_scan_page
from casebridge.intake.actions.reading import read_one_word, read_scan, read_word
from casebridge.intake.checks import Found
from casebridge.intake.models import (
    Comparison,
    Dossier,
    Finding,
    ReceivedFile,
    Ruling,
    ScanPage,
    StoredReading,
)
from casebridge.intake.queries.dossiers import findings_of, open_findings, word_reading
from casebridge.intake.queries.seen import seen
from casebridge.kit.formats.scan import PageText, Word
from casebridge.kit.formats.scanned import ScannedPage
from tests.factories.accounts import account, machine
from tests.factories.counting import refused
from tests.factories.dossiers import by_mail, by_table, checked
from tests.factories.forms import ORGANISATION, TITLE, filled
from tests.factories.mails import FORMAT, PDF, bundled, mail


def _picture() -> bytes:
    stored = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(stored, "PNG")
    return stored.getvalue()


PICTURE = _picture()


def word_file(dossier: Dossier) -> ReceivedFile:
    return ReceivedFile.objects.get(arrival__dossier=dossier, role="word")


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_the_form_names_its_language_organisation_and_case(call: Call, language: str) -> None:
    dossier = by_mail(call, language)
    assert (dossier.language, dossier.organisation, dossier.title) == (
        language,
        ORGANISATION[language],
        TITLE[language],
    )
    stored = word_reading(dossier)
    assert stored is not None
    assert (stored.form_call, stored.form_version) == ("sco-2023", 1)
    facts = {f["code"]: f for f in stored.facts}
    assert (facts["A3"]["value"], facts["A3"]["origin"]) == ("c3", "code")
    assert facts["B1.1"]["value"] == ORGANISATION[language]


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_a_whole_application_has_nothing_to_settle_or_ask(call: Call, language: str) -> None:
    found = checked(by_mail(call, language))
    assert {f.code for f in found.values() if f.weight != "note"} == set()


def test_reading_again_adds_a_reading_and_replaces_none(call: Call) -> None:
    dossier = by_mail(call)
    first = word_reading(dossier)
    second = read_word(word_file(dossier), by=machine())
    assert StoredReading.objects.count() == 2
    assert word_reading(dossier) == second != first


def test_the_job_reads_each_file_once(call: Call) -> None:
    by_mail(call)
    assert read_one_word(by=machine()) is False


@pytest.mark.on_both
def test_killed_while_storing_a_reading_the_file_still_waits(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = FORMAT["en"].format("Specimen Port")
    bundled(mail(subject, files=[("form.docx", filled("en"))]), call=call)

    def killed(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(reading, "_is_read", killed)
        with pytest.raises(KeyboardInterrupt):
            read_one_word(by=machine())
    assert not StoredReading.objects.exists()
    jobs.read_waiting()
    assert StoredReading.objects.count() == 1


def page(*words: str) -> ScannedPage:
    read = tuple(
        Word(text, 96.0, (10 + 60 * place, 10, 60 + 60 * place, 30), 0)
        for place, text in enumerate(words)
    )
    return ScannedPage(PICTURE, 2000, 3000, PageText(read, " ".join(words), "test", 0.0), ())


def scanned(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, *pages: ScannedPage
) -> StoredReading:
    """A scan as if its pages had been read."""
    monkeypatch.setattr(reading, "_scan_pages", lambda *_args: list(pages))
    file = ReceivedFile.objects.get(arrival__dossier=dossier, role="scan")
    stored = read_scan(file, by=machine())
    assert stored is not None
    return stored


def test_a_scan_is_kept_page_by_page_and_compared_once(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = by_mail(call)
    stored = scanned(dossier, monkeypatch, page("A", "port"), page("that", "plans"))
    assert [(p.number, [w[0] for w in p.words]) for p in stored.pages.all()] == [
        (1, ["A", "port"]),
        (2, ["that", "plans"]),
    ]
    for _ in range(2):
        found = checked(dossier)
    assert Comparison.objects.count() == 1
    assert "no-seal-seen" in found
    assert {"scan-is-other-text", "scan-not-readable"} & set(found)


def test_opening_a_page_or_file_gives_its_bytes_and_is_recorded(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = by_mail(call)
    scanned(dossier, monkeypatch, page("A"))
    officer = account()
    shown = open_scan_page(ScanPage.objects.get(), dossier=dossier, by=officer)
    assert Image.open(io.BytesIO(shown)).size == (40, 60)
    scan = ReceivedFile.objects.get(role="scan")
    assert open_file(scan, dossier=dossier, by=officer) == PDF
    verbs = Record.objects.filter(by=officer).values_list("verb", "subject")
    assert list(verbs) == [
        ("intake.scan-opened", f"dossier:{dossier.pk}"),
        ("intake.file-opened", f"dossier:{dossier.pk}"),
    ]


def test_checking_again_keeps_the_ruling_and_adds_nothing(call: Call) -> None:
    dossier = by_mail(call, with_scan=False)
    missing = checked(dossier)["scan-missing"]
    rule(missing, answer="ask", reason="", by=account())
    before = Finding.objects.count()
    again = checked(dossier)["scan-missing"]
    assert (again.pk, Finding.objects.count()) == (missing.pk, before)
    assert [r.answer for r in again.rulings.all()] == ["ask"]


def test_a_finding_that_no_longer_holds_is_gone_and_comes_back_with_its_ruling(call: Call) -> None:
    dossier = by_mail(call, with_scan=False)
    missing = checked(dossier)["scan-missing"]
    rule(missing, answer="settled", reason="It came by post.", by=account())
    later = bundled(
        mail(FORMAT["en"].format("Specimen Institute of Ports"), files=[("s.pdf", PDF)]), call=call
    )
    assert later.dossier == dossier
    assert "scan-missing" not in checked(dossier)
    missing.refresh_from_db()
    assert missing.gone_at is not None
    assert missing not in findings_of(dossier)
    ReceivedFile.objects.filter(role="scan").delete()
    back = checked(dossier)["scan-missing"]
    assert (back.pk, back.gone_at, back.rulings.count()) == (missing.pk, None, 1)


@pytest.mark.parametrize("provenance", ["compiled", "imported"])
def test_nothing_compiled_or_imported_is_ever_found_fault_with(call: Call, provenance: str) -> None:
    dossier = by_table(call, provenance=provenance, countries="Japan", category="", period="1999")
    assert checked(dossier) == {}
    assert not Finding.objects.exists()
    dossier.refresh_from_db()
    assert dossier.checked_at is not None


def test_a_dossier_from_a_table_that_was_submitted_is_checked(call: Call) -> None:
    assert "outside-roster" in checked(by_table(call, countries="Japan"))


def test_the_same_case_from_a_partner_resembles_it_in_both_directions(call: Call) -> None:
    first = by_table(call, case_title="A digital port that plans the stay of each ship")
    second = by_table(call, case_title="Digital port that plans the stay of each ship")
    other = by_table(call, case_title="Telemedicine for mountain villages")
    for dossier in (first, second, other):
        checked(dossier)
    assert checked(first)["resembles"].values["number"] == str(second)
    assert checked(second)["resembles"].values["number"] == str(first)
    assert "resembles" not in checked(other)


@pytest.mark.parametrize("answer", Ruling.Answer.values)
def test_a_ruling_is_kept_and_recorded(call: Call, answer: str) -> None:
    finding = checked(by_mail(call, with_scan=False))["scan-missing"]
    officer = account()
    made = rule(finding, answer=answer, reason=" It came by post. ", by=officer)
    assert (made.answer, made.reason, made.by) == (answer, "It came by post.", officer)
    written = Record.objects.get(verb="intake.ruled")
    assert written.values == {"finding": finding.pk, "code": "scan-missing", "answer": answer}


def test_a_ruling_that_nobody_knows_is_refused(call: Call) -> None:
    finding = checked(by_mail(call, with_scan=False))["scan-missing"]
    with refused("ruling-unknown"):
        rule(finding, answer="forgiven", reason="", by=machine())


def test_settling_what_must_be_settled_needs_a_reason(call: Call) -> None:
    finding = checked(by_mail(call, with_scan=False))["scan-missing"]
    with refused("ruling-needs-a-reason"):
        rule(finding, answer="settled", reason="  ", by=machine())


def test_the_latest_ruling_counts(call: Call) -> None:
    finding = checked(by_mail(call, with_scan=False))["scan-missing"]
    mine = open_findings().filter(pk=finding.pk)
    for answer, is_open in (("settled", False), ("open", True), ("settled", False), ("ask", True)):
        rule(finding, answer=answer, reason="Because.", by=machine())
        assert mine.exists() is is_open


@pytest.mark.on_both
def test_the_database_keeps_one_finding_of_each(call: Call) -> None:
    dossier = by_mail(call, with_scan=False)
    finding = checked(dossier)["scan-missing"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Finding.objects.create(
            dossier=dossier, check_name="x", code="x", weight="ask", signature=finding.signature
        )


def test_a_change_of_a_value_makes_another_finding() -> None:
    from casebridge.intake.actions.checking import signature_of  # noqa: PLC0415

    one = Found("too-long", "note", {"code": "D1", "length": 201})
    assert signature_of("limits", one) == signature_of(
        "limits", Found("too-long", "must", one.values)
    )
    assert signature_of("limits", one) != signature_of(
        "limits", Found("too-long", "note", {"code": "D1"})
    )


def test_checking_is_repeated_after_every_new_message(call: Call) -> None:
    dossier = by_mail(call)
    check_dossier(dossier, by=machine())
    bundled(mail("Re: SCO23-0001"), call=call)
    dossier.refresh_from_db()
    assert dossier.checked_at is None
    jobs.check_waiting()
    dossier.refresh_from_db()
    assert dossier.checked_at is not None


def test_a_dossier_on_which_checking_fails_does_not_hold_up_those_behind_it(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    faulty, behind = by_mail(call), by_mail(call, "ru")

    def see(dossier: Dossier) -> object:
        if dossier == faulty:
            raise KeyError("a shape nobody thought of")
        return seen(dossier)

    monkeypatch.setattr("casebridge.intake.actions.checking.seen", see)
    jobs.check_waiting()
    for dossier in (faulty, behind):
        dossier.refresh_from_db()
    assert (faulty.checked_at is None, behind.checked_at is None) == (True, False)
    assert [(s.work, s.subject) for s in setbacks()] == [("check", faulty.pk)]


def test_odd_answers_hold_nobody_up(call: Call) -> None:
    odd = {
        "B1_4": "Both sides of the border " * 30,
        "C3": "from the beginning " * 60,
        "F3": f"Ships | {'9' * 60} | ships | 2022 | achieved",
        "A1": "A title " * 200,
    }
    dossier = by_mail(call, "en", with_scan=True, **odd)
    assert "period-not-understood" in checked(dossier)
    assert len(dossier.title) <= 600
