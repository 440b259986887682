"""A panel's conflicts, case by case, with the words each was found by."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from casebridge.base.accounts.models import Account, Role
from casebridge.calls.models import Call
from casebridge.cases.queries import cases_visible_to
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Conflict, Panel
from casebridge.review.queries.conflicts import cases_to_read, conflicts_visible_to
from casebridge.review.wording import sentence_for_conflict
from casebridge.web.desk.pages.labels import country_label
from casebridge.web.desk.pages.panels import crumbs_of
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice, Link


@dataclass(frozen=True)
class ConflictLine:
    """One conflict; `ruled` tells who called it a false alarm, and why."""

    pk: int
    number: str
    title: Multilingual
    address: str
    expert: str
    expert_address: str
    sentence: str
    said: str
    until: int | None
    is_false_alarm: bool
    reason: str
    ruled_by: str
    ruled_at: datetime | None
    may_rule: bool


@dataclass(frozen=True)
class ConflictsPage:
    call: Call
    panel: Panel
    crumbs: Sequence[Link]
    standing: Sequence[ConflictLine]
    settled: Sequence[ConflictLine]
    experts: Sequence[Choice]
    cases: Sequence[Choice]
    grounds: Sequence[Choice]


def conflicts_page(panel: Panel, account: Account) -> ConflictsPage:
    rows = conflicts_visible_to(account).filter(expert__panel=panel)
    lines = [_line(conflict, account) for conflict in rows]
    mine = cases_visible_to(account, Role.OFFICER)
    cases = cases_to_read(panel.call).filter(pk__in=mine).select_related("dossier__call")
    declared = (Conflict.Ground.BY_OFFICE, Conflict.Ground.BY_APPLICANT)
    names = panel.experts.order_by("person__name_as_written")
    return ConflictsPage(
        call=panel.call,
        panel=panel,
        crumbs=crumbs_of(panel),
        standing=[line for line in lines if not line.is_false_alarm],
        settled=[line for line in lines if line.is_false_alarm],
        experts=[
            Choice(str(pk), name, False)
            for pk, name in names.values_list("pk", "person__name_as_written")
        ],
        cases=[Choice(str(c.pk), f"{c} · {c.title.in_(reader_tag())}", False) for c in cases],
        grounds=[Choice(code.value, str(code.label), False) for code in declared],
    )


def _line(conflict: Conflict, account: Account) -> ConflictLine:
    case, values = conflict.case, conflict.values
    country = values.get("country", "")
    return ConflictLine(
        pk=conflict.pk,
        number=str(case),
        title=case.title,
        address=reverse("desk:dossier", args=[case.dossier_id]),
        expert=conflict.expert.person.name_as_written,
        expert_address=reverse("desk:expert", args=[conflict.expert_id]),
        sentence=sentence_for_conflict(
            conflict.ground, values, country_label(country).text if country else ""
        ),
        said=values.get("said", ""),
        until=values.get("until"),
        is_false_alarm=conflict.is_false_alarm,
        reason=conflict.reason,
        ruled_by=str(conflict.ruled_by or ""),
        ruled_at=conflict.ruled_at,
        may_rule=conflict.expert.account_id != account.pk,
    )
