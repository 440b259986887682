"""Addresses: each belongs to one face, says what it is, and leads to one page."""

from collections import Counter

import pytest
from django.urls import Resolver404, resolve

from tests.safety.addresses import patterns

FACES = {"site": "", "desk": "desk/", "panel": "panel/", "portal": "portal/"}


def whole_route(name: str, route: str) -> str:
    return FACES.get(name.partition(":")[0], "") + route


def test_every_address_has_a_name_of_its_own() -> None:
    names = Counter(name for name, _ in patterns())
    assert [name for name, times in names.items() if times > 1] == []
    assert not any(name.endswith(":None") or name == "None" for name in names)


def test_no_two_names_share_an_address() -> None:
    routes = Counter(whole_route(n, str(p.pattern)) for n, p in patterns())
    assert [route for route, times in routes.items() if times > 1] == []


def test_the_address_tells_the_file_of_its_view() -> None:
    strangers = [
        name
        for name, pattern in patterns()
        if ":" in name
        and not pattern.callback.__module__.startswith(
            f"casebridge.web.{name.partition(':')[0]}.views."
        )
    ]
    assert strangers == []


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/accounts/signup/",
        "/sign-up/",
        "/media/",
        "/files/",
        "/api/",
        "/desk/cases/1/files/",
        "/.git/config",
        "/start/as/officer/",
    ],
)
def test_what_must_not_be_there_is_not_there(address: str) -> None:
    with pytest.raises(Resolver404):
        resolve(address)


def test_the_addresses_promised_to_readers_stay() -> None:
    """They stand in letters, books and bookmarks; a change needs a redirect."""
    promised = {
        "/": "site:home",
        "/calls/": "site:calls",
        "/library/": "site:cases",
        "/library/1/": "site:case",
        "/collections/": "site:collections",
        "/start/": "start",
        "/desk/": "desk:today",
        "/desk/cases/1/": "desk:dossier",
        "/panel/": "panel:reviews",
        "/sign-in/": "account_login",
    }
    assert {address: resolve(address).view_name for address in promised} == promised
