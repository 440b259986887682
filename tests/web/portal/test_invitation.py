"""The pages behind the links of an invitation."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from casebridge.base.accounts.actions import grant
from casebridge.base.accounts.models import Role
from casebridge.forum.actions.inviting import answer_as_secretary, make_link
from casebridge.forum.models import Delegate, Delegation, Forum, Invitation
from tests.factories import forums
from tests.factories.accounts import account, machine
from tests.factories.counting import refused
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


def link_to(whom: Delegate | Delegation) -> str:
    until = timezone.now() + timedelta(days=7)
    _invitation, secret = make_link(whom, until=until, by=machine())
    noun = "invitation" if isinstance(whom, Delegate) else "delegation"
    return f"/portal/{noun}/{secret}/"


def test_an_invited_person_answers_and_may_come_back(forum: Forum) -> None:
    made = forums.delegate(forum, "Some Body")
    where, reader = link_to(made), Client(headers={"accept-language": "en"})
    opened = reader.get(where)
    assert "Some Body" in opened.content.decode()
    assert "New Bonds in the Digital Economy" in opened.content.decode()
    assert opened["X-Robots-Tag"] == "noindex, nofollow"
    answer = reader.post(where, {"answer": "accepted", "agree": ["list", "travel"]})
    assert answer.status_code == 303
    made.refresh_from_db()
    assert made.state == Delegate.State.ACCEPTED
    assert set(made.agreements.values_list("purpose", flat=True)) == {"list", "travel"}
    assert "Your answer:" in reader.get(where).content.decode()


def test_an_answer_that_says_nothing_is_refused_on_the_page(forum: Forum) -> None:
    where = link_to(forums.delegate(forum))
    answer = Client(headers={"accept-language": "en"}).post(where, {"answer": "perhaps"})
    assert answer.status_code == 409
    assert "Choose whether you come" in answer.content.decode()


def test_the_page_speaks_the_delegates_language(forum: Forum) -> None:
    where = link_to(forums.delegate(forum, "Анна Иванова", language="ru"))
    page = Client(headers={"accept-language": "en"}).get(where).content.decode()
    assert 'lang="ru"' in page
    assert "Новые связи в цифровой экономике" in page


@pytest.mark.parametrize("noun", ["invitation", "delegation"])
def test_a_link_that_never_was_and_one_that_is_over_look_the_same(forum: Forum, noun: str) -> None:
    made = forums.delegate(forum) if noun == "invitation" else forums.delegation(forum)
    where, reader = link_to(made), Client(headers={"accept-language": "en"})
    Invitation.objects.update(until=timezone.now())
    over, never = reader.get(where), reader.get(f"/portal/{noun}/never-told/")
    assert (over.status_code, never.status_code) == (404, 404)
    assert reader.post(where, {"answer": "accepted"}).status_code == 404


def test_a_delegates_link_is_not_a_delegations(forum: Forum) -> None:
    where = link_to(forums.delegate(forum))
    assert Client().get(where.replace("/invitation/", "/delegation/")).status_code == 404


def test_a_secretary_answers_for_all_on_one_page(forum: Forum) -> None:
    together = forums.delegation(forum, quota=1)
    first, second = (forums.delegate(forum, delegation=together) for _ in range(2))
    stranger = forums.delegate(forum)
    where, reader = link_to(together), Client(headers={"accept-language": "en"})
    page = reader.get(where).content.decode()
    assert "0 of 1 places are taken." in page
    said = {f"delegate-{first.pk}": "accepted", f"delegate-{second.pk}": "accepted"}
    full = reader.post(where, said)
    assert full.status_code == 409
    assert "all of them are taken" in full.content.decode()
    said = {
        f"delegate-{first.pk}": "accepted",
        f"delegate-{second.pk}": "declined",
        f"delegate-{stranger.pk}": "accepted",
        "delegate-x": "accepted",
    }
    assert reader.post(where, said).status_code == 303
    states = {d.pk: d.state for d in Delegate.objects.all()}
    assert states == {first.pk: "accepted", second.pk: "declined", stranger.pk: "listed"}


def test_a_secretary_who_signs_in_answers_for_their_own_delegation(forum: Forum) -> None:
    together, another = forums.delegation(forum, "Ours"), forums.delegation(forum, "Theirs")
    made, stranger = (forums.delegate(forum, delegation=d) for d in (together, another))
    secretary = account()
    grant(secretary, role=Role.SECRETARY, scope=f"delegation:{together.pk}")
    reader = Client(headers={"accept-language": "en"})
    reader.force_login(secretary, "django.contrib.auth.backends.ModelBackend")
    page = reader.get("/portal/delegations/").content.decode()
    assert "Ours" in page
    assert "Theirs" not in page
    where = f"/portal/delegations/{together.pk}/"
    said = {f"delegate-{made.pk}": "accepted", f"delegate-{stranger.pk}": "accepted"}
    assert reader.post(where, said).status_code == 303
    made.refresh_from_db()
    stranger.refresh_from_db()
    assert (made.state, stranger.state) == ("accepted", "listed")
    assert reader.get(f"/portal/delegations/{another.pk}/").status_code == 404


def test_the_role_everywhere_or_another_role_answers_for_nobody(forum: Forum) -> None:
    together = forums.delegation(forum)
    everywhere = account()
    grant(everywhere, role=Role.SECRETARY)
    for somebody in (everywhere, forums.officer()):
        reader = Client()
        reader.force_login(somebody, "django.contrib.auth.backends.ModelBackend")
        assert reader.get(f"/portal/delegations/{together.pk}/").status_code == 404
    with refused("delegation-is-answered-by-its-secretary"):
        answer_as_secretary(together, answers={}, by=machine())
