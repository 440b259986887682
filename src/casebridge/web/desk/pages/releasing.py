"""How a collection goes out, what is said of it afterwards, and its next version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.calls.models import Call
from casebridge.editions.actions.planning import UNRELEASED
from casebridge.editions.models import Change, Edition, Notice, Plan
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.releases import hindrances_to, plan_of, plans_of
from casebridge.editions.queries.versions import (
    changes_of,
    differences_of,
    next_version_of,
    notices_of,
)
from casebridge.editions.rules.releasing import (
    CHANNELS,
    DATA,
    FILES,
    LIBRARY,
    PRESS,
    WECHAT,
    may_release,
    may_withdraw,
    may_write_notices,
)
from casebridge.editions.rules.versions import ADDED, BOOK, CHANGED, LEFT_OUT
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.lists import listed
from casebridge.web.desk.pages.arranging import crumbs_of
from casebridge.web.desk.pages.edition_tabs import edition_tabs
from casebridge.web.desk.pages.entry_words import heading_of
from casebridge.web.desk.wording import city_of
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Choice, Link
from casebridge.web.shared.wording import sentence_for_refusal

CHANNEL_WORDS: dict[str, Promise] = {
    LIBRARY: gettext_lazy("the web library"),
    FILES: gettext_lazy("the files of the collection"),
    WECHAT: gettext_lazy("the WeChat articles"),
    PRESS: gettext_lazy("the press kit"),
    DATA: gettext_lazy("machine-readable data"),
}
DIFFERENCE_WORDS: dict[str, Promise] = {
    ADDED: gettext_lazy("added"),
    LEFT_OUT: gettext_lazy("left out"),
    CHANGED: gettext_lazy("changed"),
    BOOK: gettext_lazy("the texts around the cases"),
}


@dataclass(frozen=True)
class PlanLine:
    """A plan in words; `trouble` says why it did not go out at its moment."""

    plan: Plan
    channels: Sequence[str]
    languages: Sequence[str]
    trouble: str


@dataclass(frozen=True)
class ReleasePage:
    """`zone` is the call's clock, `place` its name; `hindrances` what stands in the way today."""

    edition: Edition
    call: Call
    crumbs: Sequence[Link]
    tabs: Sequence[Link]
    zone: str
    place: str
    current: PlanLine | None
    earlier: Sequence[PlanLine]
    hindrances: Sequence[str]
    channels: Sequence[Choice]
    languages: Sequence[Choice]
    day: str
    time: str
    embargo_day: str
    embargo_time: str
    is_open: bool
    may_plan: bool


def release_page(edition: Edition, account: Account) -> ReleasePage:
    call, plan = edition.call, plan_of(edition)
    is_open = edition.state in UNRELEASED
    day, time = _on_the_clock(plan.moment if plan else None, call.time_zone)
    until, hour = _on_the_clock(_own_embargo(plan) if plan else None, call.time_zone)
    chosen = plan.channels if plan else CHANNELS
    tags = plan.languages if plan else edition.languages
    found = hindrances_to(edition, plan, OUTPUTS) if is_open else ()
    return ReleasePage(
        edition=edition,
        call=call,
        crumbs=crumbs_of(edition),
        tabs=edition_tabs(edition, account, "desk:edition-release"),
        zone=call.time_zone,
        place=city_of(call.time_zone),
        current=_plan_line(plan) if plan else None,
        earlier=[_plan_line(one) for one in plans_of(edition) if one != plan],
        hindrances=[sentence_for_refusal(Refusal(h.code, **h.values)) for h in found],
        channels=[Choice(c, str(w), c in chosen) for c, w in CHANNEL_WORDS.items()],
        languages=[Choice(t, language_name(t), t in tags) for t in edition.languages],
        day=day,
        time=time or "10:00",
        embargo_day=until,
        embargo_time=hour,
        is_open=is_open,
        may_plan=is_open and may_release(held_by(account), edition.call_id),
    )


def _own_embargo(plan: Plan) -> datetime | None:
    """None where it ends with the moment: then it moves with the moment."""
    return plan.embargo_until if plan.embargo_until != plan.moment else None


def _on_the_clock(moment: datetime | None, zone: str) -> tuple[str, str]:
    """Day and hour as a form shows them; moment_typed reads them again."""
    if moment is None:
        return "", ""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local:%Y-%m-%d}", f"{local:%H:%M}"


def _plan_line(plan: Plan) -> PlanLine:
    refusal = Refusal(plan.hindrance, **plan.values) if plan.hindrance else None
    return PlanLine(
        plan=plan,
        channels=[str(CHANNEL_WORDS.get(c, c)) for c in plan.channels],
        languages=[language_name(tag) for tag in plan.languages],
        trouble=sentence_for_refusal(refusal) if refusal else "",
    )


@dataclass(frozen=True)
class NoticesPage:
    edition: Edition
    call: Call
    crumbs: Sequence[Link]
    tabs: Sequence[Link]
    notices: Sequence[Notice]
    languages: Sequence[str]
    may_correct: bool
    may_withdraw: bool


def notices_page(edition: Edition, account: Account) -> NoticesPage:
    held, is_public = held_by(account), edition.state in {"released", "replaced"}
    return NoticesPage(
        edition=edition,
        call=edition.call,
        crumbs=crumbs_of(edition),
        tabs=edition_tabs(edition, account, "desk:edition-notices"),
        notices=list(notices_of(edition)),
        languages=edition.released_in or edition.languages,
        may_correct=is_public and may_write_notices(held, edition.call_id),
        may_withdraw=is_public and may_withdraw(held, edition.call_id),
    )


@dataclass(frozen=True)
class DifferenceLine:
    about: str
    word: str
    parts: str
    is_worded: bool


@dataclass(frozen=True)
class VersionPage:
    """`next` is the address of the version that follows; `differences` against the one before."""

    edition: Edition
    call: Call
    crumbs: Sequence[Link]
    tabs: Sequence[Link]
    next: str
    follows: str
    differences: Sequence[DifferenceLine]
    changes: Sequence[Change]
    may_begin: bool
    may_word: bool


def version_page(edition: Edition, account: Account) -> VersionPage:
    mine = may_write_notices(held_by(account), edition.call_id)
    later = next_version_of(edition)
    changes = list(changes_of(edition))
    worded = {change.entry_number for change in changes}
    at = "desk:edition-version"
    return VersionPage(
        edition=edition,
        call=edition.call,
        crumbs=crumbs_of(edition),
        tabs=edition_tabs(edition, account, "desk:edition-version"),
        next=reverse(at, args=[later.pk]) if later else "",
        follows=reverse(at, args=[edition.follows_id]) if edition.follows_id else "",
        differences=[
            DifferenceLine(
                about=_("Case %(number)s") % {"number": d.number} if d.number else _("Collection"),
                word=str(DIFFERENCE_WORDS[d.kind]),
                parts=listed(heading_of(part) for part in d.parts),
                is_worded=d.number in worded,
            )
            for d in differences_of(edition)
        ],
        changes=changes,
        may_begin=mine and not later and edition.state in {"released", "withdrawn"},
        may_word=mine and bool(edition.follows_id) and edition.state in UNRELEASED,
    )


def moment_typed(day: str, time: str, zone: str) -> datetime:
    """Day and hour on the clock of the call."""
    try:
        return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZoneInfo(zone))
    except ValueError as error:
        raise Refusal("plan-moment-not-understood") from error
