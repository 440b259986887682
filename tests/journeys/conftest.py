"""One site and one browser for all journeys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.office import Office
from tests.journeys.office import office as a_real_office
from tests.journeys.site import demonstration
from tests.journeys.visitor import CHROMIUM, FLAGS, Visitor


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    with demonstration() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
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


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    with a_real_office() as found:
        yield found
