"""Delegates and delegations: written down, changed, answered for, and seen by whom."""

from datetime import timedelta

import pytest

from casebridge.base.audit.queries import newest_record
from casebridge.directory.actions.comparing import compare_person
from casebridge.directory.actions.knowing import ensure_person
from casebridge.forum.actions.delegates import (
    DelegateTold,
    DelegationTold,
    add_delegate,
    add_delegation,
    change_delegate,
    change_delegation,
    keep_agreements,
    set_state,
    travel_of,
)
from casebridge.forum.models import Delegate, Forum
from casebridge.forum.queries.delegates import (
    Looked,
    as_listed,
    counted_by_state,
    delegates_like,
    delegates_visible_to,
    delegations_listed,
    delegations_visible_to,
    doubles_at,
    in_order_of_names,
    travel_to_empty_on,
    travel_visible_to,
)
from casebridge.forum.rules.delegates import NEXT, is_full
from casebridge.kit.text.multilingual import ml
from casebridge.reference.queries import country_with
from tests.factories import forums
from tests.factories.accounts import account, machine
from tests.factories.counting import refused

pytestmark = pytest.mark.usefixtures("with_reference")
State = Delegate.State


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


def test_a_delegate_is_added_once_with_what_the_directory_knows(forum: Forum) -> None:
    by = forums.logistics(forum)
    person = ensure_person("Some Body", "some@example.org", None, "ru", by=machine())
    made = add_delegate(forum, person=person, told=DelegateTold("media"), by=by)
    assert (made.state, made.language) == (State.LISTED, "ru")
    assert newest_record("forum.delegate-added", f"delegate:{made.pk}") is not None
    with refused("delegate-is-there"):
        add_delegate(forum, person=person, told=DelegateTold("media"), by=by)
    with refused("delegate-group-unknown"):
        add_delegate(forum, person=person, told=DelegateTold("astronauts"), by=by)


def test_nobody_else_writes_delegates(forum: Forum) -> None:
    made = forums.delegate(forum)
    for somebody in (account(), forums.logistics(forums.forum("another"))):
        with refused("delegates-are-kept-by-logistics"):
            set_state(made, state=State.ACCEPTED, by=somebody)
        with refused("delegates-are-kept-by-logistics"):
            add_delegation(forum, told=DelegationTold(ml(en="Some")), by=somebody)


def test_delegates_are_seen_by_their_own_forum(forum: Forum) -> None:
    mine, other = forums.delegate(forum), forums.delegate(forums.forum("another"))
    assert list(delegates_visible_to(forums.logistics(forum))) == [mine]
    assert set(delegates_visible_to(forums.officer())) == {mine, other}
    assert not delegates_visible_to(account()).exists()
    assert not delegations_visible_to(account()).exists()


def test_private_data_are_for_logistics_only_and_have_a_term(forum: Forum) -> None:
    travel = travel_of(forums.delegate(forum))
    assert travel.delete_on == forum.ends_on + timedelta(days=90)
    assert list(travel_visible_to(forums.logistics(forum), forum)) == [travel]
    for somebody in (forums.officer(), forums.logistics(forums.forum("another"))):
        assert not travel_visible_to(somebody, forum).exists()
    assert list(travel_to_empty_on(travel.delete_on)) == [travel]
    assert not travel_to_empty_on(travel.delete_on - timedelta(days=1)).exists()


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("wanted", State)
def test_a_delegate_becomes_what_the_table_says(forum: Forum, state: State, wanted: State) -> None:
    made = forums.delegate(forum)
    since = made.added_at if state == State.WAITING else None
    Delegate.objects.filter(pk=made.pk).update(state=state, waits_since=since)
    if wanted in NEXT[state] or wanted == state:
        set_state(made, state=wanted, by=machine())
        made.refresh_from_db()
        assert made.state == wanted
        assert (made.waits_since is not None) == (wanted == State.WAITING)
    else:
        with refused("delegate-state-unknown"):
            set_state(made, state=wanted, by=machine())


