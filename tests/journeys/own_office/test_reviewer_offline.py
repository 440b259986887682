"""A reader without a network: two cases read, one marked, and nothing lost between devices."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.office import Office
from tests.journeys.readers import Reading
from tests.journeys.readers import reading as three_cases

pytestmark = pytest.mark.journey
CODES = ("innovation", "outcomes", "cooperation", "replication", "text")


@pytest.fixture(scope="module")
def reading(office: Office) -> Reading:
    return three_cases(office)


@pytest.fixture
def phone(browser: Browser, reading: Reading) -> Iterator[BrowserContext]:
    context = reading.device(browser)
    yield context
    context.close()


def at_hand(context: BrowserContext, reading: Reading) -> Page:
    """The list, once all its cases are on the phone."""
    page = context.new_page()
    page.goto(f"{reading.site}/panel/")
    page.wait_for_selector("html[data-cb-at-hand=yes]", timeout=20_000)
    return page


def opened(page: Page, reading: Reading, place: int) -> Page:
    page.goto(f"{reading.site}/panel/reviews/{reading.reviews[place]}/")
    return page


def mark(page: Page, code: str, value: str) -> None:
    page.locator(f"label:has(input[name='mark-{code}'][value='{value}'])").click()


def test_two_cases_are_read_and_one_is_marked_without_a_network(
    phone: BrowserContext, reading: Reading
) -> None:
    page = at_hand(phone, reading)
    phone.set_offline(True)
    opened(page, reading, 1)
    expect(page.locator("main")).to_contain_text("Case 2: done.")
    opened(page, reading, 0)
    expect(page.locator("main")).to_contain_text("Дело 1: что сделано.")
    for code in CODES[:-1]:
        mark(page, code, "8")
    mark(page, CODES[-1], "none")
    expect(page.locator("[data-cb-sum]")).to_contain_text("80 of 100")
    page.fill("#remark_for_office", "Read on the train.")
    expect(page.locator("[data-cb-kept]")).to_contain_text("kept on this phone")
    page.locator("[data-cb-hand-in]").click()
    expect(page.locator("[data-cb-kept]")).to_contain_text("as soon as there is a network")
    # Closed and opened again without a network: the marks are still there.
    page.close()
    page = opened(phone.new_page(), reading, 0)
    expect(page.locator("input[name='mark-outcomes'][value='8']")).to_be_checked()
    page.goto(f"{reading.site}/panel/")
    expect(page.locator(f"[data-cb-only-here='{reading.reviews[0]}']")).to_be_visible()
    assert reading.standing(reading.reviews[0])["state"] == "asked"

    phone.set_offline(False)
    expect(page.locator("main")).to_contain_text("1 of 3 done", timeout=20_000)
    standing = reading.standing(reading.reviews[0])
    assert standing["marks"] == {**dict.fromkeys(CODES[:-1], 8), "text": None}
    assert standing["for_office"] == "Read on the train."
    assert (standing["state"], standing["scored"], standing["draft"]) == ("done", 1, {})
    page.reload()
    page.wait_for_timeout(1500)
    assert reading.standing(reading.reviews[0])["scored"] == 1


def test_two_devices_never_overwrite_each_other(browser: Browser, reading: Reading) -> None:
    devices = [reading.device(browser), reading.device(browser, width=1280)]
    first, second = (opened(device.new_page(), reading, 1) for device in devices)
    for page, words, value in ((first, "From the first", "3"), (second, "From the second", "9")):
        with page.expect_response("**/keep/"):
            page.fill("#remark_for_office", words)
            mark(page, "innovation", value)
    state = second.locator("[data-cb-kept]")
    expect(state).to_contain_text("Another device")
    assert reading.standing(reading.reviews[1])["draft"]["for_office"] == "From the first"
    second.reload()
    expect(second.locator("#remark_for_office")).to_have_value("From the second")
    second.get_by_role("button", name="See both and choose").click()
    for words in ("From the first", "From the second"):
        expect(second.locator("main")).to_contain_text(words)
    second.locator("input[name='take-for_office'][value=kept]").check()
    second.get_by_role("button", name="Keep what is chosen").click()
    second.wait_for_url("**/panel/reviews/*/")
    expect(second.locator("#remark_for_office")).to_have_value("From the first")
    draft = reading.standing(reading.reviews[1])["draft"]
    assert (draft["for_office"], draft["marks"]["innovation"]) == ("From the first", "9")
    for device in devices:
        device.close()


def test_a_barred_case_leaves_the_phone(phone: BrowserContext, reading: Reading) -> None:
    page = at_hand(phone, reading)
    opened(page, reading, 2)
    page.fill("#remark_for_office", "About a friend.")
    expect(page.locator("[data-cb-kept]")).to_contain_text("kept at the office")
    reading.bar(reading.reviews[2])
    at_hand(phone, reading).close()
    page.goto(f"{reading.site}/panel/")
    page.wait_for_selector("html[data-cb-at-hand=yes]")
    kept = """async () => {
        const store = await caches.open("cb-panel-pages");
        const pages = (await store.keys()).map((each) => new URL(each.url).pathname);
        return [...pages, ...Object.keys(localStorage)];
    }"""
    left = page.evaluate(kept)
    gone = reading.reviews[2]
    assert f"/panel/reviews/{reading.reviews[0]}/" in left
    assert [
        each for each in left if f"/{gone}/" in each or re.fullmatch(rf"cb-review-.*-{gone}", each)
    ] == []
    phone.set_offline(True)
    opened(page, reading, 2)
    expect(page.locator("main")).to_contain_text("not on this phone")


def test_signing_out_leaves_nothing_on_the_phone(phone: BrowserContext, reading: Reading) -> None:
    page = at_hand(phone, reading)
    page.evaluate("localStorage.setItem('cb-review-0-0', '{}')")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/start/")
    kept = "async () => [...(await caches.keys()), ...Object.keys(localStorage)]"
    assert [each for each in page.evaluate(kept) if each.startswith("cb-")] == []
