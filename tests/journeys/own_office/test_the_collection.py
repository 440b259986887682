"""Thirty selected cases: worded, translated, agreed to, frozen, printed, held back, released."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
from django.utils import timezone
from lxml import etree
from playwright.sync_api import Browser, Locator, Page, expect

from casebridge.editions.outputs.kinds import OUTPUTS
from tests.journeys.office import Office, waited
from tests.journeys.site import told
from tests.journeys.thirty_cases import CHOSEN
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
# A call of its own, so that the other stories of the office are not disturbed.
CALL, CODE = "sco-2022", "thirty-cases"
EDDA, LENA = "edda@example.org", "lena@example.org"
TITLES = {"zh-Hans": "三十个样章", "ru": "Тридцать образцов", "en": "Thirty specimens"}
WORDED = "Sensors on masts tell a common centre what they measure, every ten minutes."
AGENCY = "Specimen Translators"
EMBARGO = "Embargo: not for publication before"
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
# Thirty-odd files are made while other tests keep the machine busy.
LONG = 300


@dataclass
class Story:
    office: Office
    edda: Visitor
    edition: str = ""

    def do(self, act: str, *values: object, **others: object) -> Any:
        """Something of tests/journeys/thirty_cases.py, done inside the installation."""
        return self.office.inside.done(f"thirty_cases.{act}", *values, **others)

    def go(self, path: str = "") -> Page:
        return self.edda.go(f"{self.edition}{path}")


@pytest.fixture(scope="module")
def story(office: Office, browser: Browser) -> Iterator[Story]:
    dates = ["--opens", "2022-06-01", "--closes", "2022-12-01"]
    told(["publish", "sco-2023", "--code", CALL, "--prefix", "CB22", *dates], office.environment)
    chosen = office.inside.done("thirty_cases.choose", CALL, officer=EDDA, leader=LENA)
    assert chosen == CHOSEN
    office.inside.done("thirty_cases.add_editor", CALL, editor=EDDA)
    made = Story(office, office.visitor(browser, EDDA, "en"))
    yield made
    made.edda.context.close()


def pressed(button: Locator) -> Page:
    button.first.click()
    button.page.wait_for_load_state()
    return button.page


def test_thirty_selected_cases_become_a_draft_in_three_languages(story: Story) -> None:
    page = story.edda.go("/desk/editions/new/")
    for tag, title in TITLES.items():
        page.fill(f"#title-{tag}", title)
    page.fill("#code", CODE)
    pressed(page.get_by_role("button", name="Make the draft"))
    story.edition = re.sub(r"^https?://[^/]+", "", page.url)
    assert page.locator("#entries tbody tr").count() == CHOSEN
    page = story.go("languages/")
    assert page.locator("#cases tbody tr").count() == CHOSEN


def test_the_wording_is_edited_and_the_change_is_shown(story: Story) -> None:
    page = an_english_case(story, "en")
    field = page.locator("textarea[name='text-abstract']")
    field.fill(WORDED)
    pressed(page.get_by_role("button", name="Keep", exact=True))
    shown = page.locator("#unit-abstract")
    expect(shown.locator("ins").first).to_be_visible()
    expect(shown.locator("del").first).to_be_visible()
    expect(shown.locator("textarea[name='text-abstract']")).to_have_value(WORDED)


def an_english_case(story: Story, language: str) -> Page:
    """The first case that was written in English, as it stands in a language."""
    page = story.go("languages/")
    original = page.locator("#cases td[data-label='English']", has_text="original").first
    href = str(original.locator("a").first.get_attribute("href"))
    page.goto(f"{story.office.site}{href.partition('?')[0]}?language={language}")
    return page


@pytest.mark.parametrize("tag", TITLES)
def test_an_agency_translates_into_each_language(story: Story, tag: str, tmp_path: Path) -> None:
    page = story.go("languages/")
    with page.expect_download() as found:
        page.locator(f"#language-{tag} a[href$='out.zip']").click()
    sent, back = tmp_path / "out.zip", tmp_path / "back.zip"
    found.value.save_as(sent)
    with ZipFile(sent) as parcel, ZipFile(back, "w") as returned:
        for name in parcel.namelist():
            returned.writestr(name, translated(parcel.read(name), tag))
    page = story.go("languages/")
    followed(page, page.locator(f"#language-{tag} a[href$='/back/']"))
    page.set_input_files("input[type=file]", back)
    page.fill("input[name=agency]", AGENCY)
    pressed(page.get_by_role("button", name="Show the translations"))
    pressed(page.get_by_role("button", name=re.compile("^Take")))
    expect(page.locator("main")).to_contain_text("They wait to be read over.")
    page = story.go("languages/")
    expect(page.locator(f"#language-{tag}")).not_to_contain_text("not translated")


def followed(page: Page, link: Locator) -> None:
    page.goto(page.url.split("/desk/")[0] + str(link.first.get_attribute("href")))


def translated(sent: bytes, tag: str) -> bytes:
    """A file as an agency returns it: every target filled."""
    tree = etree.fromstring(sent)
    for segment in tree.iter(f"{XLIFF}segment"):
        source, target = segment.find(f"{XLIFF}source"), segment.find(f"{XLIFF}target")
        assert source is not None
        if target is None:
            target = etree.SubElement(segment, f"{XLIFF}target")
        target.text = f"{tag}: {source.text}"
        segment.set("state", "translated")
    return bytes(etree.tostring(tree, encoding="utf-8", xml_declaration=True))


def test_a_later_change_of_the_original_makes_one_translation_stale(story: Story) -> None:
    page = an_english_case(story, "en")
    page.locator("textarea[name='text-abstract']").fill(f"{WORDED} Day and night.")
    pressed(page.get_by_role("button", name="Keep", exact=True))
    page = an_english_case(story, "ru")
    stale = page.locator(".cb-unit", has_text="What changed in the original")
    assert stale.count() == 1
    stale.locator("textarea").fill("ru: День и ночь.")
    pressed(page.get_by_role("button", name="Keep", exact=True))
    assert page.locator(".cb-unit", has_text="What changed in the original").count() == 0
    story.edda.keep("11-translation.png")


def test_thirty_applicants_read_the_wording_and_agree(story: Story, browser: Browser) -> None:
    page = story.go("consents/")
    pressed(page.get_by_role("button", name="Look at the letters"))
    pressed(page.get_by_role("button", name=f"Write {CHOSEN} letters"))
    page = story.edda.go("/desk/letters/")
    page.locator("#chosen-letters input[name=all]").check()
    pressed(page.get_by_role("button", name="Approve the chosen…"))
    pressed(page.locator("button[name=do][value=approve]"))
    assert story.do("let_letters_go") == CHOSEN
    waited(lambda: len(links(story)) == CHOSEN, "not every applicant was written to")
    applicant = Visitor(browser, story.office.site, "en", 390)
    for place, link in enumerate(sorted(links(story))):
        page = applicant.go(link)
        if place == 0:
            expect(page.locator("main")).to_contain_text("This is how your case is to be printed")
        page.locator("input[name=answer][value=agreed]").check()
        page.fill("#name", f"Applicant {place + 1}")
        pressed(page.get_by_role("button", name="Send the answer"))
    assert applicant.faults == []
    applicant.context.close()
    expect(story.go("consents/").locator("main")).to_contain_text("No case keeps the collection")


def links(story: Story) -> set[str]:
    """What the letters to the applicants lead to."""
    # Other stories of this office send letters with files.
    bodies = [m.get_body(("plain",)) for m in story.office.outside.messages()]
    texts = [str(body.get_content()) for body in bodies if body]
    return {m.group() for text in texts for m in re.finditer(r"/portal/consent/[^/\s]+/", text)}


def test_the_frozen_text_becomes_every_kind_of_file(story: Story) -> None:
    page = story.go()
    page.locator("#freeze > summary").click()
    for tick in page.locator("form[action$='/freeze/'] input[type=checkbox]").all():
        tick.check()
    pressed(page.locator("form[action$='/freeze/'] button"))
    expect(page.locator("main")).to_contain_text("The wording is frozen.")
    pressed(page.get_by_role("button", name=re.compile("Make the files|Make .* files")))
    planned = len(OUTPUTS) * len(TITLES)
    waited(lambda: story.do("files_of", CODE) == planned, "files are missing", LONG)
    story.go()
    story.edda.keep("12-collection.png")


def test_nothing_is_public_until_the_moment_and_then_everything_is(
    story: Story, browser: Browser
) -> None:
    anybody = Visitor(browser, story.office.site, "en")
    site = story.office.site
    assert anybody.context.request.get(f"{site}/collections/{CODE}/").status == 404
    page = story.go("release/")
    tomorrow = timezone.localtime() + timedelta(days=1)
    page.fill("#release-day", tomorrow.date().isoformat())
    page.fill("#release-time", "10:00")
    pressed(page.get_by_role("button", name="Set the plan"))
    assert anybody.context.request.get(f"{site}/collections/{CODE}/").status == 404
    kit = story.edda.context.request.get(f"{site}{story.edition}press/kit/en/")
    with ZipFile(BytesIO(kit.body())) as packed:
        assert EMBARGO in packed.read("README.txt").decode()
    # Tomorrow is not waited for.
    assert story.do("the_moment_comes", CODE) == 1
    waited(lambda: story.do("state_of", CODE) == "released", "it is not released")
    page = anybody.go(f"/collections/{CODE}/")
    expect(page.locator("main")).to_contain_text(TITLES["en"])
    for tag in TITLES:
        book = anybody.context.request.get(f"{site}/collections/{CODE}/{tag}.pdf").body()
        words = words_of(book)
        assert "Specimen" in words
        epub = anybody.context.request.get(f"{site}/collections/{CODE}/{tag}.epub").body()
        with ZipFile(BytesIO(epub)) as packed:
            assert packed.read("mimetype") == b"application/epub+zip"
    anybody.context.close()


def words_of(paper: bytes) -> str:
    document = pypdfium2.PdfDocument(paper)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text
