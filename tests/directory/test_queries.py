"""Organisations and people under their names."""

import pytest
from django.db import IntegrityError, transaction

from casebridge.directory.models import Organisation, OrganisationName
from casebridge.directory.queries import organisations_in
from casebridge.kit.text.sort_keys import matching_key, sort_key
from casebridge.reference.models import Country
from tests.factories.counting import CountQueries

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
