"""Reading what was received; reading again adds a reading, it replaces none."""

from collections.abc import Iterable
from dataclasses import asdict
from functools import partial

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.files.actions import keep
from casebridge.base.files.queries import content_of
from casebridge.base.jobs.actions import do_next, wake
from casebridge.calls.queries import form_of
from casebridge.intake.actions.numbering import name_by
from casebridge.intake.models import Dossier, ReceivedFile, ScanPage, StoredReading
from casebridge.intake.queries.waiting import files_to_read, scans_to_read
from casebridge.intake.readers import Reading, Remark, word_file
from casebridge.intake.readers.word_file import WordFile
from casebridge.intake.readers.word_package import package_remarks
from casebridge.intake.rules.arriving import PICTURE_KINDS, in_order_of_pages
from casebridge.kit import cage
from casebridge.kit.formats.scanned import ScannedPage
from casebridge.kit.formats.unreadable import Unreadable

SCAN_SECONDS = 240
SCAN_MEGABYTES = 3072
LARGEST_SCAN = 60
# Fewer answers than this make no form.
A_FORM = 8


def read_one_word(*, by: Account) -> bool:
    """Read the oldest Word file that waits; False when none does."""
    return do_next("read", files_to_read(), partial(read_word, by=by))


@transaction.atomic
def read_word(file: ReceivedFile, *, by: Account) -> StoredReading | None:
    """Facts with their origin from one Word file; what cannot be read becomes its trouble."""
    dossier = file.arrival.dossier
    if dossier is None:
        return None
    try:
        found = word_file.read(content_of(file.blob), form_of(dossier.call))
    except Unreadable as trouble:
        _note_trouble(file, trouble)
        stored = None
    else:
        stored = _keep_form(file, found, dossier)
    _is_read(file, dossier)
    return stored


def _keep_form(file: ReceivedFile, found: WordFile, dossier: Dossier) -> StoredReading:
    remarks = package_remarks(found.document.facts)
    stored = _store(file, found.reading, "word_template", remarks)
    name_by(dossier, stored)
    return stored


def _read_printed_form(file: ReceivedFile, dossier: Dossier) -> None:
    """Where no Word file came, a PDF printed from one says what can be known."""
    came = ReceivedFile.objects.filter(arrival__dossier=dossier, role=ReceivedFile.Role.WORD)
    if file.blob.kind != "pdf" or came.exists():
        return
    form = form_of(dossier.call)
    try:
        found = word_file.read(content_of(file.blob), form)
    except Unreadable:
        # A scan, as it should be: its pages are read as pictures.
        return
    if found.reading.form_call == form.call_code or len(found.reading.facts) >= A_FORM:
        _keep_form(file, found, dossier)


def _store(
    file: ReceivedFile, reading: Reading, reader: str, more: Iterable[Remark] = ()
) -> StoredReading:
    return StoredReading.objects.create(
        file=file,
        reader=reader,
        language=reading.language,
        facts=[asdict(fact) for fact in reading.facts],
        remarks=[{"code": r.code, "values": dict(r.values)} for r in (*reading.remarks, *more)],
        pictures=[
            {
                "blob": keep(picture.content, name=picture.name).pk,
                "caption": picture.caption,
                "field_key": picture.field_key,
            }
            for picture in reading.pictures
        ],
        text=reading.text.replace("\x00", ""),
        form_call=reading.form_call,
        form_version=reading.form_version,
    )


def _note_trouble(file: ReceivedFile, trouble: Unreadable) -> None:
    file.trouble = trouble.code
    file.trouble_values = {k: str(v) for k, v in trouble.values.items()}


def _is_read(file: ReceivedFile, dossier: Dossier) -> None:
    file.read_at = timezone.now()
    file.save(update_fields=["read_at", "trouble", "trouble_values"])
    Dossier.objects.filter(pk=dossier.pk).update(checked_at=None)
    wake("check")
    wake("scan")


def read_one_scan(*, by: Account) -> bool:
    """Read the next scan that waits; False when none does. Slow: seconds a page."""
    return do_next("scan", scans_to_read(), partial(read_scan, by=by))


@transaction.atomic
def read_scan(file: ReceivedFile, *, by: Account) -> StoredReading | None:
    """Pictures, words and seals of each page, in the language of the Word text.

    Photos of pages that came together are one document.
    """
    dossier = file.arrival.dossier
    if dossier is None:
        return None
    stored = None
    parts = _parts_of(file)
    _read_printed_form(file, dossier)
    try:
        pages = [
            page
            for part in parts
            for page in _scan_pages(content_of(part.blob), _languages(dossier))
        ]
    except Unreadable as trouble:
        _note_trouble(file, trouble)
    else:
        stored = StoredReading.objects.create(
            file=file,
            reader="scan",
            language=dossier.language,
            text="\n\n".join(p.text.text for p in pages),
        )
        for number, page in enumerate(pages, start=1):
            _store_page(stored, number, page)
        if any(p.trouble for p in pages):
            file.trouble = "cannot-be-read-here"
    for part in parts:
        _is_read(part, dossier)
    return stored


def _parts_of(file: ReceivedFile) -> list[ReceivedFile]:
    """The file, and if it is a photo the other photos that wait beside it, in page order."""
    if file.blob.kind not in PICTURE_KINDS:
        return [file]
    beside = ReceivedFile.objects.select_for_update(of=("self",)).filter(
        arrival=file.arrival,
        within=file.within,
        role=ReceivedFile.Role.SCAN,
        blob__kind__in=PICTURE_KINDS,
        read_at__isnull=True,
    )
    parts = {part.pk: part for part in beside.select_related("blob")} | {file.pk: file}
    return in_order_of_pages(list(parts.values()), name=lambda part: part.name)


def _languages(dossier: Dossier) -> tuple[str, ...]:
    return (dossier.language,) if dossier.language == "en" else (dossier.language, "en")


def _scan_pages(content: bytes, languages: tuple[str, ...]) -> list[ScannedPage]:
    count = cage.run("casebridge.kit.formats.scanned.page_count", content, megabytes=1024)
    if not isinstance(count, int) or not 0 < count <= LARGEST_SCAN:
        raise Unreadable("too-large", pages=count)
    pages = []
    for number in range(count):
        page = cage.run(
            "casebridge.kit.formats.scanned.read_scan_page",
            content,
            seconds=SCAN_SECONDS,
            megabytes=SCAN_MEGABYTES,
            number=number,
            languages=languages,
        )
        if isinstance(page, ScannedPage):
            pages.append(page)
    return pages


def _store_page(reading: StoredReading, number: int, page: ScannedPage) -> None:
    ScanPage.objects.create(
        reading=reading,
        number=number,
        picture=keep(page.picture, name=f"page-{number}.jpg"),
        width=page.width,
        height=page.height,
        angle=page.text.angle,
        turned=page.turned,
        is_straightened=page.straightened,
        signatures=[asdict(s) for s in page.signatures],
        engine=page.text.engine,
        words=[[w.text, w.confidence, *w.box, w.line] for w in page.text.words],
        seals=[asdict(s) for s in page.seals],
    )
