"""Dossiers that resemble each other: found through indexes, ruled by a person, settled for both."""

from datetime import UTC, datetime, timedelta

import pytest

from casebridge.base.audit.queries import records_about
from casebridge.base.search.models import Trait
from casebridge.calls.models import Call
from casebridge.intake.actions.checking import check_dossier, rule, signature_of
from casebridge.intake.actions.kinship import rule_kinship
from casebridge.intake.checks import Found
from casebridge.intake.models import Dossier, Kinship, StoredReading
from casebridge.intake.queries.dossiers import open_findings
from casebridge.intake.queries.kinship import (
    dossier_named,
    kin_of,
    kinship_between,
    kinships_of,
)
from casebridge.kit.refusal import Refusal
from tests.factories import calls
from tests.factories.accounts import machine, officer
from tests.factories.dossiers import by_table, checked

pytestmark = pytest.mark.django_db

TEXT = " ".join(f"ship{n} sails" for n in range(70))
ENGLISH = (
    "The port served 4,820 ships, saved 12.5 % of fuel, 3,417 hours and 18.25 million dollars."
)
RUSSIAN = "Порт принял 4 820 судов, сэкономил 12,5 % топлива, 3417 часов и 18,25 млн долларов."


def pair(call: Call) -> tuple[Dossier, Dossier]:
    """One case, by two partners in two languages."""
    one = by_table(call, case_title="A port that plans", abstract=ENGLISH)
    other = by_table(
        call, case_title="Порт, который считает", abstract=RUSSIAN, language="ru",
        org_name="Образцовый партнёр",
    )  # fmt: skip
    check_dossier(one, by=machine())
    return Dossier.objects.get(pk=one.pk), Dossier.objects.get(pk=other.pk)


def test_both_sides_learn_of_each_other(call: Call) -> None:
    one, other = pair(call)
    on_other = checked(other)["resembles"]
    assert on_other.values == {"number": str(one), "reasons": ["same-figures"]}
    (reason,) = on_other.evidence["reasons"]
    assert set(reason["values"]["found"]) == {"4820", "12.5%", "3417", "18250000"}
    assert Dossier.objects.get(pk=one.pk).checked_at is None
    on_one = checked(one)["resembles"]
    assert on_one.values["number"] == str(other)
    checked(other)
    assert Dossier.objects.get(pk=one.pk).checked_at is not None


def test_a_ruling_settles_both_sides_and_is_on_record(call: Call) -> None:
    one, other = pair(call)
    checked(other)
    by = officer(call)
    kinship = rule_kinship(other, one, answer="joint", reason=" They agreed. ", by=by)
    assert (kinship.first, kinship.second, kinship.reason) == (one, other, "They agreed.")
    for dossier in (one, other):
        checked(dossier)
        assert not open_findings().filter(dossier=dossier, code="resembles").exists()
        (entry,) = records_about([f"dossier:{dossier.pk}"]).filter(verb="intake.kinship-ruled")
        assert entry.values["answer"] == "joint"
        assert entry.by == by
        assert list(kinships_of(dossier)) == [kinship]


def test_a_side_that_was_not_checked_yet_is_not_asked_again(call: Call) -> None:
    one, other = pair(call)
    rule_kinship(one, other, answer="different", reason="Two ports.", by=officer(call))
    finding = checked(other)["resembles"]
    assert [r.reason for r in finding.rulings.all()] == ["Two ports."]


def test_a_new_kind_of_evidence_is_asked_about_and_less_of_it_is_not(call: Call) -> None:
    one, other = pair(call)
    rule_kinship(one, other, answer="different", reason="Two ports.", by=officer(call))
    change(other, abstract=RUSSIAN.replace("3417", "3500"))
    assert not open_resemblance(other)
    change(other, abstract=RUSSIAN, case_title="A port that plans")
    finding = checked(other)["resembles"]
    assert finding.values["reasons"] == ["same-figures", "same-title"]
    assert open_resemblance(other)
    rule_kinship(one, other, answer="same", reason="After all.", by=officer(call))
    change(other, abstract=RUSSIAN, case_title="Порт, который считает")
    assert not open_resemblance(other)
    between = kinship_between(other, one)
    assert between is not None
    assert between.answer == "same"


def open_resemblance(dossier: Dossier) -> bool:
    checked(dossier)
    return open_findings().filter(dossier=dossier, code="resembles").exists()


