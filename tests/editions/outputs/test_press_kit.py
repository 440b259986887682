"""The press kit: the words as written, sourced figures, credited pictures, the embargo."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pypdfium2
import pytest
from docx import Document
from PIL import Image

from casebridge.editions.outputs import press_kit
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.rules.book import Book, BookEmbargo, BookNumber, BookPress
from casebridge.editions.rules.embargo import embargo_line
from tests.editions.outputs import said
from tests.editions.outputs.sample import book

LANGUAGES = ("zh-Hans", "ru", "en", "fa")
UNTIL = datetime(2026, 5, 6, 2, 0, tzinfo=UTC)
ZONE = "Asia/Shanghai"
PARAGRAPHS = {
    "zh-Hans": ("案例集今日发布。", "收录十二个案例。"),
    "ru": ("Сборник вышел сегодня.", "В нём двенадцать кейсов."),
    "en": ("The collection is out today.", "=It holds twelve cases."),
    "fa": ("این مجموعه امروز منتشر شد.", "دوازده نمونه دارد."),
}


def with_press(language: str, *, embargo: bool = True) -> Book:
    made = book(language)
    press = BookPress(
        title=PARAGRAPHS[language][0][:-1],
        paragraphs=PARAGRAPHS[language],
        quote=f"Quoted {language}",
        quote_by="Specimen Speaker",
        numbers=(BookNumber("received", "34"),),
        figures=tuple(
            (entry.number, figure) for entry in made.entries for figure in entry.figures[:1]
        ),
        pictures=tuple(entry.number for entry in made.entries if entry.picture),
        embargo=BookEmbargo(UNTIL, ZONE) if embargo else None,
    )
    return replace(made, press=press)


def opened(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def pages(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [page.get_textpage().get_text_range() for page in document]


def rows(content: bytes) -> list[list[object]]:
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    return [[cell for cell in row if cell is not None] for row in sheet.values]


@pytest.fixture(scope="module")
def kits() -> dict[str, dict[str, bytes]]:
    return {tag: opened(press_kit.render(with_press(tag))) for tag in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_release_reads_in_every_file_as_it_was_written(
    language: str, kits: dict[str, dict[str, bytes]]
) -> None:
    made, kit = with_press(language), kits[language]
    for text in (word(kit["release.docx"]), kit["release.txt"].decode()):
        lines = text.split("\n")
        assert made.press.title in lines
        assert [line for line in lines if line in made.press.paragraphs] == list(
            made.press.paragraphs
        )
        assert made.press.quote in text
        assert "Specimen Speaker" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_embargo_stands_over_everything_that_is_read(
    language: str, kits: dict[str, dict[str, bytes]]
) -> None:
    kit, line = kits[language], embargo_line(UNTIL, ZONE, language)
    assert word(kit["release.docx"]).split("\n")[1] == line
    assert word(kit["facts.docx"]).split("\n")[1] == line
    for name in ("README.txt", "release.txt", "pictures/captions.txt"):
        assert kit[name].decode().startswith(line), name
    assert rows(kit["facts.xlsx"])[0] == [line]
    if language != "fa":  # a PDF gives Persian back in drawn letters
        assert said.squeezed(line) in said.squeezed(pages(kit["facts.pdf"])[0])


def test_without_an_embargo_nothing_speaks_of_one() -> None:
    kit = opened(press_kit.render(with_press("en", embargo=False)))
    texts = [word(kit["release.docx"]), word(kit["facts.docx"]), *pages(kit["facts.pdf"])]
    texts += [kit[name].decode() for name in kit if name.endswith(".txt")]
    texts += [str(rows(kit["facts.xlsx"]))]
    assert [text for text in texts if "mbargo" in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_book_gives_the_same_bytes(
    language: str, kits: dict[str, dict[str, bytes]]
) -> None:
    again = opened(press_kit.render(with_press(language)))
    assert [name for name in again if again[name] != kits[language][name]] == []
    assert list(again) == list(kits[language])


def test_every_figure_names_its_source_and_its_day_in_word_pdf_and_excel(
    kits: dict[str, dict[str, bytes]],
) -> None:
    made, kit = with_press("en"), kits["en"]
    squeezed = {
        "facts.docx": said.squeezed(word(kit["facts.docx"])),
        "facts.pdf": said.squeezed("".join(pages(kit["facts.pdf"]))),
        "facts.xlsx": said.squeezed(str(rows(kit["facts.xlsx"]))),
    }
    assert made.press.figures
    for _number, figure in made.press.figures:
        for name, text in squeezed.items():
            assert said.squeezed(figure.name) in text, name
            assert said.squeezed(figure.source) in text, name
    header, *lines = rows(kit["facts.xlsx"])[1:]
    assert len(header) == 5
    assert all(len([cell for cell in line if cell]) >= 4 for line in lines)


def test_pictures_come_in_two_sizes_with_caption_and_credit(
    kits: dict[str, dict[str, bytes]],
) -> None:
    made, kit = with_press("en"), kits["en"]
    entry = next(entry for entry in made.entries if entry.picture)
    assert entry.picture is not None
    name = f"case-{entry.number}.png"
    with Image.open(BytesIO(kit[f"pictures/web/{name}"])) as small:
        assert max(small.size) <= 1200
    assert f"pictures/print/{name}" in kit
    captions = kit["pictures/captions.txt"].decode()
    for text in (name, entry.picture.caption, entry.picture.credit):
        assert text in captions


def test_a_large_picture_is_made_smaller_for_the_web_alone() -> None:
    made = with_press("en")
    entry = next(entry for entry in made.entries if entry.picture)
    assert entry.picture is not None
    large = BytesIO()
    Image.new("RGB", (1800, 900), "#1D4468").save(large, "PNG")
    shown = replace(entry, picture=replace(entry.picture, content=large.getvalue()))
    entries = tuple(shown if each is entry else each for each in made.entries)
    kit = opened(press_kit.render(replace(made, entries=entries)))
    for folder, size in (("web", (1200, 600)), ("print", (1800, 900))):
        with Image.open(BytesIO(kit[f"pictures/{folder}/case-{entry.number}.png"])) as image:
            assert image.size == size, folder


def test_a_picture_without_a_credit_and_one_nobody_chose_stay_out() -> None:
    made = with_press("en", embargo=False)
    bare = tuple(
        replace(e, picture=replace(e.picture, credit="")) if e.picture else e for e in made.entries
    )
    nobody = replace(made, press=replace(made.press, pictures=()))
    for told in (replace(made, entries=bare), nobody):
        names = list(opened(press_kit.render(told)))
        assert [name for name in names if name.startswith("pictures/")] == []


def test_without_words_there_is_no_release_and_the_readme_says_so() -> None:
    made = with_press("en")
    kit = opened(press_kit.render(replace(made, press=replace(made.press, paragraphs=()))))
    assert "release.docx" not in kit
    assert "There is no release in this language." in kit["README.txt"].decode()
    assert "release.txt" not in kit["README.txt"].decode()


def test_a_quotation_without_its_speaker_is_not_printed() -> None:
    made = with_press("en")
    kit = opened(press_kit.render(replace(made, press=replace(made.press, quote_by=""))))
    assert "Quoted en" not in word(kit["release.docx"])
    assert "Quoted en" not in kit["release.txt"].decode()


def test_it_is_one_of_the_outputs() -> None:
    assert OUTPUTS["press-kit"].media_type == "application/zip"
