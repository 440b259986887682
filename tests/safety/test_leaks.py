"""Hostile names stay text everywhere, and nobody sees what is not theirs to see."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse
from openpyxl import load_workbook

from casebridge.base.mail.models import Letter
from tests.safety import hostile
from tests.safety.addresses import ADDRESSES, is_there, may_come_in, things
from tests.safety.cast import BARRED_MARK, GRANTS, PRIVATE, World

# Asks nothing of the fixture world, or draws a file of its own.
# An article for WeChat is shown in a frame, with styles of its own; it has a test of its own.
ARTICLE = "desk:wechat-article"
NOT_A_PAGE = frozenset({"site:call-form", "set_language", "start-as", ARTICLE})
QUERIES = ("q", "call", "sort", "page", "country", "area", "category", "kind", "day", "on")
OTHER_QUERIES = ("basis", "beside", "after", "lang", "language", "order", "from", "next", "state")
EVIL = (
    hostile.SCRIPT,
    hostile.IMAGE,
    hostile.FORMULA,
    hostile.PATH,
    hostile.BACKWARDS,
    hostile.DOLLARS,
    hostile.TEMPLATE,
    "\x00",
    "9" * 5000,
    "' OR 1=1 --",
    "-1",
    'country:\x00 missing:scan "',
)


RUNS = re.compile(r"\s*(javascript|data):", re.I)


# What Django's test client gives back; its own type is private to the stubs.
Answer = Any


class Signs(HTMLParser):
    """What in a page could run or reach out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and not (given.get("src") or "").startswith("/static/"):
            self.found.append("script")
        if tag in {"iframe", "object", "embed", "base", "style"} and not _is_our_frame(tag, given):
            self.found.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.found.append(f"{tag} {name}")
            if name in {"href", "src", "action"} and re.match(
                r"\s*(javascript|data):", value or ""
            ):
                self.found.append(f"{tag} {name}={value}")
        if tag == "img" and given.get("src") == "x":
            self.found.append("the hostile image")


def _is_our_frame(tag: str, given: dict[str, str | None]) -> bool:
    return tag == "iframe" and bool(re.match(r"/desk/editions/\d+/wechat/", given.get("src") or ""))


def signs_in(response: Answer) -> list[str]:
    page, signs = response.content.decode(), Signs()
    signs.feed(page)
    raw = [sign for sign in hostile.RAW_MARKUP if sign in page]
    return signs.found + raw


def is_page(response: Answer) -> bool:
    return str(response["Content-Type"]).startswith("text/html")


PAGES: dict[tuple[int, str], list[tuple[str, Answer]]] = {}


def shown_to(world: World, who: str) -> list[tuple[str, Answer]]:
    """Every address that answers a reading request of this person; asked once for all tests."""
    key = (id(world), who)
    if key not in PAGES:
        PAGES[key] = list(_asked(world, who))
    return PAGES[key]


def _asked(world: World, who: str) -> Iterator[tuple[str, Answer]]:
    client = world.client(who)
    for name, address in ADDRESSES.items():
        if address.method != "get" or name in NOT_A_PAGE or not may_come_in(who, address):
            continue
        for thing in things(world) if address.of else things(world)[:1]:
            if is_there(who, address, thing):
                where = reverse(name, kwargs=address.arguments(thing.side, thing.parts))
                yield where, client.get(where)
    for where in ("/start/as/officer/wrong/", "/no-such-page/"):
        yield where, client.get(where)


def text_of(response: Answer) -> str:
    """The words of a page, or of the cells of a workbook; nothing for other files."""
    if is_page(response):
        return str(response.content.decode())
    if "spreadsheet" in response["Content-Type"]:
        book = load_workbook(BytesIO(response.content))
        return "\n".join(str(c.value) for sheet in book for row in sheet for c in row)
    return ""


@pytest.mark.parametrize("who", GRANTS)
def test_hostile_names_are_text_on_every_page(world: World, who: str) -> None:
    pages = [(where, signs_in(r)) for where, r in shown_to(world, who) if is_page(r)]
    assert pages
    assert [(where, signs) for where, signs in pages if signs] == []


