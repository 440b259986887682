"""From sixty cases and eight experts to a signed decision that stood in a public notice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.office import Office, waited
from tests.journeys.site import told
from tests.journeys.sixty_cases import CASES, TIED
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
# A call of its own, so that the other stories of the office are not disturbed.
CALL = "sco-2025"
VERA, NUR = "vera@example.org", "nur@example.org"
NAMES = [f"Reader {n}" for n in ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight")]
ADDRESSES = [f"expert-{n}@example.org" for n in range(1, 9)]
AT_THE_APPLICANT, ON_THE_PHONE, DECLINES = ADDRESSES[0], ADDRESSES[6], ADDRESSES[7]
KNOWS = {VERA: "", **{a: ("ru" if n % 2 else "zh-Hans") for n, a in enumerate(ADDRESSES)}}
# A hundred and twenty readings: nobody has room for more.
TAKES = dict(zip(ADDRESSES, (17, 20, 20, 20, 20, 20, 3), strict=False))
FORWARD = "The only one with results of three winters."
OBJECTION = "The machines were never set up, and I can show it."
UPHELD = "A visit has shown that it never ran."


@dataclass
class Story:
    """The office, the officer at her desk, and the cases by organisation."""

    office: Office
    vera: Visitor
    cases: dict[str, list[int]]

    def do(self, act: str, *values: object) -> Any:
        """Something of tests/journeys/sixty_cases.py, done inside the installation."""
        return self.office.inside.done(act, *values)

    def link_for(self, address: str, path: str, so_far: int) -> str:
        """What a letter to an expert leads to."""
        body = str(self.office.next_letter_to(address, so_far).get_content())
        found = re.search(rf"{path}\S+", body)
        assert found, body
        return found.group()

    def panel(self) -> Page:
        page = self.vera.go("/desk/panels/")
        return followed(page, page.locator("tbody th a"))


@pytest.fixture(scope="module")
def story(office: Office, browser: Browser) -> Iterator[Story]:
    # It opened before the call of the other stories, which therefore stays the one in view.
    dates = ["--opens", "2025-06-01", "--closes", "2025-12-01"]
    call = ["publish", "sco-2023", "--code", CALL, "--prefix", "CB25", *dates]
    told(call, office.environment)
    cases = office.inside.done("take_in", CALL, officer=VERA, leader=NUR)
    vera = office.visitor(browser, VERA, "en")
    yield Story(office, vera, cases)
    vera.context.close()


@pytest.fixture(scope="module")
def nur(story: Story, browser: Browser) -> Iterator[Visitor]:
    leader = story.office.visitor(browser, NUR, "en")
    yield leader
    leader.context.close()


@pytest.fixture(scope="module")
def barred(story: Story, browser: Browser) -> Iterator[Visitor]:
    """The expert who works for an applicant."""
    reader = Visitor(browser, story.office.site, "en", 390)
    yield reader
    reader.context.close()


def pressed(button: Locator) -> Page:
    button.first.click()
    button.page.wait_for_load_state()
    return button.page


def followed(page: Page, link: Locator) -> Page:
    page.goto(page.url.split("/desk/")[0] + str(link.first.get_attribute("href")))
    return page


def row_of(page: Page, case: int) -> Locator:
    return page.locator(f"#case-{case}")


def test_a_panel_is_made_and_eight_experts_are_invited(story: Story) -> None:
    page = story.vera.go("/desk/panels/")
    page.fill("#judging-notice", "5")
    pressed(page.locator("#judging form button"))
    page.fill("#panel-name", "Panel of all areas")
    pressed(page.get_by_role("button", name="Make the panel"))
    page.locator("summary", has_text="Paste a list").click()
    lines = [
        f"{name}; {address}; {TIED if address == AT_THE_APPLICANT else f'Readers {number}'}; en"
        for number, (name, address) in enumerate(zip(NAMES, ADDRESSES, strict=True))
    ]
    page.fill("#expert-list", "\n".join(lines))
    pressed(page.get_by_role("button", name="Look at it"))
    pressed(page.locator("button[name=do][value=take]"))
    assert page.locator("tbody tr").count() == len(NAMES)
    pressed(page.get_by_role("button", name="Write invitations"))
    pressed(page.get_by_role("button", name="Approve all 8 letters"))
    # Nobody waits out the minute in which a letter can be taken back.
    assert story.do("let_letters_go") == len(NAMES)


def test_seven_accept_by_their_links_and_one_declines(story: Story, browser: Browser) -> None:
    for address in ADDRESSES:
        expert = Visitor(browser, story.office.site, "en")
        page = expert.go(story.link_for(address, "/panel/invited/", 0))
        if address == DECLINES:
            page.fill("#words", "I am on a long journey.")
            pressed(page.locator("button[name=answer][value=no]"))
            expect(page.locator("main")).to_contain_text("You do not read for this panel.")
        else:
            accept(page, address)
            expect(page.locator("main")).to_contain_text("You read for this panel.")
        expert.context.close()
    page = story.panel()
    expect(page.locator("tr", has_text=NAMES[-1])).to_contain_text("declined")
    assert page.locator("tr", has_text="accepted").count() == len(NAMES) - 1


def accept(page: Page, address: str) -> None:
    at = ADDRESSES.index(address)
    for tag in ("en", KNOWS[address]):
        page.locator(f"input[name=language][value='{tag}']").check()
    for area in (f"a{at % 6 + 1}", f"a{(at + 3) % 6 + 1}"):
        page.locator(f"input[name=area][value={area}]").check()
    page.fill("#most", str(TAKES[address]))
    pressed(page.locator("button[name=answer][value=yes]"))


def test_a_conflict_is_found_and_the_assignment_keeps_it_apart(story: Story) -> None:
    page = story.panel()
    panel = page.url
    followed(page, page.get_by_role("link", name="Conflicts of interest"))
    found = page.locator("#standing tbody tr")
    assert found.count() == len(story.cases[TIED])
    for line in found.all():
        expect(line).to_contain_text(NAMES[0])
        expect(line).to_contain_text(f"Works for the applicant “{TIED}”.")
    page.goto(f"{panel}assignment/")
    pressed(page.get_by_role("button", name="Propose who reads what"))
    expect(page.locator("main")).to_contain_text("60 cases, 7 experts who have accepted")
    assert page.locator("#sharing tbody tr").count() == CASES
    assert page.locator("#sharing").get_by_text("lacks readers").count() == 0
    expect(page.locator("#sharing tbody")).to_contain_text("Knows the area")
    for case in story.cases[TIED]:
        readers = row_of(page, case).locator("td").last.locator("> div")
        assert readers.count() == 2
        assert NAMES[0] not in readers.all_inner_texts()
    story.vera.keep("8-assignment.png")
    pressed(page.get_by_role("button", name="Adopt it and write the letters"))
    page.goto(f"{panel}letters/")
    pressed(page.get_by_role("button", name="Approve all 7 letters"))
    assert story.do("let_letters_go") == len(NAMES) - 1


def test_a_reviewer_marks_on_a_phone(story: Story, browser: Browser) -> None:
    phone = Visitor(browser, story.office.site, "en", 390)
    page = phone.go(story.link_for(ON_THE_PHONE, "/panel/enter/", 1))
    pressed(page.locator("main form button"))
    takes = TAKES[ON_THE_PHONE]
    expect(page.locator("main")).to_contain_text(f"0 of {takes} done")
    pressed(page.locator("main a[href*='/panel/reviews/']"))
    for done in range(takes):
        for scale in page.locator("fieldset.cb-scale").all():
            scale.locator(f"label:has(input[value='{7 + done % 2}'])").first.click()
        page.fill("#remark_for_office", "Read on the train.")
        before = page.url
        page.locator("[data-cb-hand-in]").click()
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]
        expect(page.locator("main")).to_contain_text(f"{done + 1} of {takes} done")
    assert phone.faults == []
    phone.context.close()


def test_who_works_for_an_applicant_sees_its_cases_nowhere(story: Story, barred: Visitor) -> None:
    reviews = story.do("hand_in", CALL, ON_THE_PHONE)
    shown = readers_shown(story)
    numbers = [shown[case][0] for case in story.cases[TIED]]
    barred.go(story.link_for(AT_THE_APPLICANT, "/panel/enter/", 1))
    pressed(barred.page.locator("main form button"))
    own = TAKES[AT_THE_APPLICANT]
    assert sum(NAMES[0] in readers for _number, readers in shown.values()) == own
    expect(barred.page.locator("main")).to_contain_text(f"{own} of {own} done")
    asking = barred.context.request
    site = story.office.site
    for path in ("/panel/", "/panel/mine/", "/panel/score-form/"):
        answer = asking.get(site + path)
        assert answer.status == 200, path
        assert not [n for n in (*numbers, TIED) if n in answer.text()], path
    for review in (pk for case in story.cases[TIED] for pk in reviews[str(case)]):
        for path in ("", "talk/", "pictures/1/"):
            assert asking.get(f"{site}/panel/reviews/{review}/{path}").status == 404
    for path in ("/desk/", f"/desk/cases/?q={numbers[0]}", "/desk/selection/", "/desk/decision/"):
        assert asking.get(site + path).status == 404, path


def readers_shown(story: Story) -> dict[int, tuple[str, str]]:
    """{case: its number, and who reads it}, as the officer sees it."""
    page = story.panel()
    page.goto(f"{page.url}assignment/")
    rows: list[list[str]] = page.locator("#sharing tbody tr").evaluate_all(
        "rows => rows.map(r => [r.id, r.cells[0].textContent.trim(), "
        "[...r.cells[3].querySelectorAll(':scope > div > bdi')].map(b => b.textContent).join()])"
    )
    return {int(row.removeprefix("case-")): (number, names) for row, number, names in rows}


def test_rules_that_contradict_are_explained_and_relaxed(story: Story) -> None:
    page = story.vera.go("/desk/selection/")
    assert page.locator("#list tbody tr").count() == CASES
    propose(page, total=12)
    state = page.locator("#state")
    expect(state).to_contain_text("With 12 places, 14 countries cannot each have 1; 2 short:")
    expect(state).to_contain_text("Enough would be: 2 places more.")
    story.vera.keep("9-selection.png")
    propose(page, total=14)
    expect(state).to_contain_text("14 cases; 0 changed by a person.")
    for word in ("cannot", "Enough would be"):
        expect(state).not_to_contain_text(word)
    expect(page.locator("#costs")).to_contain_text("At most 2 cases of each organisation")


def propose(page: Page, *, total: int) -> None:
    page.fill("#rule-total", str(total))
    page.fill("#rule-at_least", "1")
    page.fill("#rule-at_most", "2")
    more = page.locator("#rules details.cb-more")
    if more.get_attribute("open") is None:
        more.locator("summary").first.click()
    page.fill("#rule-at_least_area", "1")
    pressed(page.get_by_role("button", name="Propose a selection by these rules"))


def test_the_leader_changes_one_case_with_a_reason_and_signs(story: Story, nur: Visitor) -> None:
    page = nur.go("/desk/selection/")
    left = page.locator("#list tbody tr", has=page.locator("button[name=chosen][value=yes]"))
    row = row_of(page, int(str(left.first.get_attribute("id")).removeprefix("case-")))
    row.locator("summary", has_text="Change").click()
    row.locator("input[name=reason]").first.fill(FORWARD)
    pressed(row.locator("button[name=chosen][value=yes]"))
    expect(row).to_contain_text(FORWARD)
    followed(page, page.get_by_role("link", name="Read it whole and sign"))
    expect(page.locator("#changes")).to_contain_text(FORWARD)
    conflicts = page.locator("#conflicts")
    expect(conflicts).to_contain_text(f"{len(story.cases[TIED])} kept from the case")
    expect(page.locator("#rules")).to_contain_text("At least 1 case for each country")
    assert page.locator("#list tbody tr").count() == 15
    page.locator("#sign input[name=read]").check()
    pressed(page.get_by_role("button", name="Sign the selection"))
    expect(page.locator("#state")).to_contain_text("Nothing is decided yet.")
    assert page.get_by_role("button", name="Decide").count() == 0


def test_everybody_reads_the_notice_and_one_objects(
    story: Story, nur: Visitor, browser: Browser
) -> None:
    anybody = Visitor(browser, story.office.site, "en")
    page = anybody.go(f"/notices/{CALL}/")
    assert page.locator("#cases li").count() == 15
    assert page.locator("#object").count() == 1
    assert not [name for name in NAMES if name in anybody.words()]
    # Somebody objected yesterday; without this the notice would be a minute old.
    story.do("begin_notice_earlier", CALL)
    title = objected(story)
    rule_on_it(nur)
    page = anybody.go(f"/notices/{CALL}/")
    expect(page.locator("#changes")).to_contain_text(title)
    assert page.locator("#cases li").count() == 14
    for kept_back in (OBJECTION, "A neighbour", UPHELD, FORWARD):
        assert kept_back not in anybody.words()
    anybody.context.close()


def objected(story: Story) -> str:
    """An officer writes the objection down; the title of the case it is about."""
    page = story.vera.go("/desk/decision/")
    page.locator("summary", has_text="Write an objection down").click()
    page.fill("#objection-who", "A neighbour")
    page.locator("#objection-case").select_option(index=3)
    yesterday = timezone.now() - timedelta(days=1)
    page.fill("#objection-day", yesterday.date().isoformat())
    page.fill("#objection-time", "12:00")
    page.fill("#objection-text", OBJECTION)
    number = page.locator("#objection-case option").nth(3).inner_text().split()[0]
    row = page.locator("#list tbody tr", has_text=number)
    title = row.locator("th a").inner_text()
    pressed(page.get_by_role("button", name="Write it down"))
    expect(page.locator("#objections")).to_contain_text("not ruled on yet")
    return title


def rule_on_it(nur: Visitor) -> None:
    page = nur.go("/desk/decision/")
    form = page.locator("#objections form[action$='/rule/']")
    form.locator("input[name=outcome][value=out]").check()
    form.locator("textarea[name=answer]").fill("Thank you. The case is taken out.")
    form.locator("textarea[name=reason]").fill(UPHELD)
    pressed(form.locator("button"))
    expect(page.locator("#objections")).to_contain_text(UPHELD)


def test_after_the_notice_it_is_decided_and_its_record_names_no_reader(
    story: Story, nur: Visitor, tmp_path: Path
) -> None:
    assert nur.go("/desk/decision/").get_by_role("button", name="Decide").count() == 0
    # Five days are not waited for.
    story.do("end_notice", CALL)
    page = nur.go("/desk/decision/")
    pressed(page.get_by_role("button", name="Decide"))
    expect(page.locator("#state")).to_contain_text("Signed by Nur; decided on")
    page.locator("#changes").evaluate("part => part.scrollIntoView()")
    nur.keep("10-decision.png")
    for kind, words_of in (("pdf", words_of_pdf), ("docx", words_of_word)):
        words = words_of(downloaded(page, f"/minute/en/{kind}/", tmp_path))
        for wanted in ("14 places in all", "At least 1 case for each country", FORWARD, UPHELD):
            assert wanted in words, (kind, wanted)
        assert "DRAFT" not in words
        for name in (*NAMES, "A neighbour", "Without it"):
            assert name not in words, (kind, name)
    waited(lambda: is_selected(story), "the table does not say what was selected")


def is_selected(story: Story) -> bool:
    story.vera.go("/desk/cases/?q=state:selected")
    return story.vera.page.locator("tbody tr").count() == 14


def downloaded(page: Page, ending: str, folder: Path) -> bytes:
    with page.expect_download() as found:
        page.locator(f"#papers a[href$='{ending}']").click()
    kept = folder / found.value.suggested_filename
    found.value.save_as(kept)
    return kept.read_bytes()


def words_of_pdf(paper: bytes) -> str:
    document = pypdfium2.PdfDocument(paper)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return " ".join(text.split())


def words_of_word(paper: bytes) -> str:
    document = Document(BytesIO(paper))
    cells = [c.text for table in document.tables for r in table.rows for c in r.cells]
    return " ".join(" ".join([*(p.text for p in document.paragraphs), *cells]).split())
