"""Words and choices for the press, and the kit before and after its moment."""

import pytest

from casebridge.base.audit.models import Record
from casebridge.base.files.queries import content_of
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar
from casebridge.editions.actions.press import choose_for_press, kit_now, set_press_words
from casebridge.editions.actions.releasing import release
from casebridge.editions.actions.versions import next_version
from casebridge.editions.models import (
    Edition,
    EntryFigure,
    KitUnderEmbargo,
    Output,
)
from casebridge.editions.queries.books import book_of
from casebridge.editions.rules.book import Book
from casebridge.kit.text.multilingual import Multilingual, ml
from tests.factories import calls
from tests.factories.accounts import account, editor, machine, officer
from tests.factories.counting import refused
from tests.factories.editions import (
    frozen,
    printed,
    quick_outputs,
)
from tests.factories.press import WORDS, begun_for, figures_of, planned, ready_from


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def books(monkeypatch: pytest.MonkeyPatch) -> list[Book]:
    return quick_outputs(monkeypatch)


@pytest.fixture
def begun(call: Call) -> Edition:
    return begun_for(call)


@pytest.fixture
def ready(begun: Edition, books: list[Book]) -> Edition:
    return ready_from(begun)


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
