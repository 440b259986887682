"""Values that stand where an answer is expected, and which of them the form itself asked for."""

from collections.abc import Iterator
from dataclasses import dataclass

from casebridge.intake.readers.word_template.index import Spot
from casebridge.kit.formats.rich import Block

# So many rows with code and label say that the form was not retyped.
_PRINTED = 8


@dataclass(frozen=True)
class Candidate:
    """A value that stands where an answer of `spot` is expected.

    `agreed` when code and label both name the field; `early` when no code stood before it, as on
    the cover; `table` is the number of the table it stood in, 0 for lines.
    """

    spot: Spot
    value: str
    origin: str
    confidence: float
    html: str = ""
    blocks: tuple[Block, ...] = ()
    agreed: bool = False
    early: bool = False
    table: int = 0


def of_the_form(found: list[Candidate]) -> Iterator[Candidate]:
    """Leaves out what a table of the applicant's own says: its rows may begin like questions.

    Where codes and labels stand as printed, a row that has only one of them is believed beside
    such rows, or on the cover.
    """
    agreed = [each for each in found if each.agreed]
    sure = {each.spot.name for each in agreed}
    tables = {(each.table, each.spot.section.letter) for each in agreed}
    for each in found:
        beside = each.table and (each.table, each.spot.section.letter) in tables
        of_cover = each.early and each.origin == "label"
        alone = each.spot.name not in sure and (beside or len(agreed) < _PRINTED)
        if each.agreed or each.origin == "order" or of_cover or alone:
            yield each
