"""Rich Text Format read by a small own reader: words, tables, pictures and what else is inside."""

import re
from collections.abc import Iterator

from casebridge.kit.formats.docx import Picture, WordDocument, captions_of
from casebridge.kit.formats.docx_facts import Facts, is_command, pulled
from casebridge.kit.formats.rtf_walk import RtfWalk, Token
from casebridge.kit.formats.unreadable import Unreadable

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+"
    rb"|([^\\{}\r\n]+)|\\",
    re.S,
)
_TEMPLATE = re.compile(rb"\\template\s+((?:https?:|\\\\)[^}]+)")
_DDE = re.compile(rb"\bDDE(?:AUTO)?\b")


def read(data: bytes, *, pictures: bool = True) -> WordDocument:
    """Words, tables and pictures of an .rtf, deleted text left out; raises Unreadable."""
    if not data.startswith(b"{\\rtf"):
        raise Unreadable("unknown-kind" if data else "empty")
    walk = RtfWalk()
    walk.read(_tokens(data))
    found = {name: tuple(blocks) for name, blocks in walk.found.items()}
    body = found.get("body", ())
    captions = dict(captions_of(body)) if walk.pictures else {}
    return WordDocument(
        "rtf", body, found.get("headers", ()), found.get("footers", ()),
        found.get("notes", ()), found.get("comments", ()),
        tuple(
            Picture(name, f"image/{name.rpartition('.')[2]}", content, "", captions.get(name, ""))
            for name, content in walk.pictures.items()
            if pictures
        ),
        _facts(data, walk),
    )  # fmt: skip


def _facts(data: bytes, walk: RtfWalk) -> Facts:
    commands = tuple(code[:200] for code in walk.codes if is_command(code))
    return Facts(
        external_targets=tuple(pulled(walk.codes)),
        # A command that hides from our reader must still be named.
        dde=commands or (("DDE",) if _DDE.search(data) else ()),
        ole_objects=("object",) if b"\\objdata" in data else (),
        remote_templates=tuple(m.decode("latin-1") for m in _TEMPLATE.findall(data)),
        tracked_changes=walk.changes,
        hidden_text=walk.hidden,
    )


def _tokens(data: bytes) -> Iterator[Token]:
    skip = 0
    for match in _TOKEN.finditer(data):
        if match.start() < skip:
            continue
        if match.group(1) == b"bin" and match.group(2):
            # Raw bytes follow that are no tokens.
            skip = match.end() + max(int(match.group(2)), 0)
            continue
        yield match.groups(b"")
