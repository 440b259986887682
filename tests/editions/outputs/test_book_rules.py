"""What the book decides from its own values: indexes, areas, and which case is long."""

from dataclasses import replace

from casebridge.editions.outputs import breaking, dates, docx, figures, lines, pdf
from casebridge.editions.outputs.wording import WORDING, numeral
from casebridge.editions.rules.book import (
    BookFigure,
    BookPicture,
    area_index,
    areas_with_cases,
    country_index,
    organisation_in,
    organisation_index,
)
from tests.editions.outputs.sample import book
from tests.editions.outputs.test_book_pdf import page_texts


def test_every_language_has_every_heading() -> None:
    keys = {frozenset(table) for table in WORDING.values()}
    assert len(keys) == 1


def test_countries_are_indexed_in_document_order() -> None:
    made = book("en")
    assert [line.name for line in country_index(made)] == [line.name for line in made.countries]


def test_a_country_only_a_case_names_comes_last() -> None:
    made = book("en")
    first = replace(made.entries[0], countries=("Elsewhere", "China"))
    index = country_index(replace(made, entries=(first, *made.entries[1:])))
    assert (index[-1].name, index[-1].numbers) == ("Elsewhere", (1,))


def test_organisations_sort_by_the_key_given() -> None:
    made = replace(book("en"), sort_keys={"Sinomach": ""})
    assert organisation_index(made)[0].name == "Sinomach"
    backwards = organisation_index(made, key=lambda name: chr(0x10FFFF - ord(name[0])))
    assert backwards[0].name.startswith("样")


def test_the_index_names_organisations_without_their_parts() -> None:
    assert organisation_in("Institute (China): data, models") == "Institute (China)"
    assert organisation_in("«Институт» (Китай) — разметка") == "«Институт» (Китай)"
    assert organisation_in("Центр Китай — ШОС") == "Центр Китай — ШОС"
    assert organisation_in("示例理工学院，尼泊尔，负责教学点") == "示例理工学院，尼泊尔"
    assert organisation_in("officials of the countries named") == ""


def test_an_area_without_a_case_is_not_printed() -> None:
    made = book("en")
    only = replace(made, entries=made.entries[:3])
    assert [area.code for area in areas_with_cases(only)] == ["a1"]
    assert area_index(only)[0].numbers == (1, 2, 3)


def test_a_case_of_no_area_is_printed_under_further_cases() -> None:
    made = book("en")
    stray = replace(made.entries[0], area="", title="A case without an area")
    with_stray = replace(made, entries=(*made.entries[1:], stray))
    assert areas_with_cases(with_stray)[-1].code == ""
    assert docx.render(with_stray)[:2] == b"PK"
    text = "".join(page_texts(pdf.render(with_stray)))
    assert "A case without an area" in text
    assert "Further cases" in text


def test_provenance_names_specimens_and_unchecked_translations() -> None:
    made = book("ru")
    assert lines.provenance(made.entries[0], "ru").startswith("Составлено по открытым")
    assert lines.provenance(made.entries[0], "ru").endswith("перевод не\u00a0проверен")
    assert lines.provenance(made.entries[5], "ru") == "Образец: такой организации не существует"


def test_figures_say_over_and_expected_in_words() -> None:
    over = lines.figure(BookFigure("Carried", "10", "Mt", qualifier="over"), "en")
    assert (over.qualifier, over.value) == ("over", "10")
    sourced = lines.figure(BookFigure("N", "1", date="2025", source="Xinhua"), "en")
    assert sourced.note == "2025. Source: Xinhua"
    doubtful = lines.figure(BookFigure("N", "1", kind="expected", qualifier="sources_differ"), "en")
    assert (doubtful.qualifier, doubtful.note) == ("", "expected, sources differ")


def test_runs_of_three_and_more_numbers_are_drawn_together() -> None:
    assert lines.numbers((1, 2, 3, 4, 6, 7, 9, 10, 11), "en") == "1\u20134, 6, 7, 9\u201311"
    assert lines.numbers((1, 2), "zh-Hans") == "1、2"


def test_numbers_of_the_book_use_the_digits_of_its_language() -> None:
    assert (numeral(120, "fa"), numeral(120, "ru")) == ("۱۲۰", "120")


