"""Word's relatives: .rtf, .odt and the old .doc."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit.formats import odt, oldword, rtf, word
from casebridge.kit.formats.unreadable import Unreadable
from tests.kit.formats import built

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def _odt(body: str, **parts: str) -> bytes:
    names = "".join(f' xmlns:{n}="{OFFICE}:{n}:1.0"' for n in ("office", "text", "table", "draw"))
    content = (
        f"<office:document-content{names}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return built.zipped({"mimetype": kind, "content.xml": content, **parts})


def test_rtf_letters_of_every_kind_are_decoded() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset134 S;}}"
        rb"\'cf\'ee\'f0\'f2 \u28207?{\f0 \'ba\'cf}\par}"
    )
    assert rtf.read(data).text.strip() == "Порт 港合"


def test_rtf_tables_give_fields() -> None:
    data = rb"{\rtf1\trowd\pard\intbl A1 Title\cell Smart\par port\cell\row\pard after\par}"
    document = rtf.read(data)
    assert document.fields == {"A1": "Smart\nport"}
    assert document.text.split()[-1] == "after"


def test_rtf_hidden_parts_and_deleted_words_are_left_out() -> None:
    data = rb"{\rtf1{\info{\author Nobody}}{\*\secret x}kept{\deleted gone}{\pict 0102}}"
    document = rtf.read(data)
    assert document.text.strip() == "kept"
    assert document.facts.tracked_changes == 1


def test_rtf_objects_and_remote_templates_are_facts() -> None:
    facts = rtf.read(rb"{\rtf1{\*\template http://example.org/x}{\object{\objdata 00}}}").facts
    assert facts.remote_templates == ("http://example.org/x",)
    assert facts.ole_objects


def test_rtf_a_table_inside_a_cell_stays_inside_it() -> None:
    data = (
        rb"{\rtf1\trowd\pard\intbl A1\cell\pard\intbl\itap2 in\nestcell ner\nestcell"
        rb"{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}\pard\intbl after\cell\row}"
    )
    document = rtf.read(data)
    assert document.fields == {"A1": "in\tner\nafter"}
    assert len(document.tables) == 2


def test_rtf_notes_headers_boxes_and_list_signs_stand_apart() -> None:
    data = (
        rb"{\rtf1{\header head\par}\pard\ls1{\listtext\bullet\tab}point{\*\footnote aside}\par"
        rb"\pard{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt boxed\par}}}body\par}"
    )
    document = rtf.read(data)
    assert [p.text for p in document.paragraphs] == ["point", "body", "boxed"]
    assert document.paragraphs[0].listed == "ul"
    assert document.text_boxes == ("boxed",)
    assert "aside" in document.text
    assert "head" in document.text


def test_rtf_pictures_links_and_marks_are_kept() -> None:
    data = (
        rb"{\rtf1{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict 00}}\par "
        rb'Figure 1: port\par{\field{\*\fldinst HYPERLINK "https://example.org/"}'
        rb"{\fldrslt {\b site}}}\par}"
    )
    document = rtf.read(data)
    (picture,) = document.pictures
    assert (picture.data, picture.caption) == (b"\x89PNG", "Figure 1: port")
    (run,) = document.paragraphs[-1].runs
    assert (run.text, run.strong, run.link) == ("site", True, "https://example.org/")


def test_odt_lists_marks_pictures_and_comments_are_kept() -> None:
    body = (
        "<text:list text:style-name='L'><text:list-item><text:p>one</text:p><text:list>"
        "<text:list-item><text:p>deep</text:p></text:list-item></text:list></text:list-item>"
        "</text:list><text:p>a <text:span text:style-name='B'>bold</text:span>"
        "<office:annotation><text:p>remark</text:p></office:annotation></text:p>"
        "<text:p><draw:frame><draw:image draw:href='Pictures/1.png'/><draw:desc>quay</draw:desc>"
        "</draw:frame></text:p><text:p>图1：港口</text:p>"
        "<text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>"
        "</text:p>"
    )
    styles = (
        "<office:s xmlns:office='o' xmlns:style='s' xmlns:fo='f' xmlns:text='t'>"
        "<style:style style:name='B'><style:text-properties fo:font-weight='bold'/></style:style>"
        "<text:list-style style:name='L'><text:list-level-style-number style:num-format='1'/>"
        "</text:list-style></office:s>"
    )
    document = odt.read(_odt(body, **{"styles.xml": styles, "Pictures/1.png": "x"}))
    assert [(p.listed, p.level) for p in document.paragraphs[:2]] == [("ol", 0), ("ol", 1)]
    assert [run.text for run in document.paragraphs[2].runs if run.strong] == ["bold"]
    assert [p.text for p in document.comments] == ["remark"]  # type: ignore[union-attr]
    (picture,) = document.pictures
    assert (picture.media_type, picture.alt, picture.caption) == ("image/png", "quay", "图1：港口")
    assert document.text_boxes == ("boxed",)


def test_odt_tables_give_fields_and_notes_stay_words() -> None:
    body = (
        "<text:p>One<text:s text:c='2'/>two<text:note><text:note-body><text:p>aside</text:p>"
        "</text:note-body></text:note></text:p><table:table><table:table-row>"
        "<table:table-cell><text:p>A1</text:p></table:table-cell>"
        "<table:table-cell><text:p>x</text:p><text:p>y</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    document = odt.read(_odt(body))
    assert document.blocks[0].text == "One  two"  # type: ignore[union-attr]
    assert document.fields == {"A1": "x\ny"}
    assert "aside" in document.text


def test_an_encrypted_odt_is_named() -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    with pytest.raises(Unreadable) as refused:
        odt.read(_odt("", **{"META-INF/manifest.xml": manifest}))
    assert refused.value.code == "encrypted"


def test_a_doc_says_honestly_when_nothing_here_can_read_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    with pytest.raises(Unreadable) as refused:
        oldword.read(data)
    assert refused.value.code == "old-word"


def test_the_table_of_a_doc_gives_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = "Head\n|A1 Title |Smart |\n|         |port  |\n|A2|x|\nend\n"
    monkeypatch.setattr(oldword, "_printed", lambda data: printed)
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    assert word.read(data).fields == {"A1": "Smart\nport", "A2": "x"}


def test_one_door_reads_them_all_by_content() -> None:
    assert word.read(built.docx(built.p("x"))).kind == "docx"
    assert word.read(_odt("<text:p>x</text:p>")).kind == "odt"
    assert word.read(b"{\\rtf1 x}").kind == "rtf"
    for data, code in ((b"", "empty"), (b"%PDF-1.4", "unknown-kind")):
        with pytest.raises(Unreadable) as refused:
            word.read(data)
        assert refused.value.code == code


_RTF = st.lists(
    st.sampled_from(
        [b"{", b"}", b"\\par ", b"\\cell ", b"\\row ", b"\\u-1 ", b"\\u99999 ", b"\\'ff", b"\\uc9 ",
         b"\\f1 ", b"\\fcharset134 ", b"\\ansicpg99 ", b"\\bin5 ", b"\\*", b"\\", b"\x81", b"abc",
         b"\\deleted ", b"\\intbl ", b"\\fonttbl", b"\\itap3 ", b"\\nestcell ", b"\\nestrow ",
         b"\\footnote ", b"\\shptxt ", b"\\pict", b"\\pngblip ", b"\\fldinst ", b"\\header "]
    ),
    max_size=40,
)  # fmt: skip


@settings(deadline=None)
@given(_RTF, st.binary(max_size=50))
def test_any_rtf_is_read_or_refused(tokens: list[bytes], rest: bytes) -> None:
    with suppress(Unreadable):
        rtf.read(b"{\\rtf1" + b"".join(tokens) + rest).text.encode("utf-8")


_ODT = st.recursive(
    st.sampled_from(["", "x", "<text:s text:c='-1'/>", "<text:tab/>", "<draw:image/>"]),
    lambda inside: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(
            ["text:p", "text:list", "text:list-item", "text:note", "text:note-body", "text:span",
             "table:table", "table:table-row", "table:table-cell", "draw:frame", "draw:text-box"]
        ),
        st.lists(inside, max_size=4).map("".join),
    ),
    max_leaves=25,
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(_ODT)
def test_any_order_of_odt_elements_is_read(body: str) -> None:
    assert odt.read(_odt(body)).text is not None


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_odt_is_read_or_refused(data: bytes) -> None:
    for each in (data, built.zipped({"content.xml": data})):
        with suppress(Unreadable):
            odt.read(each)
