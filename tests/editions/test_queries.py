"""What the public sees of collections, and what the office sees."""

import pytest
from django.contrib.auth.models import AnonymousUser

from casebridge.calls.models import Call
from casebridge.cases.actions.deciding import bar
from casebridge.editions.models import Edition, Entry, EntryCountry
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries import released as public
from casebridge.editions.queries.books import book_of
from casebridge.editions.queries.drafts import (
    editions_visible_to,
    entries_of,
    newest_edition,
    outputs_made,
)
from casebridge.editions.queries.released import Wanted
from casebridge.editions.rules.book import Book
from tests.factories import accounts, calls
from tests.factories.cases import case, in_all_languages
from tests.factories.counting import CountQueries
from tests.factories.editions import draft, frozen, printed, quick_outputs, released, selected_case

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture(autouse=True)
def books(monkeypatch: pytest.MonkeyPatch) -> list[Book]:
    return quick_outputs(monkeypatch)


@pytest.mark.parametrize("step", ["draft", "frozen", "printed"])
def test_nothing_of_an_edition_is_public_before_its_release(call: Call, step: str) -> None:
    selected_case(call)
    edition = draft(call)
    if step != "draft":
        edition = frozen(edition)
    if step == "printed":
        edition = printed(edition)
    entry = Entry.objects.get()
    assert not public.released_editions().exists()
    assert public.released_edition(edition.code) is None
    assert not public.outputs_of(edition).exists()
    assert public.listed_cases(Wanted()) == ([], 0)
    assert public.listed_cases(Wanted("abstract")) == ([], 0)
    assert public.entry_to_read(entry.pk) is None
    assert public.released_picture(entry.pk, 1) is None
    assert list(public.facets("ru_alphabet")) == []
    assert (public.country_counts(), public.area_counts()) == ({}, {})
    assert list(public.countries_with_entries("en")) == []


def test_a_released_collection_is_public_with_its_files(call: Call) -> None:
    selected_case(call)
    edition = released(call)
    entry = Entry.objects.get()
    assert list(public.released_editions()) == [edition]
    assert public.released_edition("first") == edition
    kinds = set(public.outputs_of(edition).values_list("kind", flat=True))
    assert set(OUTPUTS) - kinds == set(OUTPUTS) & {"pdf-print", "wechat", "report", "report-docx"}
    assert public.outputs_of(edition).count() == len(kinds) * 3
    assert public.entry_to_read(entry.pk) == entry
    assert public.country_counts() == {"CN": 1, "KZ": 1}
    assert public.area_counts() == {"a2": 1}
    assert [c.alpha2 for c in public.countries_with_entries("accession")] == ["CN", "KZ"]


def test_cases_are_found_by_words_and_narrowed_by_facets(call: Call) -> None:
    selected_case(call, abstract__ru="Обмен данными между портами")
    case(call, **in_all_languages(category="c2", countries="Russia"), provenance="compiled")
    released(call)
    ports, other = Entry.objects.order_by("-area__code")

    def seen(wanted: Wanted) -> list[int]:
        return [listed.pk for listed in public.listed_cases(wanted)[0]]

    assert seen(Wanted("«данные»")) == [ports.pk]
    assert seen(Wanted("nowhere")) == []
    assert seen(Wanted(country="RU")) == [other.pk]
    assert seen(Wanted("solution", area="a2")) == [ports.pk]
    assert seen(Wanted(category="c2", country="KZ")) == []
    assert seen(Wanted(edition=ports.edition_id, category="c2")) == [other.pk]
    assert seen(Wanted(edition=ports.edition_id + 1)) == []
    told = {(f.use, f.code): f.cases for f in public.facets("ru_alphabet")}
    assert told == {
        ("country", "CN"): 1,
        ("country", "KZ"): 1,
        ("country", "RU"): 1,
        ("area", "a1"): 1,
        ("area", "a2"): 1,
        ("category", "c1"): 1,
        ("category", "c2"): 1,
    }


