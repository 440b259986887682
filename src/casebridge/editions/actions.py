"""Compiling, wording, freezing, printing and releasing a collection."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.search.actions import index
from casebridge.calls.models import Call
from casebridge.calls.queries import scheme_code
from casebridge.cases.models import Case
from casebridge.cases.queries import texts_of
from casebridge.editions.models import (
    Edition,
    Entry,
    EntryCountry,
    EntryFigure,
    EntryPicture,
    Output,
    Segment,
)
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.books import book_of
from casebridge.editions.queries.drafts import (
    cells_of,
    compiled_candidates,
    first_place,
    term_in,
)
from casebridge.editions.rules.coverage import fills
from casebridge.editions.rules.wording import NEEDED, paragraphs, pieces
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.queries.selections import selected_cases

SEARCHED = {"abstract": "B", "parties": "B", "partners": "C", "solution": "D"}


@transaction.atomic
def compile_edition(
    call: Call,
    *,
    code: str,
    title: Multilingual,
    subtitle: Multilingual,
    foreword: Multilingual,
    languages: Sequence[str],
    by: Account,
) -> Edition:
    """A draft of every selected case, and of compiled cases where they fill an empty cell."""
    selected = selected_cases(call)
    compiled = fills(cells_of(call, selected), compiled_candidates(call, call.papers_order))
    if not selected.exists() and not compiled:
        raise Refusal("nothing-to-publish")
    if Edition.objects.filter(code=code).exists():
        raise Refusal("edition-exists", code=code)
    edition = Edition.objects.create(
        call=call,
        code=code,
        title=title,
        subtitle=subtitle,
        foreword=foreword,
        languages=list(languages),
        made_by=by,
    )
    chosen = {c.pk: Entry.Why.SELECTED for c in selected}
    chosen |= {pk: Entry.Why.COVERAGE for pk in compiled}
    for number, case in enumerate(_in_book_order(call, list(chosen)), start=1):
        _add_entry(edition, case, number, chosen[case.pk])
    record("editions.compiled", f"edition:{edition.pk}", by=by, entries=len(chosen))
    return edition


def _in_book_order(call: Call, chosen: Sequence[int]) -> list[Case]:
    """By area, then by the first country in the order of the document, then by number."""
    cases = Case.objects.filter(pk__in=chosen).prefetch_related("places__country", "terms__scheme")
    scheme = scheme_code(call, "area")

    def place(case: Case) -> tuple[int, int, int]:
        area = term_in(case, scheme)
        return (area.position if area else 99, first_place(case, call.papers_order), case.pk)

    return sorted(cases.select_related("dossier"), key=place)


def _add_entry(edition: Edition, case: Case, number: int, why: str) -> Entry:
    call = edition.call
    entry = Entry.objects.create(
        edition=edition,
        case=case,
        number=number,
        why=why,
        provenance=case.provenance,
        is_specimen=case.is_specimen,
        original_language=case.language,
        title=case.title,
        area=term_in(case, scheme_code(call, "area")),
        category=term_in(case, scheme_code(call, "category")),
        kind=term_in(case, "case-kind"),
        sources=list(case.sources.values_list("address", flat=True)),
    )
    EntryCountry.objects.bulk_create(
        EntryCountry(entry=entry, country=p.country, position=p.position) for p in case.places.all()
    )
    _add_texts(entry, case, edition.languages)
    _add_figures(entry, case)
    for picture in case.pictures.select_related("blob"):
        EntryPicture.objects.create(
            entry=entry,
            position=picture.position,
            blob=picture.blob,
            caption=picture.caption,
            credit=picture.credit,
            description=picture.description,
        )
    return entry


def _add_texts(entry: Entry, case: Case, languages: Sequence[str]) -> None:
    texts = {key: Multilingual.from_json(value) for key, value in texts_of(case).items()}
    parties = [applicant.name for applicant in case.applicants.all()]
    joined = {
        tag: "; ".join(str(p.in_(tag)) for p in parties)
        for tag in languages
        if any(p.has(tag) for p in parties)
    }
    texts["parties"] = Multilingual(joined, case.language)
    Segment.objects.bulk_create(
        Segment(
            entry=entry,
            key=piece.key,
            language=piece.language,
            position=piece.position,
            text=piece.text,
            is_translation=piece.is_translation,
        )
        for piece in pieces(texts, case.language, languages)
    )


def _add_figures(entry: Entry, case: Case) -> None:
    EntryFigure.objects.bulk_create(
        EntryFigure(
            entry=entry,
            position=figure.position,
            name=figure.name,
            as_written=figure.as_written,
            unit=figure.unit,
            date=figure.date,
            kind=figure.kind,
            qualifier=figure.qualifier,
            source=figure.source,
        )
        for figure in case.figures.all()
    )


def _must_be_draft(edition: Edition) -> None:
    """Asked of the database: what the caller holds may be older than the freezing."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if locked.state != Edition.State.DRAFT:
        raise Refusal("edition-frozen", code=edition.code)


