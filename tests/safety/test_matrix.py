"""Every address for everybody, about own, foreign and barred objects."""

from collections.abc import Callable, Mapping
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from casebridge.base.accounts.models import Account
from casebridge.web.desk.views import today
from casebridge.web.shared import gates
from casebridge.web.shared.gates import FOREIGN, GateMiddleware, rule_of
from tests.safety.addresses import (
    ADDRESSES,
    ADMITTED,
    Address,
    Thing,
    is_there,
    may_come_in,
    patterns,
    things,
)
from tests.safety.cast import GRANTS, World

SIGN_IN, NOT_THERE, IN = "to the sign-in", "not there", "in"


def test_every_address_is_promised_to_an_audience() -> None:
    assert {name for name, _ in patterns()} == set(ADDRESSES)


@pytest.mark.parametrize(("name", "pattern"), list(patterns()), ids=lambda x: str(x)[:40])
def test_every_address_declares_the_rule_it_is_promised_with(name: str, pattern: object) -> None:
    callback = pattern.callback  # type: ignore[attr-defined]
    rule = rule_of(callback, name.rpartition(":")[2])
    assert rule is not None, f"{name} declares no rule"
    assert rule.name == ADDRESSES[name].audience


def expected(who: str, address: Address, thing: Thing) -> str:
    if not may_come_in(who, address):
        is_hidden = who != "anonymous" or address.audience == "demonstration"
        return NOT_THERE if is_hidden else SIGN_IN
    return IN if is_there(who, address, thing) else NOT_THERE


def outcome(response: HttpResponse) -> str:
    if response.status_code == 404:
        return NOT_THERE
    to_sign_in = response.status_code == 302 and response.url.startswith(  # type: ignore[attr-defined]
        reverse("account_login") + "?next="
    )
    assert response.status_code < 500
    return SIGN_IN if to_sign_in else IN


def asked(
    client: Client, method: str, address: str, sent: Mapping[str, object] = {}
) -> HttpResponse:
    """One request; whatever it wrote is taken back."""
    with transaction.atomic():
        response: HttpResponse = getattr(client, method)(address, dict(sent))
        transaction.set_rollback(True)
    return response


def told_apart(world: World, who: str, address: Address) -> list[Thing]:
    """Objects to ask about; a closed gate and an address without an object know only one."""
    return things(world) if address.of and may_come_in(who, address) else things(world)[:1]


@pytest.mark.parametrize("name", ADDRESSES)
def test_everybody_comes_as_far_as_promised(world: World, name: str) -> None:
    address = ADDRESSES[name]
    wrong = []
    for who in GRANTS:
        client = world.client(who)
        for thing in told_apart(world, who, address):
            where = reverse(name, kwargs=address.arguments(thing.side, thing.parts))
            sent = address.sends(thing.side)
            found = outcome(asked(client, address.method, where, sent))
            if found != expected(who, address, thing):
                wrong.append(f"{who} at {where} ({thing}): {found}")
    assert wrong == []


@pytest.mark.parametrize("name", [n for n, a in ADDRESSES.items() if a.of])
def test_an_object_that_is_not_there_is_not_there_for_anybody(world: World, name: str) -> None:
    address = ADDRESSES[name]
    arguments = address.arguments(world.one, world.one.parts)
    for key in ("pk", "code"):
        if key in arguments:
            arguments[key] = 2**31 - 1 if key == "pk" else "no-such-thing"
    where = reverse(name, kwargs=arguments)
    for who in ("officer-everywhere", "leader", "reviewer", "nobody"):
        found = asked(world.client(who), address.method, where)
        assert outcome(found) == NOT_THERE, (who, where)


# Django's own view of the language answers a reading request by going back.
WRITES = [n for n, a in ADDRESSES.items() if a.method == "post" and n != "set_language"]


@pytest.mark.parametrize("name", WRITES)
def test_what_writes_never_answers_a_reading_request(world: World, name: str) -> None:
    address = ADDRESSES[name]
    where = reverse(name, kwargs=address.arguments(world.one, world.one.parts))
    people = ("officer-everywhere", "leader", "logistics", "reviewer")
    admitted = [who for who in people if may_come_in(who, address)]
    assert admitted
    for who in admitted:
        assert asked(world.client(who), "get", where).status_code == 405


