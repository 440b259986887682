"""Two entries become one by a person's word, and two again, with nothing lost."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps

from casebridge.base.audit.models import Record
from casebridge.cases.models import Applicant
from casebridge.directory.actions import ensure_person, know
from casebridge.directory.actions.comparing import call_different, compare_some
from casebridge.directory.actions.keeping import add_name
from casebridge.directory.actions.merging import merge, preview, undo
from casebridge.directory.actions.naming import name_organisation, name_person
from casebridge.directory.models import (
    Consent,
    Double,
    Identifier,
    Merging,
    Organisation,
    Person,
)
from casebridge.directory.queries import find_by_name, relatives_of
from casebridge.directory.queries.doubles import doubles_proposed
from casebridge.kit.text.multilingual import Multilingual, ml
from casebridge.reference.models import Country
from tests.factories import accounts
from tests.factories.calls import call
from tests.factories.cases import case
from tests.factories.counting import refused

pytestmark = pytest.mark.django_db
# What was done is on record for ever; nobody undoes that.
ON_RECORD = {"audit_record", "directory_merging", "procrastinate_jobs", "procrastinate_events"}


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but the record of what was done."""
    return {
        model._meta.db_table: sorted(model._default_manager.values_list(), key=str)
        for model in apps.get_models()
        if model._meta.db_table not in ON_RECORD and model._meta.managed
    }


def organisation(code: str = "KZ", **names: str) -> Organisation:
    country = Country.objects.get_or_create(
        alpha2=code, defaults={"alpha3": f"{code}X", "numeric": "000"}
    )[0]
    return know(
        ml(**names), country=country, kind="company", is_specimen=True, by=accounts.machine()
    )


def person(name: str, email: str = "", of: Organisation | None = None, tag: str = "en") -> Person:
    return ensure_person(name, email, of, tag, by=accounts.machine())


def test_all_that_pointed_to_the_one_points_to_the_other_and_back_again() -> None:
    officer = accounts.officer()
    source = Applicant.objects.get(case=case(call(), org_name="Specimen Grid")).organisation
    assert source is not None
    target = organisation(en="Specimen Grid Company", ru="Образцовая сеть")
    part = organisation(en="Specimen Grid South")
    Organisation.objects.filter(pk=part.pk).update(parent=source)
    Organisation.objects.filter(pk=source.pk).update(website="grid.example", note="Call first.")
    name_organisation(target, "Specimen Grid", language="en")
    Identifier.objects.create(organisation=source, scheme="other", number="A-77")
    engineer = person("Specimen Engineer", "engineer@example.org", source)
    before = everything()

    done = merge("organisation", source.pk, into=target.pk, by=officer)

    target.refresh_from_db()
    assert Applicant.objects.get().organisation == target
    assert Person.objects.get(pk=engineer.pk).organisation == target
    assert Organisation.objects.get(pk=part.pk).parent == target
    assert (target.website, target.note) == ("grid.example", "Call first.")
    assert list(target.identifiers.values_list("number", flat=True)) == ["A-77"]
    assert find_by_name("Specimen Grid") == [target]
    assert relatives_of(target) == {source.pk, target.pk, part.pk}
    assert Record.objects.filter(verb="directory.merged", by=officer).count() == 1
    undo(done, by=officer)
    assert everything() == before
    with refused("undone-already"):
        undo(done, by=officer)


def test_two_people_become_one_with_account_consents_and_salutations() -> None:
    officer, theirs = accounts.officer(), accounts.account()
    one = person("Specimen Curator", "curator@example.org")
    other = person("Образцовый Куратор", "kurator@example.org", organisation(en="Museum"), "ru")
    Person.objects.filter(pk=one.pk).update(
        salutation=ml(en="Dear Ms Curator"), writing="may", account=None
    )
    Person.objects.filter(pk=other.pk).update(
        salutation=ml(ru="Уважаемая коллега", en="Dear Madam"), writing="never", account=theirs
    )
    Consent.objects.create(
        person=other, purpose="letters", how="form", wording="2023-1",
        given_on=date(2023, 3, 1), recorded_by=officer,
    )  # fmt: skip
    Person.objects.update(compared_at=datetime(2023, 3, 1, tzinfo=UTC))
    before = everything()

    done = merge("person", other.pk, into=one.pk, by=officer)

    one.refresh_from_db()
    assert one.email == "curator@example.org"
    assert one.account == theirs
    assert one.organisation == other.organisation
    assert one.salutation.texts == {"en": "Dear Ms Curator", "ru": "Уважаемая коллега"}
    assert one.writing == "never"
    assert one.consents.count() == 1
    assert {n.text for n in one.names.all()} == {"Specimen Curator", "Образцовый Куратор"}
    assert person("Anything", "kurator@example.org") == one
    one.names.filter(text="Anything").delete()
    undo(done, by=officer)
    assert everything() == before


def test_what_somebody_wrote_since_is_kept_by_the_undo() -> None:
    officer = accounts.officer()
    source, target = organisation(en="Specimen Press"), organisation(en="Specimen Press House")
    Organisation.objects.filter(pk=source.pk).update(website="press.example")
    done = merge("organisation", source.pk, into=target.pk, by=officer)
    Organisation.objects.filter(pk=target.pk).update(website="house.example")
    came = person("Specimen Printer", of=target)
    undo(done, by=officer)
    target.refresh_from_db()
    came.refresh_from_db()
    assert target.website == "house.example"
    assert came.organisation == target


