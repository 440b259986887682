"""The first five minutes of a visitor, in a real browser, on a real site.

With JOURNEY_PICTURES=docs/pictures it keeps the README's pictures.
"""

import io
import os
import re
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from playwright.sync_api import FilePayload, expect

from tests.journeys.visitor import Visitor, seen_as, specimen_dossier

pytestmark = pytest.mark.journey
ENGLISH_WORD = re.compile(r"\b(the|and|with|not|of|from|this|for)\b")


@seen_as("en")
def test_the_start_page_quotes_both_texts_beside_live_figures(visitor: Visitor) -> None:
    page = visitor.go("/start/")
    words = visitor.words()
    assert "Please see the attached template" in words
    assert "compiled into a collection of case" in words
    for link in page.locator("main a[href^='/']").all():
        address = link.get_attribute("href") or ""
        answer = page.request.get(visitor.site + address)
        assert answer.status == 200, address


@seen_as("zh-hans")
def test_the_call_page_stands_in_the_order_of_the_call(visitor: Visitor) -> None:
    page = visitor.go("/calls/sco-2023/")
    numerals = [h.inner_text() for h in page.locator("main h2").all()]
    places = [n for n in ("I", "II", "III", "IV", "V") if any(n in h.split() for h in numerals)]
    assert places == ["I", "II", "III", "IV", "V"] or len(numerals) >= 6
    words = visitor.words()
    for country in ("哈萨克斯坦", "阿富汗", "缅甸"):
        assert country in words
    for language in ("zh-Hans", "ru", "en"):
        form = page.request.get(f"{visitor.site}/calls/sco-2023/form/{language}.docx")
        assert form.body()[:2] == b"PK"
    assert not ENGLISH_WORD.search(words), ENGLISH_WORD.search(words)


@seen_as("zh-hans")
def test_the_changed_figure_is_marked_ruled_and_asked_about(visitor: Visitor) -> None:
    address = specimen_dossier(visitor)
    page = visitor.go(address)
    finding = page.locator("li.cb-finding", has_text="1 230").first
    expect(finding).to_contain_text("1 280")
    expect(page.locator("svg.cb-scan rect.cb-box").last).to_be_visible()
    visitor.keep("1-dossier.png")
    finding.locator("button[value=ask]").click()
    page.wait_for_load_state("networkidle")
    page.goto(visitor.site + address)
    page.locator("form[action$='/ask/'] button").click()
    page.wait_for_load_state()
    assert "/desk/letters/" in page.url
    body = page.locator("textarea")
    expect(body).to_have_value(re.compile("1 230"))
    expect(body).to_have_value(re.compile("Уважаемые"))
    body.fill(body.input_value().replace("Благодарим", "Искренне благодарим"))
    page.locator("form[action$='/keep/'] button, button[formaction$='/keep/']").first.click()
    page.wait_for_load_state()
    expect(page.locator("textarea")).to_have_value(re.compile("Искренне благодарим"))


@seen_as("zh-hans")
def test_a_file_of_ones_own_becomes_a_dossier_with_what_was_understood(visitor: Visitor) -> None:
    visitor.enter("officer", "/desk/take-in/")
    page = visitor.go("/desk/take-in/?call=sco-2023")
    form = page.request.get(f"{visitor.site}/calls/sco-2023/form/en.docx").body()
    page.locator("input[type=file]").set_input_files(
        FilePayload(name="form.docx", mimeType="application/msword", buffer=filled_in(form))
    )
    page.locator("form.cb-drop button[type=submit]").click()
    page.wait_for_load_state()
    page.locator("main a[href*='/desk/cases/']").last.click()
    page.wait_for_load_state()
    words = visitor.words()
    assert "Specimen Workshop" in words
    assert "BR" in words or "Brazil" in words


@seen_as("zh-hans")
def test_a_picture_and_a_renamed_program_get_a_sentence_each(visitor: Visitor) -> None:
    visitor.enter("officer", "/desk/take-in/")
    for name, content in (("form.docx", b"MZ\x90\x00" + b"\x00" * 400), ("empty.docx", b"")):
        page = visitor.go("/desk/take-in/")
        page.locator("input[type=file]").set_input_files(
            FilePayload(name=name, mimeType="application/msword", buffer=content)
        )
        page.locator("form.cb-drop button[type=submit]").click()
        page.wait_for_load_state()
        assert "Traceback" not in page.content()
        assert len(visitor.words()) > 20


@seen_as("zh-hans")
def test_the_table_filters_and_gives_an_excel_file(visitor: Visitor) -> None:
    visitor.enter("officer", "/desk/")
    page = visitor.go("/desk/cases/?call=sco-2023&q=missing%3Ascan")
    rows = page.locator("tr[data-cb-row]").count()
    answer = page.request.get(f"{visitor.site}/desk/cases.xlsx?call=sco-2023&q=missing%3Ascan")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.body())).active
    assert sheet is not None
    assert sheet.max_row - 1 == rows >= 1


