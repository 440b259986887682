"""Personal links and the files that come by them, from plain values."""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol, TypeVar

SECRET_BYTES = 32
DAYS = 14
MOST_FILES = 60
# One piece of a file; more than this is not read from a request at once.
PIECE_BYTES = 8 * 1024 * 1024
LONGEST_NAME = 200
# A mail carries files in base64, in lines of 76 characters.
CARRIED = 1.37
UPLOAD_PATH = "/portal/upload/{secret}/"
DRAFT_PATH = "/portal/draft/{secret}/"
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class Weighed(Protocol):
    size: int


class Lasting(Protocol):
    expires_at: datetime
    closed_at: datetime | None


W = TypeVar("W", bound=Weighed)


def hash_of(secret: str) -> str:
    """What is kept of a secret: nobody can make the link from it."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def is_usable(link: Lasting, at: datetime) -> bool:
    """Until it expires or somebody closes it."""
    return link.closed_at is None and at < link.expires_at


def plain_name(name: str) -> str:
    """The last part of a file's name, without signs that nobody sees; '' where nothing is left."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(c for c in last if unicodedata.category(c) not in UNSEEN)
    stem, dot, ending = seen.strip(" .").rpartition(".")
    if not dot:
        return ending[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - 20]}.{ending[:19]}"


def room_in_a_mail(most: int) -> int:
    """How many bytes of files a message of `most` bytes carries."""
    return int(most / CARRIED) - 64 * 1024


def in_messages(files: Iterable[W], most: int) -> Iterator[list[W]]:
    """The files in their order, in as many messages of at most `most` bytes as they need."""
    batch: list[W] = []
    room = room_in_a_mail(most)
    for file in files:
        if batch and sum(one.size for one in batch) + file.size > room:
            yield batch
            batch = []
        batch.append(file)
    if batch:
        yield batch
