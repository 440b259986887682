"""What axe finds on the pages of the walk: nothing."""

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.journey
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
PUBLIC = (
    "/",
    "/start/",
    "/calls/sco-2023/",
    "/library/",
    "/collections/",
    "/countries/",
    "/roster/",
)
DESK = (
    "/desk/",
    "/desk/cases/?call=sco-2023",
    "/desk/coverage/",
    "/desk/selection/",
    "/desk/leader/",
)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    # The policy of our pages lets no foreign script in, axe included.
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


def faults(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.add_script_tag(content=AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found["violations"]]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_has_no_accessibility_fault(page: Page, site: str, path: str) -> None:
    assert faults(page, site + path) == []


def test_the_desk_has_no_accessibility_fault(page: Page, site: str) -> None:
    page.goto(f"{site}/start/")
    page.locator("form[action*='/start/as/officer/'] button").first.click()
    page.wait_for_load_state()
    assert {path: found for path in DESK if (found := faults(page, site + path))} == {}
