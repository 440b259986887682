"""What an agency sends back: XLIFF, the Word table that went out, or a ZIP of such files."""

from pathlib import PurePosixPath

from casebridge.kit.formats import two_columns, xliff
from casebridge.kit.formats.archive import open_zip
from casebridge.kit.formats.sniff import kind_of
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.formats.xliff import Returned

# As programs of translators name them.
ENDINGS = frozenset({".xlf", ".xliff", ".mqxliff", ".sdlxliff", ".mxliff", ".xml"})
WORD = frozenset({"docx", "docm", "doc", "odt", "rtf", "encrypted-office"})
WORD_ENDINGS = frozenset({".docx", ".doc", ".odt", ".rtf"})


def read_all(data: bytes) -> tuple[Returned, ...]:
    """Every file that came back.

    Raises Unreadable as `xliff.read`, `word.read` and `open_zip` do.
    """
    if kind_of(data) in WORD:
        return two_columns.read(data)
    if not data.startswith(b"PK"):
        return (xliff.read(data),)
    found = [one for name, content in open_zip(data).files() for one in _read(name, content)]
    if not found:
        raise Unreadable("unknown-kind")
    return tuple(found)


def _read(name: str, content: bytes) -> tuple[Returned, ...]:
    """Nothing of what else an agency packs: its letter, its invoice, a list of terms."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in ENDINGS:
        return (xliff.read(content),)
    if ending in WORD_ENDINGS:
        try:
            return two_columns.read(content)
        except Unreadable as none:
            if none.code != "unknown-kind":
                raise
    return ()
