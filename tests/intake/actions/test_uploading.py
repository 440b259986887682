"""Files that come piece by piece."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from casebridge.base.files.queries import content_of
from casebridge.calls.models import Call
from casebridge.intake.actions.uploading import (
    begin_upload,
    finish_whole,
    remove_upload,
    take_piece,
    take_whole,
)
from casebridge.intake.models import Upload, UploadLink
from casebridge.intake.queries.uploads import place_of, present_bytes, usable_link
from casebridge.intake.rules.uploads import MOST_FILES
from tests.factories import uploads
from tests.factories.counting import refused
from tests.factories.dossiers import by_table
from tests.factories.uploads import PNG


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def link(call: Call) -> UploadLink:
    return uploads.link(by_table(call))[0]


def begun(link: UploadLink, content: bytes = PNG, name: str = "photo.png") -> Upload:
    return begin_upload(link, name=name, size=len(content), stamp="1")


def test_pieces_make_the_whole_file(link: UploadLink) -> None:
    upload = begun(link)
    assert take_piece(upload, offset=0, content=PNG[:700]).finished_at is None
    done = take_piece(upload, offset=700, content=PNG[700:])
    assert done.blob is not None
    assert content_of(done.blob) == PNG
    assert (done.so_far, done.blob.kind) == (len(PNG), "png")


def test_a_piece_at_the_wrong_place_is_refused_with_the_right_one(link: UploadLink) -> None:
    upload = begun(link)
    take_piece(upload, offset=0, content=PNG[:700])
    for wrong in (0, 699, 701, -1):
        with refused("upload-elsewhere") as refusal:
            take_piece(upload, offset=wrong, content=b"x")
        assert refusal.value.values == {"offset": 700}
    assert place_of(upload).read_bytes() == PNG[:700]


def test_more_than_was_announced_is_refused_and_not_written(link: UploadLink) -> None:
    upload = begun(link)
    with refused("upload-too-long"):
        take_piece(upload, offset=0, content=PNG + b"x")
    assert present_bytes(upload) == 0


def test_the_same_file_goes_on_where_it_stopped(link: UploadLink) -> None:
    first = begun(link)
    take_piece(first, offset=0, content=PNG[:700])
    again = begun(link)
    assert (again.pk, present_bytes(again)) == (first.pk, 700)


def test_a_file_changed_meanwhile_is_another_file(link: UploadLink) -> None:
    first = begun(link)
    other = begin_upload(link, name="photo.png", size=len(PNG), stamp="2")
    assert other.pk != first.pk


def test_after_a_kill_the_files_own_length_decides(link: UploadLink) -> None:
    """The bytes were written, the row was not."""
    upload = begun(link)
    take_piece(upload, offset=0, content=PNG[:100])
    with place_of(upload).open("ab") as file:
        file.write(PNG[100:300])
    upload.refresh_from_db()
    assert (upload.so_far, present_bytes(upload)) == (100, 300)
    done = take_piece(upload, offset=300, content=PNG[300:])
    assert done.blob is not None
    assert content_of(done.blob) == PNG


KILLED = """
import os, signal
from pathlib import Path
from casebridge.intake.actions import uploading
from casebridge.intake.models import Upload
uploading.place_of = lambda upload: Path({place!r})
os.fsync = lambda number: os.kill(os.getpid(), signal.SIGKILL)
uploading._append(Upload(pk=1, name="a", size=9), b"half of it")
"""


def test_a_real_kill_leaves_the_bytes_that_were_written(tmp_path: Path) -> None:
    place = tmp_path / "uploads" / "1.part"
    code = "import django; django.setup()\n" + KILLED.format(place=str(place))
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "casebridge.config.settings"}
    environment["PYTHONPATH"] = "src"
    done = subprocess.run([sys.executable, "-c", code], env=environment, check=False)
    assert done.returncode == -9
    assert place.read_bytes() == b"half of it"


def test_a_kill_behind_the_last_byte_is_made_good(link: UploadLink) -> None:
    upload = begun(link)
    place_of(upload).parent.mkdir()
    place_of(upload).write_bytes(PNG)
    came = place_of(upload).stat().st_mtime
    done = finish_whole(upload)
    assert done.finished_at is not None
    assert abs(done.finished_at.timestamp() - came) < 0.001
    assert begun(link).finished_at == done.finished_at


@pytest.mark.parametrize("name", ["", "..", "\u202e", "/"])
def test_a_file_without_a_name_is_refused(link: UploadLink, name: str) -> None:
    with refused("file-is-empty"):
        begin_upload(link, name=name, size=3)


@pytest.mark.parametrize("size", [0, -1])
def test_a_file_without_bytes_is_refused(link: UploadLink, size: int) -> None:
    with refused("file-is-empty"):
        begin_upload(link, name="a.pdf", size=size)


def test_a_file_beyond_the_limit_is_refused(link: UploadLink, settings: Any) -> None:
    settings.MAX_FILE_BYTES = 1024**2
    with refused("file-too-large") as refusal:
        begin_upload(link, name="a.pdf", size=1024**2 + 1)
    assert refusal.value.values == {"file": "a.pdf", "megabytes": 1}


def test_a_file_that_no_message_could_carry_is_refused(link: UploadLink, settings: Any) -> None:
    settings.MAX_MAIL_BYTES = 2 * 1024**2
    with refused("file-too-large"):
        begin_upload(link, name="a.pdf", size=2 * 1024**2)


def test_too_many_files_are_refused(link: UploadLink) -> None:
    Upload.objects.bulk_create(
        Upload(link=link, name=f"{n}.png", size=1) for n in range(MOST_FILES)
    )
    with refused("too-many-uploads"):
        begun(link)


def test_what_hangs_on_a_draft_fits_one_message(call: Call, settings: Any) -> None:
    settings.MAX_FILE_BYTES = 1024**2
    draft, _secret = uploads.draft(call)
    begin_upload(draft, name="a.pdf", size=800_000)
    with refused("uploads-too-large"):
        begin_upload(draft, name="b.pdf", size=800_000)


def test_nothing_more_comes_by_an_expired_link(link: UploadLink) -> None:
    upload = begun(link)
    UploadLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    with refused("link-not-valid"):
        take_piece(upload, offset=0, content=PNG)
    with refused("link-not-valid"):
        begun(link)
    with refused("link-not-valid"):
        remove_upload(upload)


def test_a_file_is_taken_away_with_its_bytes(
    link: UploadLink, django_capture_on_commit_callbacks: Any
) -> None:
    upload = begun(link)
    take_piece(upload, offset=0, content=PNG[:9])
    place = place_of(upload)
    with django_capture_on_commit_callbacks(execute=True):
        remove_upload(upload)
    assert not Upload.objects.exists()
    assert not place.exists()


def test_the_part_is_gone_once_the_file_is_kept(
    link: UploadLink, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upload = take_whole(link, name="C:\\fakepath\\photo.png", content=PNG)
    assert (upload.name, present_bytes(upload)) == ("photo.png", len(PNG))
    assert not place_of(upload).exists()


def test_a_secret_opens_its_link_only_and_is_kept_nowhere(call: Call) -> None:
    link, secret = uploads.link(by_table(call))
    now = timezone.now()
    assert usable_link(secret, now) == link
    assert usable_link(secret + "x", now) is None
    assert usable_link(link.secret_hash, now) is None
    assert usable_link(secret, link.expires_at) is None
    assert secret not in str(UploadLink.objects.values())
