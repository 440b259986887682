"""The page of one dossier: fields, scan, findings, conversation, files, history."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.calls.queries import form_in
from casebridge.calls.rules.form import Form
from casebridge.cases.models import Case
from casebridge.cases.queries import case_at_hand
from casebridge.intake.models import Arrival, Comparison, Dossier, Finding, Ruling, ScanPage
from casebridge.intake.queries.readings import newest_form, newest_scan
from casebridge.intake.wording import likeness_of, sentence_for
from casebridge.kit.text.multilingual import Multilingual, Wording, direction_of
from casebridge.reference.models import Country, Term
from casebridge.review.queries.standing import Standing, standing_from
from casebridge.web.desk.frame import is_officer
from casebridge.web.desk.pages.cases import organisation_of, title_of
from casebridge.web.desk.pages.conversation import conversation
from casebridge.web.desk.pages.fields import FieldGroup, field_groups
from casebridge.web.desk.pages.gathered import Gathered, gathered
from casebridge.web.desk.pages.history import HistoryLine, history_lines
from casebridge.web.desk.pages.messages import Messages, messages_of
from casebridge.web.desk.pages.readings import ReadingShown, readings_shown
from casebridge.web.desk.pages.scans import Crop, Sheet, crop_of, places_of, sheet_of
from casebridge.web.desk.pages.to_do import ReviewShown, TaskShown, reviews_shown, tasks_shown
from casebridge.web.desk.wording import ANSWERS, city_of, history_sentence
from casebridge.web.shared.parts import Choice, Letter, Link
from casebridge.web.shared.parts import Ruling as RulingShown

CONTEXT = 40
FEW = 3
# Findings that say what a seal reads, or quote a number of the applicant.
OFFICERS_ONLY = frozenset({"sealed", "registration"})
KINDS = {"must": "must", "ask": "ask", "note": "look"}


@dataclass(frozen=True)
class FindingShown:
    """A finding with its evidence; a figure that differs also with its Word text."""

    number: int
    kind: str
    word: str
    sentence: str
    ruling: RulingShown | None
    answer: str
    crop: Crop | None
    place: int
    page: int
    before: str
    figure: str
    after: str
    beside: str
    reasons: Sequence[str]


@dataclass(frozen=True)
class CaseShown:
    """What the case knows beyond its dossier; `areas` are the choices of the call."""

    case: Case
    countries: Sequence[Country]
    category: Term | None
    area: Term | None
    areas: Sequence[Term]
    is_open: bool


@dataclass(frozen=True)
class DossierPage:
    """Everything about one dossier that the reader may see."""

    dossier: Dossier
    call: Call
    city: str
    number: str
    title: Multilingual | Wording
    organisation: Multilingual | Wording
    standing: Standing
    crumbs: Sequence[Link]
    direction: str
    officer: bool
    may_take_up: bool
    may_ask: bool
    case: CaseShown | None
    groups: Sequence[FieldGroup]
    findings: Sequence[FindingShown]
    unanswered: Sequence[str]
    asked: int
    sheet: Sheet | None
    scan_language: str
    letters: Sequence[Letter]
    made_of: Messages
    readings: Sequence[ReadingShown]
    history: Sequence[HistoryLine]
    form_number: str
    differences: int
    tasks: Sequence[TaskShown]
    officers: Sequence[Choice]
    today: str
    reviews: Sequence[ReviewShown]
    version_count: int


def dossier_page(dossier: Dossier, account: Account, *, page_wanted: str = "") -> DossierPage:
    """The page as this account may see it: contact data, scans and letters are officers' only."""
    officer = is_officer(account, dossier.call)
    case = case_at_hand(dossier)
    found = gathered(dossier, case, officer=officer)
    reading, scan = newest_form(found.readings), newest_scan(found.readings)
    pages, comparison = found.scan_pages, found.comparison
    form = form_in(dossier.call, found.forms)
    findings = [f for f in found.findings if officer or _is_for_everyone(f, form)]
    unanswered = _unanswered(findings)
    return DossierPage(
        dossier=dossier,
        call=dossier.call,
        city=city_of(dossier.call.time_zone),
        number=str(dossier),
        title=title_of(dossier, case),
        organisation=organisation_of(dossier, case),
        standing=standing_from(found.standing[0], dossier),
        crumbs=(
            Link(_("Desk"), reverse("desk:today")),
            Link(_("Cases"), reverse("desk:cases")),
        ),
        direction=direction_of(dossier.language),
        officer=officer,
        may_ask=officer and bool(findings),
        may_take_up=officer and case is None and reading is not None,
        case=_case(case, found) if case else None,
        groups=field_groups(form, reading, places_of(comparison), private_too=officer),
        findings=[
            finding_shown(f, dossier, pages, comparison) for f in findings if f.pk not in unanswered
        ],
        unanswered=list(unanswered.values()),
        asked=sum(1 for f in findings if _last(f) == Ruling.Answer.ASK),
        sheet=sheet_of(dossier, pages, comparison, page_wanted),
        scan_language=scan.language if scan and officer else dossier.language,
        letters=_letters(dossier, found),
        made_of=messages_of(dossier, found.arrivals, found.moves, found.readings),
        readings=readings_shown(found.readings) if officer else [],
        history=history_lines(found.records, history_sentence),
        form_number=f"{reading.form_call}-v{reading.form_version}"
        if reading and reading.form_call
        else "",
        differences=len(comparison.differences) if comparison else 0,
        tasks=tasks_shown(found.tasks),
        officers=[Choice(str(one.pk), str(one), one == account) for one in found.officers],
        today=timezone.localdate().isoformat(),
        reviews=reviews_shown(found.reviews),
        version_count=len(found.versions),
    )


