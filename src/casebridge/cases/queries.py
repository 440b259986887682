"""Questions about cases; `cases_visible_to` is the only door to them for pages."""

from collections.abc import Collection
from datetime import UTC, date, datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from casebridge.base.accounts.models import Account, Grant, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.base.audit.queries import records_about
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import ON_THE_WAY
from casebridge.calls.models import Call
from casebridge.cases.models import (
    Applicant,
    Bar,
    Case,
    CaseCountry,
    Note,
    Reminding,
    Version,
)
from casebridge.directory.models import Organisation, Person
from casebridge.directory.queries import organisations_visible_to, people_visible_to
from casebridge.directory.queries.asking import askings_of
from casebridge.intake.models import Arrival, Dossier, StoredReading
from casebridge.intake.queries.dossiers import (
    FORM_READERS,
    arrivals_visible_to,
    dossier_for_thread,
    dossiers_visible_to,
    merged_dossiers,
)
from casebridge.intake.queries.drafts import drafts_visible_to, threads_of_drafts
from casebridge.reference.models import Country, Term

# Letters that await an answer, and those that give one.
ASKING = frozenset({"question", "reminder", "closing", "upload"})
ANSWERING = frozenset({"letter", "complete", "withdrawn"})
EARLIEST = Value(datetime(1970, 1, 1, tzinfo=UTC), output_field=models.DateTimeField())
OFFICE_ROLES = (Role.OFFICER, Role.LEADER, Role.EDITOR, Role.ADMINISTRATOR)


def cases_visible_to(account: Account, *roles: str) -> QuerySet[Case]:
    """Cases of the account's calls, without those it is barred from."""
    calls = numbers_in(held_by(account), roles or OFFICE_ROLES, "call")
    cases = not_barred(Case.objects.all(), account)
    return cases if calls is None else cases.filter(call_id__in=calls)


def unbarred_dossiers_visible_to(account: Account, *roles: str) -> QuerySet[Dossier]:
    """Dossiers of the account's calls, without those whose case it is barred from."""
    barred = Bar.objects.filter(case__dossier=OuterRef("pk"), account=account.pk)
    return dossiers_visible_to(account, *(roles or OFFICE_ROLES)).exclude(Exists(barred))


def unbarred_arrivals_visible_to(account: Account) -> QuerySet[Arrival]:
    """Messages as an officer may see them, the newest first."""
    barred = Bar.objects.filter(case__dossier=OuterRef("dossier"), account=account.pk)
    return (
        arrivals_visible_to(account)
        .exclude(Exists(barred))
        .exclude(door=Arrival.Door.TABLE)
        .select_related("dossier__call", "call")
        .prefetch_related("files")
        .order_by("-received_at", "-id")
    )


def letters_visible_to(account: Account) -> QuerySet[Letter]:
    """Letters of ours to the applicants of dossiers an officer may see, and to those who began
    a form on the site."""
    mine = merged_dossiers(unbarred_dossiers_visible_to(account, Role.OFFICER))
    begun = threads_of_drafts(drafts_visible_to(account))
    to_them = Q(thread__in=mine.values("thread")) | Q(thread__subject__in=begun)
    return Letter.objects.filter(to_them).select_related("thread", "written_by", "approved_by")


def letters_to_people(call: Call, account: Account) -> QuerySet[Letter]:
    """Letters that ask people of the directory for a case, as an officer of the call sees them."""
    calls = numbers_in(held_by(account), (Role.OFFICER,), "call")
    if calls is not None and call.pk not in calls:
        return Letter.objects.none()
    asked = askings_of(people_open_to(account)).filter(scope=f"call:{call.pk}")
    return Letter.objects.filter(pk__in=asked.values("letter")).select_related("thread")


def with_turn(dossiers: QuerySet[Dossier]) -> QuerySet[Dossier]:
    """Each dossier with `turn`: 'ours', 'theirs', or '' where nothing was asked or answered.

    A letter that waits for us, or is in trouble, and a reply nobody has answered are our turn.
    """
    last = Letter.objects.filter(thread=OuterRef("thread"), kind__in=ASKING | ANSWERING)
    last = last.exclude(state=Letter.State.DROPPED).order_by("-id")
    asked = last.filter(kind__in=ASKING)
    replied = Arrival.objects.filter(dossier=OuterRef("pk"), kind="reply").order_by("-received_at")
    spoken = Coalesce("sent_at", "written_at")
    return dossiers.annotate(
        said_at=Subquery(last.values(at=spoken)[:1]),
        said_state=Subquery(last.values("state")[:1]),
        asked_at=Subquery(asked.values(at=spoken)[:1]),
        replied_at=Subquery(replied.values("received_at")[:1]),
    ).annotate(
        turn=models.Case(
            When(replied_at__isnull=False, said_at__isnull=True, then=Value("ours")),
            When(replied_at__gt=F("said_at"), then=Value("ours")),
            When(Q(said_at__isnull=False) & ~Q(said_state__in=ON_THE_WAY), then=Value("ours")),
            When(asked_at__gt=Coalesce("replied_at", EARLIEST), then=Value("theirs")),
            default=Value(""),
            output_field=models.CharField(),
        )
    )


