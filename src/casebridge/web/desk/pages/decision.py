"""The decision: its stages, what is signed, the notice with its objections, the papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.urls import reverse

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.queries import cases_visible_to
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country
from casebridge.review.models import Minute, Selection
from casebridge.review.outputs.minute import LANGUAGES
from casebridge.review.outputs.minute.words import (
    CHANGES,
    ground_word,
    missing_sentence,
    rules_of,
    stage_word,
)
from casebridge.review.queries.decisions import (
    sees_all_of,
    stamp_of,
    standing_of,
)
from casebridge.review.queries.records import DecisionRecord, Ranked, record_of
from casebridge.review.queries.selections import selection_in_hand
from casebridge.review.queries.telling import decisions_to_tell
from casebridge.review.rules.stages import Stage, stage_at, stages_of
from casebridge.web.desk.frame import is_leader, is_officer, with_query
from casebridge.web.desk.pages.notices import NoticePart, notice_part
from casebridge.web.shared.languages import OWN_NAMES, reader_tag
from casebridge.web.shared.parts import Link, Step


@dataclass(frozen=True)
class StageLine:
    """Where a call stands: the bars, and what the stage it is at still waits for."""

    steps: Sequence[Step]
    missing: Sequence[str]


@dataclass(frozen=True)
class ListedCase:
    """A selected case as the leader reads it before signing."""

    number: str
    title: Multilingual
    address: str
    organisations: Sequence[Multilingual]
    countries: Sequence[Country]
    place: int
    score: Decimal | None
    is_outstanding: bool


@dataclass(frozen=True)
class ChangeLine:
    number: str
    title: Multilingual
    word: str
    reason: str
    by: str


@dataclass(frozen=True)
class ConflictLine:
    ground: str
    standing: int
    false_alarms: int


@dataclass(frozen=True)
class PapersLine:
    """The record in one language; a draft while nothing is decided."""

    language: str
    links: Sequence[Link]


@dataclass(frozen=True)
class Signed:
    """Who signed and decided, and when."""

    by: str
    at: datetime
    decided_at: datetime | None


@dataclass(frozen=True)
class DecisionPage:
    """`selection` is None before there is one; `is_whole` is False where a case is closed."""

    call: Call
    stages: StageLine
    selection: Selection | None
    is_whole: bool
    stamp: str
    listed: Sequence[ListedCase]
    not_listed: int
    changes: Sequence[ChangeLine]
    conflicts: Sequence[ConflictLine]
    rules: Sequence[str]
    signed: Signed | None
    notice: NoticePart | None
    papers: Sequence[PapersLine]
    may_sign: bool
    may_take_back: bool
    may_settle: bool
    to_tell: int
    tell: str


def decision_page(call: Call, account: Account, selection: Selection | None) -> DecisionPage:
    chosen = selection or selection_in_hand(call)
    record = record_of(chosen) if chosen else None
    mine = set(cases_visible_to(account).filter(call=call).values_list("pk", flat=True))
    listed = [_listed(row) for row in record.listed if row.case in mine] if record else []
    whole = chosen is not None and sees_all_of(chosen, account)
    stages = stages_of(standing_of(call, account))
    acts = is_leader(account, call) and whole
    signed = _signed(chosen) if chosen else None
    is_open = signed is not None and signed.decided_at is None
    officer = is_officer(account, call)
    return DecisionPage(
        call=call,
        stages=stage_line(stages),
        selection=chosen,
        is_whole=whole,
        stamp=stamp_of(chosen) if chosen else "",
        listed=listed,
        not_listed=sum(r.case in mine and not r.chosen for r in record.ranked) if record else 0,
        changes=_changes(record, mine) if record else (),
        conflicts=_conflicts(record) if record else (),
        rules=_rules(record, mine) if record else (),
        signed=signed,
        notice=notice_part(chosen, account) if chosen else None,
        papers=_papers(chosen) if chosen and whole else (),
        may_sign=acts and signed is None and _is_free(call),
        may_take_back=acts and is_open,
        may_settle=acts and is_open and _is_ripe(stages),
        to_tell=decisions_to_tell(call, account).count() if officer else 0,
        tell=with_query(reverse("desk:tell"), call=call.code) if officer else "",
    )


def stage_line(stages: Sequence[Stage]) -> StageLine:
    """The stages as short bars, and the sentences of the one the call is at."""
    now = stage_at(stages)
    return StageLine(
        steps=[Step(stage_word(stage.code), stage.state) for stage in stages],
        missing=[missing_sentence(one) for one in now.missing] if now else (),
    )


def stages_for(call: Call, account: Account) -> StageLine:
    """For other pages of the desk that say where the call stands."""
    return stage_line(stages_of(standing_of(call, account)))


def _is_free(call: Call) -> bool:
    selection = selection_in_hand(call)
    return selection is None or selection.adopted_at is None


def _is_ripe(stages: Sequence[Stage]) -> bool:
    """Whether nothing but the decision itself is missing of what follows the signature."""
    waiting = {stage.code for stage in stages if stage.missing}
    return not waiting & {"approval", "public-notice"}


def _signed(selection: Selection) -> Signed | None:
    if selection.adopted_at is None:
        return None
    return Signed(str(selection.adopted_by), selection.adopted_at, selection.decided_at)


def _listed(row: Ranked) -> ListedCase:
    return ListedCase(
        number=row.number,
        title=row.title,
        address=reverse("desk:dossier", args=[row.dossier]),
        organisations=row.organisations,
        countries=row.countries,
        place=row.place,
        score=row.score,
        is_outstanding=row.is_outstanding,
    )


def _changes(record: DecisionRecord, mine: set[int]) -> list[ChangeLine]:
    return [
        ChangeLine(c.number, c.title, str(CHANGES[c.what]), c.reason, c.by)
        for c in record.changes
        if c.case in mine
    ]


def _rules(record: DecisionRecord, mine: set[int]) -> list[str]:
    """As they are in the record; one about a case that is closed to the reader is left away."""
    closed = {str(row.case) for row in record.ranked if row.case not in mine}
    return rules_of(record, reader_tag(), closed)


def _conflicts(record: DecisionRecord) -> list[ConflictLine]:
    return [
        ConflictLine(ground_word(c.ground), c.standing, c.false_alarms) for c in record.conflicts
    ]


def _papers(selection: Selection) -> list[PapersLine]:
    kinds = [Minute.Kind.PDF, Minute.Kind.WORD]
    if selection.decided_at is not None:
        kinds.append(Minute.Kind.SIGNATURE)
    return [
        PapersLine(
            OWN_NAMES.get(language, language),
            [Link(str(kind.label), _paper(selection, language, kind)) for kind in kinds],
        )
        for language in LANGUAGES
    ]


def _paper(selection: Selection, language: str, kind: str) -> str:
    return reverse("desk:minute", args=[selection.pk, language, kind])
