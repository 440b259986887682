"""Two dossiers side by side: are they the same case, and which number stays?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebridge.calls.models import Call
from casebridge.calls.queries import form_of
from casebridge.cases.queries import case_of
from casebridge.intake.models import Arrival, Dossier
from casebridge.intake.queries.dossiers import arrivals_of, word_reading
from casebridge.intake.queries.kinship import kinship_between, resemblance_between
from casebridge.intake.wording import sentence_for_reason
from casebridge.kit.text.multilingual import Multilingual, Wording, direction_of
from casebridge.web.desk.pages.cases import organisation_of, title_of
from casebridge.web.desk.pages.fields import FieldLine, field_groups


@dataclass(frozen=True)
class Side:
    """One of the two: what it is called, who sent it when, what is in it."""

    dossier: Dossier
    number: str
    title: Multilingual | Wording
    organisation: Multilingual | Wording
    senders: Sequence[str]
    received_at: datetime | None
    files: Sequence[str]
    direction: str


@dataclass(frozen=True)
class Row:
    """One question with both answers; None where a dossier does not answer it."""

    code: str
    label: Multilingual
    lines: tuple[FieldLine | None, FieldLine | None]

    @property
    def is_same(self) -> bool:
        one, other = self.lines
        return one is not None and other is not None and one.paragraphs == other.paragraphs


@dataclass(frozen=True)
class BesidePage:
    """The earlier number stands first: it is the one that usually stays."""

    call: Call
    first: Side
    second: Side
    rows: Sequence[Row]
    reasons: Sequence[str]
    answer: str
    may_merge: bool

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.first, self.second


def beside_page(one: Dossier, other: Dossier) -> BesidePage:
    first, second = sorted((one, other), key=lambda dossier: dossier.pk)
    said = kinship_between(first, second)
    return BesidePage(
        call=one.call,
        first=_side(first),
        second=_side(second),
        rows=_rows(_lines(first), _lines(second)),
        reasons=[
            sentence_for_reason(reason.code, reason.values)
            for reason in resemblance_between(first, second).reasons
        ],
        answer=said.get_answer_display() if said else "",
        may_merge=one.call_id == other.call_id and one.provenance == other.provenance,
    )


def _side(dossier: Dossier) -> Side:
    case = case_of(dossier)
    arrivals = list(arrivals_of(dossier))
    return Side(
        dossier=dossier,
        number=str(dossier),
        title=title_of(dossier, case),
        organisation=organisation_of(dossier, case),
        senders=sorted({a.sender_address for a in arrivals} - {""}),
        received_at=arrivals[0].received_at if arrivals else None,
        files=[f.name for a in arrivals if a.door != Arrival.Door.TABLE for f in a.files.all()],
        direction=direction_of(dossier.language),
    )


def _lines(dossier: Dossier) -> dict[tuple[str, int], FieldLine]:
    groups = field_groups(form_of(dossier.call), word_reading(dossier), [], private_too=True)
    return {(line.code, group.repetition): line for group in groups for line in group.lines}


def _rows(
    one: dict[tuple[str, int], FieldLine], other: dict[tuple[str, int], FieldLine]
) -> list[Row]:
    places = [*one, *(place for place in other if place not in one)]
    found = ((place[0], one.get(place), other.get(place)) for place in places)
    return [
        Row(code, line.label, (mine, theirs))
        for code, mine, theirs in found
        if (line := mine or theirs)
    ]
