"""Reading returned forms: untouched, retyped, shuffled, translated, damaged."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PIL import Image

from casebridge.calls.outputs.word_form.filling import fill
from casebridge.intake.readers import Reading
from casebridge.intake.readers.word_template import read
from casebridge.intake.readers.word_template.index import Index, folded
from casebridge.kit.formats import docx
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.rich import Cell, Paragraph, Run, Table
from tests.calls.preset_forms import blank, form_of

FORM = form_of("sco-2023")
INDEX = Index(FORM)
LANGUAGES = ("zh-Hans", "ru", "en")
ANSWERS = {
    "A1": "智慧港口 Smart port «Порт»",
    "A2": "Smart port",
    "A3": "c3",
    "A5": "project",
    "A6": "joint",
    "A7": "2023-03-01",
    "B1.1": "样章智慧物流有限公司",
    "B1.3": "company",
    "B1.4": "中国",
    "B1.6": "First paragraph: with a colon\nSecond paragraph",
    "B1.11": "desk@example.org",
    "B2.1": "Образцовый институт",
    "B2.3": "university",
    "B2.12": "ru",
    "C1": "Казахстан; Узбекистан",
    "C3": "2019年5月至今",
    "C4": "in_regular_operation",
    "D1": "A1 motorway and B1.4 road\n1 280 containers",
    "D2": "－5：数据（港口）；①Ａ",
    "F1": "Outcomes: 12,2 %",
    "F3": "Containers – 1 280 – 2022\nПорты – 3 – 2021",
    "H1": "yes",
    "H3": "yes",
    "H4": "Role A",
}
Change = Callable[[Table], list[Table | Paragraph]]


def filled(language: str, answers: dict[str, str] = ANSWERS) -> WordDocument:
    return docx.read(fill(blank("sco-2023", language), answers, form=FORM))


def values(reading: Reading) -> dict[str, str]:
    return {fact.code: fact.value for fact in reading.facts}


def origins(reading: Reading) -> set[str]:
    return {fact.origin for fact in reading.facts}


def codes(reading: Reading) -> list[str]:
    return [remark.code for remark in reading.remarks]


def cell(text: str) -> Cell:
    return Cell(tuple(Paragraph((Run(line),)) for line in text.split("\n")))


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(cell(text) for text in row) for row in rows))


def paragraphs(*lines: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph((Run(line),)) for line in lines)


def of(*blocks: Table | Paragraph) -> WordDocument:
    return WordDocument(blocks=blocks)


def relabelled(document: WordDocument, change: Callable[[str], str]) -> WordDocument:
    def row(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        return (cell(change(cells[0].text)), *cells[1:]) if len(cells) > 1 else cells

    return changed(document, lambda t: [Table(tuple(row(cells) for cells in t.rows))])


def changed(document: WordDocument, change: Change) -> WordDocument:
    """The same document with every table but the cover's changed."""
    blocks: list[Table | Paragraph] = []
    cover = True
    for block in document.blocks:
        if isinstance(block, Paragraph) or cover:
            blocks.append(block)
            cover = cover and isinstance(block, Paragraph)
        else:
            blocks += change(block)
    return replace(document, blocks=tuple(blocks))


# The form as it was handed out.


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_of_an_untouched_form_comes_back(language: str) -> None:
    reading = read(filled(language), FORM)
    assert values(reading) == ANSWERS
    assert (reading.language, reading.form_call, reading.form_version) == (language, "sco-2023", 1)
    assert codes(reading) == []
    assert all(fact.confidence == 1.0 for fact in reading.facts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_form_holds_no_answers(language: str) -> None:
    reading = read(docx.read(blank("sco-2023", language)), FORM)
    assert (reading.facts, reading.remarks) == ((), ())


LETTERS = st.characters(categories=("L", "N", "P", "Sm", "Sc", "So"), exclude_characters="\ufeff")
LINE = st.text(LETTERS | st.just(" "), min_size=1, max_size=40).map(str.strip)
TEXT = st.lists(LINE.filter(bool), min_size=1, max_size=3).map("\n".join)
TYPED = [
    section.code_of(item)
    for section in FORM.sections
    if section.applicant_sees
    for item in section.fields
    if not item.choices
]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(TYPED), TEXT, max_size=8), st.sampled_from(LANGUAGES))
def test_whatever_was_typed_comes_back(answers: dict[str, str], language: str) -> None:
    lines = [line for text in answers.values() for line in text.split("\n")]
    # What is printed on the form itself cannot be told from an empty line.
    assume(not any(INDEX.is_prompt(line) or folded(line) in INDEX.labels for line in lines))
    assert values(read(filled(language, answers), FORM)) == answers


