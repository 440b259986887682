"""A list that is about to be taken in: its columns with their proposals, and the preview."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from casebridge.calls.models import Call
from casebridge.calls.queries import form_of
from casebridge.calls.rules.form import Form
from casebridge.intake.queries.tables import mapping_for
from casebridge.intake.rules.columns import (
    IN_LANGUAGES,
    OF_THE_ROW,
    Proposal,
    base_of,
    keys_in,
    propose,
)
from casebridge.intake.sources.preview import Doubt, ListedRow, Preview, preview
from casebridge.kit.formats.tabular import Grid
from casebridge.kit.text.lists import listed
from casebridge.web.desk.pages.tables import LEFT_SHOWN, Choice, steps, way
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Link, Step

SAMPLES = 3
SAMPLE_LETTERS = 80
DOUBTS_SHOWN = 20
ROW_LABELS = {
    "id": gettext_lazy("Number in the list"),
    "language": gettext_lazy("Language of the case"),
    "received_on": gettext_lazy("Day it was received"),
    "files": gettext_lazy("File or folder of the row"),
}
DOUBTS = {
    "choice-unknown": gettext_lazy("not one of the choices; it is kept as written"),
    "choice-several": gettext_lazy("more than one of the choices; it is kept as written"),
    "country-unknown": gettext_lazy("not every country was recognised"),
    "period-unknown": gettext_lazy("the period was not understood"),
    "day-unknown": gettext_lazy("the day was not understood"),
    "language-unknown": gettext_lazy("the language was not recognised; it is seen by the letters"),
    "question-unknown": gettext_lazy("the form has no such question"),
}


@dataclass(frozen=True)
class ColumnLine:
    """One column: its heading, its first texts, and what it is read as."""

    number: int
    heading: str
    samples: Sequence[str]
    questions: Sequence[Choice]
    languages: Sequence[Choice]
    kind: str
    word: str


@dataclass(frozen=True)
class ShownCell:
    """`meaning` is the choice a text was understood as, '' where it is the text itself."""

    label: str
    text: str
    meaning: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class ShownRow:
    """A row as it would come in."""

    line: int
    title: str
    organisation: str
    cells: Sequence[ShownCell]
    files: Sequence[str]
    kind: str
    state: str
    address: str = ""


@dataclass(frozen=True)
class ShownDoubt:
    column: str
    text: str
    why: str
    times: str


@dataclass(frozen=True)
class ColumnsPage:
    call: Call
    crumbs: Sequence[Link]
    steps: Sequence[Step]
    state: str
    saved: str
    columns: Sequence[ColumnLine]
    rows: Sequence[ShownRow]
    counts: Sequence[str]
    doubts: Sequence[ShownDoubt]
    more_doubts: int
    files_left: Sequence[str]
    more_files: int
    may_take: bool
    button: str


def proposed_mapping(grid: Grid, call: Call) -> dict[str, str]:
    """As a list with these headings was read before, else by the words of the headings."""
    saved, form = mapping_for(call, grid.columns), form_of(call)
    found = {column: proposal.key for column, proposal in propose(grid.columns, form).items()}
    known = saved.columns if saved else {}
    asked = {"", *keys_in(form)}
    kept = {column: key for column, key in known.items() if base_of(key)[0] in asked}
    return {column: kept.get(column, key) for column, key in found.items()}


def mapping_from(sent: Mapping[str, str], grid: Grid, call: Call) -> dict[str, str]:
    """What the person chose; anything else that is sent counts as left out."""
    form = form_of(call)
    known, tags = set(keys_in(form)), set(form.languages)
    mapping: dict[str, str] = {}
    for number, column in enumerate(grid.columns):
        key, tag = sent.get(f"question-{number}", ""), sent.get(f"language-{number}", "")
        if key not in known:
            key = ""
        asked = bool(key) and key not in OF_THE_ROW and _takes_language(form, key)
        mapping[column] = f"{key}:{tag}" if asked and tag in tags else key
    return mapping


def _takes_language(form: Form, key: str) -> bool:
    return form.field_of(key).type in IN_LANGUAGES


def columns_page(
    call: Call, grid: Grid, mapping: Mapping[str, str], kept: Mapping[str, Any], *, is_own: bool
) -> ColumnsPage:
    """`is_own` after a person has chosen: then nothing is marked as proposed any more."""
    form, saved = form_of(call), mapping_for(call, grid.columns)
    seen = preview(grid, mapping, call=call, paths=kept["paths"])
    proposals = {} if is_own else propose(grid.columns, form)
    labels = question_labels(form)
    return ColumnsPage(
        call=call,
        crumbs=way(),
        steps=steps(2),
        state=_state(grid, kept["name"]),
        saved=_("Read like “%(name)s” before.") % {"name": saved.name}
        if saved and not is_own
        else "",
        columns=[
            _line(number, column, grid, mapping[column], proposals.get(column), form, labels)
            for number, column in enumerate(grid.columns)
        ],
        rows=[_row(row, labels, _choice_labels(form)) for row in seen.rows],
        counts=_counts(seen),
        doubts=[_doubt(doubt) for doubt in seen.doubts[:DOUBTS_SHOWN]],
        more_doubts=max(0, len(seen.doubts) - DOUBTS_SHOWN),
        files_left=seen.files_left[:LEFT_SHOWN],
        more_files=max(0, len(seen.files_left) - LEFT_SHOWN),
        may_take=seen.count > seen.untitled,
        button=_button(seen),
    )


def question_labels(form: Form) -> dict[str, str]:
    """{key: words} in the reader's language, with the printed code of a question."""
    labels = {key: str(label) for key, label in ROW_LABELS.items()}
    for section in form.sections:
        for item in section.fields:
            label = item.label.in_(reader_tag(), ("en", *form.languages)).text
            labels[item.key] = f"{section.code_of(item)} {label}"
    return labels