def test_a_full_delegation_takes_nobody_more(forum: Forum) -> None:
    together = forums.delegation(forum, quota=1)
    first, second = (forums.delegate(forum, delegation=together) for _ in range(2))
    set_state(first, state=State.ACCEPTED, by=machine())
    with refused("delegation-is-full"):
        set_state(second, state=State.ACCEPTED, by=machine())
    set_state(first, state=State.DECLINED, by=machine())
    set_state(second, state=State.ACCEPTED, by=machine())
    assert not is_full(0, 5)
    counted = delegations_listed(delegations_visible_to(forums.officer())).get()
    assert [getattr(counted, name) for name in ("listed", "come", "open")] == [2, 1, 0]


def test_a_delegation_of_a_country_stands_once_and_has_its_name(forum: Forum) -> None:
    told = DelegationTold(country=country_with("KZ"))
    made = add_delegation(forum, told=told, by=machine())
    assert made.name.texts["en"] == "Kazakhstan"
    with refused("delegation-is-there"):
        add_delegation(forum, told=told, by=machine())
    with refused("delegation-needs-a-name"):
        add_delegation(forum, told=DelegationTold(), by=machine())
    change_delegation(made, told=DelegationTold(ml(en="Our guests"), quota=4), by=machine())
    made.refresh_from_db()
    assert (made.name.texts, made.quota) == ({"en": "Our guests"}, 4)


def test_a_delegate_is_not_moved_into_another_forums_delegation(forum: Forum) -> None:
    elsewhere = forums.delegation(forums.forum("another"))
    made = forums.delegate(forum)
    with refused("delegation-is-of-another-forum"):
        change_delegate(made, told=DelegateTold("media", delegation=elsewhere), by=machine())
    change_delegate(made, told=DelegateTold("media", rank="Minister"), by=forums.officer())
    made.refresh_from_db()
    assert (made.group, made.rank) == ("media", "Minister")


def test_what_is_no_longer_agreed_to_is_withdrawn_and_stays(forum: Forum) -> None:
    made = forums.delegate(forum)
    keep_agreements(made, said={"list": True, "picture": True}, way="link")
    keep_agreements(made, said={"list": True}, way="link")
    kept = {a.purpose: a.withdrawn_at is None for a in made.agreements.all()}
    assert kept == {"list": True, "picture": False}


@pytest.mark.parametrize(
    ("looked", "found"),
    [
        (Looked(), 3),
        (Looked(typed="Ivanova"), 1),
        (Looked(typed="иванова"), 1),
        (Looked(typed="delegate-in-media@"), 1),
        (Looked(group="media"), 1),
        (Looked(country="CN"), 1),
        (Looked(language="ru"), 1),
        (Looked(state="accepted"), 0),
        (Looked(typed="nobody at all"), 0),
    ],
)
def test_the_list_is_narrowed(forum: Forum, looked: Looked, found: int) -> None:
    forums.delegate(forum, "Anna Ivanova", language="ru")
    forums.delegate(forum, group="media", email="delegate-in-media@example.org")
    forums.delegate(forum, country="CN")
    assert delegates_like(delegates_visible_to(forums.officer()), looked).count() == found


def test_the_list_stands_by_name_and_knows_every_script(forum: Forum) -> None:
    forums.delegate(forum, "Zebra")
    forums.delegate(forum, "Antelope")
    rows = as_listed(in_order_of_names(delegates_visible_to(forums.officer()), "en"))
    assert [vars(row)["called"][0]["text"] for row in rows] == ["Antelope", "Zebra"]
    assert counted_by_state(delegates_visible_to(forums.officer()))[State.LISTED] == 2


def test_two_who_may_be_one_are_proposed_with_the_reason(forum: Forum) -> None:
    forums.delegate(forum, "Sergei Ivanov", email="one@example.org")
    other = forums.delegate(forum, "Сергей Иванов", email="two@example.org", language="ru")
    forums.delegate(forums.forum("another"), "Sergey Ivanov", email="three@example.org")
    compare_person(other.person)
    pair = doubles_at(forum)
    assert [[code for code, _shared in one.reasons] for one in pair] == [["other-script"]]
    set_state(other, state=State.CANCELLED, by=machine())
    assert doubles_at(forum) == []
