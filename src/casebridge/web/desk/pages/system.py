"""The System page: where the data lie, what runs, what is missing here and how to add it."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.base.jobs.queries import database_version, setbacks, work_waiting
from casebridge.base.mail.queries import letters_waiting
from casebridge.calls.models import Call
from casebridge.kit import clamd, fonts
from casebridge.kit.formats import packed
from casebridge.kit.formats.scan import readable_languages
from casebridge.web.desk.pages.backups import BackupPart, backup_part
from casebridge.web.desk.pages.doors import DoorsPart, doors_part
from casebridge.web.desk.pages.emptying import EmptyingPart, emptying_part
from casebridge.web.shared.languages import OWN_NAMES, language_name

# What adds reading of scans in each language on Debian.
PACKAGES = {"zh-Hans": "chi-sim", "ru": "rus", "en": "eng", "fa": "fas"}


@dataclass(frozen=True)
class Part:
    """One thing this computer has or lacks; `cost` and `command` only where it lacks it."""

    name: str
    is_there: bool
    state: str
    cost: str = ""
    command: str = ""


@dataclass(frozen=True)
class Failed:
    """Work the program could not do; it is tried again every hour."""

    work: str
    number: int
    since: datetime
    times: int
    fault: str


@dataclass(frozen=True)
class SystemPage:
    call: Call
    folder: Path
    files: Path
    database: str
    jobs: Sequence[tuple[str, int]]
    letters: int
    failed: Sequence[Failed]
    parts: Sequence[Part]
    demonstration: bool
    missing: int
    doors: DoorsPart
    backup: BackupPart
    emptying: EmptyingPart | None


def system_page(call: Call, account: Account) -> SystemPage:
    parts = [*_scan_parts(), *_program_parts(), *_font_parts()]
    return SystemPage(
        call=call,
        folder=Path(settings.DATA_FOLDER),
        files=Path(settings.MEDIA_ROOT),
        database=f"PostgreSQL {database_version()}",
        jobs=_jobs(),
        letters=letters_waiting().count(),
        failed=_failed(),
        parts=parts,
        demonstration=settings.DEMONSTRATION,
        missing=sum(not part.is_there for part in parts),
        doors=doors_part(),
        backup=(backup := backup_part(account)),
        emptying=emptying_part() if backup.may_make else None,
    )


def _jobs() -> list[tuple[str, int]]:
    words = {
        "todo": _("waiting"),
        "doing": _("running"),
        "succeeded": _("done"),
        "failed": _("failed"),
    }
    counted = work_waiting()
    return [(word, counted.get(state, 0)) for state, word in words.items()]


def _failed() -> list[Failed]:
    words = {
        "bundle": _("Opening a mail"),
        "read": _("Reading a Word file"),
        "scan": _("Reading a scan"),
        "check": _("Checking a dossier"),
    }
    return [Failed(words[s.work], s.subject, s.since, s.times, s.fault) for s in setbacks()]


def _scan_parts() -> list[Part]:
    readable = readable_languages()
    return [
        Part(
            _("Reading scans: %(language)s") % {"language": language_name(tag)},
            tag in readable,
            _("installed") if tag in readable else _("missing"),
            _("Scans in this language are shown, but not compared with the Word file."),
            f"apt-get install tesseract-ocr-{PACKAGES[tag]}",
        )
        for tag in OWN_NAMES
    ]


def _program_parts() -> list[Part]:
    return [
        _part(
            _("Word files older than Word 97: %(program)s") % {"program": "antiword"},
            shutil.which("antiword") is not None,
            _("Such files are kept, but their fields are not read."),
            "apt-get install antiword",
        ),
        _part(
            _("Old and WPS files, a second reader: %(program)s") % {"program": "LibreOffice"},
            shutil.which("soffice") is not None,
            _("A .wps file or a damaged .doc is kept, but its fields may not be read."),
            "apt-get install libreoffice-writer-nogui",
        ),
        _part(
            _("Packed files (.rar, .7z, .tar): %(program)s") % {"program": "libarchive"},
            packed.is_here(),
            _("Such files are kept whole; nobody sees what is in them."),
            "apt-get install libarchive13",
        ),
        _part(
            _("Virus scanner: %(program)s") % {"program": "ClamAV"},
            bool(settings.CLAMD) and clamd.answers(settings.CLAMD),
            _("Files are not looked through for viruses; the option clamd names the scanner."),
            "apt-get install clamav-daemon",
        ),
    ]


def _part(name: str, is_there: bool, cost: str, command: str) -> Part:
    return Part(name, is_there, _("installed") if is_there else _("missing"), cost, command)


def _font_parts() -> list[Part]:
    return [
        _font(_("Type for Chinese"), "zh-Hans", "数据", "fonts-noto-cjk"),
        _font(_("Type for Russian and English"), "ru", "Данные", "fonts-noto-core"),
        _font(_("Type for Persian and Arabic"), "fa", "داده", "fonts-noto-core"),
    ]


def _font(name: str, language: str, sample: str, package: str) -> Part:
    """A type is there where it holds every letter of the sample."""
    there = not fonts.missing(sample)
    family = next(iter(fonts.families(language).serif), "")
    return Part(
        name,
        there,
        family if there else _("missing"),
        _("Books in this script cannot be printed as designed."),
        f"apt-get install {package}",
    )