@transaction.atomic
def set_wording(
    entry: Entry,
    *,
    language: str,
    title: str,
    texts: Mapping[str, str],
    is_checked: bool = False,
    by: Account,
) -> None:
    """Put the publication text of an entry in one language; the original stays with the case."""
    _must_be_draft(entry.edition)
    if title:
        entry.title = Multilingual({**entry.title.texts, language: title}, entry.title.original)
        entry.save(update_fields=["title"])
    for key, text in texts.items():
        entry.segments.filter(key=key, language=language).delete()
        Segment.objects.bulk_create(
            Segment(
                entry=entry,
                key=key,
                language=language,
                position=position,
                text=paragraph,
                is_translation=language != entry.original_language,
                is_checked=is_checked,
            )
            for position, paragraph in enumerate(paragraphs(text), start=1)
        )
    record("editions.worded", f"entry:{entry.pk}", by=by, language=language)


@transaction.atomic
def word_figure(
    figure: EntryFigure,
    *,
    name: Multilingual,
    unit: Multilingual,
    source: Multilingual,
    by: Account,
) -> None:
    """The words around a figure in every language; the figure itself stays as written."""
    _must_be_draft(figure.entry.edition)
    figure.name, figure.unit, figure.source = name, unit, source
    figure.save(update_fields=["name", "unit", "source"])
    record("editions.figure-worded", f"entry:{figure.entry_id}", by=by, figure=figure.pk)


@transaction.atomic
def freeze(edition: Edition, *, figures: Mapping[str, int], by: Account) -> Edition:
    """From here on nothing of the edition changes; refused while a language is incomplete."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    _must_be_draft(locked)
    missing = [
        f"{entry.number} {language}"
        for entry in locked.entries.prefetch_related("segments")
        for language in locked.languages
        if not is_complete(entry, language)
    ]
    if missing:
        raise Refusal("wording-incomplete", entries=missing)
    for entry in locked.entries.prefetch_related("segments"):
        _level(entry, locked.languages)
    locked.state, locked.frozen_at = Edition.State.FROZEN, timezone.now()
    locked.figures = dict(figures)
    locked.save(update_fields=["state", "frozen_at", "figures"])
    record("editions.frozen", f"edition:{locked.pk}", by=by, entries=locked.entries.count())
    return locked


def _level(entry: Entry, languages: Sequence[str]) -> None:
    """What is printed is printed in every language: the rest stays with the case."""
    held: dict[str, set[str]] = {}
    for segment in entry.segments.all():
        held.setdefault(segment.key, set()).add(segment.language)
    partial = [key for key, tags in held.items() if set(languages) - tags]
    entry.segments.filter(key__in=partial).delete()


def is_complete(entry: Entry, language: str) -> bool:
    held = {s.key for s in entry.segments.all() if s.language == language}
    return entry.title.has(language) and set(NEEDED) <= held


def make_output(edition: Edition, *, kind: str, language: str, by: Account) -> Output:
    """Print a frozen edition once in one language; printing it again gives the same file."""
    if edition.state == Edition.State.DRAFT:
        raise Refusal("edition-not-frozen", code=edition.code)
    if kind not in OUTPUTS or language not in edition.languages:
        raise Refusal("output-unknown", kind=kind, language=language)
    made = Output.objects.filter(edition=edition, kind=kind, language=language).first()
    if made is not None:
        return made
    content = OUTPUTS[kind].render(book_of(edition, language))
    with transaction.atomic():
        output = Output.objects.create(
            edition=edition,
            kind=kind,
            language=language,
            blob=keep(content, name=f"{edition.code}.{kind}"),
        )
        record("editions.printed", f"edition:{edition.pk}", by=by, kind=kind, language=language)
    return output


@transaction.atomic
def release(edition: Edition, *, by: Account) -> Edition:
    """Everything goes out at one moment, or nothing does."""
    locked = Edition.objects.select_for_update().get(pk=edition.pk)
    if locked.state != Edition.State.FROZEN:
        raise Refusal("edition-not-frozen", code=locked.code)
    made = set(locked.outputs.values_list("kind", "language"))
    planned = {(kind, language) for kind in OUTPUTS for language in locked.languages}
    if planned - made:
        raise Refusal("outputs-missing", outputs=sorted(map(" ".join, planned - made)))
    locked.state, locked.released_at = Edition.State.RELEASED, timezone.now()
    locked.save(update_fields=["state", "released_at"])
    for entry in locked.entries.prefetch_related("segments"):
        _index(entry)
    record("editions.released", f"edition:{locked.pk}", by=by)
    return locked


def _index(entry: Entry) -> None:
    texts = [(text, "A") for text in entry.title.texts.values()]
    texts += [(s.text, SEARCHED.get(s.key, "D")) for s in entry.segments.all()]
    index(f"entry:{entry.pk}", texts)