def test_merges_are_undone_in_the_order_they_allow() -> None:
    officer = accounts.officer()
    one, two, three = (organisation(en=f"Specimen {n}") for n in ("North", "South", "West"))
    first = merge("organisation", one.pk, into=two.pk, by=officer)
    before = everything()
    second = merge("organisation", two.pk, into=three.pk, by=officer)
    assert find_by_name("Specimen North") == [three]
    with refused("merged-since"):
        undo(first, by=officer)
    undo(second, by=officer)
    assert everything() == before
    undo(first, by=officer)
    assert find_by_name("Specimen North") == [one]


def test_one_below_the_other_moves_up() -> None:
    above, below = organisation(en="Specimen Holding"), organisation(en="Specimen Holding JSC")
    Organisation.objects.filter(pk=below.pk).update(parent=above)
    before = everything()
    done = merge("organisation", above.pk, into=below.pk, by=accounts.officer())
    below.refresh_from_db()
    assert below.parent is None
    undo(done, by=accounts.officer())
    assert {**everything(), **PEOPLE} == {**before, **PEOPLE}


# Accounts made on the way are no part of what is compared.
PEOPLE: dict[str, list[tuple[Any, ...]]] = {
    "accounts_account": [],
    "accounts_grant": [],
}


def test_a_rehearsal_tells_what_happens_and_leaves_everything_alone() -> None:
    source, target = organisation(en="Specimen Mill"), organisation("KG", ru="Мельница")
    person("Specimen Miller", of=source)
    Organisation.objects.filter(pk=source.pk).update(website="mill.example")
    officer = accounts.officer()
    before = everything()
    told = preview("organisation", source.pk, into=target.pk, by=officer)
    assert told.moved == {"directory.person.organisation": 1}
    assert told.copied == {"directory.organisationname": 1}
    assert [(t.field, t.after) for t in told.taken] == [("website", "mill.example")]
    assert [t.field for t in told.left] == ["country_id"]
    assert everything() == before
    assert not Merging.objects.exists()


def test_what_cannot_be_merged_is_refused_and_nothing_is_written() -> None:
    officer = accounts.officer()
    one, two = organisation(en="Specimen One"), organisation(en="Specimen Two")
    with refused("entry-into-itself"):
        merge("organisation", one.pk, into=one.pk, by=officer)
    with refused("double-unknown"):
        merge("organisation", one.pk, into=0, by=officer)
    merge("organisation", one.pk, into=two.pk, by=officer)
    with refused("entry-merged-already"):
        merge("organisation", one.pk, into=two.pk, by=officer)


def test_likely_doubles_are_proposed_with_reasons_and_never_merged() -> None:
    telecom = organisation(ru="ТОО «Образецтелеком»")
    latin = organisation(en="Obraztstelekom LLP")
    organisation("KG", en="Obraztstelekom LLP")
    while compare_some():
        pass
    (found,) = doubles_proposed()
    assert (found.one, found.other) == (telecom.pk, latin.pk)
    assert [code for code, _shared in found.reasons] == ["other-script"]
    assert not Merging.objects.exists()
    assert Organisation.objects.filter(merged_into=None).count() == 3


def test_not_the_same_is_remembered_however_often_they_are_compared() -> None:
    officer = accounts.officer()
    one, two = organisation(en="Specimen Bureau"), organisation(en="Specimen Buro")
    call_different("organisation", two.pk, one.pk, by=officer)
    Organisation.objects.update(compared_at=None)
    compare_some()
    assert not doubles_proposed().exists()
    assert Double.objects.get().different_by is not None
    with refused("double-unknown"):
        call_different("organisation", one.pk, one.pk, by=officer)


def test_a_name_added_by_hand_is_compared_at_once() -> None:
    officer = accounts.officer()
    one, two = organisation(ru="Образецпорт"), organisation(en="Specimen Harbour")
    read = Organisation.objects.prefetch_related("names").get(pk=two.pk)
    assert [name.text for name in read.names.all()] == ["Specimen Harbour"]
    add_name(read, "Obraztsport", language="en", kind="former", by=officer)
    (found,) = doubles_proposed()
    assert (found.one, found.other) == (one.pk, two.pk)


def test_people_in_two_scripts_are_proposed_once() -> None:
    museum = organisation(en="Specimen Museum")
    one = person("Иванова Мария Петровна", "m@example.org", museum, "ru")
    two = person("Maria Ivanova", "maria@example.org", museum)
    three = person("Maria Ivanova", "maria@example.net", organisation("KG", en="Elsewhere"))
    name_person(three, "M. Ivanova", language="en")
    while compare_some():
        pass
    assert [(d.one, d.other) for d in doubles_proposed()] == [(one.pk, two.pk)]


def test_a_multilingual_value_is_put_back_as_it_was() -> None:
    one, two = person("Specimen Alpha", "a@example.org"), person("Specimen Beta", "b@example.org")
    Person.objects.filter(pk=two.pk).update(salutation=Multilingual({"en": "Dear Beta"}, "en"))
    done = merge("person", two.pk, into=one.pk, by=accounts.officer())
    undo(done, by=accounts.officer())
    one.refresh_from_db()
    assert one.salutation == Multilingual()
