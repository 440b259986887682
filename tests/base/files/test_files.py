"""Files by their content."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from casebridge.base.files.actions import keep
from casebridge.base.files.models import Blob
from casebridge.base.files.queries import content_of

pytestmark = pytest.mark.django_db


def test_the_same_bytes_are_kept_once_whoever_brings_them() -> None:
    first = keep(b"the same", name="a.txt")
    assert keep(b"the same", name="b.pdf") == first
    assert keep(b"others") != first
    assert Blob.objects.count() == 2
    assert content_of(first) == b"the same"


def test_a_file_lies_under_the_digest_of_its_content(tmp_path: Path) -> None:
    blob = keep(b"content")
    assert (tmp_path / "files" / blob.path).read_bytes() == b"content"
    assert blob.path.endswith(blob.sha256)
    assert blob.size == 7


def test_the_kind_is_what_the_bytes_are_not_what_the_name_says() -> None:
    assert keep(b"%PDF-1.4\n", name="form.docx").kind == "pdf"


def test_half_a_file_left_by_a_killed_program_is_written_again() -> None:
    whole = b"a whole file"
    path = Blob(sha256=keep(whole).sha256).path
    default_storage.delete(path)
    default_storage.save(path, ContentFile(whole[:5]))
    assert content_of(keep(whole)) == whole
