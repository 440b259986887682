"""LibreOffice as a second reader, where it is installed: it turns old files into .docx.

It is started inside the cage only, so it has the cage's memory, its time and no network.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from casebridge.kit.formats import docx
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.unreadable import Unreadable

SECONDS = 45
MEGABYTES = 4096
_INTERFACES = Path("/proc/self/net/dev")


def read(data: bytes, *, kind: str = "doc") -> WordDocument:
    """The words of any text document LibreOffice knows; Unreadable 'old-word' where it cannot
    help, is not there or could reach a network. Give it MEGABYTES and more than SECONDS."""
    program = shutil.which("soffice")
    if program is None or not _is_cut_off():
        raise Unreadable("old-word")
    with tempfile.TemporaryDirectory(prefix="office-") as place:
        folder = Path(place)
        (folder / f"file.{kind}").write_bytes(data)
        _convert(program, folder, kind)
        made = folder / "made" / "file.docx"
        if not made.exists():
            raise Unreadable("old-word")
        return replace(docx.read(made.read_bytes()), kind=kind)


def _convert(program: str, folder: Path, kind: str) -> None:
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--norestore", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made"),
        str(folder / f"file.{kind}"),
    ]  # fmt: skip
    # A group of its own: its starter leaves children behind when it alone is ended.
    process = subprocess.Popen(  # noqa: S603 -- a fixed command in a folder of its own
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={"PATH": os.defpath, "HOME": str(folder), "LANG": "C.UTF-8"}, process_group=0,
    )  # fmt: skip
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as fault:
        raise Unreadable("too-slow", seconds=SECONDS) from fault
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def _is_cut_off() -> bool:
    """Whether this process sees no network but its own loopback."""
    if not _INTERFACES.exists():
        return False
    lines = _INTERFACES.read_text().splitlines()[2:]
    return all(line.split(":")[0].strip() == "lo" for line in lines)
