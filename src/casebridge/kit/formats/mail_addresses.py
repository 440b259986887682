"""The mailboxes of a header, cut apart before their names are decoded."""

import re
from dataclasses import dataclass

from casebridge.kit.formats.mail_text import BAD
from casebridge.kit.formats.mail_words import decoded, half_decoded

MOST = 2_000
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PIECE = re.compile(r'"(?:\\.|[^"\\])*"|<[^<>]*>|\((?:[^()\\]|\\.)*\)|[,;]|[^",;<(]+|.', re.S)


@dataclass(frozen=True)
class Address:
    """A mailbox. `name` may be ''; `address` is as written, without angle brackets."""

    name: str
    address: str


def addresses(raw: bytes, hint: str = "") -> tuple[Address, ...]:
    """The mailboxes of one header; names are decoded after the list is cut at its commas."""
    found: list[Address] = []
    piece: list[str] = []
    for token in [*_PIECE.findall(half_decoded(raw, hint)), ","]:
        if token not in {",", ";"}:
            piece.append(token)
            continue
        address = _address(piece)
        if address:
            found.append(address)
        if len(found) >= MOST:
            break
        piece = []
    return tuple(found)


def _address(piece: list[str]) -> Address | None:
    angle = next((each for each in piece if each.startswith("<") and each.endswith(">")), "")
    notes = [each[1:-1] for each in piece if each.startswith("(")]
    rest = "".join(each for each in piece if each != angle and not each.startswith("("))
    rest = re.sub(r'^[^@"<>]*:\s*', "", rest.strip())
    if angle:
        return Address(_display(rest or " ".join(notes)), _bare(angle[1:-1]))
    if "@" in rest:
        before, _, after = rest.strip().rpartition(" ")
        return Address(_display(before or " ".join(notes)), _bare(after))
    return Address(_display(rest), "") if rest else None


def _display(name: str) -> str:
    name = name.strip()
    if name.startswith('"') and name.endswith('"') and len(name) > 1:
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    return CONTROLS.sub("", whole(decoded(name.encode("utf-8", "surrogateescape")))).strip(" '\"")


def _bare(address: str) -> str:
    address = re.sub(r"\([^()]*\)", "", CONTROLS.sub("", whole(address)))
    return address.strip().strip("<>'\"")


def whole(text: str) -> str:
    """Without the half letters and control characters that no output can carry."""
    return BAD.sub("", text)
