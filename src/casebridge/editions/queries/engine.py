"""The translation engine in use: where texts go, which may go there, and how the last run went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.cases.models import Case
from casebridge.editions.models import Edition, Entry
from casebridge.editions.queries.consents import askings
from casebridge.editions.queries.drafts import entries_of
from casebridge.editions.queries.segments import with_units
from casebridge.editions.rules.consents import Standing

ASKED, RAN = "editions.engine-asked", "editions.engine-ran"
# A job that fell over may be asked for again.
GIVEN_UP_AFTER = timedelta(hours=2)


@dataclass(frozen=True)
class EngineCard:
    """The engine's name, and the host to which texts go; `is_here`: they stay on this computer.

    `is_found` is no where the option names nothing that exists.
    """

    name: str
    host: str
    is_here: bool
    is_found: bool = True


@dataclass(frozen=True)
class Left:
    """One unit that the engine left empty: number of the entry, unit, why (a code)."""

    entry: int
    id: str
    why: str


@dataclass(frozen=True)
class EngineRun:
    """What came of asking the engine; `stopped` is the code of what ended it early."""

    at: datetime
    by: str
    engine: str
    filled: int
    left: Sequence[Left]
    stopped: str
    said: str


def engine_in_use() -> EngineCard | None:
    """None: no text is sent anywhere."""
    path = settings.TRANSLATION["engine"]
    if not path:
        return None
    host = urlsplit(settings.TRANSLATION["address"]).hostname or ""
    try:
        name = str(import_string(path).name)
    except (ImportError, AttributeError):
        return EngineCard(path, host, _is_here(host), is_found=False)
    return EngineCard(name, host, _is_here(host))


def entries_for_engine(edition: Edition, account: Account, now: datetime) -> QuerySet[Entry]:
    """Of the entries the account may see, those whose text is to be published.

    Nothing leaves the house of a case that was withdrawn, or whose applicant does not agree.
    """
    refused = [a.entry.pk for a in askings(edition, account, now) if a.standing == Standing.REFUSED]
    kept_back = entries_of(edition, account).exclude(pk__in=refused)
    return with_units(kept_back.exclude(case__state=Case.State.WITHDRAWN))


def last_engine_run(edition: Edition, language: str) -> EngineRun | None:
    row = _newest(RAN, edition, language)
    if row is None:
        return None
    told = row.values
    left = [Left(*one) for one in told["left"]]
    return EngineRun(
        row.at, str(row.by), told["engine"], told["filled"], left, told["stopped"], told["said"]
    )


def is_engine_at_work(edition: Edition, language: str, now: datetime) -> bool:
    """Asked lately, and not done yet."""
    asked, ran = _newest(ASKED, edition, language), _newest(RAN, edition, language)
    if asked is None or asked.at < now - GIVEN_UP_AFTER:
        return False
    return ran is None or ran.pk < asked.pk


def _newest(verb: str, edition: Edition, language: str) -> Record | None:
    about = Record.objects.filter(verb=verb, subject=f"edition:{edition.pk}")
    found = about.filter(values__language=language).select_related("by")
    return found.order_by("-id").first()


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
