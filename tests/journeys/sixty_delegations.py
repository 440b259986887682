"""A forum that is on today with sixty delegations, and what a journey would press sixty times for.

Called inside the installation, by `done` in tests/journeys/inside.py.
"""

from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.actions import grant, register
from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import machine
from casebridge.directory.actions.knowing import ensure_person
from casebridge.forum.actions.creating import create_forum
from casebridge.forum.actions.delegates import (
    DelegateTold,
    DelegationTold,
    add_delegate,
    add_delegation,
    set_state,
)
from casebridge.forum.actions.inviting import invite_delegation
from casebridge.forum.actions.signing_outcomes import note_outcome
from casebridge.forum.models import Badge, Delegate, Forum, Gate, Room, Scan, Signing, Venue
from casebridge.forum.queries.forums import preset
from casebridge.forum.rules.badges import printed_number
from casebridge.kit.text.multilingual import ml
from casebridge.reference.queries import country_with

DELEGATIONS = 60
COUNTRIES = ("KZ", "RU", "UZ", "KG", "TJ", "IN", "PK", "IR", "BY")
TONGUES = ("ru", "en", "zh-Hans")


def hold(code: str, *, officer: str, keeper: str) -> None:
    """The preset's forum, moved so that it is on today, with two halls and all delegations."""
    today, by = timezone.localdate(), machine()
    one_day = timedelta(days=1)
    own = replace(preset("sco-2025"), code=code, starts_on=today - one_day, ends_on=today + one_day)
    with transaction.atomic():
        forum = create_forum(own, is_public=True, by=by)
        forum.formats.update(held_on=None)
        venue = Venue.objects.create(forum=forum, position=1, name=ml(en="Centre", zh_Hans="中心"))
        for place, (english, chinese) in enumerate((("Hall 1", "一号厅"), ("Hall 2", "二号厅")), 1):
            name = ml(en=english, zh_Hans=chinese)
            Room.objects.create(venue=venue, position=place, name=name, capacity=200)
        _enter(officer, Role.OFFICER)
        _enter(keeper, Role.GATE)
        for number in range(1, DELEGATIONS + 1):
            _delegation(forum, number, by)


def _enter(email: str, role: str) -> None:
    account = register(email, name=email.partition("@")[0].title())
    grant(account, role=role)


def _delegation(forum: Forum, number: int, by: Account) -> None:
    """A secretary and two delegates; every third delegation is written to in Russian."""
    tongue = TONGUES[number % 3]
    secretary = ensure_person(
        f"Secretary {number}", f"secretary-{number}@example.org", None, tongue, by=by
    )
    told = DelegationTold(
        name=ml(en=f"Delegation {number}"), secretary=secretary, language=tongue, quota=3
    )
    made = add_delegation(forum, told=told, by=by)
    country = country_with(COUNTRIES[number % len(COUNTRIES)])
    for place in (1, 2):
        who = f"Delegate {number}-{place}"
        email = f"delegate-{number}-{place}@example.org"
        person = ensure_person(who, email, None, tongue, by=by)
        said = DelegateTold("enterprise", delegation=made, country=country, language=tongue)
        add_delegate(forum, person=person, told=said, by=by)


def invite_all(code: str) -> int:
    """A letter to each secretary, prepared and not gone."""
    forum, until = _forum(code), timezone.now() + timedelta(hours=20)
    with transaction.atomic():
        for delegation in forum.delegations.order_by("pk"):
            invite_delegation(delegation, until=until, by=machine())
    return int(forum.delegations.count())


def answer_for_the_others(code: str) -> dict[str, int]:
    """Everybody who was asked and has not answered comes; {state: how many}."""
    forum = _forum(code)
    with transaction.atomic():
        for delegate in forum.delegates.filter(state=Delegate.State.INVITED):
            set_state(delegate, state=Delegate.State.ACCEPTED, by=machine())
    states = list(forum.delegates.values_list("state", flat=True))
    return {state: states.count(state) for state in sorted(set(states))}


def number_of(code: str, name: str) -> int:
    return int(_forum(code).delegates.get(person__name_as_written=name).pk)


def badge_of(code: str, name: str) -> str:
    """The number printed on somebody's badge."""
    badge = Badge.objects.get(
        delegate__forum=_forum(code), delegate__person__name_as_written=name, void_at=None
    )
    return printed_number(badge.number)


def gate_of(code: str) -> int:
    return int(Gate.objects.get(forum=_forum(code)).pk)


def scans_of(code: str) -> list[list[object]]:
    """(verdict, decided by the phone) of each scan at the office, by its moment."""
    rows = Scan.objects.filter(gate__forum=_forum(code)).order_by("scanned_at")
    return [[scan.verdict, scan.is_offline] for scan in rows]


def sign_the_others(code: str) -> int:
    """Everything still planned is signed; how many were."""
    by, now = machine(), timezone.now()
    planned = Signing.objects.filter(
        signing_session__forum=_forum(code), outcome=Signing.Outcome.PLANNED
    )
    with transaction.atomic():
        signed = [note_outcome(one, outcome="signed", at=now, by=by) for one in planned]
    return len(signed)


def _forum(code: str) -> Forum:
    return Forum.objects.get(code=code)
