"""Opening cases, confirming what they are, and talking with applicants."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from casebridge.base.audit.models import Record
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.cases.actions import deciding, opening, talking, versions
from casebridge.cases.jobs import take_up
from casebridge.cases.models import Bar, Case, Note, Version
from casebridge.cases.queries import texts_of
from casebridge.intake.actions.checking import rule
from casebridge.intake.models import Dossier, StoredReading
from casebridge.kit.text.multilingual import ml
from tests.factories import calls
from tests.factories.accounts import account, machine, officer
from tests.factories.cases import case, opened
from tests.factories.counting import refused
from tests.factories.dossiers import by_mail, by_table, checked
from tests.factories.mails import bundled, mail
from tests.factories.reference import term

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


def test_a_case_takes_over_what_the_form_says(call: Call) -> None:
    dossier = by_mail(call, "ru", A2="A port that counts")
    owner, by = account(), account()
    made = opening.open_case(dossier, owner=owner, by=by)
    assert (made.owner, made.language, made.provenance) == (owner, "ru", "submitted")
    assert made.is_specimen
    assert dict(made.title.texts) == {"ru": "Порт, который считает", "en": "A port that counts"}
    assert made.title.original == "ru"
    assert [p.country.alpha2 for p in made.places.all()] == ["CN", "KZ"]
    lead = made.applicants.get()
    assert dict(lead.name.texts)["en"] == "Specimen Institute of Ports"
    assert (lead.kind, str(lead.country)) == ("company", "KZ")
    assert {t.code for t in made.terms.all()} == {"c3", "a3", "project"}
    figure = made.figures.get()
    assert (figure.as_written, figure.value, figure.kind) == ("120", Decimal(120), "achieved")
    assert made.next_on > timezone.localdate()
    version = made.versions.get()
    assert (version.number, version.made_by, version.reading) == (
        1,
        by,
        StoredReading.objects.get(),
    )
    verbs = Record.objects.filter(subject=f"case:{made.pk}").values_list("verb", flat=True)
    assert list(verbs) == ["cases.versioned", "cases.opened"]


def test_the_area_as_written_goes_before_the_one_proposed(call: Call) -> None:
    assert "a6" in {t.code for t in case(call, area="a6").terms.all()}
    secondary = case(call, category="c7", category_secondary="c1")
    assert {"c7", "a2"} <= {t.code for t in secondary.terms.all()}
    assert {t.code for t in case(call, category="", case_kind="").terms.all()} == set()


def test_two_applicants_stay_apart(call: Call) -> None:
    made = opened(by_mail(call, B2_1="Specimen Works", B2_4="Atlantis"))
    told = [(str(a), a.country, a.country_as_written) for a in made.applicants.all()]
    assert told[0][0] == "Specimen Institute of Ports"
    assert told[1] == ("Specimen Works", None, "Atlantis")


def test_odd_answers_open_a_case_all_the_same(call: Call) -> None:
    made = case(
        call,
        metrics=f"Ships | {'9' * 60} | ships\nPorts | {'7' * 120} | {'unit ' * 80} | {'day ' * 40}",
        org_type="a state enterprise of the municipality with a name of its own",
        org_country="somewhere " * 40,
        countries="China; Japan; Atlantis",
        sources="https://example.org/" + "a" * 900,
    )
    assert made.figures.count() == 2
    assert made.figures.filter(value__isnull=True).exists()


def test_a_dossier_becomes_one_case(call: Call) -> None:
    dossier = by_table(call)
    opened(dossier)
    by, owner = machine(), officer(call)
    with refused("case-already-open"):
        opening.open_case(dossier, owner=owner, by=by)


def test_a_merged_dossier_becomes_none(call: Call) -> None:
    kept, merged = by_table(call), by_table(call)
    Dossier.objects.filter(pk=merged.pk).update(merged_into=kept)
    by, owner = machine(), officer(call)
    with refused("dossier-merged") as refusal:
        opening.open_case(merged, owner=owner, by=by)
    assert refusal.value.values == {"number": str(kept)}


def test_a_dossier_without_anything_readable_becomes_none(call: Call) -> None:
    arrival = bundled(mail("x", files=[("scan.pdf", b"%PDF-1.4")]), call=call)
    assert arrival.dossier is not None
    by, owner = machine(), officer(call)
    with refused("nothing-readable"):
        opening.open_case(arrival.dossier, owner=owner, by=by)


@pytest.mark.on_both
def test_the_database_keeps_one_case_a_dossier(call: Call) -> None:
    made = case(call)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(
            dossier=made.dossier,
            call=call,
            provenance="submitted",
            language="en",
            owner=made.owner,
            next_on=made.next_on,
        )


def test_checked_dossiers_are_taken_up_by_the_officer_with_the_fewest(call: Call) -> None:
    first, second = officer(call), officer(call)
    officer(calls.call("another"))
    dossiers = [by_table(call) for _ in range(3)]
    take_up()
    assert not Case.objects.exists()
    for dossier in dossiers:
        checked(dossier)
    take_up()
    take_up()
    owners = list(Case.objects.values_list("owner", flat=True))
    assert owners == [first.pk, second.pk, first.pk]


def test_without_an_officer_a_dossier_waits(call: Call) -> None:
    checked(by_table(call))
    take_up()
    assert not Case.objects.exists()


def test_a_new_version_leaves_the_earlier_one_as_it_was(call: Call) -> None:
    made = case(call)
    versions.add_version(made, texts={"abstract": ml("en", en="Better.")}, by=account())
    assert [v.number for v in made.versions.all()] == [1, 2]
    assert texts_of(made) == {"abstract": {"texts": {"en": "Better."}, "original": "en"}}
    assert "What it is." in str(Version.objects.get(number=1).texts)


def test_confirming_an_area_replaces_the_proposed_one_only(call: Call) -> None:
    made = case(call)
    deciding.confirm_area(made, area=term("forum-2025-area", "a5"), by=account())
    assert {t.code for t in made.terms.all()} == {"c1", "project", "a5"}
    assert Record.objects.latest("id").values == {"area": "a5"}


def test_an_area_of_another_taxonomy_is_refused(call: Call) -> None:
    made = case(call)
    category, by = term("call-2023-category", "c2"), machine()
    with refused("area-of-another-call"):
        deciding.confirm_area(made, area=category, by=by)
    assert {t.code for t in made.terms.all()} == {"c1", "project", "a2"}


def test_a_case_is_completed_once(call: Call) -> None:
    made = case(call)
    deciding.complete(made, by=machine())
    assert Case.objects.get().state == "complete"
    with refused("case-not-open"):
        deciding.complete(made, by=machine())


def test_withdrawing_keeps_its_reason_and_needs_one(call: Call) -> None:
    made, by = case(call), account()
    with refused("withdrawal-needs-a-reason"):
        deciding.withdraw(made, reason=" ", by=by)
    deciding.withdraw(made, reason="The partner left.", by=by)
    assert Case.objects.get().state == "withdrawn"
    assert [(n.text, n.by) for n in Note.objects.all()] == [("The partner left.", by)]
    assert Record.objects.latest("id").verb == "cases.withdrawn"
    with refused("case-not-open"):
        deciding.withdraw(made, reason="Again.", by=by)


def test_an_empty_note_is_refused(call: Call) -> None:
    made, by = case(call), machine()
    note = talking.add_note(made, kind="phone", text=" Called. ", by=by)
    assert note.text == "Called."
    with refused("note-is-empty"):
        talking.add_note(made, kind="phone", text="\n", by=by)


def test_an_account_is_barred_once_and_it_is_recorded(call: Call) -> None:
    made, reader = case(call), account()
    for _ in range(2):
        deciding.bar(made, account=reader, reason="employer", by=machine())
    assert Bar.objects.get().reason == "employer"
    assert Record.objects.filter(verb="cases.barred").exists()


def asked(call: Call, language: str = "en") -> Dossier:
    dossier = by_mail(call, language, with_scan=False)
    rule(checked(dossier)["scan-missing"], answer="ask", reason="", by=machine())
    return dossier


@pytest.mark.parametrize(
    ("language", "word"), [("en", "sealed"), ("ru", "печат"), ("zh-Hans", "盖章")]
)
def test_the_applicant_is_asked_in_one_held_letter_in_the_own_language(
    call: Call, language: str, word: str
) -> None:
    letter = talking.ask_applicant(asked(call, language), by=account())
    assert (letter.kind, letter.state, letter.language) == ("question", "held", language)
    assert letter.recipient == "applicant@example.org"
    assert "SCO23-0001" in letter.heading
    assert word in letter.body
    assert "$" not in letter.heading + letter.body


@pytest.mark.parametrize("state", ["held", "draft"])
def test_a_question_that_still_waits_is_written_anew(call: Call, state: str) -> None:
    dossier, by = asked(call), account()
    first = talking.ask_applicant(dossier, by=by)
    worded = (first.heading, first.body)
    questions = Letter.objects.filter(kind="question")
    questions.update(state=state, body="Half a word.")
    again = talking.ask_applicant(dossier, by=by)
    assert questions.get() == again == first
    assert (again.heading, again.body) == worded
    assert again.state == "draft"


@pytest.mark.parametrize("state", ["queued", "sent"])
def test_a_question_that_has_gone_is_not_written_over(call: Call, state: str) -> None:
    dossier, by = asked(call), account()
    first = talking.ask_applicant(dossier, by=by)
    Letter.objects.filter(kind="question").update(state=state, body="As it went.")
    again = talking.ask_applicant(dossier, by=by)
    assert again != first
    assert Letter.objects.get(pk=first.pk).body == "As it went."


def test_what_was_settled_or_never_ruled_is_not_asked(call: Call) -> None:
    dossier = asked(call)
    rule(checked(dossier)["scan-missing"], answer="settled", reason="By post.", by=machine())
    by = machine()
    with refused("nothing-to-ask"):
        talking.ask_applicant(dossier, by=by)


def test_nobody_is_asked_where_no_address_is_known(call: Call) -> None:
    dossier = by_table(call, countries="Japan")
    rule(checked(dossier)["outside-roster"], answer="ask", reason="", by=machine())
    by = machine()
    with refused("no-address-known"):
        talking.ask_applicant(dossier, by=by)
    assert not Letter.objects.exists()
