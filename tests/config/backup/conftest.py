"""A small store of files, known to the tests' own database while a test runs."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebridge.config.backup.making import Source
from casebridge.config.backup.manifest import place_of
from casebridge.config.backup.server import Server, server_here

CONTENTS = (b"a scan", "данные".encode(), b"x" * 3_000_000)


@pytest.fixture
def server(db: None) -> Server:
    return server_here()


@pytest.fixture
def files(server: Server, tmp_path: Path) -> Iterator[Path]:
    """Committed rows, as the dump has to see them; taken back at the end."""
    folder = tmp_path / "files"
    names = [_stored(folder, content) for content in CONTENTS]
    with server.connect() as database:
        for name, content in zip(names, CONTENTS, strict=True):
            database.execute(
                "INSERT INTO files_blob (sha256, size, kind, kept_at) VALUES (%s, %s, '', now())",
                [name, len(content)],
            )
    yield folder
    with server.connect() as database:
        database.execute("DELETE FROM files_blob WHERE sha256 = ANY(%s)", [names])


@pytest.fixture
def source(server: Server, files: Path) -> Source:
    return Source(server, files, site="http://one.example.org", demonstration=False)


def _stored(folder: Path, content: bytes) -> str:
    name = hashlib.sha256(content).hexdigest()
    place = folder / place_of(name)
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    return name
