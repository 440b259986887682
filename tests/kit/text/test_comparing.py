"""Word text against scan."""

import string
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.kit.formats.scan.page import PageText, Word
from casebridge.kit.text.comparing import Expected, compare
from casebridge.kit.text.tokens import plain, tokens


def page_of(text: str, confidence: float = 95.0, unsure: Sequence[str] = ()) -> PageText:
    """A perfectly read page: ten pixels a letter, twenty high, words as they are spaced."""
    words = []
    for line, content in enumerate(text.split("\n")):
        at = 0
        for piece in content.split(" "):
            if piece:
                box = (at * 10, line * 40, (at + len(piece)) * 10, line * 40 + 20)
                words.append(Word(piece, 40.0 if piece in unsure else confidence, box, line))
            at += len(piece) + 1
    return PageText(tuple(words), text, "tesseract", 0.0)


def keys(text: str) -> list[str]:
    return [token.key for token in tokens(plain(text))]


@pytest.mark.parametrize(
    "written",
    ["1280", "1 280", "1\u00a0280", "1\u202f280", "1,280", "1.280", "1'280", "１２８０", "۱۲۸۰"],
)
def test_a_figure_is_the_same_however_it_is_written(written: str) -> None:
    assert keys(f"до {written} штук") == ["ДO", "1280", "ШTУK".replace("У", "Y")]


def test_figures_percentages_codes_and_han_characters_are_tokens_of_their_own() -> None:
    assert keys("D3 12.5 % FP16 в 2021 году") == ["D3", "125", "FP16", "B", "2021", "ГOДY"]
    assert keys("布设1,280套") == ["布", "设", "1280", "套"]
    assert keys("2021 280") == ["2021", "280"]


def test_an_equal_scan_is_the_same_and_every_answer_has_its_place() -> None:
    answers = [Expected("Образцовая логистика", "B1"), Expected("1 280", "D3")]
    found = compare(answers, [page_of("x"), page_of("B1 Имя Образцовая логистика\nD3 Число 1 280")])
    assert (found.verdict, found.coverage, found.figures) == ("same", 1.0, ())
    assert found.places["B1"].page == 2
    assert found.places["B1"].box == (70, 0, 270, 20)
    assert found.places["D3"].box == (90, 40, 140, 60)


def test_one_changed_figure_is_found_with_its_place_and_context() -> None:
    answers = [Expected("прошло 1 280 контейнеров за 2022 год", "D1")]
    found = compare(answers, [page_of("прошло 1 230 контейнеров за 2022 год")])
    (difference,) = found.figures
    assert (difference.key, difference.expected, difference.found) == ("D1", "1 280", "1 230")
    assert (difference.page, difference.box) == (1, (70, 0, 120, 20))
    assert difference.context_before.endswith("прошло ")
    assert difference.context_after.startswith(" контейнеров")


def test_a_changed_figure_alone_in_its_field_is_found_among_labels() -> None:
    answers = [Expected("Казахстан", "B2"), Expected("1 280", "D3"), Expected("просто", "D4")]
    scan = "B2 Страна Казахстан\nD3 Контейнеров за 12 месяцев 1 230\nD4 Опыт просто"
    (difference,) = compare(answers, [page_of(scan)]).figures
    assert (difference.key, difference.found) == ("D3", "1 230")


def test_a_figure_read_without_certainty_is_not_readable_rather_than_different() -> None:
    answers = [Expected("прошло 1280 контейнеров", "D1")]
    found = compare(answers, [page_of("прошло 1230 контейнеров", unsure=["1230"])])
    assert found.figures == ()
    (unread,) = found.unread
    assert (unread.key, unread.expected, unread.box) == ("D1", "1280", (70, 0, 110, 20))


def test_another_number_of_digits_is_doubtful_only() -> None:
    found = compare([Expected("всего 1280 штук", "D1")], [page_of("всего 12800 штук")])
    assert found.figures == ()
    assert [each.found for each in found.doubtful] == ["12800"]


def test_a_figure_broken_over_two_lines_is_the_same_figure() -> None:
    found = compare([Expected("всего 1 280 штук", "D1")], [page_of("всего 1\n280 штук")])
    assert (found.verdict, found.figures, found.doubtful) == ("same", (), ())


def test_figures_of_two_cells_are_not_run_together() -> None:
    scan = page_of("раздел 12          345 штук")
    found = compare([Expected("345 штук", "D1")], [scan])
    assert found.verdict == "same"


def test_a_misread_letter_does_not_count_against_the_scan() -> None:
    answers = [Expected("Организация соединила системы терминалов", "C1")]
    found = compare(answers, [page_of("Организация соедиыила системы терминапов")])
    assert found.coverage == 1.0


def test_columns_read_in_another_order_are_still_the_same() -> None:
    one = "первый ответ занимает несколько слов подряд"
    two = "второй ответ тоже состоит из разных слов"
    found = compare([Expected(one, "A1"), Expected(two, "A2")], [page_of(f"{two}\n{one}")])
    assert found.verdict == "same"
    assert found.places["A1"].box[1] == 40


def test_another_document_is_another_document() -> None:
    answers = [Expected("样章智慧农业灌溉平台管理三县用水", "A1")]
    assert compare(answers, [page_of("采购合同付款方式与交货日期另行商定")]).verdict == "other"


def test_figures_of_another_document_are_not_differences() -> None:
    answers = [Expected("прошло 1280 контейнеров за 2022 год в трёх портах области", "D1")]
    found = compare(answers, [page_of("выпущено 3 вагонов и 7400 тонн за 2019 год на заводе")])
    assert (found.verdict, found.figures, found.doubtful) == ("other", (), ())


