"""What an editor's form sends, kept where nobody else wrote meanwhile."""

import pytest

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.editions.actions.editing import Typed, keep_translation, keep_wording
from casebridge.editions.actions.remembering import remember
from casebridge.editions.actions.translating import Told, translate
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Edition, Entry, Segment
from casebridge.editions.queries.editing import original_of, received_of
from casebridge.editions.queries.segments import units_of
from casebridge.editions.rules.segments import State, Unit
from tests.factories import calls
from tests.factories.accounts import machine, officer
from tests.factories.counting import refused
from tests.factories.editions import draft, selected_case

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def by(call: Call) -> Account:
    return officer(call)


@pytest.fixture
def entry(call: Call) -> Entry:
    selected_case(call)
    return draft(call).entries.get()


def unit(entry: Entry, id_: str, language: str = "ru") -> Unit:
    fresh = Entry.objects.get(pk=entry.pk)
    return next(one for one in units_of(fresh, language) if one.id == id_)


def typed(entry: Entry, id_: str, text: str, language: str = "ru") -> Typed:
    """A form just opened, with something typed into one field."""
    one = unit(entry, id_, language)
    return Typed(id_, text, one.target, one.source)


def test_only_what_was_changed_is_written(entry: Entry, by: Account) -> None:
    forms = [
        typed(entry, "title", "Новое"),
        typed(entry, "solution.1", unit(entry, "solution.1").target),
    ]
    kept = keep_translation(entry, language="ru", typed=forms, by=by)
    assert (kept.written, kept.overtaken) == (1, ())
    assert unit(entry, "title").target == "Новое"
    assert unit(entry, "title").written_by == str(by)
    assert unit(entry, "solution.1").origin == Segment.Origin.RECEIVED


def test_nothing_typed_writes_and_records_nothing(entry: Entry, by: Account) -> None:
    before = Record.objects.count()
    form = typed(entry, "title", f" {unit(entry, 'title').target} ")
    assert keep_translation(entry, language="ru", typed=[form], by=by).written == 0
    assert Record.objects.count() == before


def test_what_somebody_else_wrote_meanwhile_is_handed_back_and_not_written_over(
    entry: Entry, by: Account
) -> None:
    mine = typed(entry, "title", "Моё")
    other = typed(entry, "solution.1", "Тоже моё")
    told = [Told("title", "Чужое", unit(entry, "title").source)]
    translate(entry, language="ru", told=told, origin="translated", by=machine())
    kept = keep_translation(entry, language="ru", typed=[mine, other], by=by)
    assert (kept.written, [one.id for one in kept.overtaken]) == (1, ["title"])
    assert unit(entry, "title").target == "Чужое"
    assert unit(entry, "solution.1").target == "Тоже моё"


def test_two_editors_who_typed_the_same_are_not_in_each_others_way(
    entry: Entry, by: Account
) -> None:
    mine = typed(entry, "title", "Общее")
    keep_translation(entry, language="ru", typed=[mine], by=by)
    assert keep_translation(entry, language="ru", typed=[mine], by=by).overtaken == ()


def test_reading_over_counts_only_for_what_the_reader_saw(entry: Entry, by: Account) -> None:
    seen = typed(entry, "solution.1", unit(entry, "solution.1").target)
    kept = keep_translation(entry, language="ru", typed=[seen], checks=["solution.1"], by=by)
    assert (kept.checked, unit(entry, "solution.1").state) == (1, State.CHECKED)
    stale_form = typed(entry, "abstract.1", unit(entry, "abstract.1").target)
    set_wording(entry, language="en", title="", texts={"abstract": "Quite another."}, by=machine())
    kept = keep_translation(entry, language="ru", typed=[stale_form], checks=["abstract.1"], by=by)
    assert (kept.checked, [one.id for one in kept.overtaken]) == (0, ["abstract.1"])
    assert unit(entry, "abstract.1").state == State.STALE


