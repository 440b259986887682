"""Accounts and the roles they hold."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from casebridge.base.accounts.actions import grant, register
from casebridge.base.accounts.models import Account, Grant, Role
from casebridge.base.accounts.queries import account_with, held_by, machine
from casebridge.base.accounts.rules import Held, holds, holds_anywhere, numbers_in
from tests.factories import accounts

OFFICER_OF_3 = Held("officer", "call:3")
LEADER = Held("leader", "")


@pytest.mark.parametrize(
    ("held", "roles", "scope", "answer"),
    [
        ([OFFICER_OF_3], {"officer"}, "call:3", True),
        ([OFFICER_OF_3], {"officer"}, "call:33", False),
        ([OFFICER_OF_3], {"leader"}, "call:3", False),
        ([OFFICER_OF_3], {"officer"}, "", False),
        ([LEADER], {"leader", "officer"}, "call:9", True),
        ([], {"leader"}, "call:3", False),
    ],
)
def test_a_role_is_held_in_its_scope_or_everywhere(
    held: list[Held], roles: set[str], scope: str, answer: bool
) -> None:
    assert holds(held, roles, scope) is answer


@pytest.mark.parametrize(
    ("held", "numbers"),
    [
        ([OFFICER_OF_3], {3}),
        ([OFFICER_OF_3, Held("officer", "call:12"), Held("officer", "organisation:7")], {3, 12}),
        ([OFFICER_OF_3, LEADER], {3}),
        ([OFFICER_OF_3, Held("officer", "")], None),
        ([], set()),
    ],
)
def test_scopes_become_the_numbers_of_one_kind(held: list[Held], numbers: set[int] | None) -> None:
    assert numbers_in(held, {"officer"}, "call") == numbers


def test_a_role_somewhere_is_a_role() -> None:
    assert holds_anywhere([OFFICER_OF_3], {"officer"})
    assert not holds_anywhere([OFFICER_OF_3], {"leader"})


@pytest.mark.django_db
def test_registering_an_address_twice_gives_one_account_without_a_password() -> None:
    first = register("Officer@Example.org", name="Officer")
    assert register("officer@example.ORG", name="Another").pk == first.pk
    assert (first.email, first.name, first.has_usable_password()) == (
        "officer@example.org",
        "Officer",
        False,
    )
    assert account_with("OFFICER@example.org") == first


@pytest.mark.on_both
@pytest.mark.django_db
def test_the_database_knows_an_address_whatever_its_case() -> None:
    register("officer@example.org", name="Officer")
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(email="OFFICER@example.org")


@pytest.mark.django_db
def test_a_grant_is_given_once() -> None:
    account = accounts.account()
    assert grant(account, role=Role.LEADER) == grant(account, role=Role.LEADER)
    assert Grant.objects.filter(account=account).count() == 1


@pytest.mark.django_db
def test_strangers_and_closed_accounts_hold_nothing() -> None:
    leader = accounts.leader()
    leader.is_active = False
    assert held_by(leader) == frozenset()
    assert held_by(AnonymousUser()) == frozenset()
    assert held_by(None) == frozenset()


@pytest.mark.on_both
@pytest.mark.django_db
def test_a_migration_makes_the_account_that_jobs_act_as() -> None:
    assert machine().is_machine
    assert not machine().has_usable_password()
