"""A gate without a network: every scan kept on the phone, none lost and none double afterwards."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.gates import AtTheGate, at_the_gate
from tests.journeys.office import Office

pytestmark = pytest.mark.journey
IS_KEPT = """async () => {
    const store = await caches.open("cb-gate-pages");
    return Boolean(await store.match(location.pathname));
}"""


@pytest.fixture(scope="module")
def gate(office: Office) -> AtTheGate:
    return at_the_gate(office)


@pytest.fixture
def phone(browser: Browser, gate: AtTheGate) -> Iterator[BrowserContext]:
    context = gate.phone(browser)
    yield context
    context.close()


def show(page: Page, code: str, verdict: str, sentence: str) -> None:
    """A scanner types the code and ends with the enter key."""
    before = page.locator("[data-cb-last] li").count()
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(page.locator("[data-cb-last] li")).to_have_count(before + 1)
    expect(page.locator("[data-cb-verdict]")).to_have_text(verdict)
    expect(page.locator("[data-cb-sentence]")).to_contain_text(sentence)


def test_the_network_goes_and_comes_and_every_scan_is_there_once(  # noqa: PLR0915 (one story)
    phone: BrowserContext, gate: AtTheGate
) -> None:
    page = phone.new_page()
    page.goto(gate.address)
    expect(page.locator("[data-cb-list]")).to_contain_text("The list of badges is on this phone")
    page.wait_for_function(IS_KEPT)
    guest, withdrawn, stranger, _typed = gate.tokens
    show(page, guest, "Let in", "Come in.")

    phone.set_offline(True)
    show(page, guest, "Inside already", "Ask whose it is")
    show(page, withdrawn, "Not let in", "This badge was withdrawn.")
    person = page.locator("[data-cb-person]")
    expect(person).to_have_attribute("lang", "ru")
    forged = stranger[:-1] + str((int(stranger[-1]) + 1) % 10)
    show(page, forged, "Not let in", "not known here")
    show(page, stranger, "Let in", "Come in.")
    expect(person).to_have_attribute("dir", "rtl")
    # Closed and opened again without a network: the phone knows what it did.
    page.close()
    page = phone.new_page()
    page.goto(gate.address)
    waiting = page.locator("[data-cb-waiting]")
    expect(waiting).to_contain_text("wait on this phone for the network: 4.")
    show(page, stranger, "Inside already", "Ask whose it is")
    show(page, gate.numbers[3], "Let in", "Come in.")
    assert len(gate.kept()) == 1

    phone.set_offline(False)
    expect(waiting).to_have_text("Every scan has reached the office.")
    expect(page.locator("[data-cb-inside]")).to_have_text("Inside: 3")
    everything = [
        ["in", "", False],
        ["again", "inside-already", True],
        ["refused", "withdrawn", True],
        ["refused", "unknown-badge", True],
        ["in", "", True],
        ["again", "inside-already", True],
        ["in", "", True],
    ]
    assert gate.kept() == everything
    page.reload()
    expect(page.locator("[data-cb-network]")).to_have_text("Connected.")
    assert gate.kept() == everything


def test_an_answer_that_never_arrived_is_told_once_more_and_counts_once(
    phone: BrowserContext, gate: AtTheGate
) -> None:
    page = phone.new_page()
    page.goto(gate.address)
    expect(page.locator("[data-cb-list]")).to_contain_text("The list of badges is on this phone")
    before = len(gate.kept())

    def lose(route: object) -> None:
        route.fetch()  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route("**/scans/", lose, times=1)
    show(page, "12345", "Not let in", "no number of a badge")
    page.wait_for_timeout(200)
    expect(page.locator("[data-cb-waiting]")).to_have_text("Every scan has reached the office.")
    after = gate.kept()
    assert after[before:] == [["refused", "number-mistyped", True]]
