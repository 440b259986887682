"""Forms printed to PDF, and photos of pages that came together."""

import io

import pytest
from PIL import Image

from casebridge.calls.models import Call
from casebridge.calls.queries import form_of
from casebridge.intake.actions import reading
from casebridge.intake.actions.reading import read_scan
from casebridge.intake.models import Dossier, ReceivedFile, StoredReading
from casebridge.intake.queries.dossiers import word_reading
from casebridge.intake.readers import word_file
from casebridge.intake.readers.word_file import WordFile
from casebridge.intake.readers.word_file import read as read_form
from casebridge.kit.formats.scan import PageText
from casebridge.kit.formats.scanned import ScannedPage
from casebridge.kit.formats.unreadable import Unreadable
from tests.factories.accounts import machine
from tests.factories.dossiers import by_mail
from tests.factories.forms import ORGANISATION, TITLE, filled
from tests.factories.mails import FORMAT, PDF, bundled, mail

SUBJECT = FORMAT["en"].format("Specimen Institute of Ports")
EMPTY = ScannedPage(b"picture", 20, 30, PageText((), "", "test", 0.0), ())


def photo(width: int) -> bytes:
    stored = io.BytesIO()
    Image.new("RGB", (width, 60), "white").save(stored, "JPEG")
    return stored.getvalue()


def came(call: Call, *files: tuple[str, bytes]) -> Dossier:
    dossier = bundled(mail(SUBJECT, files=list(files)), call=call).dossier
    assert dossier is not None
    return dossier


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The files whose pages were read, in that order; each has one page."""
    files: list[bytes] = []

    def pages(content: bytes, _languages: tuple[str, ...]) -> list[ScannedPage]:
        files.append(content)
        return [EMPTY]

    monkeypatch.setattr(reading, "_scan_pages", pages)
    return files


def printed(call: Call, monkeypatch: pytest.MonkeyPatch) -> WordFile:
    """From now on every PDF holds the text of a filled form."""
    found = read_form(filled("en"), form_of(call))
    monkeypatch.setattr(word_file, "read", lambda *_given: found)
    return found


def scan_of(dossier: Dossier) -> ReceivedFile:
    return ReceivedFile.objects.filter(arrival__dossier=dossier, role="scan").earliest("position")


def test_a_form_printed_to_pdf_is_read_where_no_word_file_came(
    call: Call, seen: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = came(call, ("form.pdf", PDF))
    found = printed(call, monkeypatch)

    stored = read_scan(scan_of(dossier), by=machine())

    form = word_reading(dossier)
    assert form is not None
    assert stored is not None
    assert (form.file, form.reader, stored.reader) == (scan_of(dossier), "word_template", "scan")
    assert len(form.facts) == len(found.reading.facts)
    dossier.refresh_from_db()
    assert (dossier.title, dossier.organisation) == (TITLE["en"], ORGANISATION["en"])


def test_a_pdf_beside_a_word_file_is_only_a_scan(
    call: Call, seen: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = by_mail(call, with_scan=True)
    before = StoredReading.objects.filter(reader="word_template").count()
    printed(call, monkeypatch)

    read_scan(scan_of(dossier), by=machine())

    assert StoredReading.objects.filter(reader="word_template").count() == before


def test_a_pdf_without_a_text_layer_is_a_scan_and_no_trouble(
    call: Call, seen: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = came(call, ("scan.pdf", PDF))

    def refuse(*_given: object) -> WordFile:
        raise Unreadable("image-only")

    monkeypatch.setattr(word_file, "read", refuse)

    assert read_scan(scan_of(dossier), by=machine()) is not None
    assert word_reading(dossier) is None
    assert scan_of(dossier).trouble == ""


def test_photos_of_pages_that_came_together_are_one_document_in_the_order_of_their_numbers(
    call: Call, seen: list[bytes]
) -> None:
    photos = {number: photo(40 + number) for number in (10, 2, 1)}
    dossier = came(call, *((f"scan {n}.jpg", content) for n, content in photos.items()))

    stored = read_scan(scan_of(dossier), by=machine())

    assert seen == [photos[1], photos[2], photos[10]]
    assert stored is not None
    assert [page.number for page in stored.pages.all()] == [1, 2, 3]
    scans = ReceivedFile.objects.filter(arrival__dossier=dossier, role="scan")
    assert scans.count() == 3
    assert not scans.filter(read_at__isnull=True).exists()


def test_photos_of_two_mails_are_two_documents(call: Call, seen: list[bytes]) -> None:
    first = came(call, ("scan 1.jpg", photo(41)))
    second = came(call, ("scan 2.jpg", photo(42)))
    waiting = ReceivedFile.objects.filter(arrival__dossier__in=(first, second), role="scan")

    read_scan(waiting.earliest("pk"), by=machine())

    assert seen == [photo(41)]
    assert waiting.filter(read_at__isnull=True).count() == 1
