"""Why each delegate sits where they sit, as codes and values."""

from collections import Counter
from collections.abc import Iterable

from casebridge.forum.rules.allocation.sharing import companies, may_ride, stays_put
from casebridge.forum.rules.allocation.values import Answer, Question, Reason, Traveller


def reasons(question: Question, answer: Answer) -> dict[int, Reason]:
    """The reason of each delegate, by number."""
    asked = _Asked(question, answer)
    return {one.number: asked.reason(one) for one in question.travellers}


def ranks_met(question: Question, answer: Answer) -> Counter[int | None]:
    """How many got their first, second … wish; 0 is a route not wished for, None waits."""
    met: Counter[int | None] = Counter()
    for one in question.travellers:
        route = answer.seats[one.number]
        met[None if route is None else rank(one, route)] += 1
    return met


def rank(one: Traveller, route: int) -> int:
    return one.wishes.index(route) + 1 if route in one.wishes else 0


class _Asked:
    """The counts that every reason reads, taken once."""

    def __init__(self, question: Question, answer: Answer) -> None:
        self.seats = answer.seats
        self.routes = {route.number: route for route in question.routes}
        self.taken = Counter(answer.seats.values())
        self.heads = companies(question)
        self.wishing = Counter(
            (self.heads[one.delegation], wish)
            for one in question.travellers
            if one.delegation
            for wish in one.wishes
        )

    def reason(self, one: Traveller) -> Reason:
        route = self.seats[one.number]
        if stays_put(one):
            return Reason("pinned", {"route": route})
        if route is None:
            return Reason("waits", {"missed": self.missed(one, one.wishes)})
        if not one.wishes:
            return Reason("no-wish-given", {"route": route})
        got = rank(one, route)
        if got == 1:
            return Reason("first-wish", {"route": route})
        before = one.wishes[: got - 1] if got else one.wishes
        values = {"route": route, "rank": got, "missed": self.missed(one, before)}
        return Reason("later-wish" if got else "not-wished", values)

    def missed(self, one: Traveller, wishes: Iterable[int]) -> list[dict[str, object]]:
        return [self.miss(one, wish) for wish in wishes]

    def miss(self, one: Traveller, wish: int) -> dict[str, object]:
        """Why a wish was not met, with the seats left and how many of the company wished it."""
        route = self.routes.get(wish)
        if route is None:
            return {"route": wish, "why": "called-off"}
        left = max(0, route.seats - self.taken[wish])
        wishing = self.wishing[self.heads[one.delegation], wish] if one.delegation else 0
        return {"route": wish, "why": why(one, may_ride(one, route), left), "left": left,
                "wishing": wishing}  # fmt: skip


def why(one: Traveller, understood: bool, left: int) -> str:
    if not understood:
        return "language"
    if not left:
        return "full"
    return "together" if one.delegation else "stays"
