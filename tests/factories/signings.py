"""Signing sessions with projects, made by the actions themselves."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from casebridge.cooperation.actions import NewParty, Told, open_project
from casebridge.forum.actions.protocol import ListTold, make_list
from casebridge.forum.actions.signings import (
    SessionTold,
    SignerTold,
    Worth,
    add_picture,
    add_signatory,
    add_signing,
    add_signing_paper,
    add_signing_session,
)
from casebridge.forum.models import Forum, ProtocolList, Signing, SigningSession
from casebridge.kit.formats.xlsx import Sheet, write
from casebridge.kit.text.multilingual import ml
from casebridge.reference.queries import country_with
from tests.factories.accounts import machine

NUMBERS = count(1)
STARTS = datetime(2025, 7, 11, 1, 0, tzinfo=UTC)


def session(of: Forum, **said: Any) -> SigningSession:
    values: dict[str, Any] = {
        "title": ml(en="Signings"),
        "kind": "international",
        "starts_at": STARTS,
        **said,
    }
    return add_signing_session(of, told=SessionTold(**values), by=machine())


def signing(of: SigningSession, *, worth: Worth | None = None) -> Signing:
    number = next(NUMBERS)
    parties = (
        NewParty(ml(en=f"Works {number}"), country_with("CN")),
        NewParty(ml(en=f"Institute {number}"), country_with("RU")),
    )
    told = Told(title=ml(en=f"Project {number}"), lines=("hard", "soft"), parties=parties)
    project = open_project(told, by=machine())
    return add_signing(of, project=project, worth=worth, by=machine())


def with_papers(of: Forum) -> Signing:
    """A signing with one paper, one signatory and a picture."""
    made, by = signing(session(of)), machine()
    add_signing_paper(made, b"paper", name="a.txt", language="ru", is_final=True, by=by)
    add_signatory(made, told=SignerTold(name="Signer Example"), by=by)
    add_picture(made, b"\x89PNG\r\n\x1a\n", credit="The office", by=by)
    made.refresh_from_db()
    return made


def protocol_list(of: Forum) -> ProtocolList:
    told = ListTold(title=ml(en="Countries"), kind="countries")
    return make_list(of, told=told, by=machine())


def list_of(projects: int) -> bytes:
    heads = ("Title", "Title in Russian", "Parties", "Countries", "Lines", "Value", "Currency")
    rows = [
        (
            f"Project {n}",
            f"Проект {n}",
            "Works; Institute",
            "China; Russia",
            "hard; soft",
            10 + n,
            "CNY",
        )
        for n in range(1, projects + 1)
    ]
    return write([Sheet("Projects", (heads, *rows))])