@pytest.mark.parametrize("pages", [[], [page_of("каша из букв", confidence=20.0)]])
def test_nothing_legible_is_unreadable(pages: list[PageText]) -> None:
    assert compare([Expected("Отчёт", "A1")], pages).verdict == "unreadable"


def test_part_of_the_text_missing_asks_for_a_look() -> None:
    words = [f"слово{letter}" for letter in string.ascii_lowercase[:20]]
    scan = page_of(" ".join(words[:18]))
    assert compare([Expected(" ".join(words), "C1")], [scan]).verdict == "look"


words = st.one_of(
    st.text("абвгдежзиклмнопрст", min_size=1, max_size=9),
    st.text("ABCDEFGabcdefg", min_size=1, max_size=9),
    st.text("样章智慧农业灌溉平台", min_size=1, max_size=5),
)
figures = st.one_of(
    st.integers(0, 10**7).map(str),
    st.integers(1000, 10**7).map(lambda n: f"{n:,}".replace(",", " ")),
    st.integers(1000, 10**7).map(lambda n: f"{n:,}"),
    st.decimals(0, 1000, places=1).map(lambda n: f"{n} %"),
)


@given(st.lists(words | figures, min_size=1, max_size=40))
def test_identical_text_is_the_same_without_any_difference(pieces: list[str]) -> None:
    text = " ".join(pieces)
    found = compare([Expected(text, "C1")], [page_of(text)])
    assert (found.verdict, found.coverage) == ("same", 1.0)
    assert (found.figures, found.doubtful, found.unread) == ((), (), ())


@given(
    st.lists(st.tuples(words, figures), min_size=1, max_size=15),
    st.integers(0),
    st.integers(0),
    st.integers(1, 9),
)
def test_one_changed_digit_is_the_one_difference_found(
    pairs: list[tuple[str, str]], which: int, where: int, shift: int
) -> None:
    word, figure = pairs[which % len(pairs)]
    places = [place for place, letter in enumerate(figure) if letter.isdigit()]
    place = places[where % len(places)]
    digit = str((int(figure[place]) + shift) % 10)
    changed = figure[:place] + digit + figure[place + 1 :]
    scanned = list(pairs)
    scanned[which % len(pairs)] = (word, changed)
    answers = [Expected(" ".join(pair), f"C{number}") for number, pair in enumerate(pairs)]
    found = compare(answers, [page_of("\n".join(" ".join(pair) for pair in scanned))])
    (difference,) = found.figures
    assert difference.key == f"C{which % len(pairs)}"
    assert keys(difference.found) == keys(changed)
    assert keys(difference.expected) == keys(figure)
    assert difference.box[1] == which % len(pairs) * 40


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    found = compare([Expected(one, "A1")], [page_of(other)])
    assert 0.0 <= found.coverage <= 1.0
    assert found.verdict in {"same", "look", "other", "unreadable"}


# ------------------------------------------------------------------ words of key answers


def test_a_changed_name_in_a_key_answer_is_told_with_its_place() -> None:
    answers = [Expected("Акционерное общество Восток из города", "B1", is_key=True)]
    found = compare(answers, [page_of("Акционерное общество Запад из города")])
    (difference,) = found.texts
    assert (difference.key, difference.expected, difference.found) == ("B1", "Восток", "Запад")
    assert (difference.page, difference.box) == (1, (210, 0, 260, 20))


def test_a_changed_han_character_in_a_key_answer_is_told() -> None:
    answers = [Expected("北京丝路科技有限公司", "B1", is_key=True)]
    (difference,) = compare(answers, [page_of("北京丝绸科技有限公司")]).texts
    assert (difference.expected, difference.found) == ("路", "绸")


def test_a_country_that_is_nowhere_on_the_scan_is_told() -> None:
    answers = [
        Expected("Прошло много контейнеров через новый порт области", "C1"),
        Expected("Казахстан", "B2", is_key=True),
    ]
    scan = page_of("B2 Страна Узбекистан\nПрошло много контейнеров через новый порт области")
    (difference,) = compare(answers, [scan]).texts
    assert (difference.key, difference.expected, difference.found) == ("B2", "Казахстан", "")


def test_words_outside_key_answers_and_words_read_unsurely_are_no_differences() -> None:
    one, other = "общество Восток из города", "общество Запад из города"
    assert compare([Expected(one, "C1")], [page_of(other)]).texts == ()
    key = [Expected(one, "B1", is_key=True)]
    found = compare(key, [page_of(other, unsure=["Запад"])])
    assert found.texts == ()
    assert [each.key for each in found.unread] == ["B1"]


def test_on_a_page_of_noise_a_figure_that_differs_is_unread() -> None:
    words = [f"слово{letter}" for letter in string.ascii_lowercase * 2]
    text = " ".join([*words, "всего 1280 штук"])
    noise = page_of(text.replace("1280", "1230"), unsure=words[::4])
    found = compare([Expected(text, "C1")], [noise])
    assert (found.figures, found.noisy_pages) == ((), (1,))
    assert "1280" in [each.expected for each in found.unread]


def test_a_figure_broken_in_a_cell_with_the_label_read_between_is_the_same() -> None:
    found = compare(
        [Expected("Прошло 3 899 503 записей за год", "A3")],
        [page_of("A3 Прошло 3\nние 899 503 записей за год")],
    )
    assert (found.verdict, found.figures, found.doubtful) == ("same", (), ())
