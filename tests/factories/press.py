"""A collection with words for the press, and media to give its kit to."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils import timezone

from casebridge.calls.models import Call
from casebridge.editions.actions.kits import give_kits
from casebridge.editions.actions.media import add_outlet
from casebridge.editions.actions.planning import set_plan
from casebridge.editions.actions.press import set_press_words
from casebridge.editions.models import Edition, EntryFigure, KitSent, Outlet, Plan
from casebridge.editions.rules.releasing import CHANNELS
from casebridge.kit.text.multilingual import ml
from tests.factories.accounts import editor, officer
from tests.factories.cases import case, in_all_languages
from tests.factories.editions import draft, frozen, kits_printed, selected_case

WORDS = {
    "release_title": ml(en="Out today", ru="Вышел сегодня"),
    "release_text": ml(en="First.\n\nSecond.", ru="Первое."),
}


def begun_for(call: Call) -> Edition:
    """A draft of two cases, each with two figures: one sourced, one not."""
    selected_case(call, category="c1", countries="Kazakhstan")
    other = in_all_languages(category="c2", countries="Kazakhstan")
    case(call, provenance="compiled", **other)
    edition = draft(call)
    for entry in edition.entries.all():
        entry.figures.all().delete()
        for position, source in enumerate(("Port office", ""), start=1):
            EntryFigure.objects.create(
                entry=entry,
                position=position,
                name=ml(en=f"Figure {position}"),
                as_written="120",
                unit=ml(),
                kind="achieved",
                source=ml(en=source) if source else ml(),
            )
    return edition


def ready_from(begun: Edition) -> Edition:
    """Frozen with words for the press in two languages of three; its kits are made."""
    set_press_words(begun, texts=WORDS, by=editor(begun.call))
    return kits_printed(frozen(begun))


def outlet(call: Call, name: str = "Specimen Agency", language: str = "en") -> Outlet:
    return add_outlet(
        call,
        name=name,
        language=language,
        email=f"{name.rsplit(maxsplit=1)[-1].lower()}@example.org",
        consent="by letter",
        consented_on=date(2026, 1, 2),
        by=officer(call),
    )


def planned(edition: Edition, days: int = 2) -> Plan:
    return set_plan(
        edition,
        channels=CHANNELS,
        languages=edition.languages,
        moment=timezone.now() + timedelta(days=days),
        by=officer(edition.call),
    )


def given(edition: Edition, *outlets: Outlet, language: str = "en", again: bool = False) -> int:
    """By the officer who keeps the list."""
    return give_kits(
        edition,
        languages={one.pk: language for one in outlets},
        expected=len(outlets),
        again=again,
        by=Outlet.objects.order_by("id")[0].by,
    )


def secret_in(kit: KitSent) -> str:
    assert kit.letter is not None
    return kit.letter.body.split("/portal/kit/")[1].split("/")[0]


def figures_of(edition: Edition, source: str) -> Sequence[int]:
    found = EntryFigure.objects.filter(entry__edition=edition).order_by("entry")
    return [f.pk for f in found if str(f.source.in_("en")) == source]
