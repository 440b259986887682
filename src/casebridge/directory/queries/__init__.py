"""Questions about organisations and people."""

from casebridge.directory.queries.families import relatives_of
from casebridge.directory.queries.finding import (
    bearing,
    find_by_name,
    person_with_address,
    still_there,
)
from casebridge.directory.queries.lists import (
    organisations_in,
    organisations_visible_to,
    people_visible_to,
)

__all__ = [
    "bearing",
    "find_by_name",
    "organisations_in",
    "organisations_visible_to",
    "people_visible_to",
    "person_with_address",
    "relatives_of",
    "still_there",
]