CHOSEN = [
    (section.code_of(item), choice.code)
    for section in FORM.sections
    for item in section.fields
    for choice in item.choices
]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(CHOSEN), max_size=12), st.sampled_from(LANGUAGES))
def test_whatever_was_ticked_comes_back(chosen: list[tuple[str, str]], language: str) -> None:
    answers = dict(chosen)
    assert values(read(filled(language, answers), FORM)) == answers


# What applicants and their programs do to it.


@pytest.mark.parametrize("language", LANGUAGES)
def test_shuffled_rows_are_found_by_their_codes(language: str) -> None:
    shuffled = changed(filled(language), lambda t: [Table(tuple(reversed(t.rows)))])
    assert values(read(shuffled, FORM)) == ANSWERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_table_for_each_row_is_the_same_form(language: str) -> None:
    cut = changed(filled(language), lambda t: [Table((row,)) for row in t.rows])
    assert values(read(cut, FORM)) == ANSWERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_merged_table_is_the_same_form(language: str) -> None:
    document = filled(language)
    rows = tuple(row for block in document.blocks if isinstance(block, Table) for row in block.rows)
    assert values(read(replace(document, blocks=(Table(rows),)), FORM)) == ANSWERS


def test_runs_torn_into_single_letters_say_the_same() -> None:
    def torn(t: Table) -> list[Table | Paragraph]:
        def again(c: Cell) -> Cell:
            lines = [b for b in c.blocks if isinstance(b, Paragraph)]
            return Cell(tuple(replace(p, runs=tuple(Run(x) for x in p.text)) for p in lines))

        return [Table(tuple(tuple(again(c) for c in row) for row in t.rows))]

    assert values(read(changed(filled("ru"), torn), FORM)) == ANSWERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_translated_to_another_language_leave_the_codes(language: str) -> None:
    translated = relabelled(filled(language), lambda label: label.split(" ")[0] + " عنوان پرونده")
    reading = read(translated, FORM)
    assert values(reading) == ANSWERS
    assert {fact.confidence for fact in reading.facts if fact.code != "A1"} == {0.9}


