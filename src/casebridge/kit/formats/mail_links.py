"""Links in a mail behind which its real files lie: cloud disks and large attachments."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import TypeVar
from urllib.parse import parse_qs, unquote, urlsplit

from casebridge.kit.formats.mail_dates import expiry_in
from casebridge.kit.formats.mail_hosts import kind_of_link
from casebridge.kit.formats.mail_text import plain_text

LETTERS = 400_000
LINKS = 100
_BEFORE, _AFTER = 240, 300
Answer = TypeVar("Answer")
_STOP = r"\s<>\"'`|\\^{}\u3000-\u303f\uff00-\uffef\u2018-\u201f«»\x00-\x1f\u4e00-\u9fff"
_URL = re.compile(
    rf"(?:https?://|(?<![\w./@-])(?=(?:[\w-]{{1,63}}\.){{1,4}}[a-z]{{2,6}}/))[^{_STOP}]{{4,2000}}",
    re.I,
)
_ENDINGS = (
    "docx?|docm|wps|odt|rtf|pdf|ofd|xlsx?|et|pptx?|zip|rar|7z|tar|t?gz|jpe?g|png|tiff?|heic|bmp"
    "|mp4|mov|avi|wmv|mkv|mp3|txt|eml|msg|psd|ai|iso|zipx"
)
_FILE = re.compile(
    rf"([^\s/\\:*?\"<>|,;，；：、\[\]【】《》()（）][^\n\r\t/\\:*?\"<>|;；]{{0,150}}?\.(?:{_ENDINGS}))(?![\w.])",
    re.I,
)
_LEAD = re.compile(r"^(?:файл|file|附件|文件(?:名)?|название|имя файла|see|see also|см\.)\s+", re.I)
_CODE = re.compile(
    r"(?:提取(?:码|密码)|提取碼|访问(?:码|密码)|訪問碼|分享码|密码|口令"
    r"|код(?:\s+доступа)?|пароль|pass(?:word|code)|(?:access|extraction) code|\bcode(?=\s*[:：])"
    r"|رمز(?:\s+عبور)?)"
    r"\s{0,3}(?:[:：=]|是|为|is\b)?\s{0,3}([A-Za-z0-9]{3,16})(?![A-Za-z0-9@])",
    re.I,
)
_OWN_NAME = ("filename", "title", "name", "fn")


@dataclass(frozen=True)
class FileLink:
    """A place outside the mail; nobody has visited it. `kind` is a code of mail_hosts; `name`,
    `code` (the word that opens it) and `expires_on` are '' and None where the mail tells none."""

    url: str
    host: str
    kind: str
    name: str = ""
    code: str = ""
    expires_on: date | None = None


def links(text: str, html: str, sent: date | None = None) -> tuple[FileLink, ...]:
    """The links of a mail in their order. Text and HTML say the same twice: what either tells is
    joined. `sent` turns "in 7 days" into a date."""
    found: dict[str, FileLink] = {}
    for told in (plain_text(html[:LETTERS], with_addresses=True), text[:LETTERS]):
        for link in _in_text(told, sent):
            known = found.get(link.url)
            found[link.url] = _joined(known, link) if known else link
    return tuple(found.values())[:LINKS]


@dataclass(frozen=True)
class _Place:
    """An address in the text and the words around it, up to the next address on either side."""

    url: str
    kind: str
    before: str
    after: str


def _in_text(text: str, sent: date | None) -> Iterator[FileLink]:
    places = _surrounded(text)

    def expiry(near: str) -> date | None:
        return expiry_in(near, sent)

    names, codes, ends = _told(places, _file_name), _told(places, _code), _told(places, expiry)
    only = expiry(text) if len({place.url for place in places}) == 1 else None
    for place, name, code, end in zip(places, names, codes, ends, strict=True):
        host = urlsplit(place.url).hostname
        if not host:
            continue
        yield FileLink(
            url=place.url,
            host=host,
            kind=place.kind,
            name=_own_name(place.url) or name or "",
            code=_asked(place.url, "pwd") or code or "",
            expires_on=end or only,
        )


def _told(places: list[_Place], ask: Callable[[str], Answer | None]) -> list[Answer | None]:
    """What is said of each address: in its own line, else always before it or always behind it,
    as this mail does with its first address."""
    leads = bool(places) and _nearest(places[0].before, ask) is not None
    found = []
    for place in places:
        same = ask(place.after.partition("\n")[0]) or ask(place.before.rpartition("\n")[2])
        found.append(same or (_nearest(place.before, ask) if leads else ask(place.after)))
    return found


def _nearest(before: str, ask: Callable[[str], Answer | None]) -> Answer | None:
    lines = (ask(line) for line in reversed(before.splitlines()))
    return next((answer for answer in lines if answer is not None), None)


def _surrounded(text: str) -> list[_Place]:
    places = list(islice((each for each in _places(text) if each[3]), LINKS))
    edges = [0, *(end for _, end, _, _ in places)], [*(start for start, *_ in places), len(text)]
    return [
        _Place(
            url,
            kind,
            text[max(edges[0][number], start - _BEFORE) : start],
            text[end : min(edges[1][number + 1], end + _AFTER)],
        )
        for number, (start, end, url, kind) in enumerate(places)
    ]


def _places(text: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, address, kind) of each address; kind is '' where no file is behind it."""
    for match in _URL.finditer(text):
        url = match.group().rstrip(".,;:!?)]*_~")
        try:
            inner = _unwrapped(url if "://" in url else f"https://{url}")
            kind = kind_of_link(inner)
        except ValueError:
            continue
        yield match.start(), match.start() + len(url), inner, kind


def _unwrapped(url: str) -> str:
    """The address itself where a mail system has put its own gate before it."""
    host = urlsplit(url).hostname or ""
    if host.endswith("safelinks.protection.outlook.com"):
        return _asked(url, "url") or url
    if host in {"www.google.com", "google.com"} and urlsplit(url).path == "/url":
        return _asked(url, "q", "url") or url
    proofed = re.search(r"urldefense\.com/v3/__(https?:/.+?)__;", url)
    return re.sub(r"^(https?:)/+", r"\1//", proofed.group(1)) if proofed else url


def _asked(url: str, *names: str) -> str:
    """The first of these parameters that an address carries."""
    parts = urlsplit(url)
    told = {**parse_qs(parts.fragment.partition("?")[2]), **parse_qs(parts.query)}
    return next((told[name][0][:300] for name in names if told.get(name)), "")


def _own_name(url: str) -> str:
    """A file name that the address itself carries."""
    path = unquote(urlsplit(url).path.rpartition("/")[2])
    for told in (_asked(url, *_OWN_NAME), path):
        match = _FILE.fullmatch(told)
        if match:
            return match.group(1)
    return ""


def _file_name(near: str) -> str | None:
    match = _FILE.search(near)
    return _LEAD.sub("", match.group(1)).strip() if match else None


def _code(near: str) -> str | None:
    match = _CODE.search(near)
    return match.group(1) if match else None


def _joined(one: FileLink, other: FileLink) -> FileLink:
    return replace(
        one,
        name=one.name or other.name,
        code=one.code or other.code,
        expires_on=one.expires_on or other.expires_on,
    )
