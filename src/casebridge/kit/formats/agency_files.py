"""What an agency sends back: one XLIFF file, or a ZIP of them."""

from pathlib import PurePosixPath

from casebridge.kit.formats.archive import open_zip
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.formats.xliff import Returned, read

# As programs of translators name them.
ENDINGS = frozenset({".xlf", ".xliff", ".mqxliff", ".sdlxliff", ".mxliff", ".xml"})


def read_all(data: bytes) -> tuple[Returned, ...]:
    """Every file that came back; raises Unreadable as `xliff.read` and `open_zip` do."""
    if not data.startswith(b"PK"):
        return (read(data),)
    files = open_zip(data).files()
    found = [content for name, content in files if PurePosixPath(name).suffix.lower() in ENDINGS]
    if not found:
        raise Unreadable("unknown-kind")
    return tuple(read(content) for content in found)