@pytest.mark.parametrize("name", [n for n, a in ADDRESSES.items() if a.method == "post"])
def test_what_writes_refuses_a_request_of_another_site(world: World, name: str) -> None:
    address = ADDRESSES[name]
    client = Client(enforce_csrf_checks=True)
    account = world.people["officer-everywhere"]
    assert account is not None
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    where = reverse(name, kwargs=address.arguments(world.one, world.one.parts))
    assert asked(client, "post", where).status_code in {403, 404}


SMUGGLED: dict[str, Callable[[World], dict[str, object]]] = {
    "desk:file": lambda w: {"pk": w.one.parts.dossier.pk, "number": w.two.parts.word.pk},
    "desk:rule": lambda w: {"pk": w.one.parts.dossier.pk, "number": w.two.parts.finding.pk},
    "desk:change": lambda w: {"pk": w.one.selection.pk, "case": w.two.parts.case.pk},
}


@pytest.mark.parametrize("name", SMUGGLED)
def test_a_foreign_part_cannot_be_smuggled_in_under_an_own_object(world: World, name: str) -> None:
    where = reverse(name, kwargs=SMUGGLED[name](world))
    for who in ("officer", "officer-everywhere"):
        response = asked(world.client(who), ADDRESSES[name].method, where)
        assert outcome(response) == NOT_THERE


def test_every_rule_of_the_gates_is_known_to_this_table() -> None:
    declared = {r.name for r in vars(gates).values() if isinstance(r, gates.Rule)}
    assert declared == set(ADMITTED)


def test_an_account_that_was_closed_comes_in_nowhere(world: World) -> None:
    client, account = world.client("officer"), world.people["officer"]
    assert account is not None
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert outcome(asked(client, "get", reverse("desk:cases"))) == SIGN_IN


def test_an_undeclared_address_is_closed_to_all() -> None:
    def undeclared(request: HttpRequest) -> HttpResponse:
        return HttpResponse("open")

    request = RequestFactory().get("/forgotten/")
    request.user = AnonymousUser()
    request.resolver_match = SimpleNamespace(url_name="forgotten")  # type: ignore[assignment]
    gate = GateMiddleware(lambda request: HttpResponse("open"))
    with pytest.raises(ImproperlyConfigured, match="/forgotten/ declares no rule"):
        gate.process_view(request, undeclared, (), {})


def test_a_name_lent_from_elsewhere_does_not_open_an_address() -> None:
    """Foreign views are known by name; a view of ours must not get in by such a name."""
    ours = {
        name
        for name, pattern in patterns()
        if name in FOREIGN
        and (pattern.callback.__module__ or "").startswith("casebridge.")
        and getattr(pattern.callback, "gate", None) is None
    }
    assert ours == set()


def test_a_refused_role_is_told_that_there_is_nothing_here(world: World) -> None:
    request = RequestFactory().get("/desk/")
    account = world.people["nobody"]
    assert account is not None
    request.user = account
    request.resolver_match = SimpleNamespace(url_name="today")  # type: ignore[assignment]
    with pytest.raises(Http404):
        GateMiddleware(today.read).process_view(request, today.read, (), {})


AWAY_FROM_HOME = ("desk:propose", "desk:take-in", "desk:selection", "desk:letters", "desk:arrivals")


@pytest.mark.parametrize("name", AWAY_FROM_HOME)
def test_a_role_in_one_call_is_no_role_in_another(world: World, name: str) -> None:
    """An officer of one call who is an editor of the other stays an editor there."""
    client, address = world.client("officer-and-editor"), ADDRESSES[name]
    where = f"{reverse(name)}?call={world.two.call.code}"
    before = (world.two.call.selections.count(), world.two.call.arrivals.count())
    sent: dict[str, object] = {"total": "1"}
    if name == "desk:take-in":
        sent = {"files": SimpleUploadedFile("a.docx", b"x")}
    method = "post" if name == "desk:take-in" else address.method
    response = getattr(client, method)(where, sent if method == "post" else {})
    assert (world.two.call.selections.count(), world.two.call.arrivals.count()) == before
    assert world.two.mark not in response.content.decode()