def test_a_stale_text_that_is_still_right_is_stale_no_more(entry: Entry, by: Account) -> None:
    set_wording(entry, language="en", title="", texts={"abstract": "Quite another."}, by=machine())
    form = typed(entry, "abstract.1", unit(entry, "abstract.1").target)
    keep_translation(entry, language="ru", typed=[form], checks=["abstract.1"], by=by)
    assert unit(entry, "abstract.1").state == State.CHECKED


def test_an_emptied_field_leaves_what_stood_there(entry: Entry, by: Account) -> None:
    kept = keep_translation(entry, language="ru", typed=[typed(entry, "title", "")], by=by)
    assert (kept.written, kept.emptied) == (0, 1)
    assert unit(entry, "title").target


def test_an_emptied_paragraph_without_an_original_is_taken_out(entry: Entry, by: Account) -> None:
    two = f"{unit(entry, 'solution.1').target}\n\nЛишний абзац."
    set_wording(entry, language="ru", title="", texts={"solution": two}, by=machine())
    assert unit(entry, "solution.2").source == ""
    kept = keep_translation(entry, language="ru", typed=[typed(entry, "solution.2", "")], by=by)
    assert (kept.written, kept.emptied) == (1, 0)
    assert "solution.2" not in [one.id for one in units_of(Entry.objects.get(), "ru")]


def test_a_proposal_of_memory_is_marked_as_memorys(entry: Entry, by: Account) -> None:
    source = unit(entry, "solution.1").source
    pair = [(source, "Как раньше")]
    remember(pair, source_language="en", language="ru", is_checked=True, by=by)
    taken = typed(entry, "solution.1", "Как раньше")
    keep_translation(entry, language="ru", typed=[taken], taken=["solution.1"], by=by)
    assert unit(entry, "solution.1").origin == Segment.Origin.MEMORY
    typed_over = typed(entry, "title", "Не из памяти")
    keep_translation(entry, language="ru", typed=[typed_over], taken=["title"], by=by)
    assert unit(entry, "title").origin == Segment.Origin.TRANSLATED


def test_the_original_is_edited_part_by_part_and_compared_with_what_was_received(
    entry: Entry, by: Account
) -> None:
    before = original_of(entry)
    parts = [Typed("solution", "Shorter.\n\nIn two.", before["solution"])]
    kept = keep_wording(entry, parts=parts, by=by)
    assert kept.written == 1
    fresh = Entry.objects.get(pk=entry.pk)
    assert original_of(fresh)["solution"] == "Shorter.\n\nIn two."
    assert received_of(fresh)["solution"] == before["solution"]
    assert unit(entry, "solution.1").state == State.STALE


def test_the_original_changed_by_somebody_else_meanwhile_is_not_written_over(
    entry: Entry, by: Account
) -> None:
    before = original_of(entry)
    set_wording(entry, language="en", title="", texts={"solution": "Theirs."}, by=machine())
    parts = [Typed("solution", "Mine.", before["solution"]), Typed("title", "T", before["title"])]
    kept = keep_wording(entry, parts=parts, by=by)
    assert (kept.written, [one.id for one in kept.overtaken]) == (1, ["solution"])
    assert original_of(Entry.objects.get(pk=entry.pk))["solution"] == "Theirs."


def test_somebody_of_another_call_edits_nothing(entry: Entry) -> None:
    form = typed(entry, "title", "Чужое")
    with refused("edition-not-yours"):
        keep_translation(entry, language="ru", typed=[form], by=machine())
    with refused("edition-not-yours"):
        keep_wording(entry, parts=[Typed("title", "T", "")], by=machine())


def test_a_frozen_collection_is_not_edited(entry: Entry, by: Account) -> None:
    Edition.objects.update(state=Edition.State.FROZEN)
    with refused("edition-frozen"):
        keep_translation(entry, language="ru", typed=[typed(entry, "title", "Новое")], by=by)
