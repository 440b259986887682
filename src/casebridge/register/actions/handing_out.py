"""A dossier leaves the house whole, on paper or packed; each time is recorded."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from importlib.metadata import version

from django.core.serializers.json import DjangoJSONEncoder

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.models import Blob
from casebridge.base.files.queries import content_of, fault_of, pieces_of
from casebridge.cases.queries import case_of
from casebridge.intake.models import Dossier, ReceivedFile
from casebridge.kit import cage
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.register.outputs import packed
from casebridge.register.outputs.packed import LeftOut, Made, Member
from casebridge.register.queries.papers import VIRUS, Kept, files_with_pages, kept_files
from casebridge.register.queries.whole import parts_of
from casebridge.register.rules.members import member_name

SECONDS = 90
MEGABYTES = 1536
# One PDF is made in memory; files beyond this are named in it and lie in the auditors' ZIP.
BYTES_IN_ALL = 120 * 1024 * 1024
PAGES_IN_ALL = 600


@dataclass(frozen=True)
class Pages:
    """A received file as plain pages; where there are none, `trouble` says why.

    `same_as` is the name of an earlier file with the same bytes, which is printed once.
    """

    file: ReceivedFile
    pdf: bytes = b""
    count: int = 0
    trouble: str = ""
    same_as: str = ""


def print_dossier(dossier: Dossier, *, by: Account, with_files: bool) -> list[Pages]:
    """The pages of scans and PDFs, ready to be put behind the paper; the printing is recorded."""
    found = _all_pages(files_with_pages(dossier)) if with_files else []
    shown = [pages.file.pk for pages in found if pages.count]
    record("register.printed", f"dossier:{dossier.pk}", by=by, files=shown)
    return found


def _all_pages(files: Sequence[ReceivedFile]) -> list[Pages]:
    found: list[Pages] = []
    seen: dict[str, str] = {}
    for file in files:
        earlier = seen.setdefault(file.blob.sha256, file.name)
        room = BYTES_IN_ALL - sum(len(pages.pdf) for pages in found)
        rest = PAGES_IN_ALL - sum(pages.count for pages in found)
        if any(pages.file.blob_id == file.blob_id for pages in found):
            found.append(Pages(file, same_as=earlier))
        else:
            found.append(_pages(file, room, rest))
    return found


def _pages(file: ReceivedFile, room: int, rest: int) -> Pages:
    if file.trouble == VIRUS:
        return Pages(file, trouble=VIRUS)
    if file.blob.size > room:
        return Pages(file, trouble="too-large")
    try:
        content, count = cage.run(
            "casebridge.kit.formats.pdf_pages.plain_pages",
            content_of(file.blob),
            seconds=SECONDS,
            megabytes=MEGABYTES,
        )
    except Unreadable as fault:
        return Pages(file, trouble=fault.code)
    except FileNotFoundError:
        return Pages(file, trouble="broken")
    if len(content) > room or count > rest:
        return Pages(file, trouble="too-large")
    return Pages(file, content, count)


def pack_for_auditors(
    dossier: Dossier, *, paper: bytes, at: datetime, by: Account
) -> Iterator[bytes]:
    """A ZIP of everything, piece by piece, beginning with the lists of what is in it.

    Before the first piece the sum of manifest.json is recorded, so that the ZIP can be held
    against the record years later. `paper` is the dossier as a PDF.
    """
    content, left_out = _contents(dossier, paper)
    made = Made(
        of=str(dossier),
        software=f"casebridge {version('casebridge')}",
        at=at,
        for_whom=f"{by} <{by.email}>",
        left_out=left_out,
    )
    lists = packed.lists_of(content, made)
    record(
        "register.packed",
        f"dossier:{dossier.pk}",
        by=by,
        count=len(content),
        manifest=lists[0].sha256,
    )
    return packed.streamed([*lists, *content], at=at)


def _contents(dossier: Dossier, paper: bytes) -> tuple[list[Member], list[LeftOut]]:
    case = case_of(dossier)
    told = [packed.member_of(f"{dossier}.pdf", paper), *_parts(parts_of(dossier, case))]
    kept, left_out = _kept(kept_files(dossier, case))
    return [*told, *kept], left_out


def _parts(parts: Mapping[str, object]) -> list[Member]:
    return [
        packed.member_of(f"data/{name}.json", _as_json(content)) for name, content in parts.items()
    ]


def _as_json(content: object) -> bytes:
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", "replace")


def _kept(files: Sequence[Kept]) -> tuple[list[Member], list[LeftOut]]:
    """Each file under a number of its folder; what is ill or lost is named and left out."""
    members: list[Member] = []
    left_out: list[LeftOut] = []
    numbers: dict[str, int] = {}
    for file in files:
        number = numbers[file.folder] = numbers.get(file.folder, 0) + 1
        name = member_name(file.folder, number, file.name)
        why = VIRUS if file.has_virus else fault_of(file.blob)
        if why:
            left_out.append(LeftOut(name, file.blob.sha256, why))
        else:
            members.append(_member(name, file.name, file.blob))
    return members, left_out


def _member(name: str, was_called: str, blob: Blob) -> Member:
    return Member(name, blob.size, blob.sha256, partial(pieces_of, blob), was_called)
