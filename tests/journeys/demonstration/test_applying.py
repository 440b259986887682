"""Applying online in a real browser: two windows, a line that breaks, and handing in."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.journeys.visitor import Visitor, seen_as

pytestmark = pytest.mark.journey
OPEN_CALL = "sco-forum-2025"
BYTES = 2_500_000


def begun(visitor: Visitor) -> Page:
    page = visitor.go(f"/portal/apply/{OPEN_CALL}/")
    # One address begins only a few forms a day; a site that runs already may have seen them.
    page.fill("#address", f"applicant-{time.time_ns()}@example.org")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/portal/draft/**")
    return page


@seen_as("en", 390)
def test_two_windows_never_overwrite_each_other(visitor: Visitor) -> None:
    first = begun(visitor)
    second = visitor.context.new_page()
    second.goto(first.url)
    for page, text in ((first, "From the first"), (second, "From the second")):
        with page.expect_response("**/portal/draft/**"):
            page.fill("#f-A1", text)
    remarks = second.locator("[data-cb-remarks='A1']")
    expect(remarks).to_contain_text("From the first")
    expect(second.locator("#f-A1")).to_have_value("From the second")
    with second.expect_response("**/portal/draft/**"):
        second.fill("#f-D1", "Something else is saved all the same.")
    first.reload()
    expect(first.locator("#f-A1")).to_have_value("From the first")
    expect(first.locator("#f-D1")).to_have_value("Something else is saved all the same.")
    with second.expect_response("**/portal/draft/**"):
        remarks.get_by_text("Keep mine").click()
    first.reload()
    expect(first.locator("#f-A1")).to_have_value("From the second")


@seen_as("zh-hans", 1280)
def test_words_are_counted_while_they_are_written(visitor: Visitor) -> None:
    page = begun(visitor)
    note = page.locator("[data-cb-words-for='f-D1']")
    page.fill("#f-D1", "数字港口 TEU 1,280")
    expect(note).to_contain_text("6")


@seen_as("ru", 390)
def test_a_broken_line_costs_nothing_that_came(visitor: Visitor, tmp_path: Path) -> None:
    page = begun(visitor)
    file = tmp_path / "скан.pdf"
    file.write_bytes(b"%PDF-1.4\n" + bytes(BYTES))
    sent: list[int] = []

    def breaking(route: Route) -> None:
        if route.request.method == "PATCH":
            sent.append(int(route.request.headers["upload-offset"]))
            if len(sent) in {2, 4}:
                route.abort()
                return
        route.continue_()

    page.route("**/files/**", breaking)
    page.set_input_files("#bring", str(file))
    expect(page.locator("[data-cb-coming] [data-state=arrived]")).to_have_count(1, timeout=30_000)
    # Nothing is sent twice but the pieces that were lost; the broken lines are no fault of ours.
    assert sent == sorted(sent)
    assert sent[1] == sent[2]
    visitor.faults = [fault for fault in visitor.faults if "ERR_FAILED" not in fault]
    page.fill("#f-A1", "Порт, который считает")
    page.click("button[name=check]")
    page.wait_for_url("**/check/")
    assert "скан.pdf" in visitor.words()
    page.click("main form button[type=submit]")
    page.wait_for_url("**/portal/draft/*/")
    assert "скан.pdf" in visitor.words()