def _is_for_everyone(finding: Finding, form: Form) -> bool:
    """Not what a seal reads, and not what quotes an answer that is open to officers only."""
    if finding.check_name in OFFICERS_ONLY:
        return False
    private = {
        section.code_of(asked)
        for section in form.sections
        for asked in section.fields
        if not asked.public
    }
    return finding.values.get("code") not in private


def _case(case: Case, found: Gathered) -> CaseShown:
    used = {scheme.use: scheme.scheme_id for scheme in found.schemes}

    def term(use: str) -> Term | None:
        return next((t for t in found.terms if t.scheme_id == used.get(use)), None)

    return CaseShown(
        case=case,
        countries=[place.country for place in found.places],
        category=term("category"),
        area=term("area"),
        areas=found.areas,
        is_open=case.state == Case.State.OPENED,
    )


def _last(finding: Finding) -> str:
    rulings = list(finding.rulings.all())
    return rulings[-1].answer if rulings else ""


def finding_shown(
    finding: Finding, dossier: Dossier, pages: Sequence[ScanPage], comparison: Comparison | None
) -> FindingShown:
    place, difference = _difference(finding, comparison)
    return FindingShown(
        number=finding.pk,
        kind=KINDS[finding.weight],
        word={"must": _("Must be settled"), "ask": _("Ask"), "note": _("Look here")}[
            finding.weight
        ],
        sentence=sentence_for(finding),
        ruling=_ruling(finding),
        answer=_last(finding),
        crop=crop_of(dossier, pages, finding.evidence, place),
        place=place,
        page=finding.evidence.get("page", 1),
        before=_from_a_word(str(difference.get("context_before", ""))),
        figure=str(difference.get("expected", "")),
        after=_to_a_word(str(difference.get("context_after", ""))),
        beside=_beside(finding, dossier),
        reasons=likeness_of(finding) if finding.code == "resembles" else (),
    )


def _beside(finding: Finding, dossier: Dossier) -> str:
    """Where the two dossiers stand side by side, for a finding that names another."""
    other = finding.evidence.get("dossier")
    if finding.code != "resembles" or not isinstance(other, int):
        return ""
    return reverse("desk:beside", args=sorted((dossier.pk, other)))


def _unanswered(findings: Sequence[Finding]) -> dict[int, str]:
    """{finding: code} of unanswered questions without a ruling, where they are many."""
    codes = {
        f.pk: str(f.values.get("code", ""))
        for f in findings
        if f.code == "answer-missing" and not f.rulings.all()
    }
    return codes if len(codes) > FEW else {}


def _from_a_word(text: str) -> str:
    """Context is cut at a number of characters; half a word at its edge is left out."""
    if len(text) < CONTEXT:
        return text
    return f"… {text.partition(' ')[2] or text}"


def _to_a_word(text: str) -> str:
    if len(text) < CONTEXT:
        return text
    return f"{text.rpartition(' ')[0] or text} …"


def _difference(finding: Finding, comparison: Comparison | None) -> tuple[int, dict[str, object]]:
    """The number and the particulars of the difference that a finding is about."""
    if finding.code != "figure-differs" or comparison is None:
        return 0, {}
    for number, difference in enumerate(comparison.differences, start=1):
        same_box = list(difference["box"]) == list(finding.evidence.get("box", ()))
        if same_box and difference["page"] == finding.evidence.get("page"):
            return number, difference
    return 0, {}


def _ruling(finding: Finding) -> RulingShown | None:
    rulings = list(finding.rulings.all())
    if not rulings:
        return None
    last = rulings[-1]
    return RulingShown(str(ANSWERS[last.answer]), str(last.by), last.at, last.reason)


def _letters(dossier: Dossier, found: Gathered) -> list[Letter]:
    told = [a for a in found.arrivals if a.door != Arrival.Door.TABLE]
    return conversation(told, found.letters, found.notes, dossier.language)
