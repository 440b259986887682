"""Compiling, wording, freezing, printing and releasing."""

import pytest
from django.db import IntegrityError, transaction

from casebridge.base.audit.models import Record
from casebridge.base.search.models import Document
from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import withdraw
from casebridge.editions.actions import compiling, freezing, printing, releasing, wording
from casebridge.editions.models import Edition, Entry, EntryFigure, Output, Segment
from casebridge.editions.queries.books import book_of
from casebridge.editions.rules.book import Book
from casebridge.kit.text.multilingual import ml
from tests.factories import calls
from tests.factories.accounts import account, editor, machine
from tests.factories.cases import case, in_all_languages
from tests.factories.counting import refused
from tests.factories.editions import draft, frozen, printed, quick_outputs, released, selected_case

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def books(monkeypatch: pytest.MonkeyPatch) -> list[Book]:
    return quick_outputs(monkeypatch)


def test_selected_cases_and_compiled_ones_that_fill_a_cell_are_taken(call: Call) -> None:
    chosen = selected_case(call, category="c1", countries="Kazakhstan")
    same_cell = case(call, provenance="compiled", category="c1", countries="Kazakhstan")
    new_cell = case(call, provenance="compiled", category="c2", countries="Kazakhstan")
    left = case(call, category="c3")
    edition = draft(call)
    assert {e.case: e.why for e in edition.entries.all()} == {
        chosen: "selected",
        new_cell: "coverage",
    }
    assert not Entry.objects.filter(case__in=[same_cell, left]).exists()
    assert edition.state == "draft"
    assert Record.objects.latest("id").values == {"entries": 2}


def test_entries_stand_by_area_then_by_the_first_country(call: Call) -> None:
    rows = [("c1", "Uzbekistan"), ("c2", "Russia"), ("c1", "Kazakhstan"), ("c2", "Azerbaijan")]
    for category, countries in rows:
        case(call, provenance="compiled", category=category, countries=countries)
    entries = draft(call).entries.all()
    told = [(str(e.area), e.places.get().country.alpha2) for e in entries]
    assert told == [("a1", "AZ"), ("a1", "RU"), ("a2", "KZ"), ("a2", "UZ")]
    assert [e.number for e in entries] == [1, 2, 3, 4]


def test_a_withdrawn_case_is_published_neither_as_selected_nor_for_coverage(call: Call) -> None:
    selected = selected_case(call)
    compiled = case(call, provenance="compiled")
    for each in (selected, compiled):
        withdraw(each, reason="No.", by=machine())
    by = machine()
    with refused("nothing-to-publish"):
        compiling.compile_edition(
            call, code="x", title=ml(), subtitle=ml(), foreword=ml(), languages=["en"], by=by
        )


def test_a_code_is_given_once(call: Call) -> None:
    selected_case(call)
    draft(call)
    machine()
    with refused("edition-exists"):
        draft(call)


def test_an_entry_copies_the_texts_figures_and_parties(call: Call) -> None:
    selected_case(call, metrics="Ships | 120 | ships", org_name__ru="Образцовый порт", org_name="")
    entry = draft(call).entries.get()
    figure = entry.figures.get()
    assert (str(figure.name.in_("en")), figure.as_written) == ("Ships", "120")
    told = {(s.key, s.language): s.is_translation for s in entry.segments.all()}
    assert told[("abstract", "en")] is False
    assert told[("abstract", "zh-Hans")] is True
    assert ("parties", "ru") in told
    assert (entry.provenance, entry.original_language) == ("submitted", "en")


def test_wording_replaces_one_language_and_leaves_the_case_alone(call: Call) -> None:
    made = selected_case(call)
    entry = draft(call).entries.get()
    texts_before = made.versions.get().texts
    wording.set_wording(
        entry, language="ru", title="Новое", texts={"abstract": "Раз.\n\nДва."}, by=account()
    )
    entry.refresh_from_db()
    told = list(entry.segments.filter(key="abstract", language="ru").values_list("text", flat=True))
    assert (told, str(entry.title.in_("ru"))) == (["Раз.", "Два."], "Новое")
    assert entry.segments.filter(key="abstract", language="en").count() == 1
    made.refresh_from_db()
    assert (made.versions.get().texts, str(made.title.in_("ru"))) == (
        texts_before,
        str(made.title.in_("ru")),
    )
    assert "Новое" not in str(made.title.texts)


