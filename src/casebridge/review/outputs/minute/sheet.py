"""The record of a decision in words, part by part, ready to be set as PDF or Word.

It holds no reader's name, no objector's name, and nothing of what the rules cost in score.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from babel.numbers import format_decimal
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from casebridge.calls.rules.moments import LOCALES, closing_in, moment_in
from casebridge.kit.text.languages import code_of
from casebridge.kit.text.lists import labelled, listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Objection
from casebridge.review.outputs.minute.words import (
    CHANGES,
    RULED,
    ground_word,
    rules_of,
    stage_word,
)
from casebridge.review.queries.records import DecisionRecord, Ranked


@dataclass(frozen=True)
class SheetTable:
    """Heads and rows of words; `widths` are shares, `figures` the columns set to the end side."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    figures: Sequence[int] = ()


@dataclass(frozen=True)
class Part:
    """One numbered part: sentences, then a table where there is something to list."""

    heading: str
    sentences: Sequence[str] = ()
    table: SheetTable | None = None


@dataclass(frozen=True)
class MinuteSheet:
    """All that is printed; `draft` and `strip` are '' on the real record of a real call."""

    language: str
    kind: str
    title: str
    organiser: str
    draft: str
    strip: str
    parts: Sequence[Part]
    signature: Sequence[tuple[str, str]]
    proof: Sequence[tuple[str, str]]


def sheet_of(record: DecisionRecord, language: str) -> MinuteSheet:
    with translation.override(code_of(language)):
        told = _Told(record, language)
        return MinuteSheet(
            language=language,
            kind=_("Record of the decision"),
            title=told.text(record.call.title),
            organiser=told.text(record.call.organiser),
            draft="" if record.dates.decided_at else pgettext("on a paper", "DRAFT"),
            strip=_strip() if record.call.is_demonstration else "",
            parts=told.parts(),
            signature=told.signature(),
            proof=told.proof(),
        )


def _strip() -> str:
    return _(
        "Demonstration · 演示 · Демонстрация: "
        "compiled from public reports, not submitted by the parties"
    )


