"""Translating unit by unit, and reading over translations."""

from collections.abc import Sequence

import pytest

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.editions.actions.translating import Told, check_translation, translate
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Entry, Remembered, Segment
from casebridge.editions.queries.segments import units_of
from casebridge.editions.rules.segments import Unit
from tests.factories import calls
from tests.factories.accounts import account, editor
from tests.factories.counting import refused
from tests.factories.editions import draft, frozen, selected_case

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def by(call: Call) -> Account:
    return editor(call)


@pytest.fixture
def entry(call: Call, by: Account) -> Entry:
    selected_case(call, metrics="Ships | 120 | ships")
    made = draft(call).entries.get()
    texts = {"solution": "One.\n\nTwo.", "background": "Before."}
    set_wording(made, language="en", title="A name", texts=texts, by=by)
    return made


def unit(entry: Entry, id_: str, language: str = "ru") -> Unit:
    return next(u for u in units_of(entry, language) if u.id == id_)


def all_rows() -> Sequence[object]:
    return list(Segment.objects.order_by("pk").values())


def test_a_person_translates_paragraphs_titles_and_words_at_once(entry: Entry, by: Account) -> None:
    told = [
        Told("background.1", " До\nэтого. ", "Before."),
        Told("title", "Имя", "A name"),
        Told("figure.1.name", "Суда", "Ships"),
    ]
    assert translate(entry, language="ru", told=told, origin="translated", by=by) == 3
    found = {u.id: u for u in units_of(entry, "ru")}
    for id_, text in (("background.1", "До этого."), ("title", "Имя"), ("figure.1.name", "Суда")):
        one = found[id_]
        assert (one.target, one.state.value) == (text, "unchecked")
        assert (one.written_by, one.checked_by, one.origin) == (str(by), "", "translated")
    entry.refresh_from_db()
    assert (entry.title.texts["ru"], entry.title.texts["en"]) == ("Имя", "A name")
    assert entry.figures.get().name.texts == {"en": "Ships", "ru": "Суда"}
    told_of = Record.objects.filter(verb="editions.translated").get()
    assert told_of.values == {
        "units": 3,
        "language": "ru",
        "origin": "translated",
        "through": "",
    }
    assert told_of.subject == f"entry:{entry.pk}"


@pytest.mark.parametrize(
    ("origin", "checked"),
    [("translated", True), ("agency", False), ("memory", False), ("engine", False)],
)
def test_only_what_a_person_wrote_here_can_come_checked(
    entry: Entry, by: Account, origin: str, checked: bool
) -> None:
    told = [Told("background.1", "До этого.", "Before.")]
    translate(entry, language="ru", told=told, origin=origin, through="Who", is_checked=True, by=by)
    row = entry.segments.get(key="background", language="ru")
    assert (row.is_checked, row.checked_by) == (checked, by if checked else None)
    assert (row.origin, row.through) == (origin, "Who")
    assert row.written_by == (by if origin == "translated" else None)


def test_what_was_made_from_an_older_original_is_written_and_stale(
    entry: Entry, by: Account
) -> None:
    told = [Told("background.1", "До этого.", "Earlier."), Told("solution.2", "Два.", "Two. ")]
    translate(entry, language="ru", told=told, origin="agency", by=by)
    assert unit(entry, "background.1").state == "stale"
    assert unit(entry, "background.1").translates == "Earlier."
    # Blanks that a file levelled make no other original.
    assert unit(entry, "solution.2").state == "unchecked"


def test_the_same_text_again_writes_nothing(entry: Entry, by: Account) -> None:
    told = [Told("background.1", "До этого.", "Before.")]
    translate(entry, language="ru", told=told, origin="translated", by=by)
    before, records = all_rows(), Record.objects.count()
    assert translate(entry, language="ru", told=told, origin="engine", by=account()) == 0
    assert (all_rows(), Record.objects.count()) == (before, records)


def test_of_two_translations_of_one_unit_the_last_counts(entry: Entry, by: Account) -> None:
    told = [Told("background.1", "Раньше.", "Before."), Told("background.1", "До.", "Before.")]
    assert translate(entry, language="ru", told=told, origin="translated", by=by) == 1
    assert unit(entry, "background.1").target == "До."


