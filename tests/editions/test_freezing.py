"""What stands against freezing: named exactly, and left out or taken along only by decision."""

import pytest
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.base.files.actions import keep
from casebridge.calls.models import Call
from casebridge.editions.actions.arranging import set_texts
from casebridge.editions.actions.freezing import freeze
from casebridge.editions.actions.releasing import release
from casebridge.editions.actions.translating import Told, check_translation, translate
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Edition, Entry, EntryPicture, Segment
from casebridge.editions.queries.books import book_of
from casebridge.editions.queries.consents import asking_about
from casebridge.editions.queries.released import entry_to_read
from casebridge.editions.queries.segments import Hindrances, freezing_hindrances
from casebridge.kit.text.multilingual import ml
from tests.factories import calls
from tests.factories.accounts import editor, leader, machine
from tests.factories.cases import case, in_all_languages
from tests.factories.consents import all_agreed, answered
from tests.factories.counting import CountQueries, refused
from tests.factories.editions import (
    draft,
    frozen,
    printed,
    quick_outputs,
    released,
    selected_case,
)

pytestmark = pytest.mark.usefixtures("with_reference")
WHOLE = {
    "org_name__ru": "Порт",
    "org_name__zh-Hans": "港口",
    "org_name__en": "Port",
    "org_name": "",
}


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def by(call: Call) -> Account:
    return editor(call)


@pytest.fixture
def edition(call: Call) -> Edition:
    """One case of which everything stands in three languages."""
    selected_case(call, **WHOLE)
    return draft(call)


def places(hindrances: Hindrances) -> dict[str, list[str]]:
    return {name: [str(p) for p in found] for name, found in vars(hindrances).items() if found}


def test_a_whole_wording_is_frozen_without_a_word_more(edition: Edition, by: Account) -> None:
    assert places(freezing_hindrances(edition)).keys() == {"unchecked"}
    all_agreed(edition)
    assert freeze(edition, figures={}, by=by).state == "frozen"
    told = Record.objects.get(verb="editions.frozen").values
    assert (told["left_out"], told["stale"]) == ([], [])


def test_a_foreword_that_lacks_a_language_is_printed_in_none_and_only_if_somebody_says_so(
    edition: Edition, by: Account
) -> None:
    all_agreed(edition)
    whole = ml(en="Imprint", ru="Imprint", zh_Hans="Imprint")
    set_texts(edition, texts={"foreword": ml(en="To begin with."), "imprint": whole}, by=by)
    with refused("parts-half-translated") as refusal:
        freeze(edition, figures={}, by=by)
    assert refusal.value.values == {"entries": ["ru foreword", "zh-Hans foreword"]}
    done = freeze(edition, figures={}, leaves_out=True, by=by)
    assert (bool(done.foreword), done.imprint) == (False, whole)


def test_only_who_makes_the_collections_of_the_call_freezes(edition: Edition) -> None:
    all_agreed(edition)
    elsewhere = editor(calls.call(code="another"))
    for other in (leader(edition.call), elsewhere):
        with refused("edition-not-yours"):
            freeze(edition, figures={}, by=other)


def test_the_book_itself_needs_its_title_in_every_language(edition: Edition, by: Account) -> None:
    edition.title = ml(en="Collection", ru="Сборник")
    edition.save()
    with refused("edition-needs-a-title") as refusal:
        freeze(edition, figures={}, leaves_out=True, takes_stale=True, by=by)
    assert refusal.value.values == {"languages": ["zh-Hans"]}


def test_what_nobody_has_read_over_is_told_and_hinders_nothing(
    edition: Edition, by: Account
) -> None:
    check_translation(edition.entries.get(), language="ru", ids=["title", "solution.1"], by=by)
    unchecked = places(freezing_hindrances(edition))["unchecked"]
    assert "1 ru abstract.1" in unchecked
    assert not {"1 ru title", "1 ru solution.1"} & set(unchecked)


@pytest.mark.parametrize(
    ("gone", "place"),
    [
        ({"key": "solution", "language": "ru"}, "1 ru solution"),
        ({"key": "abstract", "language": "zh-Hans"}, "1 zh-Hans abstract"),
    ],
)
def test_a_needed_part_must_stand_in_every_language(
    edition: Edition, by: Account, gone: dict[str, str], place: str
) -> None:
    Segment.objects.filter(**gone).delete()
    with refused("wording-incomplete") as refusal:
        freeze(edition, figures={}, leaves_out=True, takes_stale=True, by=by)
    assert refusal.value.values == {"entries": [place]}
    assert Edition.objects.get().state == "draft"


def test_a_needed_part_with_fewer_paragraphs_than_the_original_is_incomplete(
    edition: Edition, by: Account
) -> None:
    entry = edition.entries.get()
    more = "\n\n".join(
        [*entry.segments.get(key="solution", language="en").text.split("\n\n"), "More."]
    )
    set_wording(entry, language="en", title="", texts={"solution": more}, by=by)
    assert places(freezing_hindrances(edition))["incomplete"] == [
        "1 ru solution",
        "1 zh-Hans solution",
    ]


def test_a_title_and_the_words_of_figures_and_pictures_must_stand_in_every_language(
    call: Call, by: Account
) -> None:
    selected_case(call, metrics="Ships | 120 | %", **WHOLE)
    edition = draft(call)
    entry = edition.entries.get()
    EntryPicture.objects.create(
        entry=entry,
        position=1,
        blob=keep(b"x"),
        caption=ml("en", en="A port", ru="Порт"),
        credit=ml(),
        description=ml(),
    )
    entry.title = ml("en", en="Name", ru="Имя")
    entry.save()
    assert places(freezing_hindrances(edition))["incomplete"] == [
        "1 ru figure.1.name",
        "1 zh-Hans title",
        "1 zh-Hans figure.1.name",
        "1 zh-Hans picture.1.caption",
    ]
    with refused("wording-incomplete"):
        freeze(edition, figures={}, leaves_out=True, by=by)


