"""The reviewer's page: what the first view of a case costs a phone, measured in Chromium.

All that the page itself asks for, as it travels; a site of its own with three cases, no cache.
"""

from collections.abc import Iterator
from typing import Any

from bench.lines import Line

KILOBYTE = 1000
LANGUAGES = ("en", "ru", "zh-hans", "fa")
BAR = 150


def lines() -> Iterator[Line]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (needed by this line only)

    from tests.journeys.office import office  # noqa: PLC0415
    from tests.journeys.readers import reading as reading_in  # noqa: PLC0415
    from tests.journeys.visitor import CHROMIUM, FLAGS  # noqa: PLC0415

    with office() as standing, sync_playwright() as playwright:
        reading = reading_in(standing)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language in LANGUAGES:
            context = reading.device(browser, language)
            weight, asked = _first_view(
                context, f"{reading.site}/panel/reviews/{reading.reviews[0]}/"
            )
            context.close()
            yield Line(f"Reviewer page, first view ({language}): {asked} files", weight, BAR, "kB")
        browser.close()


def _first_view(context: Any, address: str) -> tuple[float, int]:
    """(kilobytes received with their heads, files asked for) until nothing more is asked."""
    page = context.new_page()
    line = context.new_cdp_session(page)
    line.send("Network.enable")
    received: list[float] = []
    line.on("Network.loadingFinished", lambda end: received.append(end["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    return sum(received) / KILOBYTE, len(received)
