"""What we know of organisations grows by equal names only."""

import pytest

from casebridge.base.accounts.queries import machine
from casebridge.directory.actions import know
from casebridge.directory.models import Organisation
from casebridge.kit.text.multilingual import Multilingual, ml
from casebridge.reference.models import Country

pytestmark = pytest.mark.django_db


def country(code: str) -> Country:
    return Country.objects.get_or_create(
        alpha2=code, defaults={"alpha3": f"{code}X", "numeric": "000"}
    )[0]


def known(name: Multilingual, code: str = "KZ") -> Organisation:
    return know(name, country=country(code), kind="company", is_specimen=True, by=machine())


def test_an_organisation_is_known_under_all_names_it_was_given() -> None:
    first = known(ml(ru="Образцовая логистика", en="Specimen Logistics"))
    assert known(ml(en="SPECIMEN  logistics", zh_Hans="样章物流")) == first
    assert set(first.names.values_list("language", flat=True)) == {"ru", "en", "zh-Hans"}


def test_a_like_name_or_another_country_is_another_organisation() -> None:
    first = known(ml(en="Specimen Logistics"))
    assert known(ml(en="Specimen Logistics Ltd.")) != first
    assert known(ml(en="Specimen Logistics"), "KG") != first


def test_a_name_without_letters_still_makes_an_organisation() -> None:
    made = known(ml(en="***"))
    assert made.names.count() == 0
