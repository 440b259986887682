"""Word files: every word in order, the accepted view, and what else the package carries."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit.formats import docx
from casebridge.kit.formats.unreadable import Unreadable
from tests.kit.formats import built
from tests.kit.formats.built import p, table


def test_paragraphs_come_in_reading_order() -> None:
    document = docx.read(built.docx(p("One") + table(("Two", "Three")) + p("Four")))
    assert document.text.split() == ["One", "Two", "Three", "Four"]


def test_fields_are_rows_of_two_cells_with_a_code() -> None:
    body = table(
        ("A1 Title", "Smart port"),
        ("B2.4项目名称", "智慧港口"),
        ("A10", "x"),
        ("no code", "y"),
        ("A2 three cells", "a", "b"),
        ("A100 not a code", "z"),
    )
    assert docx.fields(built.docx(body)) == {"A1": "Smart port", "B2.4": "智慧港口", "A10": "x"}


def test_a_full_width_code_is_read_as_a_plain_one() -> None:
    assert docx.fields(built.docx(table(("Ａ１　标题", "x")))) == {"A1": "x"}


def test_line_breaks_and_paragraphs_stay_in_a_cell() -> None:
    two = "<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r></w:p>" + p("three")
    assert docx.fields(built.docx(table(("A1", two)))) == {"A1": "one\ntwo\nthree"}


def test_a_table_in_a_cell_is_found_as_well() -> None:
    document = docx.read(built.docx(table(("A1 Outer", table(("A2 Inner", "deep"))))))
    assert document.fields["A2"] == "deep"
    assert len(document.tables) == 2


def test_text_inside_a_content_control_is_read_and_its_prompt_is_not() -> None:
    def control(properties: str, text: str) -> str:
        return (
            f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{p(text)}</w:sdtContent></w:sdt>"
        )

    body = table(("A1", control("", "Смарт-порт")), ("A2", control("<w:showingPlcHdr/>", "Type")))
    assert docx.fields(built.docx(body)) == {"A1": "Смарт-порт", "A2": ""}


def test_tracked_changes_are_accepted_and_counted() -> None:
    body = (
        "<w:p><w:r><w:t>We </w:t></w:r>"
        "<w:del><w:r><w:delText>sold</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>built</w:t></w:r></w:ins></w:p>"
        '<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
    )
    document = docx.read(built.docx(body))
    assert document.paragraphs[0].text == "We built"
    assert document.tables[0].rows == ()
    assert document.facts.tracked_changes == 3


def test_a_text_box_is_read_once_although_word_writes_it_twice() -> None:
    box = f"<w:txbxContent>{p('in the box')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    document = docx.read(built.docx(body))
    assert document.text_boxes == ("in the box",)
    assert document.text.count("in the box") == 1


def test_headers_footnotes_and_comments_are_part_of_the_words() -> None:
    names = f'xmlns:w="{built.W}"'
    data = built.docx(
        p("Body"),
        ("h", "header", "header1.xml", False),
        ("f", "footnotes", "footnotes.xml", False),
        ("c", "comments", "comments.xml", False),
        parts={
            "word/header1.xml": f"<w:hdr {names}>{p('Head')}</w:hdr>",
            "word/footnotes.xml": (
                f"<w:footnotes {names}><w:footnote>{p('Note')}</w:footnote></w:footnotes>"
            ),
            "word/comments.xml": (
                f"<w:comments {names}><w:comment>{p('Remark')}</w:comment></w:comments>"
            ),
        },
    )
    assert docx.read(data).text.split() == ["Head", "Body", "Note", "Remark"]


def test_a_picture_comes_with_its_alternative_text_and_caption() -> None:
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="a quay"/><a:graphic>'
        '<a:blip r:embed="i"/></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    data = built.docx(
        drawing + p("Figure 1. The quay at night"),
        ("i", "image", "media/image1.png", False),
        parts={"word/media/image1.png": built.picture()},
    )
    (picture,) = docx.read(data).pictures
    assert (picture.name, picture.media_type) == ("word/media/image1.png", "image/png")
    assert (picture.alt, picture.caption) == ("a quay", "Figure 1. The quay at night")
    assert picture.data == built.picture()


def test_a_ticked_box_of_an_old_form_is_a_tick() -> None:
    box = '<w:fldChar><w:ffData><w:checkBox><w:default w:val="{}"/></w:checkBox></w:ffData>'
    ticked = f"<w:p><w:r>{box.format(1)}</w:fldChar></w:r></w:p>"
    empty = f"<w:p><w:r>{box.format(0)}</w:fldChar></w:r></w:p>"
    assert docx.fields(built.docx(table(("A1", ticked), ("A2", empty)))) == {"A1": "☑", "A2": "☐"}


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_before_anything_is_parsed(coding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    document = f'{bomb}<w:document xmlns:w="{built.W}"><w:body/></w:document>'
    data = built.docx("", parts={"word/document.xml": document.encode(coding)})
    with pytest.raises(Unreadable) as refused:
        docx.read(data)
    assert refused.value.code == "doctype"


def test_macros_are_a_fact_wherever_they_lie() -> None:
    assert docx.read(built.docx(p("x"), parts={"word/vbaProject.bin": b"x"})).facts.has_macros
    assert docx.read(built.docx(p("x"), main=built.MACRO_MAIN)).facts.has_macros
    assert not docx.read(built.docx(p("x"))).facts.has_macros


def test_a_command_cut_into_runs_is_still_a_command() -> None:
    body = (
        "<w:p><w:r><w:instrText>DDE</w:instrText></w:r>"
        "<w:r><w:instrText>AUTO c:\\\\windows\\\\cmd.exe</w:instrText></w:r></w:p>"
    )
    assert docx.read(built.docx(body)).facts.dde == ("DDEAUTO c:\\\\windows\\\\cmd.exe",)
    simple = '<w:p><w:fldSimple w:instr="DDE Excel x"/></w:p>'
    assert docx.read(built.docx(simple)).facts.dde == ("DDE Excel x",)


def test_an_address_that_holds_the_word_is_no_command() -> None:
    link = '<w:p><w:r><w:instrText>HYPERLINK "http://example.org/DDE"</w:instrText></w:r></w:p>'
    assert docx.read(built.docx(link)).facts.dde == ()


def test_outside_targets_are_told_and_links_to_click_are_not() -> None:
    facts = docx.read(
        built.docx(
            p("x"),
            ("a", "attachedTemplate", "http://example.org/t.dotm", True),
            ("b", "image", "http://example.org/pixel.png", True),
            ("c", "hyperlink", "http://example.org/", True),
            ("d", "attachedTemplate", "file:///C:/Users/x/Normal.dotm", True),
            parts={"word/embeddings/oleObject1.bin": b"x"},
        )
    ).facts
    assert facts.remote_templates == ("http://example.org/t.dotm",)
    assert facts.external_targets == ("http://example.org/pixel.png",)
    assert facts.ole_objects == ("word/embeddings/oleObject1.bin",)


def test_a_picture_fetched_by_a_field_is_an_outside_target() -> None:
    body = (
        '<w:p><w:r><w:instrText>INCLUDEPICTURE "http://example.org/p.png"</w:instrText></w:r></w:p>'
    )
    assert docx.read(built.docx(body)).facts.external_targets == ("http://example.org/p.png",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"hello", "unknown-kind"),
        (built.zipped({"a": "b"}), "unknown-kind"),
        (built.docx("<w:p>"), "broken"),
        (built.docx(p("x"))[:-30], "broken"),
    ],
)
def test_what_is_no_word_file_is_named(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        docx.read(data)
    assert refused.value.code == code


def test_very_deep_nesting_is_refused_without_a_traceback() -> None:
    deep = "<w:ins>" * 900 + "</w:ins>" * 900
    with suppress(Unreadable):
        docx.read(built.docx(f"<w:p>{deep}</w:p>"))


_PIECES = st.sampled_from(
    [
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "sdt",
        "sdtContent",
        "sdtPr",
        "ins",
        "del",
        "hyperlink",
        "drawing",
        "pict",
        "txbxContent",
        "fldChar",
        "ffData",
        "checkBox",
        "instrText",
        "gridSpan",
        "numPr",
        "numId",
        "ilvl",
        "pPr",
        "rPr",
        "b",
        "i",
        "vanish",
        "ruby",
        "sym",
    ]
)


@st.composite
def bodies(draw: st.DrawFn, depth: int = 4) -> str:
    name = draw(_PIECES)
    inside = [draw(bodies(depth - 1)) for _ in range(draw(st.integers(0, 3)))] if depth else []
    value = draw(st.sampled_from(["", "1", "-5", "x", "٣", "999999999999"]))
    return f'<w:{name} w:val="{value}" w:char="{value}" r:id="r">w{"".join(inside)}</w:{name}>'


@settings(deadline=None)
@given(bodies())
def test_any_order_of_elements_is_read(body: str) -> None:
    assert docx.read(built.docx(body)).text is not None


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_arbitrary_bytes_raise_nothing_but_unreadable(data: bytes) -> None:
    for each in (data, b"PK" + data, built.docx("", parts={"word/document.xml": data})):
        with suppress(Unreadable):
            docx.read(each)
