"""Memory: what is kept, what is offered again, how many questions that takes."""

import pytest

from casebridge.editions.actions.remembering import remember
from casebridge.editions.models import Remembered
from casebridge.editions.queries.memory import exactly_remembered, remembered
from casebridge.editions.rules.segments import Unit
from tests.factories.accounts import editor
from tests.factories.counting import CountQueries

pytestmark = pytest.mark.django_db
SOURCE = "The pilot covered 40 farms in two districts of the region."
TEXT = "Пилотный проект охватил 40 хозяйств в двух районах области."


def keep(source: str, text: str, *, is_checked: bool = False, language: str = "ru") -> int:
    return remember(
        [(source, text)],
        source_language="en",
        language=language,
        is_checked=is_checked,
        by=editor(),
    )


def unit(source: str, language: str = "ru") -> Unit:
    return Unit(1, "abstract.1", source, "en", language)


def kept() -> tuple[str, bool]:
    row = Remembered.objects.get()
    return row.text, row.is_checked


def test_the_newest_wording_counts() -> None:
    assert keep(SOURCE, "Раз.") == 1
    assert keep(f"  {SOURCE}\n", "Два.") == 1
    assert kept() == ("Два.", False)


@pytest.mark.parametrize(
    ("first", "then", "left"),
    [
        (("Раз.", True), ("Два.", False), ("Раз.", True)),
        (("Раз.", True), ("Два.", True), ("Два.", True)),
        (("Раз.", False), ("Раз.", True), ("Раз.", True)),
        (("Раз.", True), ("Раз.", False), ("Раз.", True)),
    ],
)
def test_a_checked_wording_gives_way_to_a_checked_one_only(
    first: tuple[str, bool], then: tuple[str, bool], left: tuple[str, bool]
) -> None:
    keep(SOURCE, first[0], is_checked=first[1])
    changed = keep(SOURCE, then[0], is_checked=then[1])
    assert kept() == left
    assert changed == (left != first)


@pytest.mark.parametrize(("source", "text"), [("", "Раз."), ("2026 %", "2026 %"), (SOURCE, " ")])
def test_what_says_nothing_is_not_kept(source: str, text: str) -> None:
    assert keep(source, text) == 0
    assert not Remembered.objects.exists()


def test_of_one_paragraph_told_twice_the_last_counts() -> None:
    pairs = [(SOURCE, "Раз."), (SOURCE, "Два.")]
    by = editor()
    assert remember(pairs, source_language="en", language="ru", is_checked=False, by=by) == 1
    assert kept() == ("Два.", False)


def test_the_same_paragraph_is_exact_and_the_near_one_follows() -> None:
    keep(SOURCE, TEXT)
    keep(SOURCE.replace("40", "48"), TEXT.replace("40", "48"), is_checked=True)
    keep("Drones count the herds twice a month.", "Дроны считают стада дважды в месяц.")
    exact, near = remembered([unit(SOURCE)])[SOURCE]
    assert (exact.text, exact.likeness, exact.is_checked) == (TEXT, 1.0, False)
    assert near.text == TEXT.replace("40", "48")
    assert 0.75 <= near.likeness < 1
    assert (near.only_there, near.only_here) == (("48 farms",), ("40 farms",))


def test_other_numbers_are_never_exact() -> None:
    keep(SOURCE, TEXT)
    other = SOURCE.replace("40", "75")
    assert exactly_remembered([unit(other)]) == {}
    (only,) = remembered([unit(other)])[other]
    assert not only.is_exact
    assert only.only_there == ("40 farms",)


def test_memory_keeps_to_its_pair_of_languages() -> None:
    keep(SOURCE, TEXT)
    assert remembered([unit(SOURCE, "zh-Hans")]) == {}
    assert remembered([Unit(1, "title", SOURCE, "ru", "ru")]) == {}
    assert exactly_remembered([unit(SOURCE, "zh-Hans")]) == {}


def test_what_is_empty_or_unlike_is_offered_nothing() -> None:
    keep(SOURCE, TEXT)
    assert remembered([unit("")]) == {}
    assert remembered([]) == {}
    assert remembered([unit("Loans are paid in eight days instead of twenty-six.")]) == {}


@pytest.mark.parametrize("count", [1, 3, 40])
def test_it_takes_the_same_questions_however_many_units_there_are(
    count: int, django_assert_num_queries: CountQueries
) -> None:
    sources = [f"Station {n} sends its readings to the centre every hour." for n in range(count)]
    for source in sources:
        keep(source, f"{source} (ru)")
    with django_assert_num_queries(2):
        found = remembered([unit(source) for source in sources])
    assert all(found[source][0].is_exact for source in sources)
    with django_assert_num_queries(1):
        assert len(exactly_remembered([unit(source) for source in sources])) == count
