"""A programme for a task that breaks as few wishes as can be, without needless gaps."""

from dataclasses import replace

from casebridge.forum.rules.proposal.conflicts import smallest_conflict
from casebridge.forum.rules.proposal.counting import shortages
from casebridge.forum.rules.proposal.model import Answer, Found, Timetable
from casebridge.forum.rules.proposal.remarks import remarks_on
from casebridge.forum.rules.proposal.values import Proposal, Reason, Task

# In the solver's own measure, a few seconds each: the same everywhere.
PROVEN, SOME, EARLIER, PATIENT = 0.03, 0.03, 0.02, 3.0
# A programme that was hard to find is not asked to break few wishes.
NO_CARE = 10**6


def propose(task: Task) -> Proposal:
    """Places for all sessions, or the reasons why there are none; always the same answer."""
    if not task.sessions:
        return Proposal({}, is_best=True)
    if short := shortages(task):
        return Proposal(None, short)
    answer = _best(task)
    if answer.found is Found.NONE:
        return Proposal(None, smallest_conflict(task))
    if answer.found is Found.UNKNOWN:
        return Proposal(None, (Reason("not-found-in-time"),))
    places = _earlier(task, answer).places
    return Proposal(places, remarks=remarks_on(task, places), is_best=answer.found is Found.BEST)


def _best(task: Task) -> Answer:
    """From below, which proves as it goes; if that takes long, from above as well."""
    below = _with_wishes(task).solve(PROVEN, from_below=True)
    if below.found in (Found.BEST, Found.NONE):
        return below
    above = _with_wishes(task).solve(SOME)
    if above.found in (Found.BEST, Found.NONE):
        return above
    found = [answer for answer in (below, above) if answer.places]
    if found:
        return min(found, key=lambda answer: answer.cost)
    without = Timetable(task).solve(PATIENT)
    return replace(without, found=Found.SOME, cost=NO_CARE) if without.places else without


def _with_wishes(task: Task) -> Timetable:
    timetable = Timetable(task)
    timetable.wish()
    timetable.seek_fewest_broken()
    return timetable


def _earlier(task: Task, answer: Answer) -> Answer:
    """The same rooms, interpreters and wishes kept, without needless gaps."""
    timetable = Timetable(task)
    timetable.wish()
    timetable.seek_early(answer)
    found = timetable.solve(EARLIER)
    return found if found.places else answer
