"""What stands under a scanned page: what was done to it, and what its file states of itself."""

from typing import Any

import pytest

from casebridge.intake.models import Comparison, ScanPage
from tests.web.desk.conftest import Office, Visitor, received, scanned, text_of

TURNED = "The page lay on its side or head and was turned."
STRAIGHTENED = "The page was cut out of a photograph and straightened."
OF_THE_FILE = "The words come from the file itself; nothing had to be recognised."
NOISY = "The page is too noisy: on it nothing is reported as different."
SIGNED = "The file states a signature by “Specimen Director”; nobody has verified it."
NOTES = (TURNED, STRAIGHTENED, OF_THE_FILE, NOISY, SIGNED)


@pytest.mark.parametrize(
    ("page", "comparison", "notes"),
    [
        ({}, {}, ()),
        ({"turned": 90}, {}, (TURNED,)),
        ({"turned": 180, "is_straightened": True}, {}, (TURNED, STRAIGHTENED)),
        ({"engine": "text-layer"}, {}, (OF_THE_FILE,)),
        ({"engine": "tesseract"}, {}, ()),
        ({}, {"noisy_pages": [1]}, (NOISY,)),
        ({}, {"noisy_pages": [2]}, ()),
        ({"signatures": [{"name": "Specimen Director"}]}, {}, (SIGNED,)),
    ],
)
def test_the_page_says_what_was_done_to_it(
    office: Office,
    visit: Visitor,
    page: dict[str, Any],
    comparison: dict[str, Any],
    notes: tuple[str, ...],
) -> None:
    dossier = received(office)
    scanned(dossier)
    ScanPage.objects.update(**page)
    Comparison.objects.update(**comparison)
    shown = text_of(visit(office.officer).get(f"/desk/cases/{dossier.pk}/"))
    assert [note for note in NOTES if note in shown] == list(notes)


def test_only_the_page_in_view_is_spoken_of(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    scan = scanned(dossier)
    first = ScanPage.objects.get(reading=scan)
    ScanPage.objects.create(
        reading=scan, number=2, picture=first.picture, width=800, height=1000, turned=270
    )
    client, address = visit(office.officer), f"/desk/cases/{dossier.pk}/"
    assert TURNED not in text_of(client.get(address, {"page": "1"}))
    assert TURNED in text_of(client.get(address, {"page": "2"}))


def test_nobody_but_officers_reads_who_signed(office: Office, visit: Visitor) -> None:
    dossier = received(office)
    scanned(dossier)
    ScanPage.objects.update(signatures=[{"name": "Specimen Director"}])
    page = text_of(visit(office.leader).get(f"/desk/cases/{dossier.pk}/"))
    assert "Specimen Director" not in page
