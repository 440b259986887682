"""The languages of a draft, and how long its parts should be."""

import pytest

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.editions.actions.languages import set_languages, set_targets
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Edition
from casebridge.editions.queries.segments import (
    originals_of,
    units_of,
    units_of_edition,
    with_units,
)
from tests.factories import calls
from tests.factories.accounts import account, editor, officer
from tests.factories.cases import case, in_all_languages
from tests.factories.counting import CountQueries, refused
from tests.factories.editions import draft, frozen, selected_case

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def by(call: Call) -> Account:
    return editor(call)


@pytest.fixture
def edition(call: Call) -> Edition:
    texts = {f"{key}__fa": f"{key} فارسی" for key in ("case_title", "abstract", "solution")}
    selected_case(call, metrics="Ships | 120 | ships", **texts)
    return draft(call)


def test_a_new_language_begins_with_what_the_cases_hold(edition: Edition, by: Account) -> None:
    entry = edition.entries.get()
    entry.title.texts.pop("fa")
    entry.save()
    entry.segments.filter(key="title", language="fa").delete()
    set_languages(edition, languages=["en", "ru", "zh-Hans", "fa"], by=by)
    units = {u.id: u for u in units_of(edition.entries.get(), "fa")}
    assert {id_: (u.target, u.state.value) for id_, u in units.items() if u.target} == {
        "title": ("case_title فارسی", "unchecked"),
        "abstract.1": ("abstract فارسی", "unchecked"),
        "solution.1": ("solution فارسی", "unchecked"),
    }
    assert units["solution.1"].origin == units["title"].origin == "received"
    assert units["figure.1.name"].state == "untranslated"
    assert Edition.objects.get().languages == ["en", "ru", "zh-Hans", "fa"]
    told = Record.objects.get(verb="editions.languages-set")
    assert told.values == {"languages": ["en", "ru", "zh-Hans", "fa"]}


def test_what_comes_from_the_case_is_stale_where_the_original_was_edited_since(
    edition: Edition, by: Account
) -> None:
    entry = edition.entries.get()
    set_wording(entry, language="en", title="", texts={"solution": "Edited."}, by=by)
    set_languages(edition, languages=["en", "ru", "zh-Hans", "fa"], by=by)
    states = {u.id: u.state.value for u in units_of(edition.entries.get(), "fa")}
    assert (states["solution.1"], states["abstract.1"]) == ("stale", "unchecked")


def test_a_language_that_goes_keeps_what_was_written_and_brings_it_back(
    edition: Edition, by: Account
) -> None:
    entry = edition.entries.get()
    set_wording(entry, language="ru", title="", texts={"solution": "Наше."}, by=by)
    set_languages(edition, languages=["en"], by=by)
    assert Edition.objects.get().languages == ["en"]
    set_languages(edition, languages=["ru", "en"], by=by)
    texts = entry.segments.filter(key="solution", language="ru").values_list("text", flat=True)
    assert list(texts) == ["Наше."]
    assert Edition.objects.get().languages == ["ru", "en"]


def test_the_same_languages_again_write_nothing(edition: Edition, by: Account) -> None:
    records = Record.objects.count()
    set_languages(edition, languages=list(edition.languages), by=by)
    assert Record.objects.count() == records


def test_languages_are_chosen_by_editors_for_drafts_and_written_as_tags(
    edition: Edition, by: Account
) -> None:
    with refused("edition-language-unknown"):
        set_languages(edition, languages=[], by=by)
    for wrong in ("persian!", "FA", "", "zh_Hans"):
        with refused("language-not-understood"):
            set_languages(edition, languages=["en", wrong], by=by)
    stranger = account()
    with refused("edition-not-yours"):
        set_languages(edition, languages=["en"], by=stranger)
    frozen(edition)
    with refused("edition-frozen"):
        set_languages(edition, languages=["en"], by=by)
    assert Edition.objects.get().languages == ["en", "ru", "zh-Hans"]


def test_lengths_are_aimed_at_and_given_up(edition: Edition, by: Account) -> None:
    set_targets(edition, targets={"abstract": 120, "title": 12}, by=by)
    assert Edition.objects.get().targets == {"abstract": 120, "title": 12}
    assert Record.objects.get(verb="editions.targets-set").values == {
        "targets": {"abstract": 120, "title": 12}
    }
    set_targets(edition, targets={}, by=by)
    assert Edition.objects.get().targets == {}


@pytest.mark.parametrize("targets", [{"contact_phone": 5}, {"abstract": 0}, {"abstract": 30_000}])
def test_a_length_that_cannot_be_is_refused(
    edition: Edition, by: Account, targets: dict[str, int]
) -> None:
    with refused("length-target-unfit"):
        set_targets(edition, targets={"solution": 100, **targets}, by=by)
    assert Edition.objects.get().targets == {}


def test_units_stand_in_printed_order_and_leave_out_what_has_no_words(edition: Edition) -> None:
    entry = edition.entries.get()
    assert [u.id for u in units_of(entry, "ru")] == [
        "title",
        "abstract.1",
        "parties.1",
        "solution.1",
        "figure.1.name",
        "figure.1.unit",
    ]
    assert units_of(entry, "en") == []
    originals = originals_of(entry)
    assert [u.id for u in originals] == [u.id for u in units_of(entry, "ru")]
    assert all(u.source == u.target and u.language == "en" for u in originals)


def test_paragraphs_beyond_the_original_are_units_without_a_source(
    edition: Edition, by: Account
) -> None:
    entry = edition.entries.get()
    set_wording(entry, language="ru", title="", texts={"solution": "Раз.\n\nДва."}, by=by)
    found = [u for u in units_of(entry, "ru") if u.part == "solution"]
    assert [(u.id, bool(u.source), u.state.value) for u in found] == [
        ("solution.1", True, "unchecked"),
        ("solution.2", False, "unchecked"),
    ]


def test_units_of_loaded_entries_cost_no_query(
    edition: Edition, by: Account, django_assert_num_queries: CountQueries
) -> None:
    set_wording(edition.entries.get(), language="ru", title="", texts={"solution": "Раз."}, by=by)
    entry = with_units(edition.entries.all()).get()
    with django_assert_num_queries(0):
        names = {u.written_by for language in ("ru", "zh-Hans") for u in units_of(entry, language)}
    assert names == {"", str(by)}


@pytest.mark.parametrize("cases", [1, 3])
def test_units_of_an_edition_are_read_with_as_many_queries_for_three_cases_as_for_one(
    call: Call, cases: int, django_assert_max_num_queries: CountQueries
) -> None:
    for number in range(cases):
        case(call, provenance="compiled", **in_all_languages(category=f"c{number + 1}"))
    edition, who = draft(call), officer(call)
    with django_assert_max_num_queries(9):
        units = units_of_edition(edition, "ru", who)
    titles = [u.entry for u in units if u.id == "title"]
    assert titles == list(range(1, cases + 1))


def test_units_of_cases_somebody_may_not_see_are_not_told(edition: Edition) -> None:
    assert units_of_edition(edition, "ru", account()) == []