def test_freezing_refuses_a_language_that_is_not_complete(call: Call) -> None:
    selected_case(call)
    edition = draft(call)
    Segment.objects.filter(key="solution", language="ru").delete()
    by = editor(edition.call)
    with refused("wording-incomplete") as refusal:
        freezing.freeze(edition, figures={}, by=by)
    assert refusal.value.values == {"entries": ["1 ru solution"]}
    assert Edition.objects.get().state == "draft"


def test_what_is_printed_is_printed_in_every_language_or_in_none(call: Call) -> None:
    selected_case(call, background="Only in English.")
    edition = draft(call)
    assert Segment.objects.filter(key="background").exists()
    frozen(edition)
    assert not Segment.objects.filter(key="background").exists()
    languages = Segment.objects.filter(key="abstract").values_list("language", flat=True)
    assert set(languages) == {"en", "ru", "zh-Hans"}


def test_a_frozen_edition_never_changes_not_even_by_somebody_who_held_it_before(
    call: Call,
) -> None:
    selected_case(call, metrics="Ships | 120 | ships")
    edition = draft(call)
    # Loaded with its edition while that was still a draft.
    entry = Entry.objects.select_related("edition").get()
    figure = EntryFigure.objects.select_related("entry__edition").get()
    frozen(edition)
    before = list(Segment.objects.order_by("pk").values())
    by = editor(edition.call)
    with refused("edition-frozen"):
        wording.set_wording(entry, language="en", title="No", texts={"abstract": "No."}, by=by)
    with refused("edition-frozen"):
        wording.word_figure(figure, name=ml(en="No"), unit=ml(), source=ml(), by=by)
    with refused("edition-frozen"):
        freezing.freeze(edition, figures={}, leaves_out=True, by=by)
    assert list(Segment.objects.order_by("pk").values()) == before
    assert Edition.objects.get().figures == {"received": 3}


def test_what_happens_to_the_case_later_does_not_reach_a_frozen_edition(call: Call) -> None:
    made = selected_case(call)
    edition = frozen(draft(call))
    before = book_of(edition, "en")
    made.title = ml(en="Changed")
    made.save()
    made.places.all().delete()
    assert book_of(Edition.objects.get(), "en") == before


def test_only_a_frozen_edition_is_printed_and_only_as_planned(call: Call) -> None:
    selected_case(call)
    edition = draft(call)
    by = machine()
    with refused("edition-not-frozen"):
        printing.make_output(edition, kind="pdf", language="en", by=by)
    edition = frozen(edition)
    for kind, language in (("parchment", "en"), ("pdf", "fa")):
        with refused("output-unknown"):
            printing.make_output(edition, kind=kind, language=language, by=by)


def test_printing_twice_gives_the_same_row_and_prints_once(call: Call, books: list[Book]) -> None:
    selected_case(call)
    edition = frozen(draft(call))
    first, second = (
        printing.make_output(edition, kind="pdf", language="ru", by=machine()) for _ in range(2)
    )
    assert first == second
    assert [b.language for b in books] == ["ru"]
    assert Record.objects.filter(verb="editions.printed").count() == 1


@pytest.mark.on_both
def test_the_database_keeps_one_output_of_a_kind_and_language(
    call: Call, books: list[Book]
) -> None:
    selected_case(call)
    edition = frozen(draft(call))
    made = printing.make_output(edition, kind="pdf", language="ru", by=machine())
    with pytest.raises(IntegrityError), transaction.atomic():
        Output.objects.create(edition=edition, kind="pdf", language="ru", blob=made.blob)


def test_nothing_is_released_before_every_output_is_there(call: Call, books: list[Book]) -> None:
    selected_case(call)
    edition = draft(call)
    by = machine()
    with refused("edition-not-frozen"):
        releasing.release(edition, by=by)
    edition = printed(frozen(edition))
    Output.objects.filter(kind="docx", language="ru").delete()
    with refused("outputs-missing") as refusal:
        releasing.release(edition, by=by)
    assert refusal.value.values == {"outputs": ["docx ru"]}
    assert not Document.objects.filter(subject__startswith="entry:").exists()
    assert Edition.objects.get().state == "frozen"


def test_releasing_makes_everything_public_at_one_moment_and_once(
    call: Call, books: list[Book]
) -> None:
    selected_case(call)
    case(call, **in_all_languages(category="c2"), provenance="compiled")
    edition = released(call)
    assert (edition.state, edition.released_at is not None) == ("released", True)
    assert Document.objects.filter(subject__startswith="entry:").count() == 2
    assert Record.objects.latest("id").verb == "editions.released"
    by = machine()
    with refused("edition-not-frozen"):
        releasing.release(edition, by=by)
