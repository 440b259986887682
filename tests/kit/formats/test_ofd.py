"""OFD files: text, drawn pages, stated seals, and what hostile ones meet."""

import io
import zipfile
from collections.abc import Mapping
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from casebridge.kit.formats import ofd
from casebridge.kit.formats.ofd import der
from casebridge.kit.formats.unreadable import Unreadable
from tests.kit.formats import built_ofd
from tests.kit.formats.built import picture, zipped

SCALE = 200 / 25.4


def at(sheet: ofd.Sheet, x: float, y: float) -> tuple[int, ...]:
    found = sheet.image.getpixel((round(x * SCALE), round(y * SCALE)))
    assert isinstance(found, tuple)
    return found


def is_inked(sheet: ofd.Sheet, box: tuple[int, int, int, int]) -> bool:
    low, _ = sheet.image.crop(box).convert("L").getextrema()
    return isinstance(low, int) and low < 100


def test_the_text_is_read_line_by_line_from_the_top_whatever_was_drawn_first() -> None:
    content = built_ofd.text(20, 60, "第二行1280套") + built_ofd.text(20, 30, "第一行")
    document = ofd.read(built_ofd.ofd(built_ofd.page(content)))
    assert document.text == "第一行\n第二行 1280 套"
    assert document.title == "样章"


def test_every_word_has_its_place_and_is_drawn_there() -> None:
    content = built_ofd.text(20, 30, "样章", size=10) + built_ofd.text(60, 30, "1280", size=10)
    sheet = ofd.sheet(built_ofd.ofd(built_ofd.page(content)), 0)
    assert sheet.image.size == (1654, 2339)
    assert [word.text for word in sheet.words] == ["样章", "1280"]
    assert all(is_inked(sheet, word.box) for word in sheet.words)
    left, top, right, bottom = sheet.words[0].box
    assert (left, right) == (round(20 * SCALE), round(40 * SCALE))
    assert top < round(40 * SCALE) < bottom


def test_repeated_steps_between_letters_are_understood() -> None:
    code = 'DeltaX="g 2 5 30"'
    sheet = ofd.sheet(
        built_ofd.ofd(built_ofd.page(built_ofd.text(20, 30, "甲乙丙丁", code=code))), 0
    )
    assert [word.text for word in sheet.words] == ["甲乙丙", "丁"]


def test_a_matrix_moves_and_enlarges_text() -> None:
    content = built_ofd.text(20, 30, "章", more='CTM="2 0 0 2 10 0"')
    (word,) = ofd.sheet(built_ofd.ofd(built_ofd.page(content)), 0).words
    assert word.box[0] == round(30 * SCALE)
    assert word.box[2] - word.box[0] == pytest.approx(10 * SCALE, abs=1)


def test_invisible_and_white_text_is_not_part_of_the_page() -> None:
    white = built_ofd.text(20, 50, "白字").replace("0 0 0", "255 255 255")
    hidden = built_ofd.text(20, 70, "隐字", more='Visible="false"')
    content = built_ofd.text(20, 30, "正文") + white + hidden
    assert ofd.read(built_ofd.ofd(built_ofd.page(content))).text == "正文"


def test_pictures_stand_where_they_are_put() -> None:
    sheet = ofd.sheet(built_ofd.ofd(built_ofd.page(built_ofd.image("50 50 40 20"))), 0)
    assert at(sheet, 70, 60) == (200, 30, 40)
    assert at(sheet, 95, 60) == at(sheet, 70, 75) == (255, 255, 255)


def test_lines_and_filled_shapes_are_drawn() -> None:
    content = built_ofd.line("10 10 50 50", "M 0 20 L 50 20") + built_ofd.line(
        "100 100 50 50", "M 0 0 L 20 0 B 20 0 20 20 20 20 L 0 20 C", 'Fill="true"'
    ).replace("<ofd:Abb", '<ofd:FillColor Value="0 0 255"/><ofd:Abb')
    sheet = ofd.sheet(built_ofd.ofd(built_ofd.page(content)), 0)
    assert at(sheet, 40, 30) == (0, 0, 0)
    assert at(sheet, 110, 110) == (0, 0, 255)


def test_a_template_lies_behind_the_page() -> None:
    behind = built_ofd.page(built_ofd.text(20, 20, "抬头"))
    front = built_ofd.page(built_ofd.text(20, 40, "正文"), template="50")
    assert ofd.read(built_ofd.ofd(front, template=behind)).text == "抬头\n正文"


def test_a_page_may_have_a_size_of_its_own() -> None:
    area = "<ofd:Area><ofd:PhysicalBox>0 0 100 50</ofd:PhysicalBox></ofd:Area>"
    sheet = ofd.sheet(built_ofd.ofd(built_ofd.page("", area=area)), 0)
    assert sheet.image.size == (788, 394)


def test_a_drawing_used_on_the_page_is_read() -> None:
    unit = (
        '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="60"><ofd:Content>'
        f"{built_ofd.text(0, 0, '组合')}</ofd:Content></ofd:CompositeGraphicUnit>"
        "</ofd:CompositeGraphicUnits>"
    )
    use = '<ofd:CompositeObject ID="4" Boundary="30 40 100 100" ResourceID="60"/>'
    (word,) = ofd.sheet(built_ofd.ofd(built_ofd.page(use), resources=unit), 0).words
    assert (word.text, word.box[0]) == ("组合", round(30 * SCALE))