def change(dossier: Dossier, **answers: str) -> None:
    """The applicant sends a new version."""
    reading = StoredReading.objects.filter(file__arrival__dossier=dossier, reader="table").latest(
        "id"
    )
    facts = [{**f, "value": answers.get(f["key"], f["value"])} for f in reading.facts]
    StoredReading.objects.create(file=reading.file, reader="table", facts=facts)
    title = answers.get("case_title", dossier.title)
    Dossier.objects.filter(pk=dossier.pk).update(title=title)


@pytest.mark.parametrize("answer", ["perhaps", "", "SAME"])
def test_an_unknown_answer_writes_nothing(call: Call, answer: str) -> None:
    one, other = pair(call)
    with pytest.raises(Refusal, match="kinship-unknown"):
        rule_kinship(one, other, answer=answer, reason="", by=officer(call))
    assert not Kinship.objects.exists()


def test_a_dossier_is_no_kin_of_itself(call: Call) -> None:
    one, _other = pair(call)
    with pytest.raises(Refusal, match="kinship-with-itself"):
        rule_kinship(one, one, answer="same", reason="", by=officer(call))


def test_last_years_case_is_found_and_this_years_is_not_held_against_it(call: Call) -> None:
    before = calls.call("last-year", opens_at=call.opens_at - timedelta(days=365))
    old = by_table(before, abstract=TEXT, provenance="imported")
    new = by_table(call, abstract=TEXT.replace("ship1", "boat"))
    check_dossier(old, by=machine())
    assert checked(new)["resembles"].values == {"number": str(old), "reasons": ["same-text"]}
    assert "resembles" not in checked(old)
    assert kin_of(old) == ()


def test_two_cases_of_one_applicant_do_not_resemble_each_other(call: Call) -> None:
    same = {"org_name": "Specimen Institute of Ports", "org_profile": TEXT}
    one = by_table(call, case_title="Ships", abstract="Ships find their way home.", **same)
    two = by_table(call, case_title="Trees", abstract="Trees are counted in spring.", **same)
    check_dossier(one, by=machine())
    assert "resembles" not in checked(two)


def test_a_merged_dossier_is_nobodys_kin(call: Call) -> None:
    one, other = pair(call)
    Dossier.objects.filter(pk=one.pk).update(merged_into=other)
    assert "resembles" not in checked(other)


def test_traits_follow_the_newest_version(call: Call) -> None:
    one = by_table(call, abstract=ENGLISH)
    checked(one)
    count = Trait.objects.filter(number=one.pk).count()
    change(one, abstract="Nothing is counted.")
    checked(one)
    assert Trait.objects.filter(number=one.pk).count() < count


def test_the_number_of_a_dossier_is_read_as_it_is_written(call: Call) -> None:
    one = by_table(call)
    among = Dossier.objects.all()
    assert dossier_named(str(one), among=among) == one
    for wrong in ("", "SCO23", "SCO23-x", f"{call.number_prefix}-9999"):
        assert dossier_named(wrong, among=among) is None


# ------------------------------------------------------------------ rulings and new readings


def test_a_ruling_survives_a_new_reading_unless_what_was_found_changed(call: Call) -> None:
    dossier = by_table(call, period="2018 – 2019")
    finding = checked(dossier)["ended-before"]
    rule(finding, answer="settled", reason="Phase two follows.", by=officer(call))
    change(dossier, abstract="Another text.")
    again = checked(dossier)["ended-before"]
    assert (again.pk, again.rulings.count()) == (finding.pk, 1)
    change(dossier, period="2017 – 2019")
    changed = checked(dossier)["ended-before"]
    assert changed.pk != finding.pk
    assert not changed.rulings.exists()
    finding.refresh_from_db()
    assert finding.gone_at is not None
    change(dossier, period="2018 – 2019")
    assert checked(dossier)["ended-before"].pk == finding.pk


def test_only_what_was_found_counts_not_where_it_stands() -> None:
    found = Found("figure-differs", "must", {"code": "F3", "word": "1"}, {"page": 1})
    moved = Found("figure-differs", "must", {"word": "1", "code": "F3"}, {"page": 2})
    other = Found("figure-differs", "must", {"code": "F3", "word": "2"}, {"page": 1})
    assert signature_of("x", found) == signature_of("x", moved)
    assert signature_of("x", found) != signature_of("x", other) != signature_of("y", other)


def test_moments_are_told_apart() -> None:
    at = datetime(2023, 3, 1, tzinfo=UTC)
    one, other = (Found("x", "note", {"at": day}) for day in (at, at + timedelta(days=1)))
    assert signature_of("x", one) != signature_of("x", other)
