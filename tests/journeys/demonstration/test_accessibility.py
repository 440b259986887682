"""What axe finds on the pages, in light and dark, in each language: nothing."""

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
    "/sign-in/",
)
# Without /desk/components/, which shows the landmarks of a page a second time on purpose.
DESK = (
    "/desk/",
    "/desk/cases/?call=sco-2023",
    "/desk/cases/back/",
    "/desk/cases/{dossier}/",
    "/desk/cases/{dossier}/beside/{other}/",
    "/desk/coverage/",
    "/desk/selection/",
    "/desk/leader/",
    "/desk/editions/",
    "/desk/letters/",
    "/desk/letters/many/",
    "/desk/letters/words/",
    "/desk/take-in/",
    "/desk/take-in/table/",
    "/desk/wordings/",
    "/desk/system/",
)
PANEL = ("/panel/", "/panel/reviews/{review}/")
# Each language once, light and dark, wide and narrow: together they meet every rule.
SEEN = (
    ("en", "light", 1440),
    ("zh-hans", "dark", 1440),
    ("ru", "dark", 390),
    ("fa", "light", 390),
)


@pytest.fixture(scope="module", params=SEEN, ids=lambda seen: f"{seen[0]}-{seen[1]}-{seen[2]}")
def page(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    language, scheme, width = request.param
    # The policy of our pages lets no foreign script in, axe included.
    context = browser.new_context(
        bypass_csp=True,
        color_scheme=scheme,
        locale=language,
        viewport={"width": width, "height": 900},
    )
    context.add_cookies([{"name": "language", "value": language, "url": site}])
    yield context.new_page()
    context.close()


def faults(page: Page, address: str) -> list[str]:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200, address
    page.add_script_tag(content=AXE)
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found["violations"]]


def faulty(page: Page, site: str, paths: tuple[str, ...], **numbers: str) -> dict[str, list[str]]:
    """{address: faults} of those that have any."""
    addresses = [path.format(**numbers) for path in paths]
    return {where: found for where in addresses if (found := faults(page, site + where))}


def enter(page: Page, site: str, role: str) -> None:
    page.goto(f"{site}/start/")
    page.locator(f"form[action*='/start/as/{role}/'] button").first.click()
    page.wait_for_load_state()


def number_in(page: Page, site: str, listed: str, links: str, place: int = 0) -> str:
    """The number in the address behind a link of a list."""
    page.goto(site + listed)
    address = page.locator(links).nth(place).get_attribute("href") or ""
    return next(part for part in address.split("/") if part.isdigit())


def test_the_public_pages_have_no_accessibility_fault(page: Page, site: str) -> None:
    assert faulty(page, site, PUBLIC) == {}


def test_the_desk_has_no_accessibility_fault(page: Page, site: str) -> None:
    enter(page, site, "officer")
    cases = "/desk/cases/?call=sco-2023&q=from:submitted"
    numbers = {
        "dossier": number_in(page, site, cases, "tbody th.cb-title a"),
        "other": number_in(page, site, cases, "tbody th.cb-title a", 1),
    }
    assert faulty(page, site, DESK, **numbers) == {}


def test_the_reviewers_pages_have_no_accessibility_fault(page: Page, site: str) -> None:
    enter(page, site, "reviewer-a")
    review = number_in(page, site, "/panel/", "main a[href*='/panel/reviews/']")
    assert faulty(page, site, PANEL, review=review) == {}