@pytest.mark.parametrize(
    ("code", "language", "id_", "text", "origin"),
    [
        ("unit-unknown", "ru", "background.2", "X", "translated"),
        ("unit-unknown", "ru", "figure.9.name", "X", "translated"),
        ("unit-unknown", "ru", "figure.1.colour", "X", "translated"),
        ("unit-unknown", "ru", "", "X", "translated"),
        ("translation-language-unknown", "fa", "background.1", "X", "translated"),
        ("translation-of-the-original", "en", "background.1", "X", "translated"),
        ("translation-empty", "ru", "background.1", " \n", "translated"),
        ("translation-origin-unknown", "ru", "background.1", "X", "received"),
    ],
)
def test_what_cannot_be_translated_is_refused_and_nothing_is_written(
    entry: Entry, by: Account, code: str, language: str, id_: str, text: str, origin: str
) -> None:
    before, records = all_rows(), Record.objects.count()
    told = [Told("title", "Имя", "A name"), Told(id_, text, "")]
    told = told[1:] if language == "en" else told
    with refused(code):
        translate(entry, language=language, told=told, origin=origin, by=by)
    entry.refresh_from_db()
    assert entry.title.texts.get("ru") != "Имя"
    assert (all_rows(), Record.objects.count()) == (before, records)


def test_a_frozen_edition_is_not_translated_any_more(call: Call, by: Account) -> None:
    selected_case(call)
    edition = draft(call)
    entry = Entry.objects.select_related("edition").get()
    frozen(edition)
    with refused("edition-frozen"):
        translate(entry, language="ru", told=[Told("title", "X", "")], origin="translated", by=by)
    with refused("edition-frozen"):
        check_translation(entry, language="ru", ids=["title"], by=by)


def test_reading_over_says_who_did_and_makes_a_stale_one_right_again(
    entry: Entry, by: Account
) -> None:
    told = [Told("background.1", "До этого.", "Earlier."), Told("solution.2", "Два.", "Two.")]
    translate(entry, language="ru", told=told, origin="engine", through="Model", by=by)
    other = account()
    ids = ["background.1", "solution.2", "title"]
    assert check_translation(entry, language="ru", ids=ids, by=other) == 3
    for id_ in ids:
        one = unit(entry, id_)
        assert (one.state, one.checked_by) == ("checked", str(other))
    assert (unit(entry, "solution.2").origin, unit(entry, "solution.2").through) == (
        "engine",
        "Model",
    )
    told_of = Record.objects.filter(verb="editions.translation-checked").get()
    assert told_of.values == {"language": "ru", "units": 3}


def test_reading_over_again_writes_nothing(entry: Entry, by: Account) -> None:
    check_translation(entry, language="ru", ids=["title"], by=by)
    before, records = all_rows(), Record.objects.count()
    assert check_translation(entry, language="ru", ids=["title"], by=account()) == 0
    assert (all_rows(), Record.objects.count()) == (before, records)


def test_words_of_older_drafts_get_their_row_when_somebody_reads_them_over(
    entry: Entry, by: Account
) -> None:
    Segment.objects.filter(key="title").delete()
    check_translation(entry, language="ru", ids=["title"], by=by)
    assert unit(entry, "title").state == "checked"
    row = entry.segments.get(key="title", language="ru")
    assert (row.text, row.is_translation, row.checked_by) == (entry.title.texts["ru"], True, by)


@pytest.mark.parametrize(
    ("code", "language", "id_"),
    [
        ("translation-empty", "ru", "background.1"),
        ("unit-unknown", "ru", "background.7"),
        ("translation-language-unknown", "fa", "title"),
        ("translation-of-the-original", "en", "title"),
    ],
)
def test_what_is_not_there_cannot_be_read_over(
    entry: Entry, by: Account, code: str, language: str, id_: str
) -> None:
    before = all_rows()
    with refused(code):
        check_translation(entry, language=language, ids=["title", id_], by=by)
    assert all_rows() == before


def test_what_a_person_left_is_remembered_and_what_a_machine_gave_only_once_checked(
    entry: Entry, by: Account
) -> None:
    told = [Told("background.1", "До этого.", "Before.")]
    translate(entry, language="ru", told=told, origin="translated", by=by)
    machine_made = [Told("solution.2", "Два.", "Two.")]
    translate(entry, language="ru", told=machine_made, origin="engine", by=by)
    kept = dict(Remembered.objects.values_list("source", "text"))
    assert kept == {"Before.": "До этого."}
    check_translation(entry, language="ru", ids=["solution.2"], by=by)
    row = Remembered.objects.get(source="Two.")
    assert (row.text, row.is_checked, row.source_language, row.language) == (
        "Два.",
        True,
        "en",
        "ru",
    )


def test_words_written_first_in_another_language_are_translated_from_there(
    entry: Entry, by: Account
) -> None:
    entry.figures.update(name={"texts": {"ru": "Суда"}, "original": "ru"})
    english = unit(entry, "figure.1.name", "en")
    assert (english.source, english.source_language) == ("Суда", "ru")
    told = [Told("figure.1.name", "Ships", "Суда")]
    assert translate(entry, language="en", told=told, origin="translated", by=by) == 1
    assert unit(entry, "figure.1.name", "en").source == "Суда"