def questions_unanswered() -> QuerySet[Dossier]:
    """Dossiers whose applicant was asked and has not answered, with the moment of asking."""
    open_ones = Dossier.objects.filter(merged_into__isnull=True, thread__isnull=False)
    withdrawn = Case.objects.filter(dossier=OuterRef("pk"), state=Case.State.WITHDRAWN)
    went = Letter.objects.filter(thread=OuterRef("thread"), kind="question", state="sent")
    theirs = Q(turn="theirs")
    return (
        with_turn(open_ones.exclude(Exists(withdrawn)))
        .filter(theirs)
        .annotate(question_at=Subquery(went.order_by("-id").values("sent_at")[:1]))
        .filter(question_at__isnull=False)
        .select_related("call", "thread")
        .order_by("id")
    )


def withdrawn_among(dossiers: Collection[int]) -> set[int]:
    """Those of the dossiers whose case was withdrawn."""
    gone = Case.objects.filter(dossier__in=dossiers, state=Case.State.WITHDRAWN)
    return set(gone.values_list("dossier", flat=True))


def reminding_of(call: Call) -> Reminding:
    """How the call reminds; where nobody chose, as a new row would."""
    return Reminding.objects.filter(call=call).first() or Reminding(call=call)


def news_for(account: Account, since: datetime, until: datetime) -> list[Arrival]:
    """What came in to the account's own cases, the oldest first; bars are respected."""
    mine = cases_visible_to(account, Role.OFFICER).filter(owner=account)
    came = Arrival.objects.filter(dossier__case__in=mine, bundled_at__gt=since)
    return list(
        came.filter(bundled_at__lte=until)
        .exclude(kind=Arrival.Kind.PART)
        .select_related("dossier__call")
        .order_by("bundled_at", "id")
    )


def late_for(account: Account, today: date) -> list[Case]:
    """The account's own open cases whose next date has passed."""
    mine = cases_visible_to(account, Role.OFFICER).filter(owner=account)
    late = mine.filter(state=Case.State.OPENED, next_on__lt=today)
    return list(late.select_related("dossier__call").order_by("next_on", "id"))


def dossier_of_letter(letter: Letter) -> Dossier | None:
    """The dossier its conversation belongs to now, also after a merge."""
    return dossier_for_thread(letter.thread)


def case_of(dossier: Dossier) -> Case | None:
    """The case opened from a dossier, with what its page shows."""
    return (
        Case.objects.filter(dossier=dossier)
        .select_related("owner", "call")
        .prefetch_related("places__country", "terms__scheme", "notes__by", "applicants")
        .first()
    )


def dossier_to_read(account: Account, pk: int) -> Dossier | None:
    """One dossier with its call, its thread, its case and whose that is."""
    mine = unbarred_dossiers_visible_to(account).filter(pk=pk)
    return mine.select_related("call", "thread", "case__owner").first()


def case_at_hand(dossier: Dossier) -> Case | None:
    """The case that came with a dossier, which knows its call then."""
    case: Case | None = getattr(dossier, "case", None)
    if case is not None:
        case.call = dossier.call
    return case


def notes_of(case: Case) -> QuerySet[Note]:
    return Note.objects.filter(case=case).select_related("by")


def places_of(case: Case) -> QuerySet[CaseCountry]:
    return CaseCountry.objects.filter(case=case).select_related("country")


def terms_of(case: Case) -> QuerySet[Term]:
    """Its category and its area, each with the classification it is from."""
    its = Case.terms.through.objects.filter(case=case)
    return Term.objects.filter(pk__in=its.values("term")).select_related("scheme")


def applicants_of(case: Case) -> QuerySet[Applicant]:
    return Applicant.objects.filter(case=case)


def versions_of(case: Case) -> QuerySet[Version]:
    """The earliest first, with who made each out of which file, and without the rich text."""
    made = Version.objects.filter(case=case).select_related("made_by").defer("blocks")
    return made.annotate(file_name=F("reading__file__name"))


def version_numbers(case: Case) -> QuerySet[Version]:
    """The versions without their texts."""
    return Version.objects.filter(case=case).only("number")


def applicants_from(country: Country, account: Account) -> QuerySet[Applicant]:
    """Organisations of a country that applied with some case the account may see."""
    return (
        Applicant.objects.filter(country=country, case__in=cases_visible_to(account))
        .select_related("case__dossier__call")
        .prefetch_related("case__terms__scheme")
        .order_by("case__dossier__number", "position")
    )