def test_hostile_names_are_text_in_an_article_which_can_run_and_fetch_nothing(
    world: World,
) -> None:
    client, shown = world.client("officer-everywhere"), 0
    for thing in things(world):
        where = reverse(ARTICLE, kwargs=ADDRESSES[ARTICLE].arguments(thing.side, thing.parts))
        response = client.get(where)
        if response.status_code == 404:
            continue
        shown += 1
        assert [sign for sign in signs_in(response) if not sign.endswith(" style")] == [], where
        policy = response.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src 'self'")
    assert shown


@pytest.mark.parametrize("who", ["officer-everywhere", "reviewer", "anonymous"])
def test_hostile_names_really_stand_on_the_pages(world: World, who: str) -> None:
    """Otherwise the test above would see nothing."""
    everything = "".join(text_of(r) for _, r in shown_to(world, who))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in everything


@pytest.mark.parametrize("who", ["officer-everywhere", "editor", "reviewer", "anonymous"])
def test_no_text_is_read_as_a_template(world: World, who: str) -> None:
    for where, response in shown_to(world, who):
        assert settings.SECRET_KEY not in text_of(response), where


@pytest.mark.parametrize("evil", EVIL, ids=[str(place) for place in range(len(EVIL))])
@pytest.mark.parametrize("who", ["officer-everywhere"])
def test_hostile_words_in_an_address_neither_break_a_page_nor_become_markup(
    world: World, who: str, evil: str
) -> None:
    client = world.client(who)
    asked = dict.fromkeys((*QUERIES, *OTHER_QUERIES), evil)
    for name, address in ADDRESSES.items():
        if address.of or address.method != "get" or name in NOT_A_PAGE:
            continue
        if not may_come_in(who, address):
            continue
        where = reverse(name, kwargs=address.arguments(world.one, world.one.parts))
        response = client.get(where, asked)
        assert response.status_code < 500, where
        if is_page(response):
            assert signs_in(response) == [], where


def test_an_officer_of_one_call_sees_nothing_of_another_call(world: World) -> None:
    seen = [w for w, r in shown_to(world, "officer") if world.two.mark in text_of(r)]
    assert seen == []
    seen = [w for w, r in shown_to(world, "other-officer") if _beside_the_released(world, w, r)]
    assert seen == []


def _beside_the_released(world: World, where: str, response: Answer) -> bool:
    return where.startswith("/desk/") and world.one.mark in text_of(response)


@pytest.mark.parametrize("who", ["officer", "leader", "editor", "administrator"])
@pytest.mark.parametrize("asking", ["call", "q"])
def test_asking_for_another_call_by_name_or_by_words_shows_nothing_of_it(
    world: World, who: str, asking: str
) -> None:
    client = world.client(who)
    asked = {"call": world.two.call.code} if asking == "call" else {"q": world.two.mark}
    for name, address in ADDRESSES.items():
        if not name.startswith("desk:") or address.of or address.method != "get":
            continue
        if not may_come_in(who, address):
            continue
        where = reverse(name, kwargs=address.arguments(world.two, world.two.parts))
        shown = text_of(client.get(where, asked))
        assert "TWO-000" not in shown, where
        # The words looked for stand in the search field and the links of the table again.
        assert asking == "q" or world.two.mark not in shown, where


@pytest.mark.parametrize("who", ["barred-officer", "barred-reviewer"])
def test_who_is_barred_from_a_case_meets_it_nowhere(world: World, who: str) -> None:
    number = str(world.one.barred.dossier)
    released = reverse("desk:edition", args=[world.one.edition.pk])
    seen = [
        where
        for where, response in shown_to(world, who)
        if where.startswith(("/desk/", "/panel/"))
        and where != released
        and (BARRED_MARK in text_of(response) or number in text_of(response))
    ]
    assert seen == []


@pytest.mark.parametrize("asked", [BARRED_MARK, "ONE-0002", "2"])
def test_who_is_barred_does_not_find_the_case_by_searching(world: World, asked: str) -> None:
    client = world.client("barred-officer")
    for name in ("desk:cases", "desk:cases-excel"):
        assert f"/desk/cases/{world.one.barred.dossier.pk}/" not in text_of(
            client.get(reverse(name), {"q": asked})
        )
    excel = text_of(client.get(reverse("desk:cases-excel"), {"q": asked}))
    assert BARRED_MARK not in excel


UNPRIVILEGED = ("anonymous", "nobody", "reviewer", "barred-reviewer", "editor", "leader")


