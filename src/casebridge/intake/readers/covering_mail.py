"""The message around the files: who wrote, about what, in answer to what."""

from casebridge.kit import cage
from casebridge.kit.formats import eml
from casebridge.kit.formats.eml import Message


def read(raw: bytes) -> Message:
    """Headers, text and attachments. Raises Unreadable where the message is too large to open."""
    message = cage.run("casebridge.kit.formats.eml.read", raw, seconds=30, megabytes=1024)
    if not isinstance(message, Message):
        raise TypeError("the caged reader gave no message")
    return message


def unread() -> Message:
    """What stands in for a message that could not be opened: it is kept all the same."""
    return eml.read(b"")
