"""Photographed pages that nobody called a scan."""

import io

import numpy as np
import pytest
from PIL import Image

from bench.seal_pages import page
from casebridge.calls.models import Call
from casebridge.intake.checks import sealed
from casebridge.intake.models import ReceivedFile
from casebridge.intake.queries.seen import seen
from tests.factories.mails import FORMAT, PDF, bundled, mail

SUBJECT = FORMAT["en"].format("Specimen Institute of Ports")


def jpeg(image: Image.Image) -> bytes:
    stored = io.BytesIO()
    image.convert("RGB").save(stored, "JPEG", quality=90)
    return stored.getvalue()


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return jpeg(page(4, True).image)


@pytest.fixture(scope="module")
def view() -> bytes:
    chance = np.random.default_rng(5)
    return jpeg(Image.fromarray(chance.integers(0, 255, (1000, 1400, 3), np.uint8)))


def roles(call: Call, *files: tuple[str, bytes]) -> dict[str, str]:
    arrival = bundled(mail(SUBJECT, files=files), call=call)
    return {f.name: f.role for f in arrival.files.all()}


def test_a_photographed_page_is_the_scan_of_a_mail_without_one(
    call: Call, sheet: bytes, view: bytes
) -> None:
    found = roles(call, ("IMG_0001.jpg", sheet), ("harbour.jpg", view))
    assert found == {"IMG_0001.jpg": "scan", "harbour.jpg": "picture"}


def test_beside_a_scan_a_photographed_page_stays_a_picture(call: Call, sheet: bytes) -> None:
    found = roles(call, ("IMG_0001.jpg", sheet), ("form.pdf", PDF))
    assert found == {"IMG_0001.jpg": "picture", "form.pdf": "scan"}


def test_a_photographed_page_sent_later_completes_the_form(call: Call, sheet: bytes) -> None:
    first = bundled(mail(SUBJECT, files=[("form.doc", b"\xd0\xcf\x11\xe0 no form")]), call=call)
    second = bundled(mail(SUBJECT, files=[("IMG_0001.jpg", sheet)]), call=call)
    assert first.files.get().role == ReceivedFile.Role.WORD
    assert second.dossier == first.dossier


def test_the_finding_names_what_was_taken_for_the_scan(call: Call, sheet: bytes) -> None:
    arrival = bundled(mail(SUBJECT, files=[("IMG_0001.jpg", sheet)]), call=call)
    assert arrival.dossier is not None
    (found,) = sealed.check(seen(arrival.dossier))
    assert (found.code, found.values) == ("photos-read-as-scan", {"files": "IMG_0001.jpg"})