def test_the_seal_is_drawn_on_its_place_and_stated_but_never_called_verified() -> None:
    made = built_ofd.ofd(
        built_ofd.page(built_ofd.text(20, 30, "正文")),
        built_ofd.page(built_ofd.text(20, 30, "附页")),
        parts=built_ofd.signed(),
        signatures=True,
    )
    sheet = ofd.sheet(made, 0)
    (stated,) = sheet.signatures
    assert (stated.name, stated.time) == ("样章专用章", "20230312091500Z")
    assert (stated.provider, stated.kind) == ("Specimen Maker specimen", "Seal")
    assert stated.verified is False
    assert at(sheet, 140, 220) == (200, 30, 40)
    assert ofd.sheet(made, 1).signatures == ()
    assert ofd.read(made).signatures == (stated,)


def test_a_seal_that_lies_only_in_the_signed_value_is_found() -> None:
    parts = built_ofd.signed()
    seal = parts.pop("Doc_0/Signs/Sign_0/Seal.esl")
    parts["Doc_0/Signs/Sign_0/SignedValue.dat"] = seal
    made = built_ofd.ofd(built_ofd.page(""), parts=parts, signatures=True)
    assert ofd.sheet(made, 0).signatures[0].name == "样章专用章"


def test_a_page_that_is_a_picture_of_a_page_has_no_words_of_its_own() -> None:
    content = built_ofd.image("0 0 210 297") + built_ofd.text(20, 280, "1")
    assert ofd.sheet(built_ofd.ofd(built_ofd.page(content)), 0).words == ()


# ------------------------------------------------------------------ hostile files


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        ofd.sheet(data, 0)
    return refusal.value.code


def test_a_doctype_is_refused_before_anything_is_parsed() -> None:
    assert code_of(built_ofd.ofd('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')) == "doctype"


def test_a_zip_without_its_entrance_is_no_ofd_file() -> None:
    assert code_of(zipped({"a.xml": "<a/>"})) == "unknown-kind"


def test_a_page_that_is_missing_is_broken() -> None:
    assert code_of(zipped({"OFD.xml": "<a><DocRoot>../../b.xml</DocRoot></a>"})) == "broken"


def test_a_sheet_larger_than_any_table_is_refused() -> None:
    area = "<ofd:Area><ofd:PhysicalBox>0 0 90000 90000</ofd:PhysicalBox></ofd:Area>"
    assert code_of(built_ofd.ofd(built_ofd.page("", area=area))) == "too-large"


def test_drawings_that_use_each_other_end() -> None:
    def unit(number: int, used: int) -> str:
        use = f'<ofd:CompositeObject ID="4" Boundary="0 0 9 9" ResourceID="{used}"/>' * 40
        return (
            f'<ofd:CompositeGraphicUnit ID="{number}"><ofd:Content>{use}</ofd:Content>'
            "</ofd:CompositeGraphicUnit>"
        )

    units = unit(60, 61) + unit(61, 60)
    use = '<ofd:CompositeObject ID="4" Boundary="0 0 9 9" ResourceID="60"/>'
    assert code_of(built_ofd.ofd(built_ofd.page(use * 30), resources=units)) == "too-large"


def test_a_seal_whose_picture_is_the_file_itself_ends() -> None:
    def with_seal(inner: bytes) -> bytes:
        parts = built_ofd.signed()
        parts["Doc_0/Signs/Sign_0/Seal.esl"] = built_ofd.seal_file("样章", inner)
        return built_ofd.ofd(built_ofd.page(""), parts=parts, signatures=True)

    made = with_seal(picture())
    for _ in range(4):
        made = with_seal(made)
    assert ofd.sheet(made, 0).signatures[0].name == "样章"


def _parts() -> Mapping[str, bytes]:
    content = built_ofd.text(20, 30, "正文1280") + built_ofd.image("50 50 40 20")
    content += built_ofd.line("10 10 50 50", "M 0 20 L 50 20 Q 1 1 2 2 A 1 1 0 0 1 5 5 C")
    made = built_ofd.ofd(built_ofd.page(content), parts=built_ofd.signed(), signatures=True)
    with zipfile.ZipFile(io.BytesIO(made)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


PARTS = _parts()


@settings(deadline=None, max_examples=120)
@given(
    st.sampled_from(sorted(PARTS)), st.integers(0, 3000), st.integers(0, 12), st.binary(max_size=9)
)
def test_damaged_parts_raise_nothing_but_unreadable(
    part: str, place: int, lost: int, change: bytes
) -> None:
    whole = PARTS[part]
    at = place % len(whole)
    damaged = {**PARTS, part: whole[:at] + change + whole[at + lost :]}
    with suppress(Unreadable):
        ofd.sheet(zipped(damaged), 0, dpi=30)


@settings(deadline=None, max_examples=80)
@given(st.text("MLBQACS 0123456789.-g,e", max_size=60), st.text("g 0123456789.-nai", max_size=40))
def test_any_path_and_any_steps_can_be_drawn(path: str, steps: str) -> None:
    content = built_ofd.line("0 0 9 9", path)
    content += built_ofd.text(20, 30, "正文", code=f'DeltaX="{steps}" DeltaY="{steps}"')
    with suppress(Unreadable):
        ofd.sheet(built_ofd.ofd(built_ofd.page(content)), 0, dpi=30)


@given(st.binary(max_size=200))
def test_any_bytes_may_stand_where_a_seal_should(data: bytes) -> None:
    whole = built_ofd.seal_file("样章", picture())
    for each in (data, whole[: len(data)] + data, data + whole):
        assert isinstance(der.seal_in(each), der.Seal)


def test_the_drawn_page_is_a_plain_picture() -> None:
    assert isinstance(ofd.sheet(built_ofd.ofd(built_ofd.page("")), 0).image, Image.Image)
