"""The forum of the demonstration: what was announced and reported of the one of 2025."""

from collections.abc import Callable

from casebridge.config.demo.people import Office
from casebridge.forum.actions.creating import create_forum
from casebridge.forum.queries.forums import forum_with, preset

SHOWN = "sco-2025"
Say = Callable[[str, int, int], None]


def announce(people: Office, say: Say) -> None:
    """Each fact on its pages says whether it was announced or reported, and where."""
    if forum_with(SHOWN) is None:
        create_forum(preset(SHOWN), is_public=True, is_demonstration=True, by=people.officer)
    say("forum", 1, 1)
