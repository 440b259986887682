"""The mails of the samples: all are read, and read as their owners say."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.lines import Line
from bench.mail_expectations import Expected, expectations
from casebridge.kit import cage
from casebridge.kit.formats import sniff
from casebridge.kit.formats.eml import Address, Message, addresses
from casebridge.kit.formats.mail_partial import joined
from casebridge.kit.formats.unreadable import Unreadable

MAILS = {"eml", "mbox", "msg"}
BODIES = {"body.rtf", "body.html"}
_HEADER = re.compile(r"^(From|Subject): (.*)$", re.M)


@dataclass
class Count:
    """How many of a thing are right, and which are not."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, is_right: bool, name: str) -> None:
        if is_right:
            self.right += 1
        else:
            self.wrong.append(name)

    def line(self, what: str) -> Line:
        for name in self.wrong[:20]:
            print(f"mails: {what}: not so in {name}")
        total = self.right + len(self.wrong)
        share = self.right / total if total else 0.0
        return Line(what, share, 1, at_most=False, peer=f"{self.right} of {total}")


def lines() -> Iterator[Line]:
    samples = os.environ.get("SAMPLES")
    if not samples:
        print("mails: left out; SAMPLES names no folder (see bench/README.md)")
        return
    folder = Path(samples) / "mail"
    yield from _read_lines(folder)
    yield from _expected_lines(folder)
    yield _summaries(folder).line("Mails of mbox files as their summaries say")
    yield _tnef(folder).line("winmail.dat: every name of the lists found")
    yield _split(folder).line("Split mails put together as published")


def _read_lines(folder: Path) -> Iterator[Line]:
    """Every file is read as a mail, also those that are none: nothing may stop the reader."""
    mails, all_files = Count(), Count()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        is_read = _read(data) is not None
        all_files.add(is_read, path.name)
        if sniff.kind_of(data, path.name) in MAILS:
            mails.add(is_read, path.name)
    yield mails.line("Mails read without exception")
    yield all_files.line("Any file taken for a mail: no exception")


def _read(data: bytes) -> Message | None:
    try:
        message: Message = cage.run(
            "casebridge.kit.formats.eml.read", data, seconds=30, megabytes=1024
        )
    except Unreadable as refusal:
        print(f"mails: the cage says {refusal.code}")
        return None
    return message


def _expected_lines(folder: Path) -> Iterator[Line]:
    subjects, senders, files = Count(), Count(), Count()
    for each in expectations():
        path = folder / each.file
        message = _read(path.read_bytes()) if path.exists() else None
        if message is None:
            continue
        if each.subject is not None:
            subjects.add(message.subject == each.subject, path.name)
        if each.address is not None:
            senders.add(_is_from(message.sender, each), path.name)
        if each.files is not None:
            files.add(_holds(message, each), path.name)
    yield subjects.line("Subjects as published")
    yield senders.line("Senders as published")
    yield files.line("Files as published")


def _is_from(sender: Address, each: Expected) -> bool:
    return sender.address == each.address and each.name in {None, sender.name}


def _holds(message: Message, each: Expected) -> bool:
    own = [file.name for file in message.attachments if not file.path]
    return len(own) == each.files and (not each.names or tuple(own) == each.names)


def _summaries(folder: Path) -> Count:
    """mbox files cut at the places their owner names, against the headers he lists."""
    count = Count()
    for summary in sorted(folder.rglob("*-summary.txt")):
        stem = summary.name.removesuffix("-summary.txt")
        box = summary.with_name(f"{stem}.mbox.txt")
        if not box.exists():
            continue
        told = summary.read_text(encoding="utf-8").split("\n\n")
        places = _places(box)
        data = box.read_bytes()
        for number, (place, end) in enumerate(zip(places, [*places[1:], len(data)], strict=True)):
            message = _read(data[place:end])
            is_right = message is not None and _matches(message, told[number])
            count.add(is_right, f"{box.name} {number}")
    return count


def _places(box: Path) -> list[int]:
    stem = box.name.removesuffix(".mbox.txt")
    ends = "dos" if b"\r\n" in box.read_bytes()[:2_000] else "unix"
    offsets: list[dict[str, Any]] = json.loads(
        box.with_name(f"{stem}.{ends}-offsets.json").read_text(encoding="utf-8")
    )
    return [int(each["mboxMarkerOffset"]) for each in offsets]


def _matches(message: Message, told: str) -> bool:
    headers = dict(_HEADER.findall(told.partition("Content-Type:")[0]))
    if message.subject != headers.get("Subject", "").strip():
        return False
    sender = addresses(headers.get("From", "").encode())
    if not sender or sender[0] == message.sender:
        return True
    # An address with two @ is kept as it is written: whoever reads it must see both.
    ours = message.sender.address
    return ours.count("@") > 1 and ours.startswith(sender[0].address)


def _tnef(folder: Path) -> Count:
    count = Count()
    for path in sorted(folder.rglob("*.tnef")):
        names = path.with_suffix(".list")
        if not names.exists():
            continue
        wanted = Counter(name for name in names.read_text(encoding="utf-8").splitlines() if name)
        found = cage.run("casebridge.kit.formats.tnef.read", path.read_bytes())
        got = Counter(each.name for each in found.attachments)
        got |= Counter({"body.rtf": bool(found.rich), "body.html": bool(found.html)})
        count.add(not wanted - got, f"{path.name}: {dict(wanted - got)}")
    return count


def _split(folder: Path) -> Count:
    """`NAME.0.eml`, `NAME.1.eml` … against the whole `NAME.eml`, whatever their headers' order."""
    count = Count()
    for first in sorted(folder.rglob("*.0.eml")):
        stem = first.name.removesuffix(".0.eml")
        pieces = sorted(first.parent.glob(f"{stem}.[0-9].eml"))
        whole = first.with_name(f"{stem}.eml")
        ours = _read(joined(tuple(each.read_bytes() for each in pieces)))
        theirs = _read(whole.read_bytes())
        count.add(ours is not None and ours == theirs, stem)
    return count
