"""What axe finds on the pages, in light and dark, in each language: nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
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
    "/library/?q=трак",
    "/collections/",
    "/countries/",
    "/countries/kz/",
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
    "/desk/cases/{dossier}/versions/",
    "/desk/cases/?call=sco-2023&q=finding:must",
    "/desk/handing-over/",
    "/desk/organisations/",
    "/desk/organisations/{organisation}/",
    "/desk/people/",
    "/desk/directory/doubles/",
    "/desk/coverage/",
    "/desk/panels/",
    "/desk/panels/{panel}/",
    "/desk/panels/{panel}/conflicts/",
    "/desk/panels/{panel}/assignment/",
    "/desk/panels/{panel}/letters/",
    "/desk/rounds/",
    "/desk/selection/",
    "/desk/selection/scenarios/",
    "/desk/selection/sheet/",
    "/desk/decision/",
    "/desk/leader/",
    "/desk/editions/",
    "/desk/editions/{edition}/",
    "/desk/letters/",
    "/desk/letters/many/",
    "/desk/letters/words/",
    "/desk/take-in/",
    "/desk/take-in/table/",
    "/desk/wordings/",
    "/desk/system/",
)
PANEL = ("/panel/", "/panel/reviews/{review}/")
# Language, scheme, width, and which half of the pages: each page stands in light and in dark,
# wide and narrow.
SEEN = (
    ("en", "light", 1440, 0),
    ("zh-hans", "dark", 1440, 1),
    ("ru", "dark", 390, 0),
    ("fa", "light", 390, 1),
)


@dataclass(frozen=True)
class Reader:
    """Somebody who looks at every second page, from `turn` on."""

    page: Page
    site: str
    turn: int

    def enter(self, role: str) -> None:
        self.page.goto(f"{self.site}/start/")
        self.page.locator(f"form[action*='/start/as/{role}/'] button").first.click()
        self.page.wait_for_load_state()

    def number_in(self, listed: str, links: str, place: int = 0) -> str:
        """The number in the address behind a link of a list."""
        self.page.goto(self.site + listed)
        address = self.page.locator(links).nth(place).get_attribute("href") or ""
        return next(part for part in address.split("/") if part.isdigit())

    def faulty(self, paths: tuple[str, ...], **numbers: str) -> dict[str, list[str]]:
        """{address: faults} of those that have any."""
        addresses = [path.format(**numbers) for path in paths[self.turn :: 2]]
        return {where: found for where in addresses if (found := self._faults(where))}

    def _faults(self, where: str) -> list[str]:
        answer = self.page.goto(self.site + where)
        assert answer is not None
        assert answer.status == 200, where
        self.page.add_script_tag(content=AXE)
        found = self.page.evaluate("axe.run({resultTypes: ['violations']})")
        return [f"{f['id']}: {f['nodes'][0]['html'][:160]}" for f in found["violations"]]


@pytest.fixture(scope="module", params=SEEN, ids=lambda seen: f"{seen[0]}-{seen[1]}-{seen[2]}")
def reader(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Reader]:
    language, scheme, width, turn = request.param
    # The policy of our pages lets no foreign script in, axe included.
    context = browser.new_context(
        bypass_csp=True,
        color_scheme=scheme,
        locale=language,
        viewport={"width": width, "height": 900},
    )
    context.add_cookies([{"name": "language", "value": language, "url": site}])
    yield Reader(context.new_page(), site, turn)
    context.close()


def test_the_public_pages_have_no_accessibility_fault(reader: Reader) -> None:
    assert reader.faulty(PUBLIC) == {}


def test_the_desk_has_no_accessibility_fault(reader: Reader) -> None:
    reader.enter("officer")
    cases, title = "/desk/cases/?call=sco-2023&q=from:submitted", "tbody th.cb-title a"
    numbers = {
        "dossier": reader.number_in(cases, title),
        "other": reader.number_in(cases, title, 1),
        "organisation": reader.number_in("/desk/organisations/", "tbody th a"),
        "panel": reader.number_in("/desk/panels/?call=sco-2023", "tbody th a"),
        "edition": reader.number_in("/desk/editions/?call=sco-2023", "tbody th a"),
    }
    assert reader.faulty(DESK, **numbers) == {}


def test_the_reviewers_pages_have_no_accessibility_fault(reader: Reader) -> None:
    reader.enter("reviewer-a")
    review = reader.number_in("/panel/", "main a[href*='/panel/reviews/']")
    assert reader.faulty(PANEL, review=review) == {}
