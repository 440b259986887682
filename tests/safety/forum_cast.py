"""Two forums and everybody who works on one of them, on both or on neither."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from casebridge.base.accounts.actions import grant, register
from casebridge.base.accounts.models import Account
from casebridge.forum.actions.delegates import set_state
from casebridge.forum.actions.inviting import make_link
from casebridge.forum.actions.programme import add_window
from casebridge.forum.actions.releasing import release_programme
from casebridge.forum.actions.winner_slots import number_certificates
from casebridge.forum.actions.winners import bring_material
from casebridge.forum.models import (
    Availability,
    Badge,
    Delegate,
    Delegation,
    Forum,
    Gate,
    Interpreter,
    ProtocolList,
    Release,
    Route,
    Session,
    Signing,
    Travel,
    Winner,
)
from casebridge.kit.text.multilingual import Multilingual
from tests.factories import calls, check_in, forums, proposals, signings, visits, winners
from tests.factories.accounts import machine
from tests.factories.proposals import at

PRIVATE = "planted-passport"
# {who: (role, what it is held for)}; "" is everywhere, "call" some call, else a side.
GRANTS: Mapping[str, tuple[str, str] | None] = {
    "anonymous": None,
    "nobody": None,
    "officer": ("officer", ""),
    "officer-here": ("officer", "here"),
    "officer-there": ("officer", "there"),
    "officer-of-a-call": ("officer", "call"),
    "leader": ("leader", ""),
    "logistics": ("logistics", ""),
    "logistics-here": ("logistics", "here"),
    "logistics-there": ("logistics", "there"),
    "gate": ("gate", ""),
    "gate-here": ("gate", "here"),
    "gate-there": ("gate", "there"),
    "secretary-here": ("secretary", "here"),
    "secretary-there": ("secretary", "there"),
}


@dataclass(frozen=True)
class Side:
    """One forum with somebody on its list, who has a badge and a passport, a gate and a talk."""

    forum: Forum
    delegate: Delegate
    delegation: Delegation
    badge: Badge
    gate: Gate
    invitation: str
    delegation_link: str
    interpreter: Interpreter
    session: Session
    window: Availability
    release: Release
    signing: Signing
    protocol_list: ProtocolList
    route: Route
    winner: Winner


@dataclass(frozen=True)
class ForumWorld:
    here: Side
    there: Side
    people: Mapping[str, Account | None]

    def client(self, who: str) -> Client:
        client, account = Client(headers={"accept-language": "en"}), self.people[who]
        if account is not None:
            client.force_login(account, "django.contrib.auth.backends.ModelBackend")
        return client


def build() -> ForumWorld:
    here, there = _side("here"), _side("there")
    people = {name: _person(name, {"here": here, "there": there}) for name in GRANTS}
    return ForumWorld(here, there, people)


def _side(name: str) -> Side:
    forum = forums.forum(f"forum-{name}")
    delegation = forums.delegation(forum, f"Delegation {name}")
    delegate = forums.delegate(forum, f"Planted {name}", delegation=delegation)
    set_state(delegate, state=Delegate.State.ACCEPTED, by=machine())
    Travel.objects.create(
        delegate=delegate, passport_number=f"{PRIVATE}-{name}", delete_on=forum.ends_on
    )
    badge = check_in.badge(forum, f"Badged {name}")
    until = timezone.now() + timedelta(days=7)
    _made, invitation = make_link(delegate, until=until, by=machine())
    _made, link = make_link(delegation, until=until, by=machine())
    voice = proposals.interpreter(forum, f"Voice {name}")
    session = proposals.session(forum, delegate, starts="10:00")
    window = add_window(forum, delegate, starts_at=at("09:00"), ends_at=at("18:00"), by=machine())
    release = release_programme(forum, note=Multilingual(), by=machine())
    return Side(
        forum,
        delegate,
        delegation,
        badge,
        check_in.gate(forum),
        invitation,
        link,
        voice,
        session,
        window,
        release,
        signings.with_papers(forum),
        signings.protocol_list(forum),
        visits.route(visits.visit_round(forum)),
        _winner(forum, name),
    )


def _winner(forum: Forum, name: str) -> Winner:
    """Somebody who comes, with a file and a certificate."""
    call = calls.call(f"call-of-{name}")
    winner = winners.comer(forum, *winners.chosen(call))
    bring_material(winner, b"slides", name="slides.pdf", by=machine())
    number_certificates(forum, by=machine())
    return winner


def _person(name: str, sides: Mapping[str, Side]) -> Account | None:
    if name == "anonymous":
        return None
    account = register(f"{name}@example.org", name=name)
    held = GRANTS[name]
    if held is not None:
        role, where = held
        grant(account, role=role, scope=_scope(role, where, sides))
    return account


def _scope(role: str, where: str, sides: Mapping[str, Side]) -> str:
    if where == "call":
        return "call:1"
    if not where:
        return ""
    side = sides[where]
    return f"delegation:{side.delegation.pk}" if role == "secretary" else f"forum:{side.forum.pk}"
