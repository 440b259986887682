"""Cases whose readers differ, what the readers of one say to each other, and the second round."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.queries.decisions import judging_of
from casebridge.review.queries.of_case import reviews_of
from casebridge.review.queries.rounds import ReadBySeveral, read_by_several
from casebridge.review.queries.talks import Said, talk_for_office
from casebridge.web.desk.pages.to_do import ReviewShown, reviews_shown
from casebridge.web.shared.parts import Link


@dataclass(frozen=True)
class RoundLine:
    """A case that several have marked; `is_apart` where they are to talk about it."""

    case: int
    number: str
    title: Multilingual
    address: str
    given: Sequence[Decimal]
    spread: Decimal
    is_apart: bool
    said: int
    again: int
    again_done: int
    may_open: bool


@dataclass(frozen=True)
class RoundsPage:
    """`apart` are the cases over the call's limit, `close` the others."""

    call: Call
    crumbs: Sequence[Link]
    talk_from: int
    has_second_round: bool
    may_open: bool
    apart: Sequence[RoundLine]
    close: Sequence[RoundLine]


@dataclass(frozen=True)
class TalkPage:
    call: Call
    crumbs: Sequence[Link]
    case: int
    number: str
    title: Multilingual
    reviews: Sequence[ReviewShown]
    spread: Decimal
    is_apart: bool
    said: Sequence[Said]
    may_open: bool


def rounds_page(call: Call, account: Account) -> RoundsPage:
    judging = judging_of(call)
    lines = [_line(row, judging.has_second_round) for row in read_by_several(call, account)]
    return RoundsPage(
        call=call,
        crumbs=[Link(_("Selection"), reverse("desk:selection"))],
        talk_from=judging.talk_from_spread,
        has_second_round=judging.has_second_round,
        may_open=any(line.may_open for line in lines),
        apart=[line for line in lines if line.is_apart],
        close=[line for line in lines if not line.is_apart],
    )


def _line(row: ReadBySeveral, is_foreseen: bool) -> RoundLine:
    case = row.scored.case
    return RoundLine(
        case=case.pk,
        number=str(case),
        title=case.title,
        address=reverse("desk:talk", args=[case.dossier_id]),
        given=row.scored.given,
        spread=row.scored.spread,
        is_apart=row.is_apart,
        said=row.said,
        again=row.again,
        again_done=row.again_done,
        may_open=is_foreseen and not row.again and not row.is_decided,
    )


def talk_page(case: Case) -> TalkPage:
    talk = talk_for_office(case)
    reviews = list(reviews_of(case).prefetch_related("marks__criterion"))
    is_again = any(review.round > 1 for review in reviews)
    is_marked = any(review.state == "done" for review in reviews)
    foreseen = judging_of(case.call).has_second_round
    return TalkPage(
        call=case.call,
        crumbs=[
            Link(_("Selection"), reverse("desk:selection")),
            Link(_("Where reviewers differ"), reverse("desk:rounds")),
        ],
        case=case.pk,
        number=str(case),
        title=case.title,
        reviews=reviews_shown(reviews),
        spread=talk.spread,
        is_apart=talk.is_open,
        said=talk.said,
        may_open=foreseen and is_marked and not is_again and not hasattr(case, "decision"),
    )