def _state(grid: Grid, name: str) -> str:
    count = len(grid.rows)
    rows = ngettext("%(count)s row", "%(count)s rows", count) % {"count": count}
    return listed(part for part in (name, grid.sheet, rows) if part)


def _line(
    number: int,
    column: str,
    grid: Grid,
    key: str,
    proposal: Proposal | None,
    form: Form,
    labels: Mapping[str, str],
) -> ColumnLine:
    base, language = base_of(key)
    kind, word = _certainty(key, proposal)
    return ColumnLine(
        number=number,
        heading=column,
        samples=_samples(grid, number),
        questions=[
            Choice("", _("leave out"), not base),
            *(Choice(k, labels[k], k == base) for k in keys_in(form)),
        ],
        languages=_languages(form, base, language),
        kind=kind,
        word=word,
    )


def _languages(form: Form, base: str, language: str) -> list[Choice]:
    """Only where a question can be answered in several languages, a column each."""
    if not base or base in OF_THE_ROW or not _takes_language(form, base):
        return []
    return [
        Choice("", _("as the row"), not language),
        *(Choice(tag, tag, tag == language) for tag in form.languages),
    ]


def _samples(grid: Grid, number: int) -> list[str]:
    texts = dict.fromkeys(row.cells[number] for row in grid.rows[:50] if row.cells[number])
    return [_short(text) for text in list(texts)[:SAMPLES]]


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SAMPLE_LETTERS else f"{plain[:SAMPLE_LETTERS]}…"


def _certainty(key: str, proposal: Proposal | None) -> tuple[str, str]:
    if not key:
        return "closed", _("left out")
    if proposal is None or proposal.key != key:
        return "fine", _("chosen")
    return ("fine", _("recognised")) if proposal.is_sure else ("ask", _("please look"))


# ------------------------------------------------------------------ the preview


def _choice_labels(form: Form) -> dict[tuple[str, str], str]:
    """{(key, code): words} in the reader's language."""
    return {
        (item.key, choice.code): choice.label.in_(reader_tag(), ("en", *form.languages)).text
        for section in form.sections
        for item in section.fields
        for choice in item.choices
    }


def _row(
    row: ListedRow, labels: Mapping[str, str], choices: Mapping[tuple[str, str], str]
) -> ShownRow:
    kind, state, address = _standing(row)
    return ShownRow(
        line=row.line,
        title=row.row.first("case_title"),
        organisation=row.row.first("org_name"),
        cells=[
            ShownCell(
                _label(cell.key, labels),
                _short(cell.text),
                choices.get((cell.key, cell.understood), ""),
                str(DOUBTS.get(cell.doubt, "")),
            )
            for cell in row.row.cells
            if base_of(cell.key)[0] not in {"case_title", "org_name", "files"}
        ],
        files=row.files,
        kind=kind,
        state=state,
        address=address,
    )


def _label(key: str, labels: Mapping[str, str]) -> str:
    base, language = base_of(key)
    label = labels.get(base, base)
    return f"{label} ({language})" if language else label


def _standing(row: ListedRow) -> tuple[str, str, str]:
    """(shape, word, address of the dossier)."""
    if row.known is None:
        if not row.row.first("case_title"):
            return "must", _("no title: it is left out"), ""
        return "look", _("new"), ""
    address = reverse("desk:dossier", args=[row.known.pk])
    if row.is_changed:
        return "ask", _("changed: %(number)s") % {"number": row.known}, address
    return "closed", _("here already: %(number)s") % {"number": row.known}, address


def _doubt(doubt: Doubt) -> ShownDoubt:
    times = ngettext("%(count)s row", "%(count)s rows", doubt.count) % {"count": doubt.count}
    return ShownDoubt(doubt.column, _short(doubt.text), str(DOUBTS[doubt.code]), times)


def _counts(seen: Preview) -> list[str]:
    told = [
        (seen.new - seen.untitled, _("New: %(count)s")),
        (seen.changed, _("Changed since they were taken in: %(count)s")),
        (seen.same, _("Here already, left as they are: %(count)s")),
        (seen.untitled, _("Without a title, left out: %(count)s")),
        (seen.files_used, _("Files that find their row: %(count)s")),
        (seen.rows_without_files, _("Rows without a file: %(count)s")),
    ]
    return [sentence % {"count": count} for count, sentence in told if count > 0]


def _button(seen: Preview) -> str:
    count = max(0, seen.new - seen.untitled) + seen.changed
    sentence = ngettext("Take in %(count)s row", "Take in %(count)s rows", count)
    return sentence % {"count": count}
