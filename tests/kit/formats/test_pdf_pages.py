"""Received pages as plain PDF pages, and how they are put into a PDF of ours."""

import io

import pikepdf
import pypdfium2
import pytest

from casebridge.kit import cage
from casebridge.kit.formats import pdf
from casebridge.kit.formats.pdf_pages import inserted, plain_pages
from casebridge.kit.formats.unreadable import Unreadable
from tests.factories.papers import a_pdf, a_picture


def words(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_range().strip() for page in document]
    document.close()
    return texts


def test_pages_keep_what_is_seen_and_lose_what_acts() -> None:
    plain, count = plain_pages(a_pdf("text", 2, hostile=True))

    assert count == 2
    assert words(plain) == ["text 1", "text 2"]
    facts = pdf.read(plain)
    assert not facts.javascript
    assert not facts.launch


def test_a_seal_laid_over_a_page_stays_on_it() -> None:
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        ink = document.make_stream(b"1 0 0 rg 0 0 100 100 re f")
        ink.Type, ink.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        ink.BBox = pikepdf.Array([0, 0, 100, 100])
        seal = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Stamp,
            Rect=[200, 200, 300, 300],
            F=4,
            AP=pikepdf.Dictionary(N=ink),
        )
        document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(seal)])
        out = io.BytesIO()
        document.save(out)

    plain, _count = plain_pages(out.getvalue())

    assert pdf.render(plain, 0, 72).getpixel((250, 842 - 250)) == (255, 0, 0)


def test_pictures_become_pages_as_large_as_a4_allows() -> None:
    plain, count = plain_pages(a_picture())

    document = pypdfium2.PdfDocument(plain)
    size = document[0].get_size()
    document.close()
    assert count == 1
    assert size == pytest.approx((595, 793.33), abs=0.1)


def test_parts_stand_behind_the_pages_they_belong_to() -> None:
    whole = inserted((a_pdf("own", 3), a_pdf("first", 2), a_pdf("second")), [2, 3])

    assert words(whole) == ["own 1", "own 2", "first 1", "first 2", "own 3", "second 1"]


def test_a_whole_with_foreign_pages_promises_nothing_for_the_archive() -> None:
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        with document.open_metadata() as told:
            told["pdfaid:part"] = "2"
            told["pdfuaid:part"] = "1"
        out = io.BytesIO()
        document.save(out)

    with pikepdf.open(io.BytesIO(inserted((out.getvalue(), a_pdf()), [1]))) as whole:
        kept = whole.open_metadata()
        assert "pdfaid:part" not in kept
        assert "pdfuaid:part" not in kept


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"%PDF-1.7\nnothing", "broken"), (b"plain words", "unknown-kind")],
)
def test_what_is_no_page_is_named(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        plain_pages(data)
    assert refused.value.code == code


def test_a_locked_pdf_is_named_encrypted() -> None:
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        out = io.BytesIO()
        document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(Unreadable) as refused:
        plain_pages(out.getvalue())
    assert refused.value.code == "encrypted"


def test_both_run_in_the_cage() -> None:
    part, count = cage.run("casebridge.kit.formats.pdf_pages.plain_pages", a_pdf())
    whole = cage.run("casebridge.kit.formats.pdf_pages.inserted", (a_pdf(), part), after=[1])

    assert count == 1
    assert words(whole) == ["page 1", "page 1"]