def test_a_list_says_of_a_case_what_a_reader_needs_to_choose(call: Call) -> None:
    selected_case(call)
    case(call, **in_all_languages(category="c2", countries="Russia"), provenance="compiled")
    released(call)
    entry = Entry.objects.order_by("number")[0]
    (first,), in_all = public.listed_cases(Wanted(), 0, 1)
    assert in_all == 2
    assert (first.pk, first.number, first.title) == (entry.pk, entry.number, entry.title)
    assert (first.provenance, first.is_specimen) == (entry.provenance, entry.is_specimen)
    assert entry.area is not None
    assert (first.area, first.place) == (entry.area.pk, entry.area.position)
    assert first.area_name == entry.area.label
    places = [place.country for place in entry.places.all()]
    assert first.countries == [(country.alpha2, country.name) for country in places]
    (second,), _in_all = public.listed_cases(Wanted(), 1, 1)
    assert second.number == first.number + 1


def test_a_case_of_no_area_and_no_country_is_listed_all_the_same(call: Call) -> None:
    selected_case(call)
    released(call)
    Entry.objects.update(area=None)
    EntryCountry.objects.all().delete()
    ((listed,), _in_all) = public.listed_cases(Wanted())
    assert (listed.area, listed.place, listed.countries) == (None, 0, [])
    assert not listed.area_name


def test_the_public_list_and_case_ask_the_same_for_one_and_for_three(
    call: Call, django_assert_num_queries: CountQueries
) -> None:
    selected_case(call)
    for count, code in ((1, "first"), (3, "second")):
        if count == 3:
            Edition.objects.all().delete()
            for category in ("c2", "c3"):
                case(call, **in_all_languages(category=category), provenance="compiled")
        released(call, code)
        with django_assert_num_queries(1):
            rows, total = public.listed_cases(Wanted(), 0, 20)
        assert [len(row.countries) for row in rows] == [2] * count
        assert total == count
        with django_assert_num_queries(1):
            entry = public.entry_to_read(rows[0].pk)
            assert entry is not None
            assert len(entry.segments.all()) > 5
        with django_assert_num_queries(1):
            assert public.facets("en")


def test_the_office_sees_editions_of_its_calls(call: Call) -> None:
    selected_case(call)
    edition = draft(call)
    other = calls.call("another")
    cast = {
        accounts.officer(call): [edition],
        accounts.editor(call): [edition],
        accounts.leader(): [edition],
        accounts.officer(other): [],
        accounts.reviewer(): [],
    }
    for account, editions in cast.items():
        assert list(editions_visible_to(account)) == editions, account.name
    assert not editions_visible_to(AnonymousUser()).exists()  # type: ignore[arg-type]
    assert newest_edition(call) == edition
    assert newest_edition(other) is None
    assert [e.number for e in entries_of(edition, accounts.officer(call))] == [1]
    assert not outputs_made(edition).exists()


def test_a_barred_account_does_not_see_the_entry_of_a_draft(call: Call) -> None:
    barred, free = accounts.editor(call), accounts.editor(call)
    seen = selected_case(call)
    hidden = case(call, **in_all_languages(category="c2"), provenance="compiled")
    bar(hidden, account=barred, reason="employer", by=accounts.machine())
    edition = draft(call)
    assert [e.case for e in entries_of(edition, barred)] == [seen]
    assert {e.case for e in entries_of(edition, free)} == {seen, hidden}
    assert not entries_of(edition, accounts.officer(calls.call("another"))).exists()


def test_the_book_holds_what_was_frozen_in_each_language(call: Call) -> None:
    selected_case(call, partners="Specimen One; Specimen Two", metrics="Ships | over 120 | ships")
    edition = frozen(draft(call))
    english, russian = book_of(edition, "en"), book_of(edition, "ru")
    assert english.foreword == ("To begin with.", "Then more.")
    assert edition.frozen_at is not None
    assert english.year == str(edition.frozen_at.year)
    (entry,) = english.entries
    assert entry.summary.endswith(" en")
    assert russian.entries[0].summary.endswith(" ru")
    assert {tag for tag, _title in entry.other_titles} == {"ru", "zh-Hans"}
    assert [(f.value, f.qualifier) for f in entry.figures] == [("120", "over")]
    assert [line.numbers for line in english.countries] == [(1,), (1,)]
    assert entry.translation_checked
    assert not russian.entries[0].translation_checked
    assert [n.value for n in english.collected_numbers] == ["3"]
    assert english.strip == ""
