"""The office at work in the demonstration: rulings, reviews, a selection."""

from collections.abc import Callable
from zlib import crc32

from casebridge.calls.models import Call
from casebridge.calls.queries import scheme_code
from casebridge.cases.actions.deciding import complete, confirm_area
from casebridge.cases.actions.talking import ask_applicant
from casebridge.cases.models import Case
from casebridge.config.demo.people import Office
from casebridge.config.demo.reading import declare, panel_of
from casebridge.config.demo.specimens import Specimen, specimens
from casebridge.config.demo.texts import CHANGE_REASON, REMARKS
from casebridge.intake.actions.checking import rule
from casebridge.intake.models import Arrival, Ruling
from casebridge.intake.queries.dossiers import findings_of
from casebridge.reference.queries import term_with
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.criteria import set_shipped_criteria
from casebridge.review.actions.deciding import decide
from casebridge.review.actions.scoring import score
from casebridge.review.actions.selecting import change_selection, propose_selection
from casebridge.review.models import Panel, Review, Selection
from casebridge.review.queries.criteria import codes_of
from casebridge.review.rules.balance import SelectionRules

RULES = SelectionRules(total=12, at_least_each_country=1, at_most_each_organisation=2)
NOT_REVIEWED = frozenset({"late", "outside-roster", "changed-figure", "same-case-b"})
CONFLICTED = "changed-figure"
ASKED = frozenset({"began-before", "only-host-country", "resembles", "scan-missing"})
Say = Callable[[str, int, int], None]


def work_through(call: Call, people: Office, say: Say) -> None:
    """Everything between the checks and the decision, through the actions of the pages."""
    set_shipped_criteria(call, by=people.officer)
    known = [(s, case) for s in specimens(call.code) if (case := case_of(call, s)) is not None]
    for specimen, case in known:
        _rule(specimen, case, people)
    panel = panel_of(call, people)
    for specimen, case in known:
        if specimen.awkward == CONFLICTED:
            declare(panel, case, people)
    reviewed = [(s, c) for s, c in known if s.awkward not in NOT_REVIEWED]
    for place, (specimen, case) in enumerate(reviewed, start=1):
        _review(specimen, case, panel, people)
        say("reviews", place, len(reviewed))
    _select(call, people)
    say("selection", 1, 1)


def case_of(call: Call, specimen: Specimen) -> Case | None:
    """The case that grew from a specimen's mail."""
    address = specimen.applicants[0]["contact_email"]
    arrival = Arrival.objects.filter(
        call=call, sender_address=address, dossier__case__isnull=False
    ).first()
    return Case.objects.filter(dossier=arrival.dossier).first() if arrival else None


def _rule(specimen: Specimen, case: Case, people: Office) -> None:
    """The officer confirms the area, and says what is to be asked."""
    area = term_with(scheme_code(case.call, "area"), specimen.area)
    if area is not None and area not in case.terms.all():
        confirm_area(case, area=area, by=people.officer)
    asked = False
    for finding in findings_of(case.dossier):
        if finding.code in ASKED and not finding.rulings.exists():
            rule(finding, answer=Ruling.Answer.ASK, reason="", by=people.officer)
            asked = True
    if asked:
        ask_applicant(case.dossier, by=people.officer)
    if not specimen.awkward and case.state == Case.State.OPENED:
        complete(case, by=people.officer)


def _review(specimen: Specimen, case: Case, panel: Panel, people: Office) -> None:
    for number, reviewer in enumerate(people.reviewers):
        review = assign(case, reviewer=reviewer, panel=panel, by=people.officer)
        if review.state != Review.State.ASKED:
            continue
        marks = {code: _mark(specimen, code, number) for code in codes_of(review.case.call)}
        remarks = REMARKS[number]
        remark = remarks[crc32(specimen.id.encode()) % len(remarks)]
        score(review, marks=marks, remark_for_office=remark, by=reviewer)


def _mark(specimen: Specimen, criterion: str, reviewer: int) -> int:
    """From 4 to 9: one opinion a specimen and criterion, and reviewers at most one apart."""
    shared = crc32(f"{specimen.id} {criterion}".encode()) % 5
    return 4 + shared + (crc32(f"{specimen.id} {criterion} {reviewer}".encode()) % 2)


def _select(call: Call, people: Office) -> None:
    """The rules propose, a person changes one place and says why, the leader adopts."""
    selection = Selection.objects.filter(call=call).order_by("-id").first()
    if selection is None:
        selection = propose_selection(call, rules=RULES, by=people.officer)
    if selection.adopted_at is not None:
        return
    if not selection.places.exclude(reason="").exists():
        out = selection.places.filter(chosen=True).order_by("score").first()
        into = selection.places.filter(chosen=False).order_by("-score").first()
        if out is not None and into is not None:
            for place, chosen in ((out, False), (into, True)):
                change_selection(
                    selection,
                    case=place.case,
                    chosen=chosen,
                    reason=CHANGE_REASON,
                    by=people.leader,
                )
    decide(selection, by=people.leader)
