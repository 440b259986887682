"""What an incoming message is, and which dossier it belongs to, from plain values."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

REPLY_MARKS = re.compile(
    r"^\s*((re|fw|fwd|aw|回复|答复|转发|отв|ответ|на|ha|пересл)(\[\d+\])?\.?\s*[:：]\s*)+", re.I
)
SLASHES = re.compile(r"[/／\\|∕]")
WORD_KINDS = frozenset({"docx", "docm", "doc", "odt", "rtf", "wps"})
OLD_WORD_NAMES = re.compile(r"\.(wps|doc)$", re.I)
SCAN_KINDS = frozenset({"pdf", "tiff", "ofd"})
PICTURE_KINDS = frozenset({"png", "jpeg", "webp", "heic", "gif", "bmp"})
SCAN_NAMES = re.compile(r"(?<![a-z])(scan|sealed|signed)|скан|扫描|盖章|печат", re.I)
ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+")
LONGEST_ADDRESS = 254
LARGEST_LOGO = 40_000
QUOTED = re.compile(r"^[\"“«]([^\"“”«»]*)[\"”»]$")
UNCHECKED = frozenset({"compiled", "imported"})


@dataclass(frozen=True)
class Subject:
    """A subject line as understood: who writes, and whether it follows the call's format."""

    organisation: str
    follows_format: bool


def plain_subject(subject: str) -> str:
    """The subject without reply marks, in one spelling of slashes and widths."""
    folded = unicodedata.normalize("NFKC", subject).strip()
    return SLASHES.sub("/", REPLY_MARKS.sub("", folded)).strip()


def read_subject(subject: str, phrases: Collection[str]) -> Subject:
    """Organisation and phrase in either order and any language; never decides anything alone."""
    plain = plain_subject(subject)
    parts = [_unquoted(p.strip(" -–—")) for p in plain.split("/") if p.strip()]
    known = {_key(p) for p in phrases}
    for part in parts:
        if _key(part) in known:
            others = [p for p in parts if p != part]
            # An organisation may have a slash in its own name.
            return Subject("/".join(others), bool(others))
    return Subject("", False)


def _unquoted(part: str) -> str:
    """Without quotation marks around the whole; 'ООО «Порт»' keeps its own."""
    return QUOTED.sub(r"\1", part)


def phrases_of(formats: Collection[str]) -> tuple[str, ...]:
    """The fixed half of each subject format ('Organization Name/Case of …' → 'Case of …')."""
    halves = [SLASHES.split(unicodedata.normalize("NFKC", f)) for f in formats]
    return tuple(h[-1].strip() for h in halves if len(h) > 1)


def _key(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def number_in(subject: str, prefix: str) -> int | None:
    """The dossier number somebody wrote in a subject ('SCO23-0012')."""
    found = re.search(re.escape(prefix) + r"-(\d{1,6})", plain_subject(subject), re.I)
    return int(found.group(1)) if found else None


def role_of(kind: str, name: str) -> str:
    """What a received file is for, by what it is and, for pictures, by its name."""
    if kind in WORD_KINDS or (kind == "unknown" and OLD_WORD_NAMES.search(name)):
        return "word"
    if kind in SCAN_KINDS:
        return "scan"
    if kind in PICTURE_KINDS:
        return "scan" if SCAN_NAMES.search(name) else "picture"
    return "table" if kind == "xlsx" else "other"


def in_order_of_pages(files: Sequence[T], *, name: Callable[[T], str]) -> list[T]:
    """By name as people count: 'page 2' before 'page 10'."""

    def place(file: T) -> list[tuple[bool, int, str]]:
        parts = re.findall(r"\d+|\D+", name(file).casefold())
        return [(p.isdigit(), int(p) if p.isdigit() else 0, p) for p in parts]

    return sorted(files, key=place)


def is_decoration(kind: str, size: int, *, inline: bool) -> bool:
    """A small picture inside the text of a letter: the logo of a signature, a button."""
    return inline and kind in PICTURE_KINDS and size < LARGEST_LOGO


def is_address(written: str) -> bool:
    """Whether a receipt can be sent there at all."""
    return len(written) <= LONGEST_ADDRESS and bool(ADDRESS.fullmatch(written))


def is_application(*, has_files: bool, follows_format: bool) -> bool:
    return has_files or follows_format


def is_recognised_by(*, roles: Collection[str], follows_format: bool) -> bool:
    """Surely an application: a machine may answer it."""
    return follows_format or bool({"word", "scan"} & set(roles))


def completes(earlier: Collection[str], later: Collection[str]) -> bool:
    """Whether a second mail brings the part that a first one lacked."""
    lacked = {"word", "scan"} - set(earlier)
    # Pictures count for neither: the logo of a signature comes with every mail.
    return len(lacked) == 1 and {"word", "scan"} & set(later) == lacked


def is_checked(provenance: str) -> bool:
    """Nothing compiled from public reports is ever found fault with."""
    return provenance not in UNCHECKED


def is_specimen_name(name: str) -> bool:
    """An organisation that says in its name that it exists nowhere."""
    return bool(re.search(r"样章|示例|образцов|specimen|sample", name, re.I))


def language_of_script(text: str, fallback: str = "en") -> str:
    """A first guess by script, until a form says its language."""
    han = len(re.findall(r"[㐀-鿿]", text))
    cyrillic = len(re.findall(r"[Ѐ-ӿ]", text))
    if han and han * 2 >= cyrillic:
        return "zh-Hans"
    if cyrillic:
        return "ru"
    return "en" if re.search(r"[a-z]", text, re.I) else fallback
