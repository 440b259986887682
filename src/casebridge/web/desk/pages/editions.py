"""The collections of a call, and one collection with its entries and files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.calls.models import Call
from casebridge.editions.models import Edition, Entry, Output
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.arranging import free_code
from casebridge.editions.queries.drafts import editions_visible_to, entries_of, outputs_made
from casebridge.editions.queries.printing import is_under_way
from casebridge.editions.rules.arranging import may_arrange
from casebridge.kit.refusal import Refusal
from casebridge.reference.models import Country
from casebridge.web.desk.pages.edition_tabs import edition_tabs
from casebridge.web.desk.pages.freezing import FreezePart, freeze_part
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Choice, Link
from casebridge.web.shared.wording import sentence_for_refusal

KIND_WORDS: Mapping[str, Promise | str] = {
    "pdf": gettext_lazy("PDF for the screen"),
    "pdf-print": gettext_lazy("PDF for the printer"),
    "docx": "Word",
    "epub": "EPUB",
    "web": gettext_lazy("Web pages (ZIP)"),
    "wechat": gettext_lazy("Articles for WeChat"),
    "xlsx": gettext_lazy("Summary table (Excel)"),
    "json": "JSON",
    "csv": "CSV",
    "jsonld": "JSON-LD",
    "report": gettext_lazy("Report to government (PDF)"),
    "report-docx": gettext_lazy("Report to government (Word)"),
    "press-kit": gettext_lazy("Press kit (ZIP)"),
}
CHIPS = {
    Edition.State.DRAFT: "ask",
    Edition.State.FROZEN: "look",
    Edition.State.RELEASED: "fine",
    Edition.State.REPLACED: "closed",
    Edition.State.WITHDRAWN: "closed",
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
    may_begin: bool


def editions_page(call: Call, account: Account) -> EditionsPage:
    editions = editions_visible_to(account).filter(call=call)
    mine = may_arrange(held_by(account), call.pk)
    return EditionsPage(call, [_line(edition) for edition in editions], mine)


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
class FilesPart:
    """The files of a collection; `sentence` says how far their making is, '' where it rests."""

    number: int
    lines: Sequence[OutputLine]
    done: int
    total: int
    sentence: str
    failures: Sequence[str]
    may_make: bool

    @property
    def address(self) -> str:
        return reverse("desk:edition-files", args=[self.number])


@dataclass(frozen=True)
class EditionPage:
    line: EditionLine
    call: Call
    crumbs: Sequence[Link]
    entries: Sequence[EntryLine]
    files: FilesPart
    tabs: Sequence[Link]
    freezing: FreezePart | None


def edition_page(edition: Edition, account: Account) -> EditionPage:
    mine = may_arrange(held_by(account), edition.call_id)
    entries = list(entries_of(edition, account))
    may_freeze = mine and edition.state == Edition.State.DRAFT
    return EditionPage(
        line=_line(edition),
        call=edition.call,
        crumbs=(Link(_("Collection"), reverse("desk:collection")),),
        entries=[_entry(entry) for entry in entries],
        files=files_part(edition, account),
        tabs=edition_tabs(edition, account, "desk:edition"),
        freezing=freeze_part(edition, entries) if may_freeze else None,
    )


def files_part(edition: Edition, account: Account) -> FilesPart:
    made = {(o.kind, o.language): o for o in outputs_made(edition)}
    lines = [
        _output(edition, kind, language, made.get((kind, language)))
        for language in edition.languages
        for kind in OUTPUTS
    ]
    done = sum(bool(line.output) for line in lines)
    at_work = done < len(lines) and is_under_way(edition.printing)
    mine = may_arrange(held_by(account), edition.call_id)
    is_fixed = edition.state != Edition.State.DRAFT
    return FilesPart(
        number=edition.pk,
        lines=lines,
        done=done,
        total=len(lines),
        sentence=_progress(done, len(lines)) if at_work else "",
        failures=[_failure(*one) for one in edition.printing.get("failed", ())],
        may_make=mine and is_fixed and done < len(lines) and not at_work,
    )


def _progress(done: int, total: int) -> str:
    return _("Making the files: %(done)s of %(total)s") % {"done": done, "total": total}


def _failure(kind: str, language: str, code: str, values: Mapping[str, object]) -> str:
    return _("%(file)s, %(language)s: %(sentence)s") % {
        "file": KIND_WORDS.get(kind, kind),
        "language": language_name(language),
        "sentence": sentence_for_refusal(Refusal(code, **values)),
    }


def _entry(entry: Entry) -> EntryLine:
    address = reverse("desk:entry", args=[entry.edition_id, entry.pk])
    return EntryLine(entry, [place.country for place in entry.places.all()], address)


def _output(edition: Edition, kind: str, language: str, made: Output | None) -> OutputLine:
    address = reverse("desk:edition-file", args=[edition.pk, kind, language]) if made else ""
    size = round(made.blob.size / 1024) if made else 0
    return OutputLine(str(KIND_WORDS.get(kind, kind)), language, made, size, address)


@dataclass(frozen=True)
class NewEditionPage:
    call: Call
    crumbs: Sequence[Link]
    code: str
    languages: Sequence[str]
    orders: Sequence[Choice]


def new_edition_page(call: Call) -> NewEditionPage:
    """The short name that nobody has taken yet stands in the form already."""
    return NewEditionPage(
        call=call,
        crumbs=(Link(_("Collection"), reverse("desk:collection")),),
        code=free_code(call),
        languages=call.languages,
        orders=[Choice(o.value, str(o.label), o == Edition.Order.AREA) for o in Edition.Order],
    )
