"""One browser for the journeys, and one site for those of a folder."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.office import Office
from tests.journeys.office import office as a_real_office
from tests.journeys.site import demonstration
from tests.journeys.visitor import CHROMIUM, FLAGS, Visitor

# Other tests keep the machine busy meanwhile.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="package")
def site() -> Iterator[str]:
    with demonstration() as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed with the last journey: while it runs, the same process asks no database."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Visitor]:
    language, width = request.param
    visitor = Visitor(browser, site, language, width)
    yield visitor
    assert visitor.faults == []
    visitor.context.close()


@pytest.fixture(scope="package")
def office() -> Iterator[Office]:
    with a_real_office() as found:
        yield found
