"""A draft collection of what was selected, and of compiled cases where nothing was."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.calls.models import Call
from casebridge.calls.queries import scheme_code
from casebridge.cases.models import Case
from casebridge.cases.queries import texts_of
from casebridge.editions.actions.paragraphs import take_over_numbers
from casebridge.editions.models import (
    Edition,
    Entry,
    EntryCountry,
    EntryFigure,
    EntryPicture,
    Segment,
)
from casebridge.editions.queries.drafts import (
    cells_of,
    compiled_candidates,
    first_place,
    term_in,
)
from casebridge.editions.queries.segments import words_of
from casebridge.editions.rules.coverage import fills
from casebridge.editions.rules.segments import source_of
from casebridge.editions.rules.wording import pieces
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.queries.selections import selected_cases


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
    Segment.objects.bulk_create(_words(entry))
    add_paragraphs(entry, edition.languages)
    return entry


def add_paragraphs(entry: Entry, languages: Sequence[str]) -> None:
    """What its case holds in these languages and the original one, where nothing stands yet.

    Each translation keeps the original it was made from.
    """
    tag = entry.original_language
    tags = list(dict.fromkeys([*languages, tag]))
    held = set(entry.segments.values_list("key", "language"))
    told = list(pieces(_texts(entry.case, tags), tag, tags))
    sources = {(p.key, p.position): p.text for p in told if not p.is_translation}
    Segment.objects.bulk_create(
        Segment(
            entry=entry,
            key=piece.key,
            language=piece.language,
            position=piece.position,
            text=piece.text,
            is_translation=piece.is_translation,
            translates=sources.get((piece.key, piece.position), "") if piece.is_translation else "",
        )
        for piece in told
        if (piece.key, piece.language) not in held
    )
    take_over_numbers(entry)


def _texts(case: Case, languages: Iterable[str]) -> Mapping[str, Multilingual]:
    texts = {key: Multilingual.from_json(value) for key, value in texts_of(case).items()}
    parties = [applicant.name for applicant in case.applicants.all()]
    joined = {
        tag: "; ".join(str(p.in_(tag)) for p in parties)
        for tag in languages
        if any(p.has(tag) for p in parties)
    }
    return {**texts, "parties": Multilingual(joined, case.language)}


def _words(entry: Entry) -> Iterator[Segment]:
    """How titles and words of figures and pictures came about; their text stands there too."""
    for unit, words in words_of(entry):
        source = source_of(unit, words, entry.original_language)
        for tag, text in words.texts.items():
            if text:
                is_translation = tag != source.tag
                yield Segment(
                    entry=entry,
                    key=unit,
                    language=tag,
                    position=1,
                    text=text,
                    is_translation=is_translation,
                    translates=source.text if is_translation else "",
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
