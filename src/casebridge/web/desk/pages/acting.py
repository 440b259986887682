"""What an act on the chosen rows will do to each of them, before it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.register.models import Row
from casebridge.register.queries.acting import (
    chosen_rows,
    planned_ask,
    planned_mark,
    planned_next,
    planned_owner,
)
from casebridge.register.queries.table import owners_of, rows_visible_to
from casebridge.register.rules.acting import ACTS, ASK, MARK, MOST, NEXT, OWNER, Planned
from casebridge.register.rules.returned import is_next_day
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.cases import Asked, asked_in, filters_of, looked_for
from casebridge.web.desk.wording import ACT_QUESTIONS, ACT_TITLES, HINDRANCES
from casebridge.web.shared.parts import Choice, Link
from casebridge.web.shared.templatetags.casebridge import day

OFFICER = "officer"


@dataclass(frozen=True)
class ActLine:
    """One dossier with what it is now and what becomes of it."""

    pk: int
    number: str
    title: Multilingual | Wording
    now: str
    then: str
    hindrance: str


@dataclass(frozen=True)
class ActPage:
    call: Call
    crumbs: Sequence[Link]
    title: str
    act: str
    question: str
    value: str
    owners: Sequence[Choice]
    today: str
    asked: Asked
    lines: Sequence[ActLine]
    count: int
    button: str
    is_ready: bool


@dataclass(frozen=True)
class Act:
    """What was chosen: the act, its value, and the rows."""

    kind: str
    value: str
    rows: Sequence[Row]
    asked: Asked


def act_in(call: Call, account: Account, sent: Mapping[str, str], picked: Sequence[str]) -> Act:
    """Rows that were ticked, or all that the search found."""
    asked, kind = asked_in(dict(sent)), sent.get("act", "")
    if kind not in ACTS:
        raise Refusal("act-unknown")
    mine = rows_visible_to(account, OFFICER).filter(call=call)
    if sent.get("all"):
        found = looked_for(call, account, filters_of(call, account, asked.typed), "")
        picked = [str(pk) for pk in found.values_list("pk", flat=True)[: MOST + 1]]
    numbers = {int(pk) for pk in picked if pk.isascii() and pk.isdigit() and len(pk) < 12}
    if len(numbers) > MOST:
        raise Refusal("too-many-at-once", most=MOST)
    rows = chosen_rows(mine, numbers)
    if not rows:
        raise Refusal("nothing-chosen")
    return Act(kind, sent.get("value", "").strip().replace("\x00", ""), rows, asked)


def planned(call: Call, act: Act) -> list[Planned]:
    """What will happen to each row; nothing yet where the value is not chosen."""
    if act.kind == ASK:
        return planned_ask(act.rows)
    if not act.value:
        return []
    if act.kind == OWNER:
        owner = next((o for o in owners_of(call) if str(o.pk) == act.value), None)
        if owner is None:
            raise Refusal("owner-not-an-officer", name="")
        return planned_owner(act.rows, owner)
    if act.kind == NEXT:
        return planned_next(act.rows, _day(act.value))
    return planned_mark(act.rows, " ".join(act.value.split())[:40])


def _day(value: str) -> date:
    try:
        on = date.fromisoformat(value)
    except ValueError:
        raise Refusal("day-not-understood") from None
    if not is_next_day(on, timezone.localdate()):
        raise Refusal("day-has-passed")
    return on


def act_page(call: Call, act: Act) -> ActPage:
    plans = {plan.dossier: plan for plan in planned(call, act)}
    owners = list(owners_of(call)) if act.kind == OWNER else []
    names = {person.pk: str(person) for person in owners}
    count = sum(plan.change is not None for plan in plans.values())
    return ActPage(
        call=call,
        crumbs=(Link(_("Cases"), back_to(act.asked)),),
        title=str(ACT_TITLES[act.kind]),
        act=act.kind,
        question=str(ACT_QUESTIONS[act.kind]),
        value=act.value,
        owners=[Choice(str(pk), name, str(pk) == act.value) for pk, name in names.items()],
        today=timezone.localdate().isoformat(),
        asked=act.asked,
        lines=[_line(row, act, plans.get(row.pk), names) for row in act.rows],
        count=count,
        button=ngettext("Do it for %(count)s case", "Do it for %(count)s cases", count)
        % {"count": count},
        is_ready=bool(plans),
    )


def back_to(asked: Asked) -> str:
    return with_query(reverse("desk:cases"), q=asked.typed, sort=asked.sort)


def _line(row: Row, act: Act, plan: Planned | None, names: Mapping[int, str]) -> ActLine:
    hindrance = str(HINDRANCES.get(plan.hindrance, "")) if plan else ""
    return ActLine(
        pk=row.pk,
        number=str(row),
        title=row.title,
        now=_now(row, act.kind),
        then=_then(act.kind, plan, names) if plan and plan.change else "",
        hindrance=hindrance,
    )


def _now(row: Row, kind: str) -> str:
    if kind == OWNER:
        return str(row.owner) if row.owner else _("nobody")
    if kind == NEXT:
        return day(row.next_on) if row.next_on else ""
    return ", ".join(row.marks) if kind == MARK else ""


def _then(kind: str, plan: Planned, names: Mapping[int, str]) -> str:
    after = plan.change.after if plan.change else ""
    if kind == OWNER:
        return names.get(int(str(after)), "")
    if kind == NEXT:
        return day(str(after))
    if kind == ASK:
        text = ngettext(
            "one letter with %(count)s question; it waits for you",
            "one letter with %(count)s questions; it waits for you",
            int(str(after)),
        )
        return text % {"count": after}
    return str(after)
