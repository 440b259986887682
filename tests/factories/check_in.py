"""Badges, gates and scans, made by the actions themselves."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any
from uuid import UUID

from casebridge.base.accounts.actions import grant
from casebridge.base.accounts.models import Account, Role
from casebridge.forum.actions.badges import make_badges, withdraw_badge
from casebridge.forum.actions.check_in import (
    GateTold,
    ScanAnswer,
    ScanTold,
    add_gate,
    take_scans,
)
from casebridge.forum.actions.delegates import set_state
from casebridge.forum.models import Badge, Forum, Gate
from casebridge.forum.queries.check_in import badge_keys
from casebridge.forum.rules.badges import printed_number, token_of
from casebridge.kit.text.multilingual import ml
from tests.factories import forums
from tests.factories.accounts import account, machine

NONCES = count(1)
GATES = count(1)
# By the clock of the forum's city, long after any test runs.
NOON = datetime(2090, 7, 10, 4, tzinfo=UTC)


def forum_held(code: str = "sco-2025") -> Forum:
    """A forum around NOON; its events have no day of their own."""
    made = forums.forum(code, starts_on=date(2090, 7, 9), ends_on=date(2090, 7, 11))
    made.formats.update(held_on=None)
    return made


def badge(of: Forum, name: str = "", *, group: str = "enterprise", language: str = "en") -> Badge:
    """The badge of somebody who comes."""
    who = forums.delegate(of, name, group=group, language=language)
    set_state(who, state="accepted", by=machine())
    make_badges(of, by=machine())
    return who.badges.get(void_at=None)


def withdraw(of: Badge) -> None:
    withdraw_badge(of, because="Lost", by=machine())


def token(of: Badge) -> str:
    return token_of(of.nonce, badge_keys()[of.key])


def typed(of: Badge) -> str:
    return printed_number(of.number)


def gate(of: Forum, **said: Any) -> Gate:
    number = next(GATES)
    told = GateTold(code=f"gate-{number}", name=ml(en=f"Gate {number}"), **said)
    return add_gate(of, told=told, by=machine())


def opening(of: Forum, **said: Any) -> Gate:
    return gate(of, format=of.formats.get(kind="opening"), **said)


def gate_staff(of: Forum | None = None) -> Account:
    made = account("gate")
    grant(made, role=Role.GATE, scope=f"forum:{of.pk}" if of else "")
    return made


def told(code: str, at: datetime | None = None, **said: Any) -> ScanTold:
    """One scan with a nonce of its own."""
    return ScanTold(nonce=UUID(int=next(NONCES)), code=code, at=at or NOON, **said)


def scanned(at_gate: Gate, code: str, at: datetime | None = None, **said: Any) -> ScanAnswer:
    (answer,) = take_scans(at_gate, scans=[told(code, at, **said)], by=machine())
    return answer
