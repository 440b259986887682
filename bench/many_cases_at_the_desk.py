"""Cases in quantity with parts, findings, owners and reviews, made with bulk inserts."""

from datetime import timedelta
from functools import cache
from typing import Any

from django.test import Client

from casebridge.base.accounts.actions import grant, register
from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import machine
from casebridge.base.files.models import Blob
from casebridge.base.search.actions import index
from casebridge.calls.actions import publish_call
from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms, call_with, preset
from casebridge.cases.models import Case, CaseCountry
from casebridge.intake.models import Arrival, Dossier, Finding, ReceivedFile
from casebridge.kit.text.multilingual import ml
from casebridge.reference.actions import load_reference
from casebridge.reference.models import Country
from casebridge.register.actions.bringing import rebuild

TITLES = {
    "zh-Hans": "样章案例{n}：数据如何从一处送到另一处",
    "ru": "Образец {n}: как данные переходят из одного места в другое",
    "en": "Specimen case {n}: how data get from one place to another",
}
LANGUAGES = tuple(TITLES)
OFFICERS = 4


def open_cases(count: int) -> None:
    """So many cases more in the one call; the rows of the table are made."""
    call = call_with("sco-2023") or _call()
    start = call.dossiers.count()
    numbers = range(start + 1, start + count + 1)
    dossiers = Dossier.objects.bulk_create(_dossier(call, n) for n in numbers)
    cases = Case.objects.bulk_create(_case(call, d) for d in dossiers)
    _places(cases)
    _terms(call, cases)
    _parts(call, dossiers)
    Finding.objects.bulk_create(_finding(d, n) for d in dossiers for n in range(d.number % 4))
    for dossier in dossiers[::10]:
        index(f"likeness:{dossier.pk}", [(dossier.title, "A")])
    rebuild()


def clients(count: int) -> list[Any]:
    """Browsers of so many officers."""
    found = []
    for officer in officers()[:count]:
        client = Client(headers={"accept-language": "zh-hans"}, SERVER_NAME="localhost")
        client.force_login(officer, "django.contrib.auth.backends.ModelBackend")
        found.append(client)
    return found


def some_dossier() -> int:
    return Dossier.objects.order_by("pk")[3].pk


@cache
def officers() -> list[Account]:
    people = [register(f"officer-{n}@example.org", name=f"Officer {n}") for n in range(OFFICERS)]
    for person in people:
        grant(person, role=Role.OFFICER)
    return people


def _call() -> Call:
    load_reference()
    shipped, text = preset("sco-2023")
    return publish_call(shipped, form_text=text, number_prefix="SCO23", by=machine())


def _dossier(call: Call, n: int) -> Dossier:
    language = LANGUAGES[n % 3]
    return Dossier(
        call=call,
        number=n,
        opened_at=call.opens_at + timedelta(minutes=n),
        checked_at=call.opens_at + timedelta(minutes=n + 1),
        provenance="submitted",
        language=language,
        title=TITLES[language].format(n=n),
        organisation=f"{'港口研究院' if language == 'zh-Hans' else 'Specimen Institute'} {n % 700}",
    )


def _case(call: Call, dossier: Dossier) -> Case:
    return Case(
        dossier=dossier,
        call=call,
        provenance="submitted",
        language=dossier.language,
        title=ml(dossier.language, **{dossier.language.replace("-", "_"): dossier.title}),
        owner=officers()[dossier.number % OFFICERS],
        next_on=call.opens_at.date() + timedelta(days=dossier.number % 90),
        opened_at=call.opens_at,
    )


def _places(cases: list[Case]) -> None:
    countries = list(Country.objects.order_by("id")[:26])
    CaseCountry.objects.bulk_create(
        CaseCountry(case=c, country=countries[(c.pk + 7 * place) % 26], position=place)
        for c in cases
        for place in range(1 + c.pk % 2)
    )


def _terms(call: Call, cases: list[Case]) -> None:
    areas, categories = list(call_terms(call, "area")), list(call_terms(call, "category"))
    through = Case.terms.through
    through.objects.bulk_create(
        through(case_id=c.pk, term_id=terms[c.pk % len(terms)].pk)
        for c in cases
        for terms in (areas, categories)
    )


def _parts(call: Call, dossiers: list[Dossier]) -> None:
    blob = Blob.objects.get_or_create(sha256="0" * 64, defaults={"size": 1, "kind": "pdf"})[0]
    arrivals = Arrival.objects.bulk_create(
        Arrival(
            call=call,
            door=Arrival.Door.MAILBOX,
            received_at=d.opened_at,
            dossier=d,
            raw=blob,
            kind="application",
            message_id=f"<{d.pk}@example.org>",
            fingerprint=f"{d.pk:064d}",
            subject=d.title,
        )
        for d in dossiers
    )
    ReceivedFile.objects.bulk_create(
        ReceivedFile(arrival=a, position=place, name=role, blob=blob, role=role)
        for a in arrivals
        for place, role in enumerate(("word", "scan", "picture")[: 1 + a.pk % 3], start=1)
    )


def _finding(dossier: Dossier, n: int) -> Finding:
    return Finding(
        dossier=dossier,
        check_name="complete",
        code="answer-missing",
        values={"code": f"A{n}"},
        weight="must" if n == 0 else "ask",
        signature=f"{n}",
    )
