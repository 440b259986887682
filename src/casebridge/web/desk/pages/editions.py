"""The collections of a call, and one collection with its entries and files."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.editions.models import Edition, Entry, Output
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.drafts import editions_visible_to, entries_of, outputs_made
from casebridge.reference.models import Country
from casebridge.web.shared.parts import Link

KIND_WORDS = {"pdf": "PDF", "docx": "Word"}
CHIPS = {
    Edition.State.DRAFT: "ask",
    Edition.State.FROZEN: "look",
    Edition.State.RELEASED: "fine",
}


@dataclass(frozen=True)
class EditionLine:
    edition: Edition
    address: str
    chip: str
    entries: int
    outputs: int
    planned: int


@dataclass(frozen=True)
class EditionsPage:
    call: Call
    lines: Sequence[EditionLine]


def editions_page(call: Call, account: Account) -> EditionsPage:
    editions = editions_visible_to(account).filter(call=call)
    return EditionsPage(call, [_line(edition) for edition in editions])


def _line(edition: Edition) -> EditionLine:
    return EditionLine(
        edition=edition,
        address=reverse("desk:edition", args=[edition.pk]),
        chip=CHIPS[Edition.State(edition.state)],
        entries=edition.entries.count(),
        outputs=edition.outputs.count(),
        planned=len(OUTPUTS) * len(edition.languages),
    )


@dataclass(frozen=True)
class EntryLine:
    entry: Entry
    countries: Sequence[Country]
    address: str


@dataclass(frozen=True)
class OutputLine:
    """A file that is made, or `address` empty where it is still to come."""

    word: str
    language: str
    output: Output | None
    kilobytes: int
    address: str


@dataclass(frozen=True)
class EditionPage:
    line: EditionLine
    call: Call
    crumbs: Sequence[Link]
    entries: Sequence[EntryLine]
    outputs: Sequence[OutputLine]


def edition_page(edition: Edition, account: Account) -> EditionPage:
    made = {(o.kind, o.language): o for o in outputs_made(edition)}
    return EditionPage(
        line=_line(edition),
        call=edition.call,
        crumbs=(Link(_("Collection"), reverse("desk:collection")),),
        entries=[_entry(entry) for entry in entries_of(edition, account)],
        outputs=[
            _output(edition, kind, language, made.get((kind, language)))
            for language in edition.languages
            for kind in OUTPUTS
        ],
    )


def _entry(entry: Entry) -> EntryLine:
    address = reverse("desk:dossier", args=[entry.case.dossier_id])
    return EntryLine(entry, [place.country for place in entry.places.all()], address)


def _output(edition: Edition, kind: str, language: str, made: Output | None) -> OutputLine:
    address = reverse("desk:edition-file", args=[edition.pk, kind, language]) if made else ""
    size = round(made.blob.size / 1024) if made else 0
    return OutputLine(KIND_WORDS.get(kind, kind), language, made, size, address)
