"""The words of HTML, for reading and searching; nothing of it may be taken as markup."""

import re
from collections.abc import Iterator
from html import escape, unescape
from urllib.parse import quote

BAD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
_UNSEEN = re.compile(r"<(script|style|head|title)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_TAG = re.compile(r"/?(?:br|p|div|tr|li|h\d|table)\b", re.I)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))", re.I)


def plain_text(html: str, with_addresses: bool = False) -> str:
    """The words, a line for each line; with the address of each link before its words if asked."""
    html = _COMMENT.sub(" ", _UNSEEN.sub(" ", html))
    words = "".join(_pieces(re.sub(r"\s+", " ", html), with_addresses))
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in unescape(words).splitlines())
    return BAD.sub("", "\n".join(line for line in lines if line))


def _pieces(html: str, with_addresses: bool) -> Iterator[str]:
    """Cut at each sign once: a search for whole tags would start anew at every sign."""
    first, *rest = html.split("<")
    yield first
    for piece in rest:
        tag, closed, words = piece.partition(">")
        if not closed:
            yield " "
            continue
        # Opening blocks break no line: their closing has done so.
        yield "\n" if _TAG.match(tag) and (tag[0] == "/" or tag[:2].lower() == "br") else " "
        if with_addresses and tag[:2].lower() == "a ":
            yield _address(tag)
        yield words


def _address(tag: str) -> str:
    match = _HREF.search(tag[:5_000])
    if not match:
        return ""
    told = unescape(next(each for each in match.groups() if each is not None)).strip()
    # In running Chinese text an address ends at the first letter that is not plain.
    return f" {escape(quote(told, safe='!#$%&()*+,/:;=?@[]~'))} "
