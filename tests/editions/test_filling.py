"""Filling what is untranslated with what was translated before."""

import pytest

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.editions.actions.filling import Filled, fill_from_memory
from casebridge.editions.actions.remembering import remember
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Entry, Segment
from casebridge.editions.queries.segments import units_of
from casebridge.editions.rules.segments import State, Unit
from tests.factories import calls
from tests.factories.accounts import account, editor
from tests.factories.counting import refused
from tests.factories.editions import draft, frozen, selected_case

pytestmark = pytest.mark.usefixtures("with_reference")
TEXTS = {"background": "Water was short.\n\nForty farms agreed.", "outcomes_achieved": "It rained."}


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def by(call: Call) -> Account:
    return editor(call)


@pytest.fixture
def entry(call: Call, by: Account) -> Entry:
    selected_case(call)
    made = draft(call).entries.get()
    set_wording(made, language="en", title="", texts=TEXTS, by=by)
    set_wording(made, language="ru", title="", texts={"parties": "Институт"}, by=by)
    return made


def keep(source: str, text: str, by: Account, *, is_checked: bool = False) -> None:
    pairs = [(source, text)]
    remember(pairs, source_language="en", language="ru", is_checked=is_checked, by=by)


def units(entry: Entry) -> dict[str, Unit]:
    return {unit.id: unit for unit in units_of(entry, "ru")}


def test_only_the_same_paragraphs_are_filled_and_counted(entry: Entry, by: Account) -> None:
    keep("Water was short.", "Воды не хватало.", by)
    keep("Forty-one farms agreed.", "Согласились сорок одно хозяйство.", by)
    told = fill_from_memory(entry, language="ru", by=by)
    assert told == Filled(filled=1, checked=0, left=2)
    found = units(entry)
    first = found["background.1"]
    assert (first.target, first.state, first.origin) == (
        "Воды не хватало.",
        State.UNCHECKED,
        "memory",
    )
    assert found["background.2"].state == State.UNTRANSLATED
    row = Record.objects.filter(verb="editions.filled-from-memory").get()
    assert (row.subject, row.by) == (f"entry:{entry.pk}", by)
    assert row.values == {"language": "ru", "filled": 1, "checked": 0}


def test_what_a_person_checked_before_is_checked_by_that_person(
    entry: Entry, by: Account, call: Call
) -> None:
    reader = editor(call)
    keep("It rained.", "Пошёл дождь.", reader, is_checked=True)
    keep("Water was short.", "Воды не хватало.", reader)
    assert fill_from_memory(entry.edition, language="ru", by=by) == Filled(2, 1, 1)
    found = units(entry)
    assert found["outcomes_achieved.1"].state == State.CHECKED
    assert found["outcomes_achieved.1"].checked_by == str(reader)
    assert found["background.1"].state == State.UNCHECKED
    assert Segment.objects.get(key="outcomes_achieved", language="ru").checked_by == reader


def test_what_stands_there_stays(entry: Entry, by: Account) -> None:
    title = units(entry)["title"]
    keep(title.source, "Другое имя", by, is_checked=True)
    fill_from_memory(entry, language="ru", by=by)
    assert units(entry)["title"].target == title.target


def test_a_second_time_fills_nothing_and_records_nothing(entry: Entry, by: Account) -> None:
    keep("It rained.", "Пошёл дождь.", by)
    fill_from_memory(entry, language="ru", by=by)
    before = Record.objects.count()
    assert fill_from_memory(entry, language="ru", by=by) == Filled(left=2)
    assert Record.objects.count() == before


def test_it_is_refused_to_others_to_unknown_languages_and_when_frozen(
    entry: Entry, by: Account
) -> None:
    keep("It rained.", "Пошёл дождь.", by)
    stranger = account()
    with refused("edition-not-yours"):
        fill_from_memory(entry, language="ru", by=stranger)
    with refused("translation-language-unknown"):
        fill_from_memory(entry.edition, language="tg", by=by)
    edition = frozen(entry.edition)
    with refused("edition-frozen"):
        fill_from_memory(edition, language="ru", by=by)
