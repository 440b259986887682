"""Filling the project's own form as an applicant would."""

from io import BytesIO

import pytest
from PIL import Image

from casebridge.calls.outputs.word_form.filling import fill
from casebridge.kit.formats import docx
from tests.calls.preset_forms import blank, form_of

FORM = form_of("sco-2023")


def png(size: int) -> bytes:
    file = BytesIO()
    Image.new("RGB", (size, size), "white").save(file, "PNG")
    return file.getvalue()


def test_answers_stand_in_the_cells_beside_their_codes() -> None:
    data = fill(blank("sco-2023", "ru"), {"A1": "Порт", "B2.1": "Институт"}, form=FORM)
    fields = docx.fields(data)
    assert (fields["A1"], fields["B2.1"], fields["B1.1"]) == ("Порт", "Институт", "")


def test_only_the_chosen_box_is_ticked() -> None:
    fields = docx.fields(fill(blank("sco-2023", "en"), {"A3": "c3"}, form=FORM))
    assert fields["A3"].count("☑") == 1
    assert "☑ 3. Digital technology integration" in fields["A3"]
    assert "☑" not in fields["A4"]


def test_the_cover_repeats_case_and_applicant() -> None:
    data = fill(blank("sco-2023", "zh-Hans"), {"A1": "智慧港口", "B1.1": "样章公司"}, form=FORM)
    cover = docx.read(data).tables[0]
    assert [row[1].text for row in cover.rows] == ["智慧港口", "样章公司", ""]


def test_lines_of_an_answer_become_paragraphs_before_the_prompt() -> None:
    fields = docx.fields(fill(blank("sco-2023", "en"), {"D1": "a\nb", "H4": "Head"}, form=FORM))
    assert fields["D1"] == "a\nb"
    assert fields["H4"] == "Head\n(signature)"


def test_pictures_stand_in_their_cell_with_captions() -> None:
    pictures = {"G2": [(png(8), "One"), (png(9), "Two")]}
    document = docx.read(fill(blank("sco-2023", "en"), {}, pictures, form=FORM))
    assert len(document.pictures) == 2
    cell = next(r[1] for t in document.tables for r in t.rows if r[0].text.startswith("G2"))
    assert (len(cell.pictures), cell.text.split("\n")[-1]) == (2, "Two")


def test_a_code_or_choice_that_is_not_on_the_form_is_refused() -> None:
    with pytest.raises(KeyError):
        fill(blank("sco-2023", "en"), {"Z9": "x"}, form=FORM)
    with pytest.raises(ValueError, match="c9"):
        fill(blank("sco-2023", "en"), {"A3": "c9"}, form=FORM)
