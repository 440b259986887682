"""The media: whom the office may write to, and what they published."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casebridge.base.accounts.queries import machine
from casebridge.base.audit.models import Record
from casebridge.editions.models import Clipping, Edition, Outlet
from casebridge.kit.text.multilingual import ml
from tests.web.desk.conftest import Office, Visitor

ASKED = {
    "name": "Specimen Agency",
    "language": "en",
    "email": "desk@example.org",
    "consent": "by letter, releases only",
    "consented_on": "2026-01-02",
}


def test_an_outlet_is_kept_with_its_consent_and_taken_off(office: Office, visit: Visitor) -> None:
    client, table = visit(office.officer), reverse("desk:media")
    client.post(reverse("desk:media-add"), ASKED)
    text = client.get(table).content.decode()
    assert "Specimen Agency" in text
    assert "by letter, releases only" in text
    client.post(reverse("desk:media-end", args=[Outlet.objects.get().pk]))
    assert "Specimen Agency" not in client.get(table).content.decode()
    assert Record.objects.filter(verb="editions.outlet-ended").exists()


def test_without_consent_nobody_is_put_on_the_list(office: Office, visit: Visitor) -> None:
    visit(office.officer).post(reverse("desk:media-add"), {**ASKED, "consent": " "})
    assert not Outlet.objects.exists()


def test_a_clipping_is_kept_with_its_link_and_only_a_web_address(
    office: Office, visit: Visitor
) -> None:
    edition = Edition.objects.create(
        call=office.call, code="first", title=ml(en="First"), languages=["en"], made_by=machine()
    )
    client = visit(office.officer)
    sent = {
        "edition": edition.pk,
        "where": "Specimen Agency",
        "title": "Thirty cases",
        "language": "en",
        "published_on": "2026-02-03",
    }
    client.post(reverse("desk:media-clipping"), {**sent, "address": "javascript:alert(1)"})
    assert not Clipping.objects.exists()
    client.post(reverse("desk:media-clipping"), {**sent, "address": "https://example.org/a"})
    assert 'href="https://example.org/a"' in client.get(reverse("desk:media")).content.decode()


def test_three_outlets_cost_as_many_queries_as_one(office: Office, visit: Visitor) -> None:
    client = visit(office.officer)
    counted = []
    for number in range(3):
        client.post(reverse("desk:media-add"), {**ASKED, "email": f"d{number}@example.org"})
        client.get(reverse("desk:media"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("desk:media"))
        counted.append(len(asked))
    assert Outlet.objects.count() == 3
    assert counted[0] == counted[2]