def organisations_open_to(account: Account, *roles: str) -> QuerySet[Organisation]:
    """Organisations of the directory, without those known only from cases the account may not see.

    That somebody applied is itself told to nobody of another call, nor to who is barred.
    """
    applied = Applicant.objects.filter(organisation=OuterRef("pk"))
    seen = applied.filter(case__in=cases_visible_to(account, *roles))
    return organisations_visible_to(account).filter(Exists(seen) | ~Exists(applied))


def people_open_to(account: Account) -> QuerySet[Person]:
    """People of the directory, without those of organisations that are not open to the account."""
    theirs = Q(organisation__in=organisations_open_to(account))
    return people_visible_to(account).filter(Q(organisation=None) | theirs)


def with_cases_counted(
    organisations: QuerySet[Organisation], account: Account
) -> QuerySet[Organisation]:
    """Each with `cases`: in how many it takes part, of those the account may see."""
    mine = Applicant.objects.filter(
        organisation=OuterRef("pk"), case__in=cases_visible_to(account)
    ).order_by()
    counted = mine.values("organisation").annotate(count=models.Count("case", distinct=True))
    return organisations.annotate(cases=Coalesce(Subquery(counted.values("count")), 0))


def cases_of_organisation(organisation: Organisation, account: Account) -> QuerySet[Applicant]:
    """Its places as an applicant in cases the account may see."""
    mine = Applicant.objects.filter(organisation=organisation, case__in=cases_visible_to(account))
    return mine.select_related("case__dossier__call").order_by("case__dossier__number", "position")


def terms_of_organisations(numbers: Collection[int], account: Account) -> dict[int, set[int]]:
    """{organisation: terms of its cases}, of those the account may see; none has an empty set."""
    there = cases_visible_to(account).exclude(state=Case.State.WITHDRAWN)
    mine = Applicant.objects.filter(organisation__in=numbers, case__in=there).order_by()
    found: dict[int, set[int]] = {}
    for organisation, term in mine.values_list("organisation", "case__terms").distinct():
        if organisation is not None:
            found.setdefault(organisation, set()).update({term} - {None})
    return found


def not_barred(cases: QuerySet[Case], account: Account) -> QuerySet[Case]:
    return cases.exclude(Exists(Bar.objects.filter(case=OuterRef("pk"), account=account.pk)))


def barred_otherwise(case: Case, *, than: str) -> set[int]:
    """Accounts somebody barred from the case at any time for another reason than this one.

    A second reason leaves no second bar, so the record is asked.
    """
    told = records_about([f"case:{case.pk}"]).filter(verb="cases.barred")
    return {act.values["account"] for act in told if act.values.get("reason") != than}


def dossiers_not_taken_up() -> QuerySet[Dossier]:
    """Checked dossiers with something readable in them and no case yet."""
    read = StoredReading.objects.filter(
        file__arrival__dossier=OuterRef("pk"), reader__in=FORM_READERS
    )
    return Dossier.objects.filter(
        Exists(read), checked_at__isnull=False, merged_into__isnull=True, case__isnull=True
    ).order_by("id")


def cases_with_a_new_reading() -> list[tuple[Case, StoredReading]]:
    """Cases whose dossier was read, or got a corrected form, after their newest version.

    A version that the office made by hand is not overtaken by a machine.
    """
    newest_reading = (
        StoredReading.objects.filter(
            file__arrival__dossier=OuterRef("dossier"), reader__in=FORM_READERS
        )
        .order_by("-file__arrival__received_at", "-id")
        .values("pk")[:1]
    )
    taken = Version.objects.filter(case=OuterRef("pk")).order_by("-number").values("reading")[:1]
    waiting = (
        Case.objects.exclude(state=Case.State.WITHDRAWN)
        .filter(dossier__checked_at__isnull=False)
        .annotate(newest=Subquery(newest_reading), taken=Subquery(taken))
        .filter(newest__isnull=False, taken__isnull=False)
        .exclude(newest=F("taken"))
        .order_by("id")
    )
    readings = StoredReading.objects.in_bulk([case.newest for case in waiting])
    return [(case, readings[case.newest]) for case in waiting]


def officer_for(call: Call) -> Account | None:
    """The officer of this call with the fewest cases."""
    grants = Grant.objects.filter(role=Role.OFFICER, scope__in=["", f"call:{call.pk}"])
    officers = Account.objects.filter(
        pk__in=grants.values("account"), is_active=True, is_machine=False
    )
    counted = [(Case.objects.filter(owner=o, call=call).count(), o.pk, o) for o in officers]
    return min(counted)[2] if counted else None


def texts_of(case: Case) -> dict[str, dict[str, object]]:
    """The texts of the newest version: {field key: Multilingual as JSON}."""
    newest = case.versions.order_by("number").last()
    texts: dict[str, dict[str, object]] = newest.texts if newest else {}
    return texts
