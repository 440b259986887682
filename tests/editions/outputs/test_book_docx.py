"""The book as Word: real headings and fields, the organiser's styles, the PDF's own words."""

import re
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from casebridge.editions.outputs import docx, pdf
from casebridge.kit.refusal import Refusal
from tests.editions.outputs.sample import STRIP, book


def word_text(content: bytes) -> str:
    body = Document(BytesIO(content)).element.body
    return "\n".join(run.text or "" for run in body.iter(qn("w:t")))


def pdf_text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def words_of(text: str, language: str) -> set[str]:
    """Words of three letters and more, hyphens closed up; Chinese counts by the character."""
    text = re.sub("[\ufffe\x02\u00ad-]\\s*", "", text)  # the first two stand at ends of lines
    pattern = r"[\u4e00-\u9fff]" if language == "zh-Hans" else r"[^\W\d_]{3,}"
    return set(re.findall(pattern, text))


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en"])
def test_word_and_pdf_say_the_same_words(language: str) -> None:
    made = book(language)
    in_word = words_of(word_text(docx.render(made)), language)
    in_pdf = words_of(pdf_text(pdf.render(made)).replace(STRIP, ""), language)
    assert in_word - in_pdf == set()
    assert in_pdf - in_word - words_of(STRIP, language) == set()


def test_headings_are_headings() -> None:
    made = book("ru")
    document = Document(BytesIO(docx.render(made)))
    titles = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 2"]
    assert all(any(entry.title in title for title in titles) for entry in made.entries)


def test_the_contents_are_a_field_that_is_filled_already() -> None:
    made = book("en")
    document = Document(BytesIO(docx.render(made)))
    assert "TOC" in "".join(t.text or "" for t in document.element.body.iter(qn("w:instrText")))
    lines = [p for p in document.paragraphs if p.style and p.style.name.lower() == "toc 2"]
    assert len(lines) == len(made.entries)


def test_every_link_of_the_contents_has_its_bookmark() -> None:
    body = Document(BytesIO(docx.render(book("en")))).element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    assert anchors == marks


def test_pictures_carry_their_alternative_text() -> None:
    made = book("ru")
    document = Document(BytesIO(docx.render(made)))
    picture = made.entries[5].picture
    assert picture is not None
    assert document.inline_shapes[0]._inline.docPr.get("descr") == picture.alt


def test_the_foot_holds_the_page_number_and_the_strip() -> None:
    foot = Document(BytesIO(docx.render(book("en")))).sections[0].footer
    assert foot.paragraphs[-1].text == STRIP
    assert "PAGE" in "".join(t.text or "" for t in foot._element.iter(qn("w:instrText")))


def test_persian_paragraphs_and_runs_are_set_from_the_right() -> None:
    body = Document(BytesIO(docx.render(book("fa")))).element.body
    paragraphs = [p for p in body.iter(qn("w:p")) if p.find(qn("w:pPr")) is not None]
    assert all(p.find(qn("w:pPr")).find(qn("w:bidi")) is not None for p in paragraphs)
    assert next(body.iter(qn("w:rtl"))) is not None


def test_the_default_file_is_small() -> None:
    with ZipFile(BytesIO(docx.render(book("en")))) as archive:
        assert archive.getinfo("word/styles.xml").file_size < 20_000


def test_the_same_book_gives_the_same_bytes() -> None:
    assert docx.render(book("zh-Hans")) == docx.render(book("zh-Hans"))


def test_the_organisers_styles_are_used_and_their_text_is_dropped() -> None:
    own = Document()
    own.add_paragraph("Old report that must not remain")
    own.styles["Heading 1"].font.name = "Specimen Display"
    file = BytesIO()
    own.save(file)
    made = Document(BytesIO(docx.render(book("en"), file.getvalue())))
    assert made.styles["Heading 1"].font.name == "Specimen Display"
    assert not any("Old report" in p.text for p in made.paragraphs)
    assert "Casebridge Provenance" in {style.name for style in made.styles}


@pytest.mark.parametrize("content", [b"", b"not a Word file", b"PK\x05\x06" + bytes(18)])
def test_a_styles_file_that_is_not_word_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as caught:
        docx.render(book("en"), content)
    assert caught.value.code == "styles-file-not-word"
