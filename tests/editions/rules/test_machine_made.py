"""What is not taken from a machine."""

import pytest

from casebridge.editions.rules.machine_made import EMPTY, NUMBERS, PLACES, SAME, fault
from casebridge.editions.rules.segments import Unit


@pytest.mark.parametrize(
    ("source", "text", "why"),
    [
        ("1,280 farms by 2022", "К 2022 году — 1280 хозяйств", ""),
        ("1,280 farms by 2022", "К 2022 году — 1230 хозяйств", NUMBERS),
        ("1,280 farms", "Хозяйства", NUMBERS),
        ("Farms of the region", "Хозяйства области, всего 25", NUMBERS),
        ("A farm", " \n ", EMPTY),
        ("A farm", "A  farm", SAME),
        ("BeiDou 2026", "BeiDou 2026", SAME),
        ("See https://example.org/a?b=1.", "См. https://example.org/a?b=1.", ""),
        ("See https://example.org/a.", "См. https://example.org/б.", PLACES),
        ("Until {day}, %(count)s", "До {день}, %(count)s", PLACES),
        ("Until {day}", "До {day}", ""),
        ("Write to a.b@example.org", "Пишите нам", PLACES),
    ],
)
def test_a_text_is_taken_only_with_all_numbers_and_places_of_its_original(
    source: str, text: str, why: str
) -> None:
    assert fault(Unit(1, "abstract.1", source, "en", "ru"), text) == why
