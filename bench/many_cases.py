"""Released entries in quantity, for measuring pages; made with bulk inserts."""

from datetime import UTC, datetime

from casebridge.base.accounts.queries import machine
from casebridge.base.search.actions import index
from casebridge.calls.actions import publish_call
from casebridge.calls.models import Call
from casebridge.calls.queries import call_with, preset
from casebridge.cases.models import Case
from casebridge.editions.models import Edition, Entry, EntryCountry, EntryFigure, Segment
from casebridge.editions.rules.releasing import CHANNELS
from casebridge.intake.models import Dossier
from casebridge.kit.text.multilingual import ml
from casebridge.reference.actions import load_reference
from casebridge.reference.models import Country, Term

TEXT = "本案例为测量页面速度而写，讲述一个样章系统如何把数据从一处送到另一处。" * 4


def publish(count: int) -> int:
    """So many entries more in the one released edition; the id of the first of them."""
    call = call_with("sco-2023") or _call()
    edition = _edition(call)
    start = call.dossiers.count()
    entries = [_entry(call, edition, start + n) for n in range(1, count + 1)]
    return entries[0].pk


def _call() -> Call:
    load_reference()
    shipped, text = preset("sco-2023")
    return publish_call(shipped, form_text=text, number_prefix="SCO23", by=machine())


def _edition(call: Call) -> Edition:
    return Edition.objects.get_or_create(
        code="bench",
        defaults={
            "call": call,
            "title": call.title,
            "languages": ["zh-Hans", "ru", "en"],
            "state": Edition.State.RELEASED,
            "released_at": datetime(2026, 1, 1, tzinfo=UTC),
            "released_in": ["zh-Hans", "ru", "en"],
            "released_through": list(CHANNELS),
            "made_by": machine(),
        },
    )[0]


def _entry(call: Call, edition: Edition, number: int) -> Entry:
    dossier = Dossier.objects.create(
        call=call,
        number=number,
        opened_at=call.opens_at,
        provenance="compiled",
        language="zh-Hans",
    )
    title = ml("zh-Hans", zh_Hans=f"样章案例{number}", ru=f"Образец {number}", en=f"Case {number}")
    case = Case.objects.create(
        dossier=dossier,
        call=call,
        provenance="compiled",
        language="zh-Hans",
        title=title,
        owner=machine(),
        next_on=call.opens_at.date(),
    )
    areas = list(Term.objects.filter(scheme__code="forum-2025-area"))
    entry = Entry.objects.create(
        edition=edition,
        case=case,
        number=number,
        why="coverage",
        provenance="compiled",
        original_language="zh-Hans",
        title=title,
        area=areas[number % len(areas)],
    )
    countries = list(Country.objects.order_by("id")[:26])
    for place in range(2):
        country = countries[(number + place * 7) % len(countries)]
        EntryCountry.objects.create(entry=entry, country=country, position=place)
    Segment.objects.bulk_create(
        Segment(entry=entry, key=key, language=language, position=1, text=TEXT)
        for key in ("abstract", "solution", "outcomes_achieved", "parties", "partners")
        for language in edition.languages
    )
    EntryFigure.objects.create(
        entry=entry, position=1, name=title, as_written="1,280", unit=title, kind="achieved"
    )
    index(f"entry:{entry.pk}", [(title.texts["zh-Hans"], "A"), (TEXT, "B")])
    return entry
