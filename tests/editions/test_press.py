"""Words and choices for the press, and the kit given to the media by letter."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from django.utils import timezone

from casebridge.base.audit.models import Record
from casebridge.base.files.queries import content_of
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar
from casebridge.editions.actions.kits import (
    drop_kit,
    fetch_kit,
    give_kits,
    let_kits_go,
    note_kit_opened,
    take_back_kit,
)
from casebridge.editions.actions.media import add_outlet, end_outlet
from casebridge.editions.actions.planning import call_off, set_plan
from casebridge.editions.actions.press import choose_for_press, kit_now, set_press_words
from casebridge.editions.actions.releasing import release
from casebridge.editions.actions.versions import next_version
from casebridge.editions.models import (
    Edition,
    EntryFigure,
    KitSent,
    KitUnderEmbargo,
    Outlet,
    Output,
    Plan,
)
from casebridge.editions.queries.books import book_of
from casebridge.editions.queries.press import kit_with
from casebridge.editions.rules.book import Book
from casebridge.editions.rules.releasing import CHANNELS
from casebridge.kit.text.multilingual import Multilingual, ml
from tests.factories import calls
from tests.factories.accounts import account, editor, machine, officer
from tests.factories.cases import case, in_all_languages
from tests.factories.counting import refused
from tests.factories.editions import (
    draft,
    frozen,
    kits_printed,
    printed,
    quick_outputs,
    selected_case,
)

WORDS = {
    "release_title": ml(en="Out today", ru="Вышел сегодня"),
    "release_text": ml(en="First.\n\nSecond.", ru="Первое."),
}


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def books(monkeypatch: pytest.MonkeyPatch) -> list[Book]:
    return quick_outputs(monkeypatch)


@pytest.fixture
def begun(call: Call) -> Edition:
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


@pytest.fixture
def ready(begun: Edition, books: list[Book]) -> Edition:
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


# Words and choices


def test_words_reach_the_book_in_exactly_their_language(begun: Edition) -> None:
    made = set_press_words(begun, texts=WORDS, by=editor(begun.call))
    assert book_of(made, "en").press.paragraphs == ("First.", "Second.")
    assert book_of(made, "ru").press.title == "Вышел сегодня"
    assert not book_of(made, "zh-Hans").press.is_worded
    assert Record.objects.filter(verb="editions.press-worded").exists()


def test_a_quotation_stands_only_with_its_speaker(begun: Edition) -> None:
    by = editor(begun.call)
    with refused("quotation-needs-a-name") as told:
        set_press_words(begun, texts={"quote": ml(en="So it is.")}, by=by)
    assert told.value.values == {"languages": ["en"]}
    both = {"quote": ml(en="So it is."), "quote_by": ml(en="Specimen Speaker")}
    set_press_words(Edition.objects.get(pk=begun.pk), texts=both, by=by)
    assert Edition.objects.get(pk=begun.pk).quote.has("en")


def test_words_are_frozen_with_the_collection(begun: Edition) -> None:
    fixed, by = frozen(begun), editor(begun.call)
    with refused("edition-frozen"):
        set_press_words(fixed, texts=WORDS, by=by)
    with refused("edition-frozen"):
        choose_for_press(fixed, numbers=(), figures=(), pictures=(), by=by)


def test_a_stranger_writes_nothing_for_the_press(begun: Edition) -> None:
    stranger = account("stranger")
    with refused("edition-not-yours"):
        set_press_words(begun, texts=WORDS, by=stranger)


def test_words_that_are_too_long_are_refused(begun: Edition) -> None:
    by = editor(begun.call)
    with refused("press-words-too-long"):
        set_press_words(begun, texts={"release_title": ml(en="x" * 301)}, by=by)


def test_chosen_figures_reach_the_book_and_one_without_a_source_never_does(
    begun: Edition,
) -> None:
    sourced, by = figures_of(begun, "Port office"), editor(begun.call)
    with refused("figure-without-source"):
        choose_for_press(begun, numbers=(), figures=figures_of(begun, ""), pictures=(), by=by)
    with refused("not-to-be-chosen"):
        choose_for_press(begun, numbers=(), figures=[0], pictures=(), by=by)
    choose_for_press(begun, numbers=["received"], figures=sourced[1:], pictures=(), by=by)
    press = book_of(frozen(begun), "en").press
    assert [number for number, _figure in press.figures] == [2]
    assert [number.value for number in press.numbers] == ["3"]
    assert Record.objects.filter(verb="editions.press-chosen").exists()


def test_a_source_that_was_taken_away_takes_the_figure_with_it(begun: Edition) -> None:
    sourced = figures_of(begun, "Port office")
    choose_for_press(begun, numbers=(), figures=sourced, pictures=(), by=editor(begun.call))
    EntryFigure.objects.filter(pk=sourced[0]).update(source=Multilingual())
    assert len(book_of(begun, "en").press.figures) == 1


def test_the_choice_about_a_case_somebody_is_barred_from_stays(begun: Edition) -> None:
    by, sourced = editor(begun.call), figures_of(begun, "Port office")
    choose_for_press(begun, numbers=(), figures=sourced, pictures=(), by=by)
    barred = begun.entries.get(number=1)
    bar(barred.case, account=by, reason="declared", by=machine())
    with refused("not-to-be-chosen"):
        choose_for_press(begun, numbers=(), figures=sourced, pictures=(), by=by)
    choose_for_press(begun, numbers=(), figures=(), pictures=(), by=by)
    begun.refresh_from_db()
    assert begun.press_figures["figures"] == [sourced[0]]


def test_the_next_version_takes_words_and_choices_along(begun: Edition, books: list[Book]) -> None:
    by = editor(begun.call)
    sourced = figures_of(begun, "Port office")
    set_press_words(begun, texts=WORDS, by=by)
    choose_for_press(begun, numbers=["selected"], figures=sourced[1:], pictures=(), by=by)
    made = next_version(release(printed(frozen(begun)), by=machine()), by=officer(begun.call))
    press = book_of(made, "en").press
    assert press.title == "Out today"
    assert [number for number, _figure in press.figures] == [2]
    assert set(made.press_figures["figures"]).isdisjoint(sourced)
    assert not made.kits_sent.exists()


# The kit


def test_before_the_moment_the_kit_names_it_and_after_the_release_it_does_not(
    ready: Edition, books: list[Book]
) -> None:
    plain = kit_made(ready)
    plan, by = planned(ready), officer(ready.call)
    first = kit_now(ready, language="en", by=by)
    assert first != plain
    embargo = books[-1].press.embargo
    assert embargo is not None
    assert embargo.until == plan.embargo_until
    assert kit_now(ready, language="en", by=by) == first
    assert KitUnderEmbargo.objects.count() == 1
    planned(ready, days=3)
    assert kit_now(ready, language="en", by=by) != first
    assert kit_now(release(printed(ready), by=machine()), language="en", by=by) == plain


def kit_made(edition: Edition) -> bytes:
    made = Output.objects.get(edition=edition, kind="press-kit", language="en")
    return content_of(made.blob)


def test_without_a_plan_the_office_sees_a_kit_that_names_no_moment(
    ready: Edition, books: list[Book]
) -> None:
    kit_now(ready, language="en", by=officer(ready.call))
    embargo = books[-1].press.embargo
    assert embargo is not None
    assert embargo.until is None
    assert not KitUnderEmbargo.objects.exists()


# Giving it


def test_each_outlet_gets_a_letter_that_waits_with_a_link_of_its_own(ready: Edition) -> None:
    plan = planned(ready)
    one, two = outlet(ready.call), outlet(ready.call, "Second Gazette", "ru")
    assert given(ready, one, two) == 2
    first, second = KitSent.objects.get(outlet=one), KitSent.objects.get(outlet=two)
    assert {kit.letter.state for kit in (first, second) if kit.letter} == {Letter.State.HELD}
    assert first.embargo_until == plan.embargo_until
    assert first.letter is not None
    assert "Embargo: not for publication before" in first.letter.body
    assert "Out today" in first.letter.body
    assert second.letter is not None
    assert "Эмбарго" in second.letter.body
    assert secret_in(first) != secret_in(second)
    assert secret_in(first) not in first.secret
    assert kit_with(secret_in(first), timezone.now()) == first
    assert Record.objects.filter(verb="editions.kits-written").exists()


def test_a_released_collection_is_given_without_an_embargo(ready: Edition) -> None:
    given(release(printed(ready), by=machine()), outlet(ready.call))
    kit = KitSent.objects.get()
    assert kit.embargo_until is None
    assert kit.letter is not None
    assert "No embargo" in kit.letter.body


def test_what_may_not_be_given_is_refused_and_writes_nothing(ready: Edition) -> None:
    one = outlet(ready.call)
    with refused("kit-needs-a-plan"):
        given(ready, one)
    planned(ready)
    with refused("release-text-missing"):
        given(ready, one, language="zh-Hans")
    with refused("kit-not-made"):
        given(ready, one, language="fa")
    with refused("nobody-to-write-to"):
        given(ready)
    by = officer(ready.call)
    with refused("recipients-changed"):
        give_kits(ready, languages={one.pk: "en"}, expected=2, by=by)
    foreign = outlet(calls.call("other", prefix="OTHER"), "Other Paper")
    with refused("outlet-unknown"):
        given(ready, foreign)


def test_neither_a_machine_nor_an_editor_gives_the_kit(ready: Edition) -> None:
    planned(ready)
    one = outlet(ready.call)
    for by in (machine(), editor(ready.call)):
        with refused("kit-needs-an-officer"):
            give_kits(ready, languages={one.pk: "en"}, expected=1, by=by)
        with refused("kit-needs-an-officer"):
            let_kits_go(ready, by=by)


def test_who_takes_back_the_consent_gets_nothing_and_the_link_is_dead(ready: Edition) -> None:
    planned(ready)
    one = outlet(ready.call)
    given(ready, one)
    end_outlet(one, by=officer(ready.call))
    assert kit_with(secret_in(KitSent.objects.get()), timezone.now()) is None
    with refused("outlet-without-consent"):
        given(ready, one, again=True)
    by = officer(ready.call)
    with refused("outlet-without-consent"):
        let_kits_go(ready, by=by)


def test_nobody_gets_it_twice_in_a_language_unless_somebody_says_again(ready: Edition) -> None:
    planned(ready)
    one = outlet(ready.call)
    given(ready, one)
    with refused("kit-sent-already") as told:
        given(ready, one)
    assert told.value.values == {"names": ["Specimen Agency"]}
    given(ready, one, language="ru")
    given(ready, one, again=True)
    old, _russian, new = KitSent.objects.order_by("id")
    assert old.letter is not None
    assert old.letter.state == Letter.State.DROPPED
    assert kit_with(secret_in(old), timezone.now()) is None
    assert kit_with(secret_in(new), timezone.now()) == new


def test_letters_go_when_a_person_lets_them_and_not_with_another_moment(ready: Edition) -> None:
    planned(ready)
    given(ready, outlet(ready.call))
    by = officer(ready.call)
    planned(ready, days=5)
    with refused("kit-letter-outdated"):
        let_kits_go(ready, by=by)
    given(ready, Outlet.objects.get(), again=True)
    assert let_kits_go(ready, by=by) == 1
    letter = KitSent.objects.latest("id").letter
    assert letter is not None
    assert (letter.state, bool(letter.not_before)) == (Letter.State.QUEUED, True)
    take_back_kit(KitSent.objects.latest("id"), by=by)
    letter.refresh_from_db()
    assert letter.state == Letter.State.DRAFT


def test_a_letter_thrown_away_has_given_nothing(ready: Edition) -> None:
    planned(ready)
    one, by = outlet(ready.call), officer(ready.call)
    given(ready, one)
    kit = KitSent.objects.get()
    drop_kit(kit, by=by)
    assert kit_with(secret_in(kit), timezone.now()) is None
    given(ready, one)
    assert KitSent.objects.count() == 2
    kit.refresh_from_db()
    with refused("letter-already-gone"):
        drop_kit(kit, by=by)


# Fetching it


@pytest.fixture
def kit(ready: Edition) -> KitSent:
    planned(ready)
    given(ready, outlet(ready.call))
    return KitSent.objects.get()


def test_the_first_opening_and_the_first_taking_are_noted(kit: KitSent) -> None:
    for _time in range(2):
        note_kit_opened(kit, by=machine())
        assert fetch_kit(kit, by=machine())
    kit.refresh_from_db()
    assert kit.opened_at
    assert kit.fetched_at
    verbs = Record.objects.values_list("verb", flat=True)
    assert [v for v in verbs if v in {"editions.kit-opened", "editions.kit-fetched"}] == [
        "editions.kit-opened",
        "editions.kit-fetched",
    ]


@pytest.mark.parametrize(
    ("state", "code"),
    [("withdrawn", "kit-edition-withdrawn"), ("replaced", "newer-version-released")],
)
def test_what_was_taken_back_is_given_by_no_link(kit: KitSent, state: str, code: str) -> None:
    Edition.objects.filter(pk=kit.edition_id).update(state=state)
    found = kit_with(secret_in(kit), timezone.now())
    assert found is not None
    with refused(code):
        fetch_kit(found, by=machine())


def test_a_release_put_off_gives_nothing_until_a_moment_is_named(kit: KitSent) -> None:
    edition = kit.edition
    call_off(edition.plans.get(state=Plan.State.SET), by=officer(edition.call))
    with refused("kit-put-off"):
        fetch_kit(kit, by=machine())
    planned(edition, days=9)
    assert fetch_kit(kit, by=machine())


def test_a_link_ends(kit: KitSent) -> None:
    secret = secret_in(kit)
    assert kit_with(secret, kit.expires_at - timedelta(seconds=1)) == kit
    assert kit_with(secret, kit.expires_at) is None
    assert kit_with("another", timezone.now()) is None
