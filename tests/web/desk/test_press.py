"""The press page: words, choices, the kit, and the media it is given to."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.editions.actions.media import add_outlet
from casebridge.editions.actions.planning import set_plan
from casebridge.editions.actions.press import set_press_words
from casebridge.editions.models import Edition, EntryFigure, KitSent, Outlet
from casebridge.editions.rules.releasing import CHANNELS
from casebridge.kit.text.multilingual import ml
from tests.factories.cases import case, in_all_languages
from tests.factories.editions import draft, frozen, kits_printed, quick_outputs
from tests.web.desk.conftest import Office, Visitor, text_of

WORDS = {"release_title": ml(en="Out today"), "release_text": ml(en="First.\n\nSecond.")}


def compiled(call: Call, count: int = 1) -> Edition:
    for number in range(count):
        columns = in_all_languages(category=f"c{number + 1}", countries="Kazakhstan")
        case(call, provenance="compiled", **columns)
    edition = draft(call)
    for entry in edition.entries.all():
        for position, source in enumerate(("Port office", ""), start=1):
            EntryFigure.objects.create(
                entry=entry,
                position=position,
                name=ml(en=f"Ships {position}"),
                as_written="120",
                unit=ml(en="ships"),
                kind="achieved",
                date="2025-06-01",
                source=ml(en=source) if source else ml(),
            )
    return edition


@pytest.fixture
def edition(office: Office) -> Edition:
    return compiled(office.call)


@pytest.fixture
def ready(office: Office, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """Its kits are made, with words in English, and planned."""
    quick_outputs(monkeypatch)
    set_press_words(edition, texts=WORDS, by=office.editor)
    kits_printed(frozen(edition))
    set_plan(
        edition,
        channels=CHANNELS,
        languages=edition.languages,
        moment=timezone.now() + timedelta(days=2),
        by=office.officer,
    )
    return edition


def outlet(office: Office, number: int = 1) -> Outlet:
    return add_outlet(
        office.call,
        name=f"Specimen Agency {number}",
        language="en",
        email=f"desk{number}@example.org",
        consent="by letter",
        consented_on=timezone.localdate(),
        by=office.officer,
    )


def test_an_editor_writes_for_the_press_and_chooses_what_names_its_source(
    office: Office, visit: Visitor, edition: Edition
) -> None:
    client, page = visit(office.editor), reverse("desk:press", args=[edition.pk])
    sent = {"release_title-en": "Out today", "release_text-en": "First.\r\n\r\nSecond."}
    client.post(reverse("desk:press-words", args=[edition.pk]), sent)
    edition.refresh_from_db()
    assert edition.release_text.texts == {"en": "First.\n\nSecond."}
    sourced, bare = EntryFigure.objects.order_by("position")
    choice = reverse("desk:press-choice", args=[edition.pk])
    client.post(choice, {"figure": [sourced.pk], "number": ["received"]})
    client.post(choice, {"figure": [bare.pk]})
    edition.refresh_from_db()
    assert edition.press_figures == {
        "numbers": ["received"],
        "figures": [sourced.pk],
        "pictures": [],
    }
    text = client.get(page).content.decode()
    for said in ("Out today", "Port office", "names no source"):
        assert said in text


def test_frozen_words_can_be_read_and_not_changed(
    office: Office, visit: Visitor, ready: Edition
) -> None:
    client = visit(office.editor)
    client.post(reverse("desk:press-words", args=[ready.pk]), {"release_title-en": "Other"})
    ready.refresh_from_db()
    assert ready.release_title.texts["en"] == "Out today"
    text = client.get(reverse("desk:press", args=[ready.pk])).content.decode()
    assert "frozen with the collection" in text
    assert "Keep the words" not in text


def test_the_kit_is_handed_out_with_its_embargo_also_from_the_list_of_files(
    office: Office, visit: Visitor, ready: Edition
) -> None:
    client = visit(office.leader)
    plain = reverse("desk:edition-file", args=[ready.pk, "press-kit", "en"])
    kit = reverse("desk:press-kit", args=[ready.pk, "en"])
    response = client.get(plain)
    assert (response.status_code, response["Location"]) == (303, kit)
    response = client.get(kit)
    assert response["Content-Type"] == "application/zip"
    assert ready.kits_under_embargo.count() == 1
    assert client.get(reverse("desk:press-kit", args=[ready.pk, "fa"])).status_code == 404


def test_an_officer_looks_at_the_letters_writes_them_and_lets_them_go(
    office: Office, visit: Visitor, ready: Edition
) -> None:
    one, client = outlet(office), visit(office.officer)
    give, page = (reverse(f"desk:{v}", args=[ready.pk]) for v in ("press-give", "press"))
    chosen = {"outlet": str(one.pk), f"language-{one.pk}": "en"}
    text = client.get(give, chosen).content.decode()
    assert "Embargo: not for publication before" in text
    assert not Letter.objects.filter(kind="press-kit").exists()
    client.post(give, {**chosen, "expected": "1"})
    text = client.get(page).content.decode()
    assert "Letters that wait" in text
    client.post(reverse("desk:press-go", args=[ready.pk]))
    assert Letter.objects.get(kind="press-kit").state == Letter.State.QUEUED
    text = client.get(page).content.decode()
    assert "Who was given it" in text
    again = client.post(give, {**chosen, "expected": "1"})
    assert again.status_code == 409
    assert "have the kit in this language already" in again.content.decode()
    assert KitSent.objects.count() == 1


def test_a_waiting_letter_is_thrown_away(office: Office, visit: Visitor, ready: Edition) -> None:
    one, client = outlet(office), visit(office.officer)
    chosen = {"outlet": one.pk, f"language-{one.pk}": "en", "expected": "1"}
    client.post(reverse("desk:press-give", args=[ready.pk]), chosen)
    client.post(reverse("desk:press-letter", args=[ready.pk, KitSent.objects.get().pk]))
    assert Letter.objects.get(kind="press-kit").state == Letter.State.DROPPED


def test_editors_and_leaders_see_nothing_of_the_media(
    office: Office, visit: Visitor, ready: Edition
) -> None:
    outlet(office)
    for who in (office.editor, office.leader):
        text = visit(who).get(reverse("desk:press", args=[ready.pk])).content.decode()
        assert "desk1@example.org" not in text
        assert "Give it to the media" not in text


def test_three_cases_and_outlets_cost_as_many_queries_as_one(
    office: Office, visit: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_outputs(monkeypatch)
    client = visit(office.officer)
    counted = []
    for count, code in ((1, "one"), (3, "three")):
        edition = compiled(office.call, count=count)
        Edition.objects.filter(pk=edition.pk).update(code=code)
        for number in range(count):
            outlet(office, number=10 * count + number)
        page = reverse("desk:press", args=[edition.pk])
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            text = client.get(page).content.decode()
        counted.append(len(asked))
    assert text.count('name="figure"') == 6
    assert counted[0] == counted[1]


def test_the_page_of_the_press_stands_among_the_pages_of_the_collection(
    office: Office, visit: Visitor, edition: Edition
) -> None:
    page = text_of(visit(office.officer).get(f"/desk/editions/{edition.pk}/press/"))
    assert f'href="/desk/editions/{edition.pk}/release/"' in page
    assert f'href="/desk/editions/{edition.pk}/languages/"' in page
    assert f'href="/desk/media/?call={office.call.code}"' in page
