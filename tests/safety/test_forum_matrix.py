"""Every address of a forum for those who work on it, on another one, or on none."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse

from tests.factories.fixtures import reference_is_loaded, with_reference
from tests.safety.addresses import ADDRESSES
from tests.safety.forum_cast import GRANTS, PRIVATE, ForumWorld, Side, build
from tests.safety.test_matrix import IN, NOT_THERE, SIGN_IN, outcome

__all__ = ["reference_is_loaded", "with_reference"]

DESK = ("officer", "logistics")
# {audience: roles that see an object of a forum they hold the role for}
SEE: Mapping[str, tuple[str, ...]] = {
    "forum-desk": DESK,
    "logistics": ("logistics",),
    "gate": ("gate", "logistics"),
}
# {the last number in an address: of what it is}, by the beginning of the address's name.
NUMBERS: Mapping[str, Callable[[Side], int]] = {
    "desk:forum-delegate": lambda side: side.delegate.pk,
    "desk:forum-travel": lambda side: side.delegate.pk,
    "desk:forum-badge": lambda side: side.badge.pk,
    "desk:forum-interpreter": lambda side: side.interpreter.pk,
    "desk:forum-window": lambda side: side.window.pk,
    "desk:forum-release": lambda side: side.release.pk,
    "desk:forum-visit-round": lambda side: side.route.round_id,
    "desk:forum-visit": lambda side: side.route.pk,
    "desk:forum-winner": lambda side: side.winner.pk,
    "desk:forum-signing-session": lambda side: side.signing.signing_session_id,
    "desk:forum-signings-bring": lambda side: side.signing.signing_session_id,
    "desk:forum-run-sheet": lambda side: side.signing.signing_session_id,
    "desk:forum-sign": lambda side: side.signing.pk,
    "desk:forum-protocol": lambda side: side.protocol_list.pk,
    "panel:gate": lambda side: side.gate.pk,
}
OF_A_FORUM = [
    name
    for name, address in ADDRESSES.items()
    if address.of and (name.startswith(("desk:forum", "panel:gate")))
]


@pytest.fixture(scope="module")
def standing(
    _files: None, django_db_setup: None, django_db_blocker: Any, reference_is_loaded: None
) -> Iterator[ForumWorld]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def world(standing: ForumWorld, db: None) -> ForumWorld:
    return standing


def where(name: str, side: Side) -> str:
    no_call: Any = None
    given = ADDRESSES[name].arguments(no_call, no_call)
    told: dict[str, object] = dict(given)
    if "code" in given:
        told["code"] = side.forum.code
    if "pk" in given:
        told["pk"] = next(of(side) for start, of in NUMBERS.items() if name.startswith(start))
    if "number" in given:
        told["number"] = side.session.number
    if "paper" in given:
        told["paper"] = side.signing.documents.get().pk
    if "signatory" in given:
        told["signatory"] = side.signing.signatories.get().pk
    if "role" in given:
        told["role"] = side.session.roles.get().pk
    return reverse(name, kwargs=told)


def asked(world: ForumWorld, who: str, name: str, side: Side) -> HttpResponse:
    """One request; whatever it wrote is taken back."""
    ask, sent = getattr(world.client(who), ADDRESSES[name].method), {}
    if name == "desk:forum-delegation-invite":
        sent = {"delegation": side.delegation.pk}
    with transaction.atomic():
        answer: HttpResponse = ask(where(name, side), sent)
        transaction.set_rollback(True)
    return answer


def sees(who: str, name: str, side: str) -> bool:
    held = GRANTS[who]
    return held is not None and held[0] in SEE[ADDRESSES[name].audience] and held[1] in {"", side}


@pytest.mark.parametrize("name", OF_A_FORUM)
def test_what_is_of_a_forum_is_there_for_those_who_work_on_it(world: ForumWorld, name: str) -> None:
    wrong = []
    for who in GRANTS:
        for side in ("here", "there"):
            found = outcome(asked(world, who, name, getattr(world, side)))
            hidden = SIGN_IN if who == "anonymous" else NOT_THERE
            if found != (IN if sees(who, name, side) else hidden):
                wrong.append(f"{who} {side}: {found}")
    assert wrong == []


@pytest.mark.parametrize("who", GRANTS)
def test_a_secretary_answers_for_her_own_delegation_alone(world: ForumWorld, who: str) -> None:
    client, held = world.client(who), GRANTS[who]
    for side in ("here", "there"):
        pk = getattr(world, side).delegation.pk
        answer: Any = client.get(reverse("portal:own-delegation", kwargs={"pk": pk}))
        found = outcome(answer)
        hidden = SIGN_IN if who == "anonymous" else NOT_THERE
        assert found == (IN if held == ("secretary", side) else hidden), side


def test_a_personal_link_shows_its_delegate_and_nobody_else(world: ForumWorld) -> None:
    reader = world.client("anonymous")
    own = reader.get(reverse("portal:invitation", args=[world.here.invitation])).content.decode()
    assert "Planted here" in own
    assert "Planted there" not in own
    assert "Badged here" not in own
    whole = reverse("portal:delegation", args=[world.here.delegation_link])
    told = reader.get(whole).content.decode()
    assert "Planted here" in told
    assert "Badged here" not in told
    swapped: Any = reader.get(reverse("portal:delegation", args=[world.here.invitation]))
    assert outcome(swapped) == NOT_THERE


@pytest.mark.parametrize(
    "who", ["officer", "officer-here", "leader", "gate-here", "secretary-here"]
)
def test_passports_are_shown_to_nobody_but_logistics(world: ForumWorld, who: str) -> None:
    client, side = world.client(who), world.here
    pages = [where(name, side) for name in OF_A_FORUM if ADDRESSES[name].method == "get"]
    pages += [reverse("portal:own-delegation", kwargs={"pk": side.delegation.pk})]
    for page in pages:
        answer = client.get(page)
        assert PRIVATE.encode() not in b"".join(iter(answer)), page


def test_a_phone_at_a_gate_takes_along_numbers_of_its_own_forum_and_no_names(
    world: ForumWorld,
) -> None:
    taken = world.client("gate-here").get(where("panel:gate-list", world.here)).json()
    assert len(taken["badges"]) == world.here.forum.delegates.filter(badges__isnull=False).count()
    told = str(taken)
    assert "Badged" not in told
    assert "@example.org" not in told