def test_parts_half_translated_are_left_out_only_by_decision_and_it_is_recorded(
    edition: Edition, by: Account
) -> None:
    entry = edition.entries.get()
    set_wording(entry, language="en", title="", texts={"background": "One.\n\nTwo."}, by=by)
    told = [Told("background.1", "Раз.", "One."), Told("background.2", "Два.", "Two.")]
    translate(entry, language="ru", told=told, origin="translated", by=by)
    translate(entry, language="zh-Hans", told=told[:1], origin="translated", by=by)
    all_agreed(edition)
    with refused("parts-half-translated") as refusal:
        freeze(edition, figures={}, by=by)
    assert refusal.value.values == {"entries": ["1 zh-Hans background"]}
    shown = asking_about(entry, timezone.now()).shown
    freeze(edition, figures={}, leaves_out=True, by=by)
    assert not entry.segments.filter(key="background").exists()
    assert Record.objects.get(verb="editions.frozen").values["left_out"] == ["1 zh-Hans background"]
    # What was left out, no applicant was shown.
    assert asking_about(entry, timezone.now()).shown == shown
    assert "background" not in shown["en"]


def test_translations_of_an_older_wording_are_printed_only_by_decision(
    edition: Edition, by: Account
) -> None:
    set_wording(
        edition.entries.get(), language="en", title="New", texts={"solution": "New."}, by=by
    )
    all_agreed(edition)
    with refused("translations-stale") as refusal:
        freeze(edition, figures={}, leaves_out=True, by=by)
    stale = ["1 ru title", "1 ru solution.1", "1 zh-Hans title", "1 zh-Hans solution.1"]
    assert refusal.value.values == {"entries": stale}
    freeze(edition, figures={}, takes_stale=True, by=by)
    assert Record.objects.get(verb="editions.frozen").values["stale"] == stale


def test_a_translation_changed_after_the_consent_asks_for_another_one(
    edition: Edition, by: Account
) -> None:
    """Consent is to one wording in all its languages."""
    entry = edition.entries.get()
    answered(entry)
    source = entry.segments.get(key="solution", language="en").text
    told = [Told("solution.1", "Иначе.", source)]
    translate(entry, language="ru", told=told, origin="translated", by=by)
    assert asking_about(entry, timezone.now()).standing == "changed"
    with refused("consents-missing"):
        freeze(edition, figures={}, by=by)


def test_reading_over_and_who_wrote_it_are_no_part_of_the_consent(
    edition: Edition, by: Account
) -> None:
    entry = edition.entries.get()
    answered(entry)
    check_translation(entry, language="ru", ids=["title", "solution.1"], by=by)
    assert asking_about(entry, timezone.now()).standing == "agreed"


def test_rows_of_titles_and_words_are_neither_printed_nor_shown_as_parts(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_outputs(monkeypatch)
    selected_case(call, metrics="Ships | 120 | ships", **WHOLE)
    edition = released(call)
    entry = edition.entries.get()
    assert entry.segments.filter(key="figure.1.name").exists()
    read = entry_to_read(entry.pk)
    assert read is not None
    keys = {"abstract", "solution", "parties", "period"}
    assert {s.key for s in read.segments.all()} == keys
    assert {*asking_about(entry, timezone.now()).shown["ru"]} >= keys
    assert "figure.1.name" not in asking_about(entry, timezone.now()).shown["ru"]
    entry.segments.filter(language="ru", key="solution").update(is_checked=True)
    entry.segments.filter(language="ru").exclude(key="title").update(is_checked=True)
    assert [e.translation_checked for e in book_of(edition, "ru").entries] == [True]


def test_an_original_in_a_language_outside_the_book_is_kept_and_not_published(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick_outputs(monkeypatch)
    texts = {f"{key}__fa": f"{key} فارسی" for key in ("case_title", "abstract", "solution")}
    selected_case(call, **WHOLE, **texts, language="fa")
    edition = draft(call)
    entry = edition.entries.get()
    assert entry.original_language == "fa"
    assert entry.segments.get(key="solution", language="fa").text == "solution فارسی"
    assert entry.segments.get(key="solution", language="ru").translates == "solution فارسی"
    assert set(asking_about(entry, timezone.now()).shown) == set(edition.languages)
    told = release(printed(frozen(edition)), by=machine())
    assert "fa" not in told.released_in
    book = book_of(told, "ru").entries[0]
    assert "فارسی" not in f"{book.title}{book.summary}{book.sections}"


@pytest.mark.parametrize("cases", [1, 3])
def test_hindrances_are_found_with_as_many_queries_for_three_as_for_one(
    call: Call, cases: int, django_assert_num_queries: CountQueries
) -> None:
    for number in range(cases):
        selected = case(call, provenance="compiled", **in_all_languages(category=f"c{number + 1}"))
        assert selected
    edition = draft(call)
    with django_assert_num_queries(4):
        freezing_hindrances(edition)


def test_entries_are_named_by_their_number(call: Call) -> None:
    for number in range(3):
        case(call, provenance="compiled", **in_all_languages(category=f"c{number + 1}"))
    edition = draft(call)
    last = Entry.objects.get(number=3)
    last.segments.filter(key="solution", language="ru").delete()
    assert places(freezing_hindrances(edition))["incomplete"] == ["3 ru solution"]
