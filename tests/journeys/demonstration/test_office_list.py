"""The office's own list out and in, the leader's question, and a morning without a mouse."""

import io
import re

import openpyxl
import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.journeys.visitor import Visitor, seen_as

pytestmark = pytest.mark.journey
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LIST = "/desk/cases/?call=sco-2023&q=from:submitted"
TABS = 60


def excel_of(page: Page) -> bytes:
    with page.expect_download() as kept:
        page.get_by_role("link", name="Excel", exact=True).click()
    return kept.value.path().read_bytes()


def with_marks(list_: bytes, marks: dict[int, str]) -> bytes:
    """The list with other words in its column of marks, by row of the sheet."""
    book = openpyxl.load_workbook(io.BytesIO(list_))
    sheet = book.worksheets[0]
    heads = [str(cell.value) for cell in sheet[1]]
    for row, words in marks.items():
        sheet.cell(row, heads.index("Marks") + 1, words)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@seen_as("en")
def test_the_list_goes_out_is_edited_and_comes_back_in(visitor: Visitor) -> None:
    visitor.enter("officer", "/desk/")
    page = visitor.go(LIST + "&columns=number,title,owner,next,marks")
    edited = with_marks(excel_of(page), {2: "printed", 3: "printed"})
    visitor.go("/desk/cases/back/?call=sco-2023")
    page.locator("#returned-list").set_input_files(
        FilePayload(name="list.xlsx", mimeType=XLSX, buffer=edited)
    )
    page.get_by_role("button", name="Show the changes").click()
    page.wait_for_load_state()
    assert page.locator("#taken tbody tr").count() == 2
    expect(page.locator("#taken")).to_contain_text("printed")
    page.locator("#taken button[value=take]").click()
    page.wait_for_load_state()
    visitor.go("/desk/cases/?call=sco-2023&q=mark:printed")
    assert page.locator("tbody tr").count() == 2


@seen_as("zh-hans")
def test_the_leaders_question_is_answered_in_three_clicks(visitor: Visitor) -> None:
    """Which application has no scan yet, and what has happened to it?"""
    visitor.enter("leader", "/desk/leader/")
    page = visitor.go("/desk/leader/?call=sco-2023")
    figure = page.locator(".cb-figure", has_text="缺盖章扫描件")
    told = int(figure.locator(".cb-figure-value").inner_text())
    figure.locator("a").click()
    page.wait_for_load_state()
    found = page.locator("tbody th.cb-title a")
    assert found.count() == told > 0
    found.first.click()
    page.wait_for_load_state()
    page.locator("a[href='#history']").first.click()
    expect(page.locator("#history")).to_be_visible()


def tab_to(page: Page, selector: str) -> None:
    """Only the tabulator, until the keyboard stands on it."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


@seen_as("en")
def test_a_case_is_found_ruled_on_and_given_away_by_keyboard_alone(visitor: Visitor) -> None:
    visitor.enter("officer", "/desk/")
    page = visitor.go("/desk/cases/?call=sco-2023")
    keys = page.keyboard
    keys.press("/")
    keys.type("finding:must")
    keys.press("Enter")
    page.wait_for_url(re.compile("q=finding"))
    assert page.locator("tbody tr").count() >= 1
    keys.press("j")
    keys.press("r")
    page.wait_for_url(re.compile(r"/desk/cases/\d+/"))
    # Another story may have ruled on it; then it is folded, and opens by the keyboard too.
    tab_to(page, ".cb-finding summary, .cb-finding input[name=reason]")
    if page.evaluate("document.activeElement.tagName") == "SUMMARY":
        keys.press("Enter")
        tab_to(page, ".cb-finding input[name=reason]")
    keys.type("Ruled without a mouse")
    tab_to(page, "button[value=settle]")
    keys.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("#findings")).to_contain_text("Ruled without a mouse")
    visitor.go("/desk/cases/?call=sco-2023&q=from:submitted")
    keys.press("j")
    keys.press("x")
    keys.press("a")
    page.wait_for_url(re.compile("/desk/cases/act/"))
    tab_to(page, "#act-value")
    expect(page.locator("#act-value")).to_be_focused()
