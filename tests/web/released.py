"""A published call and a released collection with as many cases as a test wants."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

from PIL import Image

from casebridge.base.accounts.actions import register
from casebridge.base.accounts.models import Account
from casebridge.base.files.actions import keep
from casebridge.calls.actions import publish_call
from casebridge.calls.models import Call
from casebridge.calls.queries import preset
from casebridge.cases.models import Case
from casebridge.editions.actions.releasing import release
from casebridge.editions.models import (
    Edition,
    Entry,
    EntryCountry,
    EntryFigure,
    EntryPicture,
    Output,
    Segment,
)
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.intake.models import Dossier
from casebridge.kit.text.multilingual import Multilingual, ml
from casebridge.reference.actions import load_reference
from casebridge.reference.models import Country
from casebridge.reference.queries import term_with

COUNTRIES = ("KZ", "CN", "RU")
TEXTS = {
    "abstract": {
        "en": "A specimen summary.",
        "ru": "Образец: кратко.",
        "zh-Hans": "样章摘要数据。",
    },
    "solution": {
        "en": "First step.\nSecond step.",
        "ru": "Первый шаг.\nВторой шаг.",
        "zh-Hans": "第一步。",
    },
    "parties": {"en": "Specimen Institute"},
}


def drawing() -> bytes:
    """A small picture with something transparent in it."""
    made = BytesIO()
    Image.new("RGBA", (4, 3), (29, 68, 104, 128)).save(made, "PNG")
    return made.getvalue()


def officer() -> Account:
    return register("officer@example.org", name="Officer")


def published_call(code: str = "sco-2023") -> Call:
    load_reference()
    shipped, form_text = preset(code)
    return publish_call(shipped, form_text=form_text, number_prefix=code.upper(), by=officer())


def released_edition(count: int, call: Call | None = None, *, release_it: bool = True) -> Edition:
    call = call or published_call()
    edition = Edition.objects.create(
        call=call,
        code="cases-specimen",
        title=ml(en="Specimen collection", ru="Образцовый сборник", zh_Hans="样章案例集"),
        subtitle=ml(en="Specimen"),
        foreword=ml(en="A foreword."),
        languages=["zh-Hans", "ru", "en"],
        made_by=officer(),
    )
    for number in range(1, count + 1):
        _entry(edition, number)
    for kind in OUTPUTS:
        for tag in edition.languages:
            Output.objects.create(
                edition=edition, kind=kind, language=tag, blob=keep(f"{kind} {tag}".encode())
            )
    edition.state, edition.frozen_at = Edition.State.FROZEN, datetime(2026, 5, 1, tzinfo=UTC)
    edition.save()
    return release(edition, by=officer()) if release_it else edition


def opened_case(call: Call, number: int) -> Case:
    now = datetime(2026, 4, 1, tzinfo=UTC)
    dossier = Dossier.objects.create(
        call=call, number=number, opened_at=now, provenance="submitted", language="en"
    )
    return Case.objects.create(
        dossier=dossier,
        call=call,
        provenance="submitted",
        is_specimen=True,
        language="en",
        title=ml("en", en=f"Specimen case {number}", ru=f"Образец {number}"),
        owner=officer(),
        next_on=(now + timedelta(days=3)).date(),
    )


def _entry(edition: Edition, number: int) -> Entry:
    entry = Entry.objects.create(
        edition=edition,
        case=opened_case(edition.call, number),
        number=number,
        why="selected",
        provenance="compiled" if number % 2 else "submitted",
        is_specimen=number % 2 == 0,
        original_language="en",
        title=Multilingual({"en": f"Case <b>{number}</b>", "ru": f"Кейс {number}"}, "en"),
        area=term_with("forum-2025-area", "a2"),
        category=term_with("call-2023-category", "c1"),
        sources=["https://www.example.org/report"],
    )
    for position, alpha2 in enumerate(COUNTRIES[: number % 3 + 1], start=1):
        country = Country.objects.get(alpha2=alpha2)
        EntryCountry.objects.create(entry=entry, country=country, position=position)
    for key, texts in TEXTS.items():
        for tag, text in texts.items():
            for position, line in enumerate(text.split("\n"), start=1):
                Segment.objects.create(
                    entry=entry,
                    key=key,
                    language=tag,
                    position=position,
                    text=line,
                    is_translation=tag != "en",
                )
    EntryFigure.objects.create(
        entry=entry,
        position=1,
        name=ml(en="Containers", ru="Контейнеры"),
        as_written="1280",
        unit=ml(en="pieces", ru="шт."),
        date="2025-06",
        kind="expected",
        qualifier="over",
        source=ml(en="https://www.example.org/report"),
    )
    EntryPicture.objects.create(
        entry=entry,
        position=1,
        blob=keep(drawing()),
        caption=ml(en="Diagram"),
        credit=ml(en="Drawn"),
    )
    return entry