@seen_as("ru")
def test_the_coverage_board_follows_the_russian_alphabet_on_paper(visitor: Visitor) -> None:
    visitor.enter("officer", "/desk/coverage/")
    page = visitor.go("/desk/coverage/?call=sco-2023")
    page.locator("main a[href*='order=printed']").click()
    page.wait_for_url(re.compile("order=printed"))
    names = [h.inner_text().strip() for h in page.locator("tbody th").all()]
    countries = names[:26]
    assert countries == sorted(countries, key=lambda n: n.replace("ё", "е"))
    visitor.keep("3-coverage-ru.png", whole=True)


@seen_as("zh-hans")
def test_the_leader_sees_the_selection_and_one_page_of_numbers(visitor: Visitor) -> None:
    visitor.enter("leader", "/desk/leader/")
    page = visitor.go("/desk/leader/?call=sco-2023")
    link = page.locator("main a[href*='/desk/cases/']").first
    assert page.request.get(visitor.site + (link.get_attribute("href") or "")).status == 200
    visitor.go("/desk/selection/")
    assert not ENGLISH_WORD.search(page.locator("main h1").inner_text())


@seen_as("en")
def test_the_book_is_there_in_three_languages_as_pdf_and_word(visitor: Visitor) -> None:
    page = visitor.go("/collections/cases-2023/")
    for language in ("zh-Hans", "ru", "en"):
        book = page.request.get(f"{visitor.site}/collections/cases-2023/{language}.pdf")
        assert len(pypdfium2.PdfDocument(book.body())) > 20
        word = page.request.get(f"{visitor.site}/collections/cases-2023/{language}.docx")
        assert word.body()[:2] == b"PK"
        if language == "zh-Hans":
            keep_spread(book.body())


@seen_as("ru")
def test_a_public_case_shows_two_languages_side_by_side(visitor: Visitor) -> None:
    page = visitor.go("/library/")
    address = page.locator("main a[href^='/library/']").first.get_attribute("href") or ""
    number = re.sub(r"\?.*", "", address)
    page = visitor.go(f"{number}?beside=zh-Hans")
    expect(page.locator("article p[lang='zh-Hans']").first).to_be_visible()
    visitor.keep("4-case-side-by-side.png")
    for typed in ("数据", "данные"):
        visitor.go(f"/library/?q={typed}")
        assert page.locator("main a[href^='/library/']").count() > 0, typed


@seen_as("fa", 390)
def test_the_same_page_in_persian_is_mirrored_and_fits_a_phone(visitor: Visitor) -> None:
    page = visitor.go("/library/")
    address = page.locator("main a[href^='/library/']").first.get_attribute("href") or ""
    page = visitor.go(re.sub(r"\?.*", "", address))
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    visitor.keep("5-case-fa-phone.png")


@seen_as("en")
def test_the_system_page_names_what_is_missing(visitor: Visitor) -> None:
    visitor.enter("officer", "/desk/system/")
    words = visitor.words()
    assert "PostgreSQL" in words
    assert "make test" in words or "tesseract" in words.lower()


@seen_as("ru", 390)
def test_a_reviewer_scores_on_a_phone(visitor: Visitor) -> None:
    page = visitor.enter("reviewer-a", "/panel/")
    page.locator("a[href^='/panel/reviews/']").first.click()
    page.wait_for_load_state()
    assert "example.org" not in visitor.words()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def filled_in(form: bytes) -> bytes:
    """Three lines of the form, as a visitor fills them."""
    import docx  # noqa: PLC0415 (a test's own tool)

    document = docx.Document(io.BytesIO(form))
    typed = {
        "A1": "Specimen workshop network for repair manuals",
        "B1.1": "Specimen Workshop Association",
        "C1": "Brazil",
    }
    for table in document.tables:
        for row in table.rows:
            code = row.cells[0].text.partition(" ")[0]
            if code in typed:
                row.cells[1].paragraphs[0].add_run(typed[code])
    stored = io.BytesIO()
    document.save(stored)
    return stored.getvalue()


def keep_spread(book: bytes) -> None:
    """Two facing pages of the Chinese book for the README."""
    folder = os.environ.get("JOURNEY_PICTURES")
    if not folder:
        return
    from PIL import Image  # noqa: PLC0415 (only where pictures are kept)

    document = pypdfium2.PdfDocument(book)
    left = int(os.environ.get("JOURNEY_SPREAD", "10")) - 1
    pages = [document[n].render(scale=1.4).to_pil() for n in (left, left + 1)]
    spread = Image.new("RGB", (sum(p.width for p in pages), pages[0].height), "white")
    spread.paste(pages[0], (0, 0))
    spread.paste(pages[1], (pages[0].width, 0))
    spread.save(Path(folder) / "2-book-zh.png", optimize=True)
