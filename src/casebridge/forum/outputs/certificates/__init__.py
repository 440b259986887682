"""Certificates of winners on A4 across, many in one file, as PDF and as Word."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from casebridge.forum.outputs.certificates.pdf import certificates_pdf
from casebridge.forum.outputs.certificates.word import certificates_word
from casebridge.forum.outputs.certificates.words import CertificateWords, certificate_words

__all__ = ["WRITERS", "CertificateWords", "certificate_words"]

# {ending of the file: how it is written}
WRITERS: Mapping[str, Callable[[Sequence[CertificateWords], datetime], bytes]] = {
    "pdf": certificates_pdf,
    "docx": certificates_word,
}