def test_dates_of_figures_are_in_the_words_of_the_language() -> None:
    assert dates.written("2025-06", "zh-Hans") == "2025年6月"
    assert dates.written("2025-06", "ru") == "июнь\u00a02025\u00a0г."
    assert dates.written("2025-06-01", "ru") == "1\u00a0июня\u00a02025\u00a0г."
    assert dates.written("2025-06", "en") == "June\u00a02025"
    assert dates.written("2025-08-28", "fa") == "۲۸\u00a0اوت\u00a0۲۰۲۵"


def test_what_is_no_iso_date_stays_as_it_came() -> None:
    for text in ("spring 2025", "2021–2022", "2025-13", "2025/26", ""):
        assert dates.written(text, "ru") == text
    assert dates.in_text("Version 1 of 2026-11-20", "zh-Hans") == "Version 1 of 2026年11月20日"


def test_a_russian_date_and_a_source_share_one_full_stop() -> None:
    noted = lines.figure(BookFigure("N", "1", date="2025-06", source="Отчёт"), "ru")
    assert noted.note == "июнь\u00a02025\u00a0г. Источник: Отчёт"


def test_numbers_take_the_signs_of_the_language_of_the_book() -> None:
    assert figures.written("48\u00a0600", "ru", "en") == ("48,600", "")
    assert figures.written("97,8", "ru", "zh-Hans") == ("97.8", "")
    assert figures.written("2.6", "en", "ru") == ("2,6", "")
    assert figures.written("1.86万", "zh-Hans", "ru") == ("18\u00a0600", "")
    assert figures.written("1,320", "en", "fa") == ("۱٬۳۲۰", "")


def test_whole_millions_are_said_in_words() -> None:
    assert figures.written("400,000,000", "en", "zh-Hans") == ("4", "亿")
    assert figures.written("10,000,000", "en", "zh-Hans") == ("1,000", "万")
    assert figures.written("400,000,000", "en", "ru") == ("400", "млн")


def test_a_number_that_can_be_read_in_two_ways_stays_as_written() -> None:
    for text in ("1.234", "2022–2025", "9.4–11.5", "about 40"):
        assert figures.written(text, "ru", "en") == (text, "")


def test_a_qualifier_written_before_the_number_is_said_in_words() -> None:
    shown = lines.figure(BookFigure("N", "up_to 10,000,000", "t"), "en", "en")
    assert (shown.qualifier, shown.value, shown.unit) == ("up to", "10", "million t")


def test_figures_name_the_sources_of_the_list_by_their_number() -> None:
    address = "https://example.org/a-long-address"
    named = (BookFigure("N", "1", source=address), BookFigure("M", "2", source="Register"))
    entry = replace(book("en").entries[0], sources=("A report",), figures=named)
    assert lines.sources(entry) == ("A report", address)
    assert [f.note for f in lines.figure_lines(entry, "en")] == ["Source: [2]", "Source: Register"]


def test_chinese_titles_break_between_words_and_before_no_mark() -> None:
    pieces = breaking.pieces("东哈萨克斯坦技术大学鲁班工坊（交通运输与网联汽车）")
    assert "".join(pieces) == "东哈萨克斯坦技术大学鲁班工坊（交通运输与网联汽车）"
    assert {"技术", "大学", "工坊"} <= set(pieces)
    assert not any(piece[0] in "）、，" or piece[-1] in "（" for piece in pieces)
    assert breaking.pieces("Data trust for growers") == ["Data trust for growers"]


def test_pictures_with_the_same_credit_are_credited_in_one_line() -> None:
    made = book("en")
    picture = BookPicture(b"", "image/png", "Caption", "Alt", "Specimen drawing")
    shown = tuple(replace(entry, picture=picture) for entry in made.entries[:3])
    assert lines.credits(replace(made, entries=shown)) == ("Cases 1–3: Specimen drawing",)


def test_chinese_sentences_follow_each_other_without_a_blank() -> None:
    entry = replace(book("zh-Hans").entries[0], summary="第一句。 截至2023年。 Second one.")
    assert lines.summary(entry) == "第一句。截至2023年。 Second one."
