"""An officer's morning: twenty new mails, and nothing waits any more; then a colleague is away."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.mails import mail
from tests.journeys.applications import application
from tests.journeys.office import Office, waited
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
NAMES = {"en": "Specimen Bureau {}", "ru": "Образцовое бюро {}", "zh-Hans": "样章研究院{}"}
LANGUAGES = tuple(NAMES)
LOGO = "The drawing we promised"


def twenty_mails() -> list[bytes]:
    """Eighteen applications, a second mail of the first applicant, and somebody's absence note."""
    return [
        *(
            application(NAMES[language].format(n), f"applicant-{n}@example.org", language)
            for n, language in ((n, LANGUAGES[n % 3]) for n in range(18))
        ),
        mail(LOGO, files=[("drawing.txt", b"a drawing")], sender="applicant-0@example.org"),
        mail(
            "Out of office",
            text="I am away until Monday.",
            sender="applicant-1@example.org",
            headers={"Auto-Submitted": "auto-replied"},
        ),
    ]


@pytest.fixture(scope="module")
def olga(office: Office, browser: Browser) -> Visitor:
    office.deliver(*twenty_mails())
    waited(lambda: len(office.letters_to("applicant-")) >= 18, "receipts are missing")
    return office.visitor(browser, "olga@example.org", "en")


def waiting(visitor: Visitor) -> str:
    visitor.go("/desk/")
    return visitor.page.locator("#waits").inner_text()


def mine(visitor: Visitor) -> int:
    return visitor.go("/desk/cases/?q=owner:me").locator("tbody tr").count()


def choose_all(page: Page) -> None:
    for box in page.locator("tbody input[name=dossier]").all():
        box.check()


def press(page: Page, act: str) -> None:
    page.locator(f"button[form=act][value={act}]").click()
    page.wait_for_load_state()


def test_each_application_has_a_number_a_receipt_and_an_owner(
    office: Office, olga: Visitor
) -> None:
    waited(lambda: "to be settled\t19" in waiting(olga), "not all were read")
    for n in range(18):
        (receipt,) = office.letters_to(f"applicant-{n}@example.org")
        assert re.search(r"CB26-00\d\d", str(receipt["Subject"]))
    waited(lambda: mine(olga) == 9, "half of the cases are not hers")


def test_a_stray_mail_is_put_to_its_dossier(olga: Visitor) -> None:
    olga.go("/desk/cases/?q=missing:word")
    page = olga.page
    page.locator("tbody th.cb-title a").first.click()
    page.wait_for_load_state()
    page.locator("details.cb-more:has(#more-number) summary").click()
    page.locator("#more-number").fill("CB26-0001")
    page.locator("form[action$='/beside/'] button").click()
    page.wait_for_load_state()
    page.get_by_role("button", name="Keep the number CB26-0001").click()
    page.wait_for_load_state()
    expect(page.locator("#files")).to_contain_text("drawing.txt")
    expect(page.locator("#files")).to_contain_text(LOGO)


def test_one_dossier_is_ruled_on_by_hand(olga: Visitor) -> None:
    olga.go("/desk/cases/?q=CB26-0001")
    page = olga.page
    page.locator("tbody th.cb-title a").first.click()
    page.wait_for_load_state()
    scan = page.locator("li.cb-finding", has_text="sealed and scanned copy is missing")
    # It is checked anew after it was merged.
    waited(lambda: page.reload() is not None and scan.count() == 1, "the finding is not there")
    scan.locator("input[name=reason]").fill("Comes by post, says the applicant")
    scan.locator("button[value=settle]").click()
    page.wait_for_load_state()
    expect(page.locator("#findings")).to_contain_text("Comes by post")


def test_the_others_are_asked_for_their_scans_in_one_go(olga: Visitor) -> None:
    olga.go("/desk/cases/?q=missing:scan finding:must")
    page = olga.page
    choose_all(page)
    press(page, "ask")
    assert page.locator("table tbody tr").count() == 17
    page.locator("button[value=act]").click()
    page.wait_for_load_state()
    olga.go("/desk/letters/")
    assert page.locator("#waiting tbody tr").count() >= 17


def test_the_letters_are_read_and_go_together(office: Office, olga: Visitor) -> None:
    """Seventeen questions, and the receipt of the mail in which no application was recognised."""
    page = olga.go("/desk/letters/")
    page.locator("#chosen-letters input[name=all]").check()
    page.locator("#chosen-letters button").click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("盖章扫描件")
    button = page.locator("main button[value=approve]")
    expect(button).to_have_text("Approve 18 letters")
    button.click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("18 letters are approved.")
    office.inside.done("let_letters_go")
    waited(lambda: len(office.letters_to("applicant-5@example.org")) == 2, "no question went")


def test_half_of_the_cases_go_to_a_colleague_and_nothing_waits(olga: Visitor) -> None:
    page = olga.go("/desk/cases/?q=owner:me")
    choose_all(page)
    press(page, "owner")
    page.locator("#act-value").select_option(label="Bai")
    page.get_by_role("button", name="Show what will happen").click()
    page.wait_for_load_state()
    page.locator("button[value=act]").click()
    page.wait_for_load_state()
    assert "Nothing waits." in waiting(olga)


def test_a_colleague_takes_over_while_one_is_on_leave(
    office: Office, olga: Visitor, browser: Browser
) -> None:
    bai = office.visitor(browser, "bai@example.org", "zh-hans")
    before, theirs = mine(olga), mine(bai)
    assert theirs >= 18
    page = bai.go("/desk/")
    page.locator("#away summary").click()
    page.locator("#away-until").fill("2027-01-31")
    page.locator("#away-deputy").select_option(label="Olga")
    page.locator("#away form button").click()
    page.wait_for_load_state()
    expect(page.locator("#away")).to_contain_text("Olga")
    assert mine(olga) == before + theirs
    expect(olga.go("/desk/").locator("#away")).to_contain_text("Bai")
    bai.go("/desk/").locator("#away li form button").click()
    bai.page.wait_for_load_state()
    bai.context.close()
    assert mine(olga) == before
