"""One round on the desk: what is proposed and why, who waits, and what a hand may change."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casebridge.base.accounts.models import Account
from casebridge.forum.actions.visit_telling import to_tell
from casebridge.forum.models import Allocation, Delegate, Forum, VisitRound
from casebridge.forum.queries.visits import (
    RoundSeen,
    allocation_shown,
    coming_to,
    kept_pairs,
    letters_that_wait,
    names_of,
    people_of,
    people_seated,
    rounds_seen,
    visit_rounds_visible_to,
    waiting_in,
)
from casebridge.kit.text.lists import labelled, listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.directory import choices
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.desk.pages.visits import PersonLine, person_line
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice
from casebridge.web.shared.templatetags.casebridge import number

HOW = {
    "pinned": gettext_lazy("set by hand"),
    "first-wish": gettext_lazy("first wish"),
    "later-wish": gettext_lazy("wish %(rank)s"),
    "not-wished": gettext_lazy("a route that was not wished for"),
    "no-wish-given": gettext_lazy("gave no wish"),
    "waits": gettext_lazy("waits"),
}
MISSED = {
    "full": gettext_lazy("%(route)s is full"),
    "language": gettext_lazy("no guide of %(route)s speaks their language"),
    "together": gettext_lazy(
        "%(route)s: the delegation stays together (%(wishing)s wish for it, %(left)s seats free)"
    ),
    "stays": gettext_lazy("%(route)s: the seat they had is kept"),
    "called-off": gettext_lazy("%(route)s is called off"),
}
CAUSES = {
    "full": gettext_lazy("%(route)s is full"),
    "language": gettext_lazy("no guide of %(route)s speaks their language"),
    "together": gettext_lazy("%(route)s: the delegation stays together"),
    "stays": gettext_lazy("%(route)s: the seat they had is kept"),
    "called-off": gettext_lazy("%(route)s is called off"),
}
RANKS = ("1", "2", "3", "0", "waits")
RANK_WORDS = {
    "1": gettext_lazy("first wish"),
    "2": gettext_lazy("second wish"),
    "3": gettext_lazy("third wish"),
    "0": gettext_lazy("no wish of theirs"),
    "waits": gettext_lazy("waiting list"),
}
WITHOUT = frozenset({"waits", "not-wished"})


@dataclass(frozen=True)
class Why:
    """One delegate of a proposal: the route, how it came, and which wishes were missed."""

    name: str
    route: str
    how: str
    missed: Sequence[str]


@dataclass(frozen=True)
class Change:
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Proposal:
    number: int
    at: datetime
    by: str
    proof: str
    met: Sequence[tuple[str, int]]
    summary: str
    because: Sequence[str]
    without: Sequence[Why]
    changes: Sequence[Change]


@dataclass(frozen=True)
class KeptLine:
    number: int
    one: Multilingual
    other: Multilingual


@dataclass(frozen=True)
class RoundPage:
    head: ForumHead
    zone: str
    round: VisitRound
    seen: RoundSeen
    proposal: Proposal | None
    adopted_at: datetime | None
    waiting: Sequence[PersonLine]
    seated: Sequence[tuple[str, Multilingual, Sequence[PersonLine]]]
    people: Sequence[str]
    routes: Sequence[Choice]
    delegations: Sequence[Choice]
    kept: Sequence[KeptLine]
    to_write: int
    unreached: str
    letters: int


def round_numbered(account: Account, forum: Forum, pk: int) -> VisitRound | None:
    return visit_rounds_visible_to(account, forum).filter(pk=pk).first()


def round_page(visit_round: VisitRound) -> RoundPage:
    forum = visit_round.forum
    (seen,) = rounds_seen([visit_round])
    open_now = {
        str(one.route.pk): one.route.name.in_(reader_tag()).text
        for one in seen.routes
        if not one.route.is_called_off
    }
    adopted = allocation_shown(visit_round, proposed=False)
    news = to_tell(visit_round)
    delegations = {str(one.pk): one.name.in_(reader_tag()).text for one in forum.delegations.all()}
    return RoundPage(
        head=head_of(forum, "visits"),
        zone=forum.time_zone,
        round=visit_round,
        seen=seen,
        proposal=_proposal(visit_round, seen),
        adopted_at=adopted.adopted_at if adopted else None,
        waiting=[person_line(one) for one in people_of(waiting_in(visit_round))],
        seated=_seated(visit_round, seen),
        people=_comers(forum),
        routes=choices(open_now, "", empty=_("choose a route")),
        delegations=choices(delegations, "", empty=_("choose a delegation")),
        kept=[
            KeptLine(one.pk, one.delegation.name, one.with_delegation.name)
            for one in kept_pairs(visit_round)
        ],
        to_write=len(news.reached),
        unreached=listed(one.delegate.person.name_as_written for one in news.unreached),
        letters=len(letters_that_wait(visit_round)),
    )


def _seated(
    visit_round: VisitRound, seen: RoundSeen
) -> list[tuple[str, Multilingual, Sequence[PersonLine]]]:
    """Route by route, all people in one question."""
    people = people_seated(visit_round)
    return [
        (
            reverse("desk:forum-visit-route", args=[visit_round.forum.code, one.route.pk]),
            one.route.name,
            [person_line(who) for who in people if who.seat.route_id == one.route.pk],
        )
        for one in seen.routes
    ]


def _comers(forum: Forum) -> list[str]:
    named = coming_to(forum)
    return [f"{pk} {name}" for pk, name in named.values_list("pk", "person__name_as_written")]


def _proposal(visit_round: VisitRound, seen: RoundSeen) -> Proposal | None:
    found = allocation_shown(visit_round, proposed=True)
    return _Reading(found, seen).proposal() if found else None


class _Reading:
    """A stored proposal as sentences; names are looked up in one question."""

    def __init__(self, found: Allocation, seen: RoundSeen) -> None:
        self.found, self.told = found, found.told
        self.routes = {one.route.pk: one.route.name.in_(reader_tag()).text for one in seen.routes}
        self.missed_out = {
            int(who): values
            for who, (code, values) in self.told["reasons"].items()
            if code in WITHOUT
        }
        changed = {row[0] for row in self.told["changes"]}
        self.names: Mapping[int, Delegate] = names_of({*self.missed_out, *changed})

    def proposal(self) -> Proposal:
        found, without = self.found, len(self.missed_out)
        met = self.told["ranks"]
        sentence = ngettext(
            "%(count)s delegate gets none of their wishes.",
            "%(count)s delegates get none of their wishes.",
            without,
        )
        return Proposal(
            number=found.pk,
            at=found.asked_at,
            by=found.asked_by.name,
            proof=self.proof(),
            met=[(str(RANK_WORDS[rank]), met[rank]) for rank in RANKS if met.get(rank)],
            summary=sentence % {"count": number(without)} if without else "",
            because=self.because(),
            without=[self.why(who) for who in self.missed_out],
            changes=[
                Change(self.name(who), self.at(before), self.at(after))
                for who, before, after in self.told["changes"]
            ],
        )

    def proof(self) -> str:
        if self.found.is_optimal:
            return _("There is no better allocation: this is proven.")
        cost, bound = self.found.cost or 0, self.found.bound or 0
        percent = max(1, round(100 * (cost - bound) / max(1, cost)))
        return _(
            "The best allocation found in %(seconds)s seconds; "
            "a better one could be better by at most %(percent)s %%."
        ) % {"seconds": number(round(self.found.seconds or 0)), "percent": number(percent)}

    def because(self) -> list[str]:
        """Each cause once, the most frequent first."""
        causes = Counter(
            (missed["route"], missed["why"])
            for values in self.missed_out.values()
            for missed in values.get("missed", ())
        )
        counted = []
        for (route, why), count in causes.most_common():
            words = str(CAUSES[why]) % {"route": self.at(route)}
            counted.append(labelled(words, number(count)))
        return counted

    def why(self, who: int) -> Why:
        code, values = self.told["reasons"][str(who)]
        return Why(
            name=self.name(who),
            route=self.at(self.found.seats[str(who)]),
            how=str(HOW[code]) % {"rank": values.get("rank", "")},
            missed=[self.missed(one) for one in values.get("missed", ())],
        )

    def missed(self, one: Mapping[str, Any]) -> str:
        values = {"route": self.at(one["route"]), "left": one.get("left", 0)}
        return str(MISSED[one["why"]]) % {**values, "wishing": one.get("wishing", 0)}

    def name(self, who: int) -> str:
        return self.names[who].person.name_as_written if who in self.names else ""

    def at(self, route: int | None) -> str:
        return _("waiting list") if route is None else self.routes.get(route, "")
