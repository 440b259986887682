"""Questions about calls."""

import pytest
from django.contrib.auth.models import AnonymousUser

from casebridge.calls.models import CallForm, CallScheme
from casebridge.calls.queries import (
    call_terms,
    call_with,
    calls_visible_to,
    countries_that_would_differ,
    form_of,
    preset_codes,
    public_call,
    public_calls,
    roster_groups,
    scheme_code,
)
from tests.factories import accounts
from tests.factories.calls import call
from tests.factories.counting import CountQueries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_reference")]


def test_a_call_that_is_not_published_is_not_public() -> None:
    shown, hidden = call(), call("draft", published_at=None)
    assert list(public_calls()) == [shown]
    assert public_call(hidden.code) is None
    assert call_with(hidden.code) == hidden


def test_who_sees_which_call() -> None:
    first, second = call(), call("sco-forum-2025", of="sco-forum-2025")
    cast = {
        accounts.officer(first): {first},
        accounts.officer(second): {second},
        accounts.editor(first): {first},
        accounts.leader(): {first, second},
        accounts.reviewer(): set(),
    }
    for account, calls in cast.items():
        assert set(calls_visible_to(account)) == calls, account.name
    assert not calls_visible_to(AnonymousUser()).exists()  # type: ignore[arg-type]


def test_the_form_in_use_is_the_newest_version() -> None:
    made = call()
    assert form_of(made).number_in("ru") == "sco-2023-v1-ru"
    old = made.forms.get()
    CallForm.objects.create(
        call=made,
        version=2,
        text=old.text.replace("version = 1", "version = 2"),
        published_at=old.published_at,
    )
    assert form_of(made).version == 2


def test_the_form_prints_the_codes_that_were_agreed() -> None:
    form = form_of(call())
    codes = {
        item.key: section.code_of(item) for section in form.sections for item in section.fields
    }
    wanted = {"case_title": "A1", "org_name": "B1.1", "countries": "C1", "period": "C3"}
    assert {key: codes[key] for key in wanted} == wanted
    section = next(s for s in form.sections if s.letter == "B")
    assert section.code_of(section.fields[3], 2) == "B2.4"


def test_a_call_without_a_form_says_so() -> None:
    made = call()
    made.forms.all().delete()
    with pytest.raises(LookupError):
        form_of(made)


def test_the_first_call_differs_from_legal_effect_by_iran_and_the_newest_partners() -> None:
    differing = [c.alpha2 for c in countries_that_would_differ(call())]
    assert set(differing) == {"IR", "AE", "BH", "KW", "MM", "MV", "SA"}
    assert differing[0] == "BH"  # Бахрейн: the papers follow the Russian alphabet


def test_a_roster_by_legal_effect_differs_from_nothing() -> None:
    made = call()
    made.roster.filter(country__in=countries_that_would_differ(made)).exclude(
        country__alpha2="IR"
    ).delete()
    made.roster.filter(country__alpha2="IR").update(status="observer")
    assert countries_that_would_differ(made) == ()


def test_the_roster_is_grouped_by_status_in_the_printed_order() -> None:
    made = call()
    groups = roster_groups(made)
    assert [(g.status, len(g.countries)) for g in groups] == [
        ("member", 9),
        ("observer", 3),
        ("dialogue_partner", 14),
    ]
    assert [c.alpha2 for c in groups[0].countries][:2] == ["CN", "RU"]
    by_alphabet = roster_groups(made, "en")
    assert [c.alpha2 for c in by_alphabet[0].countries][0] == "CN"
    assert [c.alpha2 for c in by_alphabet[0].countries][-1] == "UZ"


def test_a_call_offers_its_categories_and_areas_in_printed_order() -> None:
    made = call()
    assert [t.code for t in call_terms(made, "category")] == [f"c{n}" for n in range(1, 8)]
    assert [t.code for t in call_terms(made, "area")] == [f"a{n}" for n in range(1, 7)]
    assert scheme_code(made, "area") == "forum-2025-area"
    CallScheme.objects.filter(call=made, use="line").delete()
    assert (list(call_terms(made, "line")), scheme_code(made, "line")) == ([], "")


def test_both_presets_are_shipped() -> None:
    assert preset_codes() == ("sco-2023", "sco-forum-2025")


def test_lists_of_calls_ask_once_however_many_there_are(
    django_assert_num_queries: CountQueries,
) -> None:
    call()
    with django_assert_num_queries(1):
        assert len(public_calls()) == 1
    call("second")
    call("third")
    with django_assert_num_queries(1):
        assert len(public_calls()) == 3


def test_a_roster_asks_once_whatever_its_length(django_assert_num_queries: CountQueries) -> None:
    made = call()
    with django_assert_num_queries(1):
        roster_groups(made)
