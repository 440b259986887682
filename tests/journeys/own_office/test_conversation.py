"""Six messages in Russian between an applicant and the office, one of which came back."""

import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.mails import bounce_of, mail
from tests.journeys.applications import application
from tests.journeys.office import Office, waited
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey
DEAD, ALIVE = "kontakt@example.org", "otdel@example.org"
NAME = "Образцовый центр данных"


@pytest.fixture(scope="module")
def officer(office: Office, browser: Browser) -> Iterator[Visitor]:
    visitor = office.visitor(browser, "olga@example.org", "ru")
    yield visitor
    visitor.context.close()


def dossier(officer: Visitor) -> Page:
    officer.go(f"/desk/cases/?q={NAME}")
    officer.page.locator("tbody th.cb-title a").first.click()
    officer.page.wait_for_load_state()
    return officer.page


def approve(office: Office, page: Page) -> None:
    """Approved, and the minute is over in which it can be taken back."""
    page.locator("button[formaction$='/approve/']").first.click()
    page.wait_for_load_state()
    office.inside.done("let_letters_go")


def reply_to(letter: EmailMessage, text: str, *files: tuple[str, bytes]) -> bytes:
    headers = {"In-Reply-To": str(letter["Message-ID"]), "References": str(letter["Message-ID"])}
    subject = f"Отв.: {letter['Subject']}"
    return mail(subject, text=text, files=files, sender=ALIVE, headers=headers)


def test_six_messages_in_russian_with_a_returned_letter_and_an_attachment(
    office: Office, officer: Visitor
) -> None:
    office.deliver(application(NAME, DEAD, "ru"))
    receipt = office.next_letter_to(DEAD)
    assert "Материалы получены" in str(receipt["Subject"])
    question = asked(office, officer)
    office.deliver(bounce_of(str(question["Message-ID"]), DEAD))
    again = asked_elsewhere(office, officer, question)
    office.deliver(reply_to(again, "Направляем рисунок.", ("рисунок.txt", b"a drawing")))
    waited(lambda: "Направляем рисунок" in dossier(officer).content(), "the answer is missing")
    expect(officer.page.locator("#files")).to_contain_text("рисунок.txt")
    thanks = thanked(office, officer)
    assert [part.get_filename() for part in thanks.iter_attachments()] == ["рисунок.txt"]
    words = thanks.get_body(("plain",))
    assert words is not None
    assert "Спасибо" in words.get_content()
    assert dossier(officer).locator("#conversation .cb-letters > *").count() >= 6


def asked(office: Office, officer: Visitor) -> EmailMessage:
    """One letter with what is missing, a word of it changed."""
    asking = "li.cb-finding button[value=ask]"
    waited(lambda: dossier(officer).locator(asking).count() > 0, "nothing was found missing")
    page = officer.page
    page.locator(asking).first.click()
    page.wait_for_load_state()
    page.locator("form[action$='/ask/'] button").click()
    page.wait_for_load_state()
    words = page.locator("#letter-body")
    expect(words).to_have_value(re.compile("Уважаемые"))
    words.fill(words.input_value().replace("Уважаемые", "Глубокоуважаемые"))
    approve(office, page)
    letter = office.next_letter_to(DEAD, 1)
    assert "Глубокоуважаемые" in str(letter.get_content())
    return letter


def asked_elsewhere(office: Office, officer: Visitor, question: EmailMessage) -> EmailMessage:
    """It came back: that is a task, and the same words go to another address."""
    number = str(question["Subject"]).split(":")[0].strip()
    waited(lambda: has_task_about(officer, number), "no task for the returned letter")
    page = begun_letter(dossier(officer))
    page.locator("#address-other").fill(ALIVE)
    page.locator("form[action$='/redirect/'] button").click()
    page.wait_for_load_state()
    page.locator("#letter-body").fill(str(question.get_content()))
    approve(office, page)
    letter = office.next_letter_to(ALIVE)
    assert number in str(letter["Subject"])
    return letter


def thanked(office: Office, officer: Visitor) -> EmailMessage:
    """Thanks, with a file of the dossier enclosed."""
    page = begun_letter(dossier(officer))
    file = page.locator("#enclose-file option", has_text="рисунок.txt").get_attribute("value")
    page.locator("#enclose-file").select_option(file)
    page.locator("form:has(#enclose-file) button").click()
    page.wait_for_load_state()
    page.locator("#letter-body").fill("Спасибо, рисунок получен.")
    approve(office, page)
    return office.next_letter_to(ALIVE, 1)


def begun_letter(page: Page) -> Page:
    page.locator("#letter-kind").select_option("letter")
    page.locator("form[action$='/write/'] button").click()
    page.wait_for_load_state()
    return page


def has_task_about(officer: Visitor, number: str) -> bool:
    officer.go("/desk/")
    return officer.page.locator("ul.cb-tasks li", has_text=number).count() > 0
