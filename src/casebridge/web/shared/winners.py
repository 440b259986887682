"""The answer of an invited author as a form: the same for the author and for the office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebridge.forum.actions.winners import WinnerTold
from casebridge.forum.models import Answer, Winner
from casebridge.forum.rules.winners import LONGEST_NAME, LONGEST_NEEDS, LONGEST_TITLE
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Choice


@dataclass(frozen=True)
class WinnerFields:
    """The title is the one in the reader's own language, '' where there is none."""

    answers: Sequence[Choice]
    speaker: str
    position: str
    title: str
    needs: str
    longest_name: int = LONGEST_NAME
    longest_title: int = LONGEST_TITLE
    longest_needs: int = LONGEST_NEEDS


def told_of(winner: Winner) -> WinnerTold:
    """What was answered so far."""
    return WinnerTold(winner.answer, winner.speaker, winner.position, winner.title, winner.needs)


def winner_fields(told: WinnerTold, words: Mapping[Answer, str]) -> WinnerFields:
    """`words` are {answer: what its button says}."""
    return WinnerFields(
        answers=[Choice(code.value, word, code == told.answer) for code, word in words.items()],
        speaker=told.speaker,
        position=told.position,
        title=told.title.texts.get(reader_tag(), ""),
        needs=told.needs,
    )