@pytest.mark.parametrize("language", LANGUAGES)
def test_cyrillic_and_full_width_codes_are_read(language: str) -> None:
    lookalikes = str.maketrans("ABCEH12345.", "АВСЕН１２３４５．")
    strange = relabelled(
        filled(language),
        lambda label: label.partition(" ")[0].translate(lookalikes) + " " + label.partition(" ")[2],
    )
    assert values(read(strange, FORM)) == ANSWERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_codes_the_labels_serve(language: str) -> None:
    bare = relabelled(filled(language), lambda label: label.partition(" ")[2])
    reading = read(bare, FORM)
    assert values(reading) == ANSWERS
    assert origins(reading) == {"label"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_retyped_as_lines_is_read(language: str) -> None:
    def retyped(t: Table) -> list[Table | Paragraph]:
        lines = []
        for label, answer in t.rows:
            lines += f"{label.text.partition(chr(10))[0]}: {answer.text}".split("\n")
        return list(paragraphs(*lines))

    # Codes inside an answer would start a field there: they are tested on their own.
    answers = {**ANSWERS, "D1": "The motorway\n1 280 containers"}
    assert values(read(changed(filled(language, answers), retyped), FORM)) == answers


@pytest.mark.parametrize("language", LANGUAGES)
def test_label_and_answer_fused_in_one_cell_are_parted(language: str) -> None:
    def fused(t: Table) -> list[Table | Paragraph]:
        rows = tuple((Cell((*a.blocks, *b.blocks)),) for a, b in t.rows)
        return [Table(rows)]

    answers = {**ANSWERS, "D1": "The motorway"}
    reading = read(changed(filled(language, answers), fused), FORM)
    assert values(reading) == answers


@pytest.mark.parametrize("language", LANGUAGES)
def test_fused_cells_beside_an_empty_column_are_parted(language: str) -> None:
    def fused(t: Table) -> list[Table | Paragraph]:
        return [Table(tuple((Cell((*a.blocks, *b.blocks)), cell("")) for a, b in t.rows))]

    assert values(read(changed(filled(language), fused), FORM)) == ANSWERS


def test_code_label_and_answer_in_three_columns_are_read() -> None:
    reading = read(of(table(("A1", "Title of the case", "Port"), ("A2", "عنوان", "Harbour"))), FORM)
    assert values(reading) == {"A1": "Port", "A2": "Harbour"}


def test_two_fields_side_by_side_are_read() -> None:
    row = ("A1 Title of the case", "Port", "A2 Title of the case in English", "Harbour")
    assert values(read(of(table(row)), FORM)) == {"A1": "Port", "A2": "Harbour"}


def test_an_answer_torn_into_two_rows_is_joined() -> None:
    rows = (("D1 Summary for publication", "First"), ("", "Second"), ("D2 Key words", "x"))
    assert values(read(of(table(*rows)), FORM)) == {"D1": "First\nSecond", "D2": "x"}


def test_a_third_applicant_added_by_hand_is_read() -> None:
    rows = (("B3.1 Full official name", "Third"), ("B3.4 Country of registration", "Iran"))
    reading = read(of(table(*rows)), FORM)
    assert values(reading) == {"B3.1": "Third", "B3.4": "Iran"}
    assert {fact.repetition for fact in reading.facts} == {3}


def test_a_row_without_name_is_placed_by_order_if_nothing_else_moved() -> None:
    item = [(f"{s.code_of(f)} {f.label.in_('en')}", f"v{f.position}") for s in FORM.sections[3:4]
            for f in s.fields]  # fmt: skip
    rows = (item[0], ("", "v2"), item[2])
    reading = read(of(table(*rows)), FORM)
    assert values(reading) == {"D1": "v1", "D2": "v2", "D3": "v3"}
    assert {fact.code: fact.origin for fact in reading.facts}["D2"] == "order"


# A wrong value is worse than a missing one.


def test_code_and_label_of_different_fields_give_a_remark_and_no_fact() -> None:
    reading = read(of(table(("A1 Full official name (as on the seal)", "Port"))), FORM)
    assert values(reading) == {}
    (remark,) = [each for each in reading.remarks if each.code == "field-disputed"]
    assert (remark.values["code"], remark.values["label"]) == ("A1", "B1.1")


def test_one_field_twice_with_two_answers_gives_a_remark_and_no_fact() -> None:
    reading = read(of(table(("A2 X", "Port"), ("A2 X", "Harbour"))), FORM)
    assert values(reading) == {}
    assert "field-twice" in codes(reading)


def test_one_field_twice_with_one_answer_keeps_it_and_says_so() -> None:
    reading = read(of(table(("A2 X", "Port"), ("A2 X", "Port"))), FORM)
    assert values(reading) == {"A2": "Port"}
    assert "field-twice" in codes(reading)


def test_a_cover_that_differs_from_the_table_is_noticed() -> None:
    reading = read(
        of(table(("Title of the case", "Old")), table(("A1 Title of the case", "New"))), FORM
    )
    assert values(reading) == {"A1": "New"}
    assert "field-twice" in codes(reading)


def test_a_road_called_a1_is_no_field() -> None:
    lines = paragraphs("A1 motorway was built.", "C1 level English", "B1.1 section of the road")
    assert values(read(of(*lines), FORM)) == {}


def test_a_minus_sign_behind_the_label_stays() -> None:
    reading = read(of(*paragraphs("C6 Investment and sources of finance: -5 %")), FORM)
    assert values(reading) == {"C6": "-5 %"}


def test_a_translated_hint_is_no_answer() -> None:
    reading = read(of(table(("A1 عنوان\nحداکثر بیست کلمه", ""))), FORM)
    assert values(reading) == {}


def test_prompts_and_drawn_lines_are_no_answers() -> None:
    rows = (("H4 Responsible person", "__________\n(signature)"), ("H5 Seal", "（盖章处）"))
    assert values(read(of(table(*rows)), FORM)) == {}


# Choices.


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("☐ 1. Project\n☒ 2. Initiative\n☐ 3. Programme", "initiative"),
        ("[ ] Project [x] Initiative [ ] Programme", "initiative"),
        ("□ 项目 √ 倡议 □ 计划", "initiative"),
        ("☐ 1. Project\n☐ 2. Initiative √\n☐ 3. Programme", "initiative"),
        ("☐ 2. Initiative", "initiative"),
        ("Инициатива", "initiative"),
        ("2", "initiative"),
        ("■ 2. طرح", "initiative"),
    ],
)
def test_a_choice_is_read_however_it_was_marked(written: str, expected: str) -> None:
    assert values(read(of(table(("A5 Kind of case", written))), FORM)) == {"A5": expected}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("☑ 1. Project\n☑ 2. Initiative", "choice-several"),
        ("☐ 1. Project\n☐ 2. Initiative", "choice-unclear"),
        ("☑ 1. Initiative", "choice-unclear"),
        ("something else", "choice-unclear"),
    ],
)
def test_a_choice_that_is_not_sure_gives_a_remark_and_no_fact(written: str, code: str) -> None:
    reading = read(of(table(("A5 Kind of case", written))), FORM)
    assert values(reading) == {}
    assert code in codes(reading)


