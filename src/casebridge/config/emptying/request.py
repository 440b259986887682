"""What was asked on the page, in a file of the data folder, until it is done."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

NAME = "emptying.json"
ASKED, MOVING, REFUSED = "asked", "moving", "refused"


@dataclass(frozen=True)
class Request:
    """`token` opens the first sign-in afterwards; `kept` is where the demonstration goes."""

    state: str
    at: str
    name: str
    email: str
    token: str
    kept: str = ""


def written_in(data_folder: Path) -> Request | None:
    """The request of this data folder; a file that is half written or not ours is none."""
    try:
        return Request(**json.loads((data_folder / NAME).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def write(data_folder: Path, request: Request) -> None:
    keep_closed(data_folder / NAME, json.dumps(asdict(request)))


def forget(data_folder: Path) -> None:
    (data_folder / NAME).unlink(missing_ok=True)


def is_asked(data_folder: Path) -> bool:
    request = written_in(data_folder)
    return request is not None and request.state == ASKED


def keep_closed(path: Path, text: str) -> None:
    """The whole file or none, for our eyes only."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
