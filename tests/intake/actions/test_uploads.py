"""Personal upload links, and what came by them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.intake.actions.rearranging import merge
from casebridge.intake.actions.uploading import begin_upload, remove_upload, take_piece, take_whole
from casebridge.intake.actions.uploads import hand_over, send_upload_link, take_in_left
from casebridge.intake.models import Arrival, Dossier, Upload, UploadLink
from casebridge.intake.queries.uploads import place_of, usable_link
from casebridge.intake.rules.uploads import DRAFT_PATH, UPLOAD_PATH
from tests.factories import uploads
from tests.factories.accounts import machine
from tests.factories.counting import refused
from tests.factories.dossiers import by_mail, by_table
from tests.factories.uploads import PNG

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def dossier(call: Call) -> Dossier:
    return by_mail(call, "ru", with_scan=False)


def secret_in(letter: Letter) -> str:
    return letter.body.partition("/portal/upload/")[2].partition("/")[0]


def test_the_letter_waits_in_the_applicants_language_with_a_link_that_works(
    dossier: Dossier,
) -> None:
    letter = send_upload_link(dossier, by=machine())
    assert (letter.kind, letter.state, letter.language) == ("upload", "held", "ru")
    assert letter.recipient == "applicant@example.org"
    assert str(dossier) in letter.heading
    link = usable_link(secret_in(letter), timezone.now())
    assert link is not None
    assert (link.dossier, link.letter) == (dossier, letter)


@pytest.mark.parametrize("sending", ["receipts", "reminders"])
def test_no_sending_mode_lets_such_a_letter_go_by_itself(dossier: Dossier, sending: str) -> None:
    Call.objects.update(sending=sending)
    dossier.refresh_from_db()
    assert send_upload_link(dossier, by=machine()).state == "held"


def test_a_letter_that_waits_is_written_anew_and_its_old_link_is_closed(dossier: Dossier) -> None:
    first = send_upload_link(dossier, by=machine())
    old = secret_in(first)
    again = send_upload_link(dossier, by=machine())
    assert again.pk == first.pk
    assert usable_link(old, timezone.now()) is None
    assert usable_link(secret_in(again), timezone.now()) is not None


def test_without_an_address_no_link_is_made(call: Call) -> None:
    dossier = by_table(call)
    with refused("no-address-known"):
        send_upload_link(dossier, by=machine())


def test_files_of_one_visit_are_one_arrival_of_the_moment_the_last_came(dossier: Dossier) -> None:
    link, _secret = uploads.link(dossier)
    take_whole(link, name="scan.pdf", content=PDF)
    last = take_whole(link, name="photo.png", content=PNG)
    (arrival,) = hand_over(link, by=machine())
    assert (arrival.dossier, arrival.door, arrival.kind) == (dossier, "upload", "application")
    assert arrival.received_at == last.finished_at
    assert [f.name for f in arrival.files.order_by("position")] == ["scan.pdf", "photo.png"]
    assert set(Upload.objects.values_list("arrival", flat=True)) == {arrival.pk}


def test_a_second_visit_is_a_second_arrival(dossier: Dossier) -> None:
    link, _secret = uploads.link(dossier)
    take_whole(link, name="scan.pdf", content=PDF)
    hand_over(link, by=machine())
    with refused("nothing-arrived-yet"):
        hand_over(link, by=machine())
    take_whole(link, name="photo.png", content=PNG)
    hand_over(link, by=machine())
    assert dossier.arrivals.filter(door="upload").count() == 2


def test_the_same_file_for_two_dossiers_comes_to_both(call: Call) -> None:
    for dossier in (by_table(call), by_table(call)):
        link, _secret = uploads.link(dossier)
        take_whole(link, name="scan.pdf", content=PDF)
        (arrival,) = hand_over(link, by=machine())
        assert arrival.dossier == dossier


def test_files_too_heavy_for_one_message_are_several(dossier: Dossier, settings: Any) -> None:
    settings.MAX_MAIL_BYTES = 3 * 1024**2
    link, _secret = uploads.link(dossier)
    for name in ("a.bin", "b.bin"):
        take_whole(link, name=name, content=bytes(1_200_000) + name.encode())
    arrivals = hand_over(link, by=machine())
    assert [a.trouble for a in arrivals] == ["", ""]
    assert [a.files.count() for a in arrivals] == [1, 1]


def test_files_for_a_merged_dossier_come_to_the_one_it_is_now(call: Call) -> None:
    one, two = by_table(call), by_table(call)
    link, _secret = uploads.link(two)
    take_whole(link, name="scan.pdf", content=PDF)
    merge(two, into=one, reason="", by=machine())
    (arrival,) = hand_over(link, by=machine())
    assert arrival.dossier == one


def test_what_is_part_of_a_message_is_not_taken_away_again(dossier: Dossier) -> None:
    link, _secret = uploads.link(dossier)
    upload = take_whole(link, name="scan.pdf", content=PDF)
    hand_over(link, by=machine())
    with refused("upload-taken-in"):
        remove_upload(upload)


def test_files_whose_sender_left_are_taken_in_by_themselves_after_some_hours(
    dossier: Dossier,
) -> None:
    link, _secret = uploads.link(dossier)
    for name, content in (("scan.pdf", PDF), ("photo.png", PNG)):
        take_whole(link, name=name, content=content)
    take_in_left(by=machine())
    assert not dossier.arrivals.filter(door="upload").exists()
    Upload.objects.update(finished_at=timezone.now() - timedelta(hours=4))
    for _ in range(2):
        take_in_left(by=machine())
    assert dossier.arrivals.filter(door="upload").count() == 2


def test_what_never_came_whole_is_dropped_after_a_long_time(
    dossier: Dossier, django_capture_on_commit_callbacks: Any
) -> None:
    link, _secret = uploads.link(dossier)
    upload = begin_upload(link, name="half.pdf", size=9)
    take_piece(upload, offset=0, content=b"half")
    place = place_of(upload)
    for days, is_there in ((40, True), (50, False)):
        Upload.objects.update(begun_at=timezone.now() - timedelta(days=days))
        with django_capture_on_commit_callbacks(execute=True):
            take_in_left(by=machine())
        assert (Upload.objects.exists(), place.exists()) == (is_there, is_there)


def test_files_of_a_draft_wait_for_its_writer(call: Call) -> None:
    draft, _secret = uploads.draft(call)
    take_whole(draft, name="scan.pdf", content=PDF)
    Upload.objects.update(finished_at=timezone.now() - timedelta(days=4))
    take_in_left(by=machine())
    assert not Arrival.objects.exists()


def test_the_addresses_in_letters_are_those_of_the_pages() -> None:
    assert UPLOAD_PATH.format(secret="s") == reverse("portal:upload", args=["s"])
    assert DRAFT_PATH.format(secret="s") == reverse("portal:draft", args=["s"])


def test_two_links_of_one_dossier_do_not_know_each_other(dossier: Dossier) -> None:
    one, two = uploads.link(dossier)[0], uploads.link(dossier)[0]
    take_whole(one, name="scan.pdf", content=PDF)
    with refused("nothing-arrived-yet"):
        hand_over(two, by=machine())
    assert UploadLink.objects.count() == 2
