"""A reader in a real browser, with a language, a window and, after a door, a role."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


class Visitor:
    """One reader with a language, a window and, after a door, a role."""

    def __init__(self, browser: Browser, site: str, language: str, width: int = 1440) -> None:
        self.site = site
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 900}, accept_downloads=True, locale=language
        )
        self.context.add_cookies([{"name": "language", "value": language, "url": site}])
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    def _heard(self, message: object) -> None:
        if getattr(message, "type", "") == "error":
            self.faults.append(str(getattr(message, "text", "")))

    def go(self, path: str) -> Page:
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        return self.page

    def enter(self, role: str, following: str) -> Page:
        """Through the door of a role on the start page, as a visitor does."""
        self.go("/start/")
        door = f"form[action*='/start/as/{role}/'][action$='next={following}'] button"
        self.page.locator(door).first.click()
        self.page.wait_for_load_state()
        return self.page

    def keep(self, name: str, *, whole: bool = False) -> None:
        """A picture for the README, where a folder for it is named."""
        folder = os.environ.get("JOURNEY_PICTURES")
        if folder:
            self.page.screenshot(path=str(Path(folder) / name), full_page=whole)

    def words(self) -> str:
        return self.page.locator("main").inner_text()


def seen_as(language: str, width: int = 1440) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("visitor", [(language, width)], indirect=True)


def specimen_dossier(visitor: Visitor) -> str:
    """The address of the dossier of «Образцовая логистика»."""
    visitor.enter("officer", "/desk/")
    visitor.go("/desk/cases/?call=sco-2023&q=Отслеживание")
    address = visitor.page.locator("tbody th.cb-title a").first.get_attribute("href")
    assert address
    return address
