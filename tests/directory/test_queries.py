"""Organisations and people under their names."""

import pytest
from django.db import IntegrityError, transaction

from casebridge.directory.actions import ensure_person, know
from casebridge.directory.models import Organisation, OrganisationName, Person
from casebridge.directory.queries import find_by_name, organisations_in, relatives_of
from casebridge.kit.text.multilingual import ml
from casebridge.kit.text.sort_keys import matching_key, sort_key
from casebridge.reference.models import Country
from tests.factories import accounts
from tests.factories.counting import CountQueries, refused

pytestmark = pytest.mark.django_db


def organisation(country: Country, **names: str) -> Organisation:
    made = Organisation.objects.create(country=country, is_specimen=True)
    for language, text in names.items():
        OrganisationName.objects.create(
            organisation=made,
            language=language,
            text=text,
            matching=matching_key(text),
            sort_key=sort_key(text, language),
        )
    return made


def country(code: str) -> Country:
    return Country.objects.get_or_create(
        alpha2=code, defaults={"alpha3": f"{code}X", "numeric": "000"}
    )[0]


def test_organisations_stand_under_their_own_country_only() -> None:
    port = organisation(country("KZ"), en="Specimen Port", ru="Образцовый порт")
    organisation(country("KG"), en="Specimen Clinic")
    assert list(organisations_in(country("KZ"))) == [port]
    assert [n.text for n in organisations_in(country("KZ"))[0].names.order_by("language")] == [
        "Specimen Port",
        "Образцовый порт",
    ]


@pytest.mark.on_both
def test_the_same_name_in_the_same_language_stands_once() -> None:
    made = organisation(country("KZ"), en="Specimen Port")
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationName.objects.create(
            organisation=made, language="en", text="SPECIMEN port", matching="specimenport"
        )
    organisation(country("KG"), en="Specimen Port")


def test_names_are_asked_once_however_many_organisations_there_are(
    django_assert_num_queries: CountQueries,
) -> None:
    where = country("KZ")
    for count in (1, 3):
        while Organisation.objects.count() < count:
            organisation(where, en="Specimen")
        with django_assert_num_queries(2):
            assert [o.names.all()[0].text for o in organisations_in(where)] == ["Specimen"] * count


def test_the_whole_family_counts_from_wherever_one_asks() -> None:
    where = country("KZ")
    above, one, two, below, other = (organisation(where, en=f"Specimen {n}") for n in range(5))
    Organisation.objects.filter(pk__in=[one.pk, two.pk]).update(parent=above)
    Organisation.objects.filter(pk=below.pk).update(parent=two)
    family = {above.pk, one.pk, two.pk, below.pk}
    for member in (above, one, two, below):
        assert relatives_of(Organisation.objects.get(pk=member.pk)) == family
    assert relatives_of(other) == {other.pk}
    Organisation.objects.filter(pk=above.pk).update(parent=below)
    assert relatives_of(above) == family


def test_an_organisation_is_found_as_written_else_as_it_sounds() -> None:
    made = know(
        ml(ru="ТОО «Образецтелеком»"),
        country=country("KZ"),
        kind="",
        is_specimen=True,
        by=accounts.machine(),
    )
    assert find_by_name("тоо образецтелеком") == [made]
    assert find_by_name("Obrazetstelekom JSC") == [made]
    assert find_by_name("Obrazetstelekom JSC", country("KG")) == []
    assert find_by_name("Obrazetstelekom North") == []
    assert find_by_name(" - ") == []


def test_a_person_is_known_once_and_never_overwritten() -> None:
    def ensure(name: str, email: str, language: str) -> Person:
        return ensure_person(name, email, None, language, by=accounts.machine())

    first = ensure("Specimen Curator", "C@example.org", "")
    again = ensure("Образцовый куратор", "c@example.org", "ru")
    assert again == first
    again.refresh_from_db()
    assert (again.name_as_written, again.language) == ("Specimen Curator", "ru")
    assert again.names.count() == 2
    with refused("person-needs-a-name"):
        ensure(" . ", "d@example.org", "en")
