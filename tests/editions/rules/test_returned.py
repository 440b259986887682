"""What came back from an agency, held against what stands here now."""

from dataclasses import replace

import pytest

from casebridge.editions.rules.returned import (
    Verdict,
    case_in,
    compared,
    file_id,
    is_same_language,
    mark_of,
    taken,
)
from casebridge.editions.rules.segments import Unit
from casebridge.kit.formats.xliff import Back

UNIT = Unit(1, "solution.2", "We built 1,280 masts.", "en", "ru")
DONE = replace(UNIT, target="Мы построили 1280 мачт.", translates=UNIT.source)
READ = replace(DONE, is_checked=True)
OLD = replace(DONE, translates="We built masts.")
TEXT = "Построено 1280 мачт."


def verdict(unit: Unit, back: Back) -> Verdict:
    rows, strange = compared([unit], [back])
    assert not strange
    return rows[0].verdict


@pytest.mark.parametrize(
    ("unit", "source", "target", "sent", "expected"),
    [
        (UNIT, UNIT.source, TEXT, "", "changed"),
        # A file may level blanks; that is no other original.
        (UNIT, " We built  1,280\nmasts.", TEXT, "", "changed"),
        (UNIT, "We built masts.", TEXT, "", "stale"),
        (UNIT, UNIT.source, " ", "", "empty"),
        (DONE, UNIT.source, TEXT, DONE.target, "changed"),
        (READ, UNIT.source, TEXT, DONE.target, "changed"),
        (DONE, UNIT.source, f" {DONE.target} ", DONE.target, "equal"),
        # What was written with two blanks or a line end came back as it went.
        (
            replace(DONE, target="Мы  построили\n1280"),
            UNIT.source,
            "Мы построили 1280",
            "",
            "equal",
        ),
        (OLD, UNIT.source, TEXT, DONE.target, "changed"),
        (OLD, "We built a mast.", TEXT, DONE.target, "stale"),
        # Written here since it went out.
        (DONE, UNIT.source, TEXT, "", "overtaken"),
        (DONE, UNIT.source, TEXT, "Мы строили.", "overtaken"),
        (DONE, UNIT.source, "Мы строили.", "Мы строили.", "untouched"),
        # The original was reworded here and translated anew; the agency had the older one.
        (DONE, "We built masts.", TEXT, DONE.target, "overtaken"),
    ],
)
def test_what_becomes_of_a_text(
    unit: Unit, source: str, target: str, sent: str, expected: str
) -> None:
    assert verdict(unit, Back(unit.id, source, target, mark_of(sent))) == expected


def test_where_a_program_lost_the_marks_what_was_read_over_is_not_replaced_unasked() -> None:
    assert verdict(DONE, Back(UNIT.id, UNIT.source, TEXT)) == "changed"
    assert verdict(READ, Back(UNIT.id, UNIT.source, TEXT)) == "overtaken"
    rows, _strange = compared([READ], [Back(UNIT.id, UNIT.source, TEXT)])
    assert list(taken(rows, over=False)) == []
    assert [row.text for row in taken(rows, over=True)] == [TEXT]


def test_a_paragraph_that_moved_in_its_part_is_found_by_its_original() -> None:
    units = [
        Unit(1, "solution.1", "New.", "en", "ru"),
        Unit(1, "solution.2", "One.", "en", "ru"),
        Unit(1, "background.1", "Two.", "en", "ru"),
    ]
    rows, strange = compared(units, [Back("solution.1", "One.", "Раз."), Back("x.9", "?", "!")])
    assert [(row.unit.id, row.text, row.verdict.value) for row in rows] == [
        ("solution.2", "Раз.", "changed")
    ]
    assert strange == ["x.9"]
    # In another part it is another text, and its translation is told to be of an older original.
    rows, _strange = compared(units, [Back("solution.1", "Two.", "Два.")])
    assert [(row.unit.id, row.translates, row.verdict.value) for row in rows] == [
        ("solution.1", "Two.", "stale")
    ]


def test_of_a_text_that_came_twice_the_translated_one_counts_and_order_is_ours() -> None:
    first = replace(UNIT, id="title", source="A")
    back = [Back("solution.2", UNIT.source, TEXT), Back("title", "A", "А"), Back("title", "A")]
    rows, _strange = compared([first, UNIT], back)
    assert [(row.unit.id, row.text) for row in rows] == [("title", "А"), ("solution.2", TEXT)]


def test_other_numbers_and_untranslated_texts_are_pointed_out_and_still_taken() -> None:
    wrong = compared([UNIT], [Back(UNIT.id, UNIT.source, "Построено 1230 мачт.")])[0][0]
    assert (wrong.apart.missing, wrong.apart.added) == (("1,280",), ("1230",))
    copy = compared([UNIT], [Back(UNIT.id, UNIT.source, UNIT.source)])[0][0]
    assert copy.is_copy
    assert wrong.is_doubtful
    assert copy.is_doubtful
    assert len(list(taken([wrong, copy], over=False))) == 2


def test_half_a_text_is_never_taken() -> None:
    assert verdict(UNIT, Back(UNIT.id, UNIT.source, is_partial=True)) == "partial"


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ("fa", "", True),
        ("fa", "fa-IR", True),
        ("ru", "RU_ru", True),
        ("zh-Hans", "zh-CN", True),
        ("zh-Hans", "zh", True),
        ("zh-Hans", "zh-TW", False),
        ("zh-Hans", "zh-Hant-CN", False),
        ("uz-Cyrl", "uz-Latn", False),
        ("fa", "fr", False),
    ],
)
def test_languages_as_programs_name_them(ours: str, theirs: str, same: bool) -> None:
    assert is_same_language(ours, theirs) is same


def test_a_file_names_its_case() -> None:
    assert case_in(file_id(17)) == 17
    assert [case_in(name) for name in ("", "c", "17", "c١", "case.docx", "c" + "9" * 40)] == [
        None
    ] * 6
