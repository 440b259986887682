"""Asking the operator's translation engine for drafts: where texts go, and how it went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.editions.models import Edition
from casebridge.editions.queries.drafts import entries_of
from casebridge.editions.queries.engine import (
    EngineCard,
    EngineRun,
    Left,
    engine_in_use,
    is_engine_at_work,
    last_engine_run,
)
from casebridge.editions.wording import ENGINE_WORDS
from casebridge.kit.text.lists import labelled
from casebridge.web.desk.pages.arranging import crumbs_of, is_open
from casebridge.web.desk.pages.entry_head import entry_address, languages_link
from casebridge.web.desk.pages.entry_words import whole_name
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Link
from casebridge.web.shared.templatetags.casebridge import number


@dataclass(frozen=True)
class LeftLine:
    """One text that the engine left empty, and why."""

    name: str
    why: str
    address: str


@dataclass(frozen=True)
class RunShown:
    at: datetime
    by: str
    engine: str
    filled: int
    stopped: str
    said: str
    left: Sequence[LeftLine]


@dataclass(frozen=True)
class EnginePage:
    """`where` says to whom the texts go; `untranslated` cannot be asked while it is at work."""

    edition: Edition
    call: Call
    crumbs: Sequence[Link]
    name: str
    engine: EngineCard | None
    where: str
    is_at_work: bool
    may_ask: bool
    run: RunShown | None
    address: str


def engine_page(edition: Edition, language: str, account: Account) -> EnginePage:
    card = engine_in_use()
    is_at_work = is_engine_at_work(edition, language, timezone.now())
    run = last_engine_run(edition, language)
    keys = dict(entries_of(edition, account).values_list("number", "pk"))
    return EnginePage(
        edition=edition,
        call=edition.call,
        crumbs=(*crumbs_of(edition), languages_link(edition)),
        name=language_name(language),
        engine=card,
        where=_where(card) if card else "",
        is_at_work=is_at_work,
        may_ask=bool(card and card.is_found) and is_open(edition, account) and not is_at_work,
        run=_run(run, edition, language, keys) if run else None,
        address=reverse("desk:languages-engine", args=[edition.pk, language]),
    )


def _where(card: EngineCard) -> str:
    if not card.is_found:
        return _("The engine “%(name)s” of the settings does not exist. Tell the operator.") % {
            "name": card.name
        }
    if card.is_here:
        return _("%(name)s runs on this computer: no text leaves it.") % {"name": card.name}
    return _("%(name)s: the texts are sent to %(host)s, outside of this computer.") % {
        "name": card.name,
        "host": card.host,
    }


def _run(run: EngineRun, edition: Edition, language: str, keys: Mapping[int, int]) -> RunShown:
    return RunShown(
        at=run.at,
        by=run.by,
        engine=run.engine,
        filled=run.filled,
        stopped=_why(run.stopped) if run.stopped else "",
        said=run.said,
        left=[_left(one, edition, language, keys) for one in run.left if one.entry in keys],
    )


def _left(one: Left, edition: Edition, language: str, keys: Mapping[int, int]) -> LeftLine:
    address = entry_address(edition.pk, keys[one.entry], language)
    name = labelled(number(one.entry), whole_name(one.id))
    return LeftLine(name, _why(one.why), f"{address}#unit-{one.id}")


def _why(code: str) -> str:
    return str(ENGINE_WORDS.get(code, code))
