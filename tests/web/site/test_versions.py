"""What readers are told of corrected, replaced and withdrawn collections."""

from django.test import Client
from django.urls import reverse

from casebridge.editions.models import Change, Edition, Entry, Notice
from casebridge.kit.text.multilingual import ml
from tests.web import released


def said(edition: Edition, kind: str, **text: str) -> Notice:
    return Notice.objects.create(edition=edition, kind=kind, text=ml(**text), by=edition.made_by)


def test_a_withdrawn_collection_says_so_at_its_address_and_shows_nothing(reader: Client) -> None:
    edition = released.released_edition(1)
    entry = Entry.objects.get()
    said(edition, "withdrawal", en="A partner asked for it.")
    Edition.objects.update(state="withdrawn")
    for address in (
        reverse("site:collection", args=[edition.code]),
        reverse("site:case", args=[entry.pk]),
    ):
        answer = reader.get(address)
        assert answer.status_code == 410
        assert "A partner asked for it." in answer.content.decode()
        assert "A specimen summary." not in answer.content.decode()


def test_a_correction_stands_beside_the_collection_and_its_case(reader: Client) -> None:
    edition = released.released_edition(1)
    said(edition, "correction", en="The year is 2021.")
    for address in (
        reverse("site:collection", args=[edition.code]),
        reverse("site:case", args=[Entry.objects.get().pk]),
    ):
        assert "The year is 2021." in reader.get(address).content.decode()


def test_versions_link_to_each_other_and_the_newer_one_lists_its_changes(reader: Client) -> None:
    old = released.released_edition(1)
    Edition.objects.update(state="replaced")
    new = Edition.objects.create(
        call=old.call, code=old.code, version=2, title=old.title, languages=old.languages,
        follows=old, state="released", released_at=old.released_at, made_by=old.made_by,
    )  # fmt: skip
    Change.objects.create(edition=new, text=ml(en="A new preface."), by=old.made_by)
    here = reverse("site:collection", args=[old.code])
    before = reverse("site:collection-version", args=[old.code, 1])
    newest = reader.get(here).content.decode()
    assert "A new preface." in newest
    assert before in newest
    earlier = reader.get(before).content.decode()
    assert here in earlier
    assert "A newer version has taken the place of this one." in earlier


def test_a_version_never_released_has_no_address(reader: Client) -> None:
    edition = released.released_edition(1)
    Edition.objects.update(state="frozen")
    assert reader.get(reverse("site:collection", args=[edition.code])).status_code == 404
    address = reverse("site:collection-version", args=[edition.code, 1])
    assert reader.get(address).status_code == 404