@pytest.mark.parametrize(("written", "given"), [("☐ We confirm", False), ("☑ We confirm", True),
                                                ("同意", True), ("да", True)])  # fmt: skip
def test_a_confirmation_needs_a_tick_or_a_word(written: str, given: bool) -> None:
    facts = values(read(of(table(("H1 Truth and rights", written))), FORM))
    assert facts == ({"H1": "yes"} if given else {})


# The line that says which form it is.


def test_the_form_of_another_call_or_version_is_noticed() -> None:
    other = read(docx.read(blank("sco-forum-2025", "ru")), FORM)
    assert codes(other) == ["other-call"]
    assert other.form_call == "sco-forum-2025"
    newer = read(of(*paragraphs("Form No. sco‑2023‑v2‑en")), FORM)
    assert codes(newer) == ["other-version"]
    assert codes(read(of(*paragraphs("nothing")), FORM)) == ["form-number-missing"]


# Rich text and pictures.


def test_a_long_answer_keeps_its_markup_and_a_short_one_has_none() -> None:
    facts = {fact.code: fact for fact in read(filled("en"), FORM).facts}
    assert facts["F1"].html == "<p>Outcomes: 12,2 %</p>"
    assert facts["B1.6"].html.count("<p>") == 2
    assert facts["A1"].html == ""


def test_pictures_know_their_field_and_the_words_under_them() -> None:
    file = BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, "PNG")
    pictures = {"G1": [(file.getvalue(), "Photo: role A")]}
    data = fill(blank("sco-2023", "en"), {"A1": "Port"}, pictures, form=FORM)
    (picture,) = read(docx.read(data), FORM).pictures
    assert (picture.field_key, picture.caption) == ("photos", "Photo: role A")
    assert picture.content == file.getvalue()


# Whatever comes in.


SCRAPS = st.sampled_from(
    ["A1", "В1.4", "B1.1 Full official name", "D1：摘要", "☑ 1. Project", "☐", "√", "（签字）"]
    + ["____", "A5 Kind of case", "Title of the case", "案例名称", ":", "\t", "", "B9.99"]
    + ["А１ Название кейса: x"]
)
ROWS = st.lists(st.lists(SCRAPS | st.text(max_size=8), min_size=1, max_size=5), max_size=8)


@settings(max_examples=150, deadline=None)
@given(ROWS, st.lists(SCRAPS | st.text(max_size=8), max_size=6))
def test_any_document_is_survived_and_invents_nothing(
    rows: list[list[str]], lines: list[str]
) -> None:
    document = of(table(*map(tuple, rows)), *paragraphs(*lines))
    written = folded("".join(text for row in rows for text in row) + "".join(lines))
    for fact in read(document, FORM).facts:
        item = FORM.field_of(fact.key)
        if item.choices:
            assert fact.value in [choice.code for choice in item.choices]
        else:
            assert all(folded(line) in written for line in fact.value.split("\n"))