@pytest.mark.parametrize("who", [*UNPRIVILEGED, "administrator"])
def test_contact_data_signatories_seals_and_scans_are_for_officers_only(
    world: World, who: str
) -> None:
    seen = {
        where: re.findall(rf".{{40}}{PRIVATE}.{{30}}", text_of(response), re.I | re.S)[:2]
        for where, response in shown_to(world, who)
        if PRIVATE in text_of(response).casefold()
    }
    assert seen == {}


def test_the_private_words_really_stand_before_officers(world: World) -> None:
    everything = "".join(text_of(r) for _, r in shown_to(world, "officer")).casefold()
    assert "planted@example.org" in everything
    assert "planted street 7" in everything


@pytest.mark.parametrize("who", UNPRIVILEGED)
def test_searching_by_private_words_finds_nothing(world: World, who: str) -> None:
    client = world.client(who)
    for name in ("desk:cases", "desk:cases-excel", "site:cases"):
        if may_come_in(who, ADDRESSES[name]):
            shown = text_of(client.get(reverse(name), {"q": "Plantedregister"}))
            assert world.one.mark not in shown, name


def test_cells_of_the_excel_are_text_never_a_formula(world: World) -> None:
    response = world.client("officer-everywhere").get(
        reverse("desk:cases-excel"), {"call": world.one.call.code}
    )
    cells = [c for sheet in load_workbook(BytesIO(response.content)) for row in sheet for c in row]
    hostile_cells = [c for c in cells if str(c.value or "").startswith(hostile.FORMULA)]
    assert hostile_cells
    assert {c.data_type for c in hostile_cells} == {"s"}
    assert [c.coordinate for c in cells if c.data_type == "f" or c.hyperlink] == []


FILES = (
    "desk:file",
    "desk:cases-excel",
    "desk:edition-file",
    "site:collection-file",
    "site:call-form",
)
SAFE_TYPES = re.compile(r"^application/(pdf|octet-stream|vnd\.openxmlformats-[\w.-]+)$")


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("which", ["parts", "barred"])
def test_a_file_is_handed_out_to_be_kept_never_shown(world: World, name: str, which: str) -> None:
    parts = world.one.parts if which == "parts" else world.one.barred
    where = reverse(name, kwargs=ADDRESSES[name].arguments(world.one, parts))
    response = world.client("officer-everywhere").get(where)
    assert response.status_code == 200
    disposition = response["Content-Disposition"]
    assert disposition.startswith("attachment; filename")
    assert not re.search(r"[\r\n\u202e<>]|\.\./|%2F|%5C|%0D|%0A|%E2%80%AE", disposition)
    assert SAFE_TYPES.match(response["Content-Type"])
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("name", ["desk:scan-page", "panel:picture", "site:case-picture"])
def test_a_picture_is_one_that_was_drawn_here(world: World, name: str) -> None:
    where = reverse(name, kwargs=ADDRESSES[name].arguments(world.one, world.one.parts))
    who = "reviewer" if name.startswith("panel") else "officer"
    response = world.client(who).get(where)
    assert response["Content-Type"] in {"image/png", "image/jpeg"}
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_a_subject_full_of_placeholders_stays_as_written_in_a_letter(world: World) -> None:
    receipt = Letter.objects.get(kind="receipt", thread=world.one.barred.dossier.thread)
    question = world.one.barred.letter
    assert hostile.DOLLARS[:40] in receipt.body
    assert hostile.DOLLARS in question.heading
    assert str(world.one.call.organiser.in_("en")) in receipt.body


def test_letters_hold_nothing_of_another_dossier(world: World) -> None:
    for letter in Letter.objects.filter(thread=world.one.parts.dossier.thread):
        assert BARRED_MARK not in letter.body + letter.heading
        assert world.two.mark not in letter.body + letter.heading


@pytest.mark.parametrize("who", ["officer-everywhere", "reviewer", "anonymous", "nobody"])
def test_every_answer_bears_the_headers_that_hold_a_browser_back(world: World, who: str) -> None:
    for where, response in shown_to(world, who):
        policy = response.headers.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy, where
        assert "unsafe" not in policy, where
        assert "*" not in policy, where
        assert response.headers.get("X-Frame-Options") == "DENY", where
        assert response.headers.get("X-Content-Type-Options") == "nosniff", where
        assert response.headers.get("Referrer-Policy") == "same-origin", where
