"""Forums with their people, made by the actions themselves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count

from django.utils import timezone

from casebridge.base.accounts.actions import grant
from casebridge.base.accounts.models import Account, Role
from casebridge.directory.actions.knowing import ensure_person
from casebridge.forum.actions.creating import create_forum
from casebridge.forum.actions.delegates import (
    DelegateTold,
    DelegationTold,
    add_delegate,
    add_delegation,
)
from casebridge.forum.models import Delegate, Delegation, Forum
from casebridge.forum.queries.forums import preset
from casebridge.kit.formats.xlsx import Sheet, write
from casebridge.kit.text.multilingual import ml
from casebridge.reference.queries import country_with
from tests.factories.accounts import account, machine

NUMBERS = count(1)


def forum(code: str = "sco-2025", **changed: object) -> Forum:
    """The preset's forum, moved so that it opens in two months."""
    starts = timezone.localdate() + timedelta(days=60)
    own = replace(preset("sco-2025"), code=code, starts_on=starts, ends_on=starts)
    made = create_forum(own, is_public=True, by=machine())
    for name, value in changed.items():
        setattr(made, name, value)
    made.save()
    return made


def logistics(of: Forum | None = None) -> Account:
    return _holding(Role.LOGISTICS, of)


def officer(of: Forum | None = None) -> Account:
    return _holding(Role.OFFICER, of)


def _holding(role: str, of: Forum | None) -> Account:
    made = account(role)
    grant(made, role=role, scope=f"forum:{of.pk}" if of else "")
    return made


def delegate(
    of: Forum, name: str = "", *, delegation: Delegation | None = None, **said: str
) -> Delegate:
    """A person of the directory on the forum's list; `email` '' is nobody's address."""
    number = next(NUMBERS)
    shown = name or f"Delegate {number}"
    person = ensure_person(
        shown,
        said.get("email", f"delegate-{number}@example.org"),
        None,
        said.get("language", "en"),
        by=machine(),
    )
    told = DelegateTold(
        group=said.get("group", "enterprise"),
        delegation=delegation,
        country=country_with(said.get("country", "KZ")),
        language=said.get("language", "en"),
    )
    return add_delegate(of, person=person, told=told, by=machine())


def delegation(of: Forum, name: str = "A delegation", *, quota: int = 0) -> Delegation:
    number = next(NUMBERS)
    secretary = ensure_person(
        f"Secretary {number}", f"secretary-{number}@example.org", None, "en", by=machine()
    )
    told = DelegationTold(name=ml(en=name), secretary=secretary, language="en", quota=quota)
    return add_delegation(of, told=told, by=machine())


def listed(rows: Sequence[Sequence[str]]) -> bytes:
    """An Excel list with these rows, the headings first."""
    return write([Sheet("Delegates", tuple(tuple(row) for row in rows))])
