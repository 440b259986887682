"""An officer and what comes in: live, side by side, ruled, read again, merged and split."""

import re

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.journeys.visitor import Visitor, seen_as, specimen_dossier

pytestmark = pytest.mark.journey
PATIENCE = 30_000


def message(number: int, sender: str = "somebody") -> FilePayload:
    raw = (
        f"From: {sender}@example.org\r\nTo: one@example.org\r\n"
        f"Subject: Specimen message {number}\r\n"
        f"Message-ID: <journey-{number}-{sender}@example.org>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=part\r\n\r\n"
        "--part\r\nContent-Type: text/plain\r\n\r\nPlease find it attached.\r\n"
        '--part\r\nContent-Type: text/plain; name="note.txt"\r\n'
        f'Content-Disposition: attachment; filename="note-{number}.txt"\r\n\r\n'
        f"Note {number}\r\n--part--\r\n"
    )
    return FilePayload(name="mail.eml", mimeType="message/rfc822", buffer=raw.encode())


def dropped(visitor: Visitor, *files: FilePayload) -> str:
    """The address of the dossier that grew from files dropped on the desk."""
    page = visitor.go("/desk/take-in/?call=sco-2023")
    page.locator("form.cb-drop input[type=file]").set_input_files(list(files))
    page.locator("form.cb-drop button[type=submit]").click()
    page.wait_for_url(re.compile(r"/desk/cases/\d+/"))
    return re.sub(r".*(/desk/cases/\d+/).*", r"\1", page.url)


def unfold(finding: Locator) -> None:
    """What somebody ruled on before is folded, on every page anew."""
    if finding.locator("details:not([open])").count():
        finding.locator("summary").click()


def number_on(page: Page) -> str:
    return page.locator("ol.cb-crumbs li").last.inner_text().strip()


@seen_as("en")
def test_a_message_appears_on_the_open_page_by_itself(
    visitor: Visitor, browser: Browser, site: str
) -> None:
    visitor.enter("officer", "/desk/")
    page = visitor.go("/desk/?call=sco-2023")
    colleague = Visitor(browser, site, "en")
    colleague.enter("officer", "/desk/")
    dropped(colleague, message(1))
    colleague.context.close()
    expect(page.locator("#arrival-list")).to_contain_text("Specimen message 1", timeout=PATIENCE)


@seen_as("en")
def test_a_difference_is_one_click_from_the_finding_to_the_scan_and_is_ruled_on(
    visitor: Visitor,
) -> None:
    page = visitor.go(specimen_dossier(visitor))
    finding = page.locator("li.cb-finding", has_text=re.compile("1.230")).first
    expect(finding).to_be_visible()
    unfold(finding)
    finding.locator("a.cb-place").first.click()
    expect(page).to_have_url(re.compile(r"#scan-\d+"))
    expect(page.locator("#scan svg.cb-scan rect.cb-box").first).to_be_visible()
    unfold(finding)
    finding.locator("input[name=reason]").fill("Read by eye: the scan says 1 280")
    finding.locator("button[value=settle]").click()
    page.wait_for_load_state()
    expect(page.locator("#findings")).to_contain_text("Read by eye")


@seen_as("en")
def test_reading_again_keeps_both_readings(visitor: Visitor) -> None:
    page = visitor.go(specimen_dossier(visitor))
    before = page.locator("#readings li").count()
    page.locator("form[action$='/read-again/'] button").click()
    page.wait_for_load_state()
    for _ in range(60):
        page.reload()
        if page.locator("#readings li").count() > before:
            break
        page.wait_for_timeout(1000)
    assert page.locator("#readings li").count() > before
    # Nothing was read otherwise, so no difference is told.
    assert page.locator("#readings details").count() == 0


@seen_as("en")
def test_two_dossiers_are_merged_and_parted_again(visitor: Visitor) -> None:
    visitor.enter("officer", "/desk/")
    first = dropped(visitor, message(11, "one"))
    one = number_on(visitor.page)
    second = dropped(visitor, message(12, "two"))
    other = number_on(visitor.page)
    assert one != other
    page = visitor.page
    page.locator("details.cb-more:has(#more-number) summary").click()
    page.locator("#more-number").fill(one)
    page.locator("form[action$='/beside/'] button").click()
    page.wait_for_load_state()
    page.get_by_role("button", name=f"Keep the number {one}").click()
    page.wait_for_load_state()
    expect(page.locator("#files")).to_contain_text(f"{other} was merged into this dossier.")
    expect(page.locator("#files")).to_contain_text("note-12.txt")
    assert first in page.url
    page.locator("#files").get_by_role("button", name="Undo").click()
    page.wait_for_load_state()
    assert second in page.url
    assert "note-12.txt" not in visitor.go(first).content()


@seen_as("en")
def test_a_message_is_split_off_and_the_split_undone(visitor: Visitor) -> None:
    visitor.enter("officer", "/desk/")
    address = dropped(visitor, message(21, "three"))
    page = visitor.page
    page.locator("details.cb-more:has(#more-number) summary").click()
    page.locator("#more-files").set_input_files(
        FilePayload(name="extra.txt", mimeType="text/plain", buffer=b"Another case")
    )
    page.locator("form[action$='/files/add/'] button").click()
    page.wait_for_load_state()
    page.locator("#cb-messages input[type=checkbox]").last.check()
    page.locator("#cb-messages button[type=submit]").click()
    page.wait_for_load_state()
    assert address not in page.url
    expect(page.locator("#files")).to_contain_text("extra.txt")
    page.locator("#files").get_by_role("button", name="Undo").click()
    page.wait_for_load_state()
    assert address in page.url
    expect(page.locator("#files")).to_contain_text("extra.txt")
