"""What is costly to make of a picture is made once for all the files of one printing."""

import os
import pickle
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path
from typing import TypeVar, TypeVarTuple, cast

Made = TypeVar("Made")
Given = TypeVarTuple("Given")
# Shared with the processes that set the books; dropped with the printing.
_folder: ContextVar[Path | None] = ContextVar("made_once", default=None)


@contextmanager
def kept_in(folder: Path | None) -> Iterator[None]:
    """Within this, what `made_once` makes is kept in the folder and found there again."""
    token = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(token)


def made_once(make: Callable[[*Given], Made], *given: *Given) -> Made:
    """`make(*given)`, from the folder where the same was made before; without one, made anew."""
    folder = _folder.get()
    if folder is None:
        return make(*given)
    asked = pickle.dumps((make.__module__, make.__qualname__, given))
    place = folder / sha256(asked).hexdigest()
    if place.exists():
        return cast(Made, pickle.loads(place.read_bytes()))  # noqa: S301 (written below)
    made = make(*given)
    _lay_down(place, pickle.dumps(made))
    return made


def _lay_down(place: Path, content: bytes) -> None:
    """Whole or not at all: another process may look at this moment."""
    descriptor, name = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    Path(name).replace(place)
