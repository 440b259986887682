"""What conflicts are looked for in, and those that were found, as an officer may see them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from casebridge.base.accounts.models import Account, Role
from casebridge.calls.models import Call
from casebridge.cases.models import Case, Version
from casebridge.cases.queries import cases_visible_to
from casebridge.directory.models import Organisation, OrganisationName
from casebridge.directory.queries import relatives_of
from casebridge.intake.models import Provenance, StoredReading
from casebridge.intake.queries.dossiers import FORM_READERS
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Conflict, Expert, Panel, Tie
from casebridge.review.queries.decisions import judging_of
from casebridge.review.rules.conflicts import Bond, Concerned, Distance, Judge, Party
from casebridge.review.rules.naming import read

# Who stands behind an application, as its form names them.
PEOPLE = ("contact_name", "signatory")
ADDRESS = "contact_email"
LOOK_AGAIN_AFTER = timedelta(days=1)
Names = Mapping[int, tuple[str, ...]]


def cases_to_read(call: Call) -> QuerySet[Case]:
    """What competes: submitted and not withdrawn."""
    submitted = Case.objects.filter(call=call, provenance=Provenance.SUBMITTED)
    return submitted.exclude(state=Case.State.WITHDRAWN).order_by("dossier__number")


def conflicts_visible_to(account: Account) -> QuerySet[Conflict]:
    """Conflicts in cases an officer may see; one in an own case stays hidden from the officer."""
    mine = cases_visible_to(account, Role.OFFICER)
    return Conflict.objects.filter(case__in=mine).select_related(
        "case__dossier__call", "expert__person", "expert__panel__call", "ruled_by", "declared_by"
    )


def standing(conflicts: QuerySet[Conflict]) -> QuerySet[Conflict]:
    return conflicts.filter(is_false_alarm=False)


def panels_to_look_at(now: datetime) -> QuerySet[Panel]:
    """Panels whose experts or cases have changed since conflicts were last looked for."""
    cases = Case.objects.filter(call=OuterRef("call"))
    newer_case = cases.filter(opened_at__gt=OuterRef("looked_at"))
    newer_words = Version.objects.filter(
        case__call=OuterRef("call"), made_at__gt=OuterRef("looked_at")
    )
    due = Q(looked_at__isnull=True) | Q(looked_at__lt=now - LOOK_AGAIN_AFTER)
    return Panel.objects.filter(
        due | Exists(newer_case) | Exists(newer_words),
        Exists(Expert.objects.filter(panel=OuterRef("pk"))),
    ).select_related("call")


def distance_of(call: Call) -> Distance:
    judging = judging_of(call)
    closing = call.closes_at.astimezone(ZoneInfo(call.time_zone))
    return Distance(closing.year, judging.years_apart, judging.keeps_own_country_apart)


def judges_of(experts: QuerySet[Expert]) -> list[Judge]:
    """The experts with what binds them, as plain values."""
    rows = list(
        experts.select_related("person__organisation", "account", "country").prefetch_related(
            "ties__organisation", "person__names"
        )
    )
    bound = {t.organisation_id for e in rows for t in e.ties.all()}
    bound |= {e.person.organisation_id for e in rows}
    organisations = Organisation.objects.filter(pk__in=[pk for pk in bound if pk])
    families = {one.pk: frozenset(relatives_of(one)) for one in organisations}
    names = _names(families)
    return [_judge(expert, families, names) for expert in rows]


def _judge(expert: Expert, families: Mapping[int, frozenset[int]], names: Names) -> Judge:
    person = expert.person
    bonds = [_bond(tie, expert, families, names) for tie in expert.ties.all()]
    if person.organisation_id:
        own = person.organisation_id
        bonds.insert(0, Bond("works-for", names.get(own, ()), own, families.get(own, frozenset())))
    called = (person.name_as_written, *(name.text for name in person.names.all()))
    return Judge(
        expert=expert.pk,
        names=tuple(dict.fromkeys(name for name in called if name)),
        email=person.email,
        country=expert.country.alpha2 if expert.country else "",
        bonds=bonds,
        texts=expert.texts,
    )


def _bond(tie: Tie, expert: Expert, families: Mapping[int, frozenset[int]], names: Names) -> Bond:
    own = tie.organisation_id
    known = names.get(own, ()) if own else ()
    return Bond(
        kind=tie.kind,
        names=tuple(dict.fromkeys(name for name in (tie.as_written, *known) if name)),
        organisation=own,
        relatives=families.get(own, frozenset()) if own else frozenset(),
        until_year=tie.until_year,
        said_by_expert=tie.declared_by_id == expert.account_id,
    )


def _names(organisations: Iterable[int]) -> Names:
    found: dict[int, list[str]] = defaultdict(list)
    rows = OrganisationName.objects.filter(organisation__in=list(organisations)).order_by("id")
    for number, text in rows.values_list("organisation_id", "text"):
        found[number].append(text)
    return {number: tuple(texts) for number, texts in found.items()}


def concerned(cases: QuerySet[Case]) -> list[Concerned]:
    """The cases with everybody and everything they name, as plain values."""
    rows = list(cases.prefetch_related("applicants__country", "places__country"))
    texts, told = _texts(rows), _told(rows)
    applicants = [a for case in rows for a in case.applicants.all()]
    names = _names({a.organisation_id for a in applicants if a.organisation_id})
    return [_concerned(case, texts.get(case.pk, ""), told.get(case.pk, {}), names) for case in rows]


def _concerned(
    case: Case, text: str, told: Mapping[str, Collection[str]], names: Names
) -> Concerned:
    applicants = list(case.applicants.all())
    return Concerned(
        case=case.pk,
        parties=[
            Party(
                tuple(
                    dict.fromkeys((*a.name.texts.values(), *names.get(a.organisation_id or 0, ())))
                ),
                a.organisation_id,
            )
            for a in applicants
        ],
        people=tuple(name for key in PEOPLE for name in told.get(key, ())),
        emails=frozenset(address.casefold() for address in told.get(ADDRESS, ())),
        countries=frozenset(
            [p.country.alpha2 for p in case.places.all()]
            + [a.country.alpha2 for a in applicants if a.country]
        ),
        text=read(text),
    )


def _texts(cases: Collection[Case]) -> dict[int, str]:
    """{case: all texts of its newest version, in every language}"""
    newest: dict[int, str] = {}
    for version in Version.objects.filter(case__in=cases).order_by("case", "number"):
        values = (Multilingual.from_json(value) for value in version.texts.values())
        newest[version.case_id] = "\n".join(t for value in values for t in value.texts.values())
    return newest


def _told(cases: Collection[Case]) -> dict[int, dict[str, set[str]]]:
    """{case: {field: what its forms say there}} of the people behind it."""
    readings = StoredReading.objects.filter(
        file__arrival__dossier__case__in=cases, reader__in=FORM_READERS
    ).values_list("file__arrival__dossier__case", "facts")
    told: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for case, facts in readings:
        for fact in facts:
            if fact["key"] in {*PEOPLE, ADDRESS} and fact["value"].strip():
                told[case][fact["key"]].add(fact["value"].strip())
    return told
