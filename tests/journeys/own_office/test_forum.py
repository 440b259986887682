"""From the preset to the outcomes: sixty delegations, a programme, visits, badges, signings."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.office import Office
from tests.journeys.sixty_delegations import DELEGATIONS
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
CODE = "on-today"
WANG, GATE = "wang@example.org", "gate@example.org"
SPEAKER, OTHER = "Delegate 3-1", "Delegate 6-1"
SPEAKERS_LETTERS, OTHERS_LETTERS = "delegate-3-1@example.org", "delegate-6-1@example.org"
HEADS = ("Title", "Parties", "Countries", "Lines")
IS_KEPT = """async () => {
    const store = await caches.open("cb-gate-pages");
    return Boolean(await store.match(location.pathname));
}"""


@dataclass
class Story:
    """The office, and the officer who reads Chinese."""

    office: Office
    wang: Visitor

    def do(self, act: str, *values: object) -> Any:
        return self.office.inside.done(f"sixty_delegations.{act}", *values)

    def desk(self, rest: str) -> Page:
        return self.wang.go(f"/desk/forum/{CODE}/{rest}")

    def let_letters_go(self) -> int:
        """Nobody waits out the minute in which a letter can be taken back."""
        return int(self.office.inside.done("let_letters_go"))


@pytest.fixture(scope="module")
def story(office: Office, browser: Browser) -> Iterator[Story]:
    office.inside.done("sixty_delegations.hold", CODE, officer=WANG, keeper=GATE)
    wang = office.visitor(browser, WANG, "zh-Hans")
    yield Story(office, wang)
    assert wang.faults == []
    wang.context.close()


def pressed(button: Locator) -> Page:
    button.first.click()
    button.page.wait_for_load_state()
    return button.page


def answered(story: Story, browser: Browser, number: int, answer: str) -> None:
    """A secretary answers for both of hers, on a phone, in Russian."""
    letter = story.office.next_letter_to(f"secretary-{number}@example.org")
    found = re.search(r"/portal/delegation/\S+", str(letter.get_content()))
    assert found
    secretary = Visitor(browser, story.office.site, "ru", 390)
    page = secretary.go(found.group())
    for choice in page.locator(f"input[type=radio][value={answer}]").all():
        choice.check()
    pressed(page.locator("#answer button[type=submit]"))
    expect(page.locator("main")).to_contain_text("Ваши ответы")
    assert secretary.faults == []
    secretary.context.close()


def test_sixty_delegations_are_invited_and_answer(story: Story, browser: Browser) -> None:
    assert story.do("invite_all", CODE) == DELEGATIONS
    page = story.desk("invitations/")
    pressed(page.get_by_role("button", name="放行60封函件"))
    assert story.let_letters_go() == DELEGATIONS
    answered(story, browser, 3, "accepted")
    answered(story, browser, 60, "declined")
    assert story.do("answer_for_the_others", CODE) == {"accepted": 118, "declined": 2}
    expect(story.desk("delegates/").locator("main")).to_contain_text("118")


def session(story: Story, title: str, clock: str, room: str, speaker: str) -> None:
    """Added, placed and given a speaker, by the forms of the desk."""
    page = story.desk("programme/")
    page.locator("#add summary").first.click()
    page.fill("#title-zh-Hans", title)
    pressed(page.locator("#add form button[type=submit]").first)
    place = page.locator("#place form").first
    place.locator("select[name=day]").select_option(timezone.localdate().isoformat())
    place.locator("input[name=time]").fill(clock)
    place.locator("select[name=room]").select_option(label=room)
    pressed(place.locator("button[type=submit]"))
    page.locator("#people summary").click()
    page.fill("#role-who", f"{story.do('number_of', CODE, speaker)} {speaker}")
    pressed(page.locator("#people details form button[type=submit]"))
    expect(page.locator("#people")).to_contain_text(speaker)


def released(story: Story) -> int:
    """The programme goes out, and its letters; how many they are."""
    page = story.desk("programme/releases/")
    pressed(page.get_by_role("button", name="发布日程"))
    pressed(page.locator("#releases form button"))
    return story.let_letters_go()


def test_the_programme_is_released_and_a_change_reaches_the_right_people(story: Story) -> None:
    session(story, "港口数据", "10:00", "一号厅", SPEAKER)
    session(story, "城市数据", "11:00", "二号厅", OTHER)
    assert released(story) == 2
    before = len(story.office.letters_to(OTHERS_LETTERS))
    story.office.next_letter_to(SPEAKERS_LETTERS)
    page = story.desk("programme/")
    line = page.locator("#session-1")
    line.locator("summary").click()
    line.locator("input[name=time]").fill("15:00")
    pressed(line.locator("form button"))
    assert released(story) == 1
    letter = str(story.office.next_letter_to(SPEAKERS_LETTERS, 1).get_content())
    assert "15:00–16:00" in letter
    assert len(story.office.letters_to(OTHERS_LETTERS)) <= max(before, 1)


@pytest.mark.parametrize(("language", "width"), [("ru", 390), ("zh-Hans", 1440)])
def test_everybody_reads_the_programme_as_it_is_now(
    story: Story, browser: Browser, language: str, width: int
) -> None:
    reader = Visitor(browser, story.office.site, language, width)
    main = reader.go(f"/forum/{CODE}/programme/").locator("main")
    expect(main).to_contain_text("港口数据")
    expect(main).to_contain_text("15:00")
    assert reader.faults == []
    reader.context.close()


def route_added(story: Story, name: str, seats: int) -> str:
    """By the form of the desk; the address of its page."""
    page = story.desk("visits/")
    form = page.locator("form:has(button[name=do][value=route])").first
    page.locator("details:has(button[name=do][value=route]) > summary").first.click()
    form.locator("input[name=name]").fill(name)
    form.locator("input[name=seats]").fill(str(seats))
    pressed(form.locator("button[value=route]"))
    return str(page.get_by_role("link", name=name).first.get_attribute("href"))


def wished(story: Story, browser: Browser, number: int, first: str, second: str) -> None:
    """A secretary ranks routes for both of hers, on a phone, in Russian."""
    letter = story.office.next_letter_to(f"secretary-{number}@example.org")
    found = re.search(r"/portal/delegation/\S+", str(letter.get_content()))
    assert found
    secretary = Visitor(browser, story.office.site, "ru", 390)
    page = secretary.go(found.group())
    part = page.locator("#visits form").first
    for choice, name in zip(part.locator("select").all(), (first, second), strict=False):
        choice.select_option(label=name)
    pressed(part.locator("button[value=wishes]"))
    assert secretary.faults == []
    secretary.context.close()


def test_visits_are_allocated_and_one_delegation_is_moved_by_hand(
    story: Story, browser: Browser
) -> None:
    page = story.desk("visits/")
    page.locator("#add-round > summary").click()
    page.fill("#title-0", "上午参观")
    pressed(page.locator("#add-round button[value=round]"))
    port, plant = (route_added(story, name, 80) for name in ("港口路线", "工厂路线"))
    wished(story, browser, 3, "港口路线", "工厂路线")
    page = story.desk("visits/")
    page.goto(story.office.site + str(page.locator("h2 a").first.get_attribute("href")))
    pressed(page.get_by_role("button", name="提出座位方案"))
    pressed(page.get_by_role("button", name="采用此方案"))
    expect(story.wang.go(port).locator("#people")).to_contain_text(SPEAKER)
    page = story.desk("visits/")
    page.goto(story.office.site + str(page.locator("h2 a").first.get_attribute("href")))
    page.locator("#one-delegation > summary").click()
    page.select_option("#seat-delegation", label="Delegation 3")
    page.select_option("#route-delegation", label="工厂路线")
    page.fill("#reason-delegation", "工厂由该代表团的合作方接待。")
    pressed(page.locator("#one-delegation button[value=delegation]"))
    page = story.wang.go(plant)
    expect(page.locator("#people")).to_contain_text(SPEAKER)
    page.locator("#buses details > summary").first.click()
    page.fill("#bus-seats", "80")
    pressed(page.locator("#buses button[value=bus]"))
    pressed(page.locator("#buses button[value=deal]"))
    listed = page.request.get(f"{story.office.site}{plant}list/?language=ru&kind=pdf")
    assert listed.body()[:4] == b"%PDF"


def test_badges_are_made_for_those_who_come(story: Story) -> None:
    page = story.desk("badges/")
    pressed(page.get_by_role("button", name="制作118张证件"))
    sheet = page.request.get(f"{story.office.site}/desk/forum/{CODE}/badges.pdf?first=1&last=20")
    assert sheet.body()[:4] == b"%PDF"


def test_a_gate_goes_on_without_a_network(story: Story, browser: Browser) -> None:
    page = story.desk("gates/")
    page.locator("details summary").click()
    page.fill("#gate-name", "东门")
    page.fill("#gate-short", "east")
    pressed(page.locator("form[action$='/gates/add/'] button[type=submit]"))
    keeper = story.office.visitor(browser, GATE, "ru", 390)
    phone = keeper.go(f"/panel/gates/{story.do('gate_of', CODE)}/")
    expect(phone.locator("[data-cb-list]")).to_contain_text("118")
    phone.wait_for_function(IS_KEPT)
    shown(phone, story.do("badge_of", CODE, SPEAKER), "Пропущено")
    keeper.context.set_offline(True)
    shown(phone, story.do("badge_of", CODE, OTHER), "Пропущено")
    shown(phone, story.do("badge_of", CODE, SPEAKER), "Уже внутри")
    keeper.context.set_offline(False)
    expect(phone.locator("[data-cb-waiting]")).to_have_text(
        "Все сканирования переданы в\u00a0секретариат."
    )
    assert story.do("scans_of", CODE) == [["in", False], ["in", True], ["again", True]]
    keeper.context.close()
    expect(story.desk("gates/").locator("main")).to_contain_text("东门")


def shown(phone: Page, number: str, verdict: str) -> None:
    phone.keyboard.type(number)
    phone.keyboard.press("Enter")
    expect(phone.locator("[data-cb-verdict]")).to_have_text(verdict)


def listed(count: int, side: str) -> bytes:
    """An office's own list of projects."""
    file = StringIO()
    rows = csv.writer(file)
    rows.writerow(HEADS)
    for number in range(1, count + 1):
        parties = f"{side} works {number}; {side} institute {number}"
        rows.writerow((f"{side} project {number}", parties, "China; Kazakhstan", "hard"))
    return file.getvalue().encode()


def test_twelve_and_twenty_one_projects_are_signed_and_counted(story: Story) -> None:
    page = story.desk("signings/")
    sessions = [str(link.get_attribute("href")) for link in page.locator("main h2 a").all()]
    for address, count, side in zip(sessions, (12, 21), ("Abroad", "Local"), strict=True):
        page = story.wang.go(f"{address}bring/")
        file = {"name": "list.csv", "mimeType": "text/csv", "buffer": listed(count, side)}
        page.set_input_files("#brought-list", file)  # type: ignore[arg-type]
        pressed(page.locator("form[enctype] button[type=submit]"))
        assert page.locator("tbody tr").count() == count
        pressed(page.locator("button[name=do][value=take]"))
    page = story.wang.go(sessions[0])
    pressed(page.locator("button[name=outcome][value=signed]"))
    assert story.do("sign_the_others", CODE) == 32
    expect(story.desk("outcomes/").locator("main")).to_contain_text("Local project 21")
    expect(story.wang.go("/desk/figures/").locator("main")).to_contain_text("已签约33个项目")
    expect(story.wang.go("/desk/projects/").locator("main")).to_contain_text("Abroad project 12")
