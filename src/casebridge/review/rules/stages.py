"""The stages of a call from the formal check to the decision: where it stands, what is missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

FORMAL, EXPERTS, SECOND = "formal-check", "expert-review", "second-round"
APPROVAL, NOTICE, DECISION = "approval", "public-notice", "decision"
BEFORE_SIGNING = frozenset({FORMAL, EXPERTS, SECOND})


@dataclass(frozen=True)
class Standing:
    """What is counted of a call; `apart` are cases whose readers differ and read no second time.

    `is_noticed` once the public notice has run its days.
    """

    cases: int
    unchecked: int = 0
    reviews: int = 0
    reviews_missing: int = 0
    second_reviews: int = 0
    second_missing: int = 0
    apart: int = 0
    objections: int = 0
    has_second_round: bool = False
    notice_days: int = 0
    is_proposed: bool = False
    is_signed: bool = False
    is_noticed: bool = False
    is_decided: bool = False


@dataclass(frozen=True)
class Missing:
    """A code with how many of how many: 12 of 30 reviews."""

    code: str
    count: int = 0
    of: int = 0


@dataclass(frozen=True)
class Stage:
    """One stage; `state` is done, now or todo, as the step line says it."""

    code: str
    state: str
    missing: Sequence[Missing]


def stages_of(standing: Standing) -> Sequence[Stage]:
    """The stages as the call has configured them; the first that is not done is now."""
    made: list[Stage] = []
    for code in configured(standing):
        missing = () if _is_behind(code, standing) else ASKED[code](standing)
        is_first = not any(stage.state == "now" for stage in made)
        state = "done" if not missing else "now" if is_first else "todo"
        made.append(Stage(code, state, missing))
    return made


def _is_behind(code: str, standing: Standing) -> bool:
    """What a leader signed is read and checked enough; what is decided waits for nothing."""
    return standing.is_decided or (standing.is_signed and code in BEFORE_SIGNING)


def configured(standing: Standing) -> Sequence[str]:
    second = (SECOND,) if standing.has_second_round else ()
    notice = (NOTICE,) if standing.notice_days else ()
    return (FORMAL, EXPERTS, *second, APPROVAL, *notice, DECISION)


def stage_at(stages: Sequence[Stage]) -> Stage | None:
    """Where the call stands; None once it is decided."""
    return next((stage for stage in stages if stage.state == "now"), None)


def _formal(told: Standing) -> Sequence[Missing]:
    if not told.cases:
        return (Missing("no-cases"),)
    return _some("cases-not-complete", told.unchecked, told.cases)


def _experts(told: Standing) -> Sequence[Missing]:
    if not told.reviews:
        return (Missing("nobody-asked"),)
    return _some("reviews-missing", told.reviews_missing, told.reviews)


def _second(told: Standing) -> Sequence[Missing]:
    if not told.reviews or told.reviews_missing:
        return (Missing("first-round-open"),)
    apart = _some("cases-apart", told.apart, told.cases)
    return (*apart, *_some("reviews-missing", told.second_missing, told.second_reviews))


def _approval(told: Standing) -> Sequence[Missing]:
    if told.is_signed:
        return ()
    return (Missing("not-signed"),) if told.is_proposed else (Missing("nothing-proposed"),)


def _notice(told: Standing) -> Sequence[Missing]:
    if not told.is_signed:
        return (Missing("not-opened"),)
    running = () if told.is_noticed else (Missing("notice-runs"),)
    return (*running, *_some("objections-open", told.objections, told.objections))


def _decision(told: Standing) -> Sequence[Missing]:
    return () if told.is_decided else (Missing("not-decided"),)


def _some(code: str, count: int, of: int) -> Sequence[Missing]:
    return (Missing(code, count, of),) if count else ()


ASKED: dict[str, Callable[[Standing], Sequence[Missing]]] = {
    FORMAL: _formal,
    EXPERTS: _experts,
    SECOND: _second,
    APPROVAL: _approval,
    NOTICE: _notice,
    DECISION: _decision,
}
