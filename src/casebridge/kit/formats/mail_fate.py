"""Whether a message is a bounce, an automatic answer or from a list, and what it is about."""

import re
from collections.abc import Callable, Iterator
from email.message import Message as Part

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*")
_ID = re.compile(r"<[^<>\s]+>")
_STATUS = re.compile(
    r"^(?:final|original)-recipient\s*:\s*(?:[\w/-]+\s*;)?\s*<?([^\s<>;]+@[^\s<>;]+)>?", re.I | re.M
)
_ACTION = re.compile(r"^action\s*:\s*(\w+)", re.I | re.M)
_DAEMON = re.compile(r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon)@?", re.I)
_RETURNED = re.compile(
    r"undeliver|delivery (?:status|failure|has failed|report|notification)|returned mail"
    r"|mail delivery|failure notice|delivery.*failed|не ?доставлен|退信|投递失败|系统退信|无法投递",
    re.I,
)
_QUOTED = re.compile(r"^-{3}.*(?:original|copy|header|unsent)", re.I | re.M)
_NAMED = re.compile(r"^[ \t]*<?([^\s<>]+@[^\s<>:]+?)>?:?[ \t]*(?:$|\()", re.M)
_AWAY = re.compile(
    r"^\s*(?:auto(?:matic)?[ -]?(?:reply|response|re)\b|autoreply|out of (?:the )?office"
    r"|автоответ|автоматический ответ|自动回复|自動回覆|پاسخ خودکار)",
    re.I,
)
_AUTOMATIC = {"auto_reply", "auto-reply", "autoreply"}
Headers = Callable[[str], str]


def is_bounce(message: Part, header: Headers, sender: str) -> bool:
    """A delivery report that says failed, or a letter of a mail system about one."""
    outcomes = [outcome for block in _statuses(message) for outcome in _outcomes(block)]
    if outcomes:
        return "failed" in outcomes
    kind = str(message.get_param("report-type", "", unquote=True) or "").lower()
    if kind in {"disposition-notification", "feedback-report"}:
        return False
    if header("x-failed-recipients"):
        return True
    from_system = bool(_DAEMON.match(sender)) or header("return-path").strip() == "<>"
    return from_system and bool(_RETURNED.search(header("subject")))


def failed_addresses(message: Part, header: Headers, text: str) -> tuple[str, ...]:
    """Addresses that the report names, or the letter of the mail system quotes."""
    found: list[str] = []
    for block in _statuses(message):
        for group in re.split(r"\n\s*\n", block):
            if _failed(group):
                found += _STATUS.findall(group)[-1:]
    if not found:
        found = _ADDRESS.findall(header("x-failed-recipients"))
    if not found:
        # Before the quoted original: there the sender's own addresses begin.
        told = re.split(
            r"^-{3}.*(?:original|copy|header|unsent)", text, maxsplit=1, flags=re.I | re.M
        )
        found = re.findall(r"^\s*<?([^\s<>]+@[^\s<>:]+?)>?:?\s*(?:$|\()", told[0], re.M)
    return tuple(dict.fromkeys(each.strip("<>.,;:") for each in found))


def original_message_id(message: Part, text: str) -> str:
    """The id of the message that came back, '' when the report does not carry it."""
    for part in message.walk():
        if part is message:
            continue
        kind = part.get_content_type()
        if kind == "message/rfc822" or part.get("Message-ID"):
            found = _ID.search(str(part.get("Message-ID", "")))
            if found:
                return found.group()
        if kind in {"text/rfc822-headers", "message/rfc822-headers"}:
            text = f"{text}\n{part.get_payload()}"
    quoted = re.search(r"^\s*message-id\s*:\s*(<[^<>\s]+>)", text, re.I | re.M)
    return quoted.group(1) if quoted else ""


def is_auto_reply(header: Headers, subject: str) -> bool:
    automatic = header("auto-submitted").lower().split(";")[0].strip()
    if automatic not in {"", "no"}:
        return True
    if header("x-autoreply") or header("x-autorespond") or header("x-autoresponder-from"):
        return True
    return header("precedence").strip().lower() in _AUTOMATIC or bool(_AWAY.match(subject))


def is_list(header: Headers) -> bool:
    if header("list-id") or header("list-post") or header("list-unsubscribe"):
        return True
    return header("precedence").strip().lower() in {"list", "bulk", "junk"}


def _statuses(message: Part) -> list[str]:
    return [
        status
        for part in message.walk()
        if part.get_content_type() in {"message/delivery-status", "message/global-delivery-status"}
        for status in _written(part)
    ]


def _written(part: Part) -> Iterator[str]:
    payload = part.get_payload()
    if isinstance(payload, str):
        yield payload.replace("\r\n", "\n")
    elif isinstance(payload, list):
        yield "\n\n".join(_lines(each) for each in payload if isinstance(each, Part))


def _lines(block: Part) -> str:
    headers = "\n".join(f"{name}: {value}" for name, value in block.raw_items())
    payload = block.get_payload()
    return f"{headers}\n\n{payload}" if isinstance(payload, str) and payload else headers


def _outcomes(block: str) -> Iterator[str]:
    """'failed', 'delayed', 'delivered' …, one for each recipient of a delivery report."""
    for group in re.split(r"\n\s*\n", block):
        if _failed(group):
            yield "failed"
        else:
            yield from (action.lower() for action in _ACTION.findall(group))


def _failed(group: str) -> bool:
    action = _ACTION.search(group)
    if action is None:
        return bool(re.search(r"^status\s*:\s*[45]\.", group, re.I | re.M))
    return action.group(1).lower() == "failed"
