"""What the receiving server found about a sender, as it wrote it down: information, no verdict."""

import re
from collections.abc import Iterable, Iterator

_RESULT = re.compile(r"\s*([a-z][\w-]{0,30})(?:\s*/\s*\d+)?\s*=\s*([a-z]+)", re.I)
_DOMAINS = (
    "header.d", "header.i", "smtp.mailfrom", "smtp.mail", "header.from", "smtp.helo",
    "policy.iprev", "envelope-from", "helo",
)  # fmt: skip
_PROPERTY = re.compile(r'([a-z][\w.-]{0,40})\s*=\s*("[^"]{0,300}"|[^\s;"]{1,300})', re.I)
_SPF = re.compile(r"\s*(pass|fail|softfail|neutral|none|temperror|permerror|error|unknown)\b", re.I)
_METHODS = {
    "arc", "auth", "bimi", "compauth", "dkim", "dkim-adsp", "dkim-atps", "dmarc", "dnswl",
    "domainkeys", "iprev", "rrvs", "sender-id", "smime", "spf", "vbr",
}  # fmt: skip
MOST = 20

Finding = tuple[str, str, str]


def trust(headers: Iterable[tuple[str, str]]) -> tuple[Finding, ...]:
    """(method, result, domain) of the topmost report only: whoever sent the mail could write the
    others.

    `headers` are names and values in their order, decoded as far as they are.
    """
    topmost: dict[str, str] = {}
    for name, value in headers:
        topmost.setdefault(name.lower(), value[:8_000])
    told = topmost.get("authentication-results") or topmost.get("arc-authentication-results", "")
    found = list(_reported(told))
    if not any(method == "spf" for method, _, _ in found):
        found += _received_spf(topmost.get("received-spf", ""))
    return tuple(dict.fromkeys(found))[:MOST]


def _reported(value: str) -> Iterator[Finding]:
    for chunk in _without_comments(value).split(";"):
        match = _RESULT.match(chunk)
        if match and match.group(1).lower() in _METHODS:
            rest = dict(_properties(chunk[match.end() :]))
            yield match.group(1).lower(), match.group(2).lower(), _domain(rest)


def _received_spf(value: str) -> Iterator[Finding]:
    match = _SPF.match(value)
    if match:
        rest = dict(_properties(_without_comments(value)[match.end() :].replace(";", " ")))
        yield "spf", match.group(1).lower(), _domain(rest)


def _properties(text: str) -> Iterator[tuple[str, str]]:
    for name, value in _PROPERTY.findall(text):
        yield name.lower(), value.strip('"')


def _domain(properties: dict[str, str]) -> str:
    told = next((properties[name] for name in _DOMAINS if properties.get(name)), "")
    return told.rpartition("@")[2].strip("<>. ").lower()


def _without_comments(value: str) -> str:
    """Comments may stand in comments; a semicolon in quotes ends nothing."""
    out: list[str] = []
    depth = 0
    quoted = False
    for letter in value:
        if letter == '"' and not depth:
            quoted = not quoted
        if letter == "(" and not quoted:
            depth += 1
        elif letter == ")" and depth and not quoted:
            depth -= 1
        elif not depth:
            out.append(" " if quoted and letter == ";" else letter)
    return re.sub(r"\s+", " ", "".join(out))
