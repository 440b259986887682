"""Sixty cases of a call of their own, and what a journey would wait days for.

Called inside the installation, by `asked` in tests/journeys/readers.py.
"""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.actions import grant, register
from casebridge.base.accounts.models import Account, Role
from casebridge.base.jobs.actions import wake
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.calls.queries import call_with
from casebridge.cases.actions.deciding import complete
from casebridge.cases.actions.opening import open_case
from casebridge.intake.actions.tables import take_row
from casebridge.intake.models import Dossier
from casebridge.intake.sources.table import envelope_of
from casebridge.review.actions.scoring import score
from casebridge.review.models import Notice, Review
from casebridge.review.queries.criteria import codes_of

COUNTRIES = (
    *("China", "Russia", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan", "India"),
    *("Pakistan", "Iran", "Belarus", "Mongolia", "Azerbaijan", "Armenia", "Cambodia"),
)
OF = (
    *("Canals", "Ports", "Pastures", "Glaciers", "Bridges", "Orchards", "Textiles"),
    *("Railways", "Carpets", "Tractors", "Steppes", "Lighthouses", "Libraries", "Rice"),
)
KINDS = ("Institute", "Bureau")
TIED = "Specimen Institute of Canals"
AREAS = {
    "a1": "A network of sensors and masts that carries measurements to a common centre",
    "a2": "Customs papers that are checked once and accepted on both sides of a border",
    "a3": "Lessons and lectures for village schools over a slow connection",
    "a4": "Satellite pictures that tell farmers when fields need water",
    "a5": "Machines of a plant that say by themselves when a bearing wears out",
    "a6": "A hospital that reads pictures of lungs from four provinces away",
}
LANGUAGES = ("en", "ru", "zh-Hans")
CASES = 60
RECEIVED = datetime(2026, 3, 1, tzinfo=UTC)


def take_in(code: str, *, officer: str, leader: str) -> dict[str, list[int]]:
    """Sixty rows of a table become complete cases of an officer; {organisation: its cases}."""
    call = _call(code)
    by = _of_the_office(officer, Role.OFFICER, call)
    _of_the_office(leader, Role.LEADER, call)
    with transaction.atomic():
        for number in range(CASES):
            envelope = envelope_of(row(number), RECEIVED)
            dossier = take_row(envelope, call=call, provenance="submitted", by=by)
            complete(open_case(dossier, owner=by, by=by), by=by)
    found: dict[str, list[int]] = {}
    for dossier in Dossier.objects.filter(call=call).select_related("case"):
        found.setdefault(dossier.organisation, []).append(dossier.case.pk)
    return found


def row(number: int) -> dict[str, str]:
    """One row: fourteen countries, six areas, seven categories, two organisations a country."""
    place, language = number % len(COUNTRIES), LANGUAGES[number % len(LANGUAGES)]
    kind = KINDS[number // len(COUNTRIES) % len(KINDS)]
    area = sorted(AREAS)[number % len(AREAS)]
    return {
        "id": f"row-{number}",
        "language": language,
        "case_title": f"Specimen {number + 1}: {OF[place].lower()} and what was learnt",
        "org_name": f"Specimen {kind} of {OF[place]}",
        "org_country": COUNTRIES[place],
        "contact_email": f"applicant-{number + 1}@example.org",
        "countries": COUNTRIES[place],
        "area": area,
        "category": f"c{number % 7 + 1}",
        "case_kind": "project",
        "period": "2021-03 – 2022-12",
        "abstract": f"{AREAS[area]}. Begun in {COUNTRIES[place]}, in {number + 3} places.",
        "solution": f"{AREAS[area]}; how it works among {OF[place].lower()}.",
    }


def hand_in(code: str, but: str) -> dict[str, list[int]]:
    """Every reader marks, but the one who does so by hand; {case: its reviews}."""
    asked = Review.objects.filter(case__call=_call(code)).select_related("case__dossier__call")
    waiting = asked.filter(state=Review.State.ASKED).exclude(reviewer__email=but)
    for review in waiting.select_related("reviewer"):
        score(
            review,
            marks={c: _mark(review, place) for place, c in enumerate(codes_of(review.case.call))},
            remark_for_office="Clear, and shown in figures.",
            by=review.reviewer,
        )
    found: dict[str, list[int]] = {}
    for case, number in asked.values_list("case", "pk"):
        found.setdefault(str(case), []).append(number)
    return found


def _mark(review: Review, criterion: int) -> int:
    """From 3 to 9: one opinion of a case, and its readers at most one apart."""
    return 3 + review.case.dossier.number * 5 % 6 + (review.pk + criterion) % 2


def let_letters_go() -> int:
    """The minute is over in which approved letters can be taken back."""
    waiting = Letter.objects.filter(state=Letter.State.QUEUED, not_before__gt=timezone.now())
    gone = waiting.update(not_before=timezone.now())
    wake("mail")
    return gone


def begin_notice_earlier(code: str) -> int:
    """The notice has stood for three days already."""
    notice = _notice(code)
    notice.opens_at -= timedelta(days=3)
    notice.save(update_fields=["opens_at"])
    return notice.pk


def end_notice(code: str) -> int:
    """The days of the notice are over."""
    notice = _notice(code)
    notice.closes_at = timezone.now() - timedelta(minutes=5)
    notice.save(update_fields=["closes_at"])
    return notice.pk


def _notice(code: str) -> Notice:
    return Notice.objects.get(selection__call=_call(code), ended_at__isnull=True)


def account_of(email: str) -> Account:
    return Account.objects.get(email=email)


def editor_of(code: str, email: str) -> Account:
    """Somebody who edits the call's collection, and may write to its applicants."""
    call = _call(code)
    _of_the_office(email, Role.OFFICER, call)
    return _of_the_office(email, Role.EDITOR, call)


def _call(code: str) -> Call:
    call = call_with(code)
    if call is None:
        raise LookupError(code)
    return call


def _of_the_office(email: str, role: str, call: Call) -> Account:
    """Somebody with a role in this call alone."""
    account = register(email, name=email.partition("@")[0].title())
    grant(account, role=role, scope=f"call:{call.pk}")
    return account
