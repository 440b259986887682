"""A dossier as the checks see it: links that are answered, pictures that were measured."""

import io
from dataclasses import asdict

import pytest
from PIL import Image

from casebridge.base.files.actions import keep
from casebridge.calls.models import Call
from casebridge.intake.actions.traits import measure_pictures
from casebridge.intake.models import Arrival, Comparison, Dossier, ReceivedFile, StoredReading
from casebridge.intake.queries.answers import pictures_of, pictures_to_measure
from casebridge.intake.queries.links import links_of
from casebridge.intake.queries.seen import seen
from casebridge.kit.text.changed_words import TextDifference
from casebridge.kit.text.comparing import Unread
from tests.factories.dossiers import by_mail, by_table, checked
from tests.factories.mails import PDF, bundled, mail

pytestmark = pytest.mark.django_db
LINK = {"url": "https://pan.example.cn/s/1", "host": "pan.example.cn", "kind": "disk"}


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    image = Image.linear_gradient("L").resize((width, height)).rotate(30)
    image.convert("RGB").save(out, "PNG")
    return out.getvalue()


def linked(call: Call, **link: str) -> Dossier:
    dossier = by_mail(call, with_scan=False)
    Arrival.objects.filter(dossier=dossier).update(links=[{**LINK, **link}])
    return dossier


def more(dossier: Dossier, name: str) -> None:
    """Somebody brings the file."""
    raw = mail(f"{dossier} more", files=[(name, PDF)], message_id=f"<more-{name}@example.org>")
    assert bundled(raw, call=dossier.call).dossier == dossier


def test_a_link_is_answered_by_a_file_of_its_name(call: Call) -> None:
    dossier = linked(call, name="Sealed scan (final).PDF", expires_on="2023-03-20")
    finding = checked(dossier)["file-behind-link"]
    assert (finding.weight, finding.values["expires"]) == ("must", "2023-03-20")
    more(dossier, "another.pdf")
    assert "file-behind-link" in checked(dossier)
    more(dossier, "sealed_scan-final.pdf")
    assert "file-behind-link" not in checked(dossier)
    finding.refresh_from_db()
    assert finding.gone_at is not None


def test_a_link_without_a_name_is_answered_by_whatever_comes_later(call: Call) -> None:
    dossier = linked(call)
    (link,) = links_of(dossier)
    assert (link.host, link.is_here) == ("pan.example.cn", False)
    more(dossier, "anything.pdf")
    (link,) = links_of(dossier)
    assert link.is_here


def test_the_same_link_in_two_messages_is_one(call: Call) -> None:
    dossier = linked(call)
    more(dossier, "x.pdf")
    Arrival.objects.filter(dossier=dossier).update(links=[LINK])
    assert len(links_of(dossier)) == 1


def test_pictures_are_measured_once_and_the_broken_ones_named(call: Call) -> None:
    dossier = by_table(call)
    arrival = dossier.arrivals.get()
    for position, (name, content) in enumerate(
        [("port.png", png(640, 480)), ("half.png", png(640, 480)[:200])], start=2
    ):
        ReceivedFile.objects.create(
            arrival=arrival, position=position, blob=keep(content), name=name, role="picture"
        )
    assert [picture.is_measured for picture in pictures_of(dossier)] == [False, False]
    assert measure_pictures(dossier) == 2
    assert measure_pictures(dossier) == 0
    assert pictures_to_measure(dossier) == {}
    whole, half = pictures_of(dossier)
    assert (whole.name, whole.width, whole.height, whole.trouble) == ("port.png", 640, 480, "")
    assert len(whole.features) == 32
    assert (half.width, half.trouble) == (0, "broken")


def test_pictures_of_the_form_keep_their_field_and_caption(call: Call) -> None:
    dossier = by_mail(call, with_scan=False)
    reading = StoredReading.objects.get(file__arrival__dossier=dossier)
    blob = keep(png(300, 200))
    reading.pictures = [{"blob": blob.pk, "caption": "Photo: A", "field_key": "photos"}]
    reading.save()
    found = checked(dossier)
    assert found["pictures-too-small"].values == {"code": "G1", "count": 1, "least": 2000}
    (picture,) = pictures_of(dossier)
    assert (picture.field_key, picture.caption, picture.width) == ("photos", "Photo: A", 300)


def test_countries_of_the_applicants_are_understood(call: Call) -> None:
    assert seen(by_table(call, org_country="Республика Казахстан")).applicant_countries == {1: "KZ"}
    assert seen(by_table(call, org_country="Atlantis")).applicant_countries == {}


def test_changed_words_and_unread_parts_are_handed_to_the_checks(call: Call) -> None:
    dossier = by_mail(call, with_scan=True)
    word = StoredReading.objects.get(file__arrival__dossier=dossier, reader="word_template")
    scan = StoredReading.objects.create(
        file=ReceivedFile.objects.get(arrival__dossier=dossier, role="scan"), reader="scan"
    )
    box = (1, 2, 3, 4)
    words = TextDifference("A1", "port", "part", 1, box, 96.0, "a ", " that")
    Comparison.objects.create(
        word=word,
        scan=scan,
        verdict="same",
        coverage=0.99,
        texts=[asdict(words)],
        unread=[asdict(Unread("E1", "x", 1, box, 10.0))],
    )
    comparison = seen(dossier).comparison
    assert comparison is not None
    assert [(t.code, t.word, t.scan, t.box) for t in comparison.texts] == [
        ("A1", "port", "part", (1, 2, 3, 4))
    ]
    assert [(u.code, u.page) for u in comparison.unread] == [("E1", 1)]
