"""Which earlier paragraphs are the same or near, and what sets them apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.editions.rules.memory import (
    MARKS_KEPT,
    NEAR,
    NEARLY,
    Match,
    best_first,
    digest_of_source,
    figures_apart,
    is_worth_comparing,
    likeness,
    sketch_of,
    with_figures,
)

WORDS = st.lists(st.sampled_from(["water", "meter", "farm", "canal", "sensor", "of", "the"]))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Two  words\nand more", " Two words and more ", True),
        ("Two words", "Two words.", False),
        ("Two words", "two words", False),
        ("40 家企业", "41 家企业", False),
    ],
)
def test_only_blanks_make_no_difference(one: str, other: str, *, is_same: bool) -> None:
    assert (digest_of_source(one) == digest_of_source(other)) is is_same


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("The canal has 40 meters.", "The canal has 40 meters.", 1, 1),
        # Nearly the same is not the same.
        ("The canal has 40 meters.", "The canal has 40 meters!", NEARLY, NEARLY),
        ("The canal has 40 meters.", "The canal has 75 meters.", 0.75, 0.9),
        ("灌区安装水表40块。", "灌区安装水表75块。", 0.75, 0.95),
        ("Канал оснащён счётчиками воды.", "Канал оснащён новыми счётчиками воды.", 0.75, 0.95),
        ("The canal has 40 meters.", "Loans are paid in eight days.", 0, 0.4),
        ("", "Loans", 0, 0),
    ],
)
def test_likeness_is_the_share_of_words_in_one_order(
    one: str, other: str, least: float, most: float
) -> None:
    assert least <= likeness(one, other) <= most
    assert likeness(other, one) == likeness(one, other)


@given(WORDS, WORDS)
def test_likeness_lies_between_none_and_all_and_is_all_for_the_same_only(
    one: list[str], other: list[str]
) -> None:
    found = likeness(" ".join(one), " ".join(other))
    assert 0 <= found <= 1
    assert (found == 1) is (one == other)


@pytest.mark.parametrize(
    ("there", "here", "apart"),
    [
        ("3 districts", "3 districts", ((), ())),
        ("3 districts", "5 districts", (("3 districts",), ("5 districts",))),
        ("in 2022, 40 %", "in 2022, 45 %", (("40 %",), ("45 %",))),
        ("1,280 farms", "1280 farms", ((), ())),
        ("2 and 2", "2", (("2",), ())),
        ("no figure", "12 figures", ((), ("12 figures",))),
    ],
)
def test_figures_that_differ_are_named_as_written(
    there: str, here: str, apart: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    assert figures_apart(there, here, "en") == apart


def test_a_match_with_other_figures_is_near_and_says_which() -> None:
    source = "In 2022 the pilot covered 48 farms in two districts of the region."
    earlier = "In 2021 the pilot covered 40 farms in two districts of the region."
    near = Match(earlier, "В 2021 году…", likeness(earlier, source), is_checked=True)
    found = with_figures(near, source, "en")
    assert NEAR <= found.likeness < 1
    assert not found.is_exact
    assert found.only_there == ("2021", "40 farms")
    assert found.only_here == ("2022", "48 farms")


def test_the_best_come_first_and_of_equals_those_that_were_checked() -> None:
    def one(text: str, likeness: float, *, is_checked: bool = False) -> Match:
        return Match(text, text, likeness, is_checked)

    far, near = one("far", 0.74), one("near", 0.8)
    read, exact = one("read", 0.8, is_checked=True), one("exact", 1.0)
    assert best_first([far, near, read, exact, exact]) == [exact, read, near]
    assert len(best_first([one(str(n), 0.8) for n in range(30)])) == 5


@given(
    st.lists(
        st.text(alphabet="abcdefghijklmnop", min_size=5, max_size=8),
        min_size=4,
        max_size=60,
        unique=True,
    ),
    st.data(),
)
def test_one_changed_word_leaves_a_paragraph_worth_comparing(
    words: list[str], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    changed = [*words[:place], "zzzzz", *words[place + 1 :]]
    before, after = sketch_of(" ".join(words)), sketch_of(" ".join(changed))
    assert is_worth_comparing(before, after)
    assert len(before) <= MARKS_KEPT


def test_other_paragraphs_are_not_worth_comparing() -> None:
    one = sketch_of("Drones survey the pastures and count the herds twice a month.")
    other = sketch_of("The register keeps fingerprints of data while the data stays inside.")
    assert not is_worth_comparing(one, other)
    assert not is_worth_comparing(sketch_of(""), other)


def test_marks_of_chinese_paragraphs_are_runs_of_signs() -> None:
    one = sketch_of("服务制定了含6类38项指标的质量评价表，评价结果由第三方复核。")
    other = sketch_of("服务制定了含6类40项指标的质量评价表，评价结果由第三方复核。")
    assert is_worth_comparing(one, other)
    assert not is_worth_comparing(one, sketch_of("碾米厂由2021年底18家增至2023年1月的86家。"))
