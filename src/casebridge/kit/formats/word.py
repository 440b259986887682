"""Any text document that an applicant may send, read into the same values."""

from casebridge.kit.formats import docx, odt, oldword, rtf, sniff
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.unreadable import Unreadable


def read(data: bytes, *, pictures: bool = True) -> WordDocument:
    """A .docx, .docm, .doc, .odt or .rtf by its content; raises Unreadable for all others."""
    kind = sniff.kind_of(data)
    match kind:
        case "docx" | "docm":
            return docx.read(data, pictures=pictures)
        case "doc":
            return oldword.read(data, pictures=pictures)
        case "odt":
            return odt.read(data, pictures=pictures)
        case "rtf":
            return rtf.read(data, pictures=pictures)
        case "empty":
            raise Unreadable("empty")
        case "encrypted-office":
            raise Unreadable("encrypted")
    raise Unreadable("unknown-kind", kind=kind)