class _Told:
    """A record in one language, on the clock of its call."""

    def __init__(self, record: DecisionRecord, language: str) -> None:
        self.record, self.language = record, language

    def text(self, words: Multilingual) -> str:
        return words.in_(self.language).text

    def moment(self, at: datetime | None) -> str:
        return moment_in(self.language, at, self.record.call.time_zone) if at else "–"

    def score(self, score: Decimal | None) -> str:
        locale = LOCALES.get(self.language, self.language)
        return "–" if score is None else str(format_decimal(score, "0.00", locale))

    def parts(self) -> list[Part]:
        return [
            self.course(),
            self.panel(),
            self.conflicts(),
            Part(_("Rules of the selection"), rules_of(self.record, self.language)),
            self.ranking(),
            self.selected(),
            self.changes(),
            self.objections(),
        ]

    def course(self) -> Part:
        rows = [(label, when) for label, when in self._course() if when != "–"]
        heads = (_("Stage"), _("When"))
        return Part(_("Course of the call"), table=SheetTable(heads, rows, (2, 5)))

    def _course(self) -> Iterable[tuple[str, str]]:
        call, dates = self.record.call, self.record.dates
        closes = closing_in(self.language, call.closes_at, call.time_zone)
        yield _("Applications"), f"{self.moment(call.opens_at)} – {closes}"
        if dates.reviews_from:
            span = f"{self.moment(dates.reviews_from)} – {self.moment(dates.reviews_until)}"
            yield stage_word("expert-review"), span
        yield _("Selection proposed"), self.moment(dates.proposed_at)
        yield stage_word("approval"), self.moment(dates.signed_at)
        for notice in self.record.notices:
            ends = closing_in(self.language, notice.closes_at, call.time_zone)
            if notice.ended_at:
                ended = _("ended early, %(moment)s") % {"moment": self.moment(notice.ended_at)}
                ends = f"{ended}\n{notice.ended_because}"
            yield stage_word("public-notice"), f"{self.moment(notice.opens_at)} – {ends}"
        yield stage_word("decision"), self.moment(dates.decided_at)

    def panel(self) -> Part:
        panel = self.record.panel
        told = [_("Readers are not named."), labelled(_("Readers"), panel.readers)]
        if panel.countries:
            told.append(labelled(_("Countries they come from"), panel.countries))
        told.append(labelled(_("Reviews handed in"), panel.reviews))
        return Part(_("Readers of the cases"), told)

    def conflicts(self) -> Part:
        heading = _("Conflicts of interest")
        rows = [
            (ground_word(c.ground), str(c.standing), str(c.false_alarms))
            for c in self.record.conflicts
        ]
        if not rows:
            return Part(heading, [_("None was found or declared.")])
        heads = (_("The reader"), _("kept from the case"), _("false alarm"))
        said = _("Who had an interest in a case did not see it.")
        return Part(heading, [said], SheetTable(heads, rows, (5, 2, 2), (1, 2)))

    def ranking(self) -> Part:
        rows = [
            (str(r.place or "–"), r.number, self.text(r.title), self.score(r.score))
            for r in self.record.ranked
        ]
        heads = (_("Place"), _("No."), _("Case"), _("Score"))
        said = _("By score, from 0 to 100. Equal scores share a place.")
        return Part(_("Ranking"), [said], SheetTable(heads, rows, (2, 4, 12, 3), (3,)))

    def selected(self) -> Part:
        rows = [(r.number, self._case(r), self._countries(r)) for r in self.record.listed]
        heads = (_("No."), _("Case"), _("Countries"))
        said = _("In the order of countries of the document.")
        return Part(_("Selected cases"), [said], SheetTable(heads, rows, (4, 12, 5)))

    def _case(self, row: Ranked) -> str:
        lines = [self.text(row.title), listed(self.text(name) for name in row.organisations)]
        if row.is_outstanding:
            lines.append(_("outstanding"))
        return "\n".join(line for line in lines if line)

    def _countries(self, row: Ranked) -> str:
        return listed(self.text(country.name) for country in row.countries)

    def changes(self) -> Part:
        rows = [
            (c.number, self.text(c.title), str(CHANGES[c.what]), f"{c.reason}\n{c.by}")
            for c in self.record.changes
        ]
        heading = _("Changes to the proposal")
        if not rows:
            return Part(heading, [_("None.")])
        heads = (_("No."), _("Case"), _("Change"), _("Reason and person"))
        return Part(heading, table=SheetTable(heads, rows, (4, 7, 3, 7)))

    def objections(self) -> Part:
        heading = _("Objections in the public notice")
        rows = [
            (str(place), self._objection(one), self._ruling(one))
            for place, one in enumerate(self.record.objections, start=1)
        ]
        if not rows:
            return Part(heading, [_("None.")])
        heads = (_("No."), _("Objection"), _("Ruling and answer"))
        return Part(heading, table=SheetTable(heads, rows, (1, 8, 8)))

    def _objection(self, one: Objection) -> str:
        head = str(one.case) if one.case else _("the selection as a whole")
        return f"{head}\n{self.moment(one.received_at)}\n{one.text}"

    def _ruling(self, one: Objection) -> str:
        if not one.outcome:
            return _("not ruled on yet")
        return f"{RULED[one.outcome]}\n{one.answer}\n{one.reason}"

    def signature(self) -> list[tuple[str, str]]:
        record = self.record
        if not record.signed_by:
            return [(_("Signed by"), _("nobody yet"))]
        return [
            (_("Signed by"), record.signed_by),
            (_("Signed on"), self.moment(record.dates.signed_at)),
            (_("Decided on"), self.moment(record.dates.decided_at)),
        ]

    def proof(self) -> list[tuple[str, str]]:
        software = self.record.selection.software or "Casebridge"
        return [
            (_("Fingerprint of scores and rules (SHA-256)"), _in_groups(self.record.fingerprint)),
            (_("Software"), software),
        ]


def _in_groups(digits: str) -> str:
    """Sixteen at a time, so that a line can end and an eye can follow."""
    return " ".join(digits[at : at + 16] for at in range(0, len(digits), 16))
