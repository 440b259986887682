"""The page of a personal upload link, with and without scripts."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.http.request import UnreadablePostError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from casebridge.base.files.queries import content_of
from casebridge.calls.models import Call
from casebridge.intake.models import Dossier, Upload, UploadLink
from casebridge.intake.rules.uploads import PIECE_BYTES
from casebridge.web.portal.frame import MOST_WRONG_LINKS
from tests.factories import uploads
from tests.factories.dossiers import by_mail
from tests.factories.uploads import PNG

JSON = {"accept": "application/json"}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path
    cache.clear()


@pytest.fixture
def dossier(call: Call) -> Dossier:
    return by_mail(call, "ru", with_scan=False)


@pytest.fixture
def secret(dossier: Dossier) -> str:
    return uploads.link(dossier)[1]


def page(secret: str) -> str:
    return reverse("portal:upload", args=[secret])


def announced(client: Client, secret: str, content: bytes = PNG, stamp: str = "7") -> Any:
    told = {"name": "photo.png", "size": str(len(content)), "stamp": stamp}
    answer = client.post(page(secret), told, headers=JSON)
    assert answer.status_code == 200, answer.content
    return answer.json()


def patched(client: Client, address: str, offset: object, content: bytes, **more: Any) -> Any:
    headers = {"Upload-Offset": str(offset), **JSON, **more}
    kind = "application/offset+octet-stream"
    return client.patch(address, content, content_type=kind, headers=headers)


def test_the_page_speaks_the_applicants_language_until_another_is_chosen(
    client: Client, secret: str
) -> None:
    assert 'lang="ru"' in client.get(page(secret)).content.decode()
    assert 'lang="fa" dir="rtl"' in client.get(page(secret) + "?lang=fa").content.decode()
    assert 'dir="rtl"' in client.get(page(secret)).content.decode()


def test_nobody_keeps_or_lists_the_page(client: Client, secret: str) -> None:
    answer = client.get(page(secret))
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_pieces_are_taken_and_the_place_is_told(client: Client, secret: str) -> None:
    begun = announced(client, secret)
    assert (begun["offset"], begun["finished"]) == (0, False)
    first = patched(client, begun["address"], 0, PNG[:700])
    assert (first.status_code, first["Upload-Offset"]) == (204, "700")
    told = client.head(begun["address"])
    assert (told["Upload-Offset"], told["Upload-Length"]) == ("700", str(len(PNG)))
    assert patched(client, begun["address"], 700, PNG[700:]).status_code == 204
    upload = Upload.objects.get()
    assert upload.blob is not None
    assert content_of(upload.blob) == PNG


def test_a_wrong_place_is_answered_with_the_right_one(client: Client, secret: str) -> None:
    begun = announced(client, secret)
    patched(client, begun["address"], 0, PNG[:700])
    for wrong in (0, 5000, "x", ""):
        answer = patched(client, begun["address"], wrong, PNG[:10])
        assert (answer.status_code, answer["Upload-Offset"]) == (409, "700")


def test_after_a_reload_the_same_file_goes_on(client: Client, secret: str) -> None:
    begun = announced(client, secret)
    patched(client, begun["address"], 0, PNG[:700])
    shown = client.get(page(secret)).content.decode()
    assert 'value="67"' in shown
    assert announced(client, secret) == {**begun, "offset": 700}
    assert announced(client, secret, stamp="8")["number"] != begun["number"]


def test_a_line_cut_in_the_middle_of_a_piece_loses_nothing_that_came(
    client: Client, secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = announced(client, secret)

    def cut(request: Any, size: int) -> bytes:
        if getattr(request, "came", False):
            raise UnreadablePostError("cut")
        request.came = True
        return PNG[:300]

    with monkeypatch.context() as patch:
        patch.setattr(HttpRequest, "read", cut)
        patched(client, begun["address"], 0, PNG)
    assert client.head(begun["address"])["Upload-Offset"] == "300"
    assert patched(client, begun["address"], 300, PNG[300:]).status_code == 204
    assert Upload.objects.get().finished_at is not None


def test_a_piece_has_a_limit(client: Client, secret: str) -> None:
    big = bytes(PIECE_BYTES + 1)
    begun = announced(client, secret, big)
    answer = patched(client, begun["address"], 0, big)
    assert answer.status_code == 409
    assert "8" in answer.json()["sentence"]
    assert client.head(begun["address"])["Upload-Offset"] == "0"


def test_without_scripts_it_is_a_plain_form(client: Client, secret: str, dossier: Dossier) -> None:
    files = [SimpleUploadedFile(name, PNG + name.encode()) for name in ("a.png", "b.png")]
    answer = client.post(page(secret), {"files": files}, follow=True)
    shown = answer.content.decode()
    assert "a.png" in shown
    assert "b.png" in shown
    done = client.post(reverse("portal:upload-done", args=[secret]), follow=True)
    assert str(dossier) in done.content.decode()
    arrival = dossier.arrivals.get(door="upload")
    assert arrival.files.count() == 2


def test_a_file_is_taken_away_again(client: Client, secret: str) -> None:
    number = announced(client, secret)["number"]
    client.post(reverse("portal:upload-file-remove", args=[secret, number]))
    assert not Upload.objects.exists()


def test_a_refusal_of_a_plain_form_is_a_sentence(client: Client, secret: str) -> None:
    assert client.post(page(secret)).status_code == 409
    assert client.post(reverse("portal:upload-done", args=[secret])).status_code == 409
    answer = client.post(page(secret), {"name": "", "size": "-1"}, headers=JSON)
    assert (answer.status_code, bool(answer.json()["sentence"])) == (409, True)


def test_expired_closed_and_unknown_links_are_told_apart_by_nobody(
    client: Client, dossier: Dossier
) -> None:
    answers = set()
    for change in ({"expires_at": timezone.now()}, {"closed_at": timezone.now()}, None):
        link, secret = uploads.link(dossier)
        if change is None:
            secret = "unknown"
        else:
            UploadLink.objects.filter(pk=link.pk).update(**change)
        answer = client.get(page(secret) + "?lang=en")
        assert "The link is not valid" in answer.content.decode()
        answers.add((answer.status_code, answer.content.decode().replace(secret, "")))
    assert len(answers) == 1
    assert answers.pop()[0] == 404


def test_a_file_of_another_link_is_not_reached(client: Client, dossier: Dossier) -> None:
    mine, other = uploads.link(dossier)[1], uploads.link(dossier)[1]
    number = announced(client, mine)["number"]
    where = reverse("portal:upload-file", args=[other, number])
    assert client.head(where).status_code == 404
    assert patched(client, where, 0, b"x").status_code == 404
    remove = reverse("portal:upload-file-remove", args=[other, number])
    assert client.post(remove).status_code == 404
    assert Upload.objects.exists()


def test_many_wrong_links_have_to_wait(client: Client, db: None) -> None:
    seen = [client.get(page(f"x{n}")).status_code for n in range(MOST_WRONG_LINKS + 1)]
    assert (seen[0], seen[-2], seen[-1]) == (404, 404, 429)


def test_pieces_and_forms_need_the_token_of_the_page(secret: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(page(secret), {"name": "a", "size": "3"}, headers=JSON).status_code == 403
    shown = strict.get(page(secret)).content.decode()
    token = shown.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    told = {"name": "a.png", "size": "3", "csrfmiddlewaretoken": token}
    begun = strict.post(page(secret), told, headers=JSON).json()
    assert patched(strict, begun["address"], 0, b"abc").status_code == 403
    sent = patched(strict, begun["address"], 0, b"abc", **{"X-CSRFToken": token})
    assert sent.status_code == 204


def test_reading_requests_and_others_at_the_address_of_a_file(client: Client, secret: str) -> None:
    address = announced(client, secret)["address"]
    assert client.get(address).status_code == 405
    assert client.delete(address).status_code == 405
