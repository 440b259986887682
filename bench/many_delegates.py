"""Many delegates with names in several scripts, for bench/forum_delegates.py."""

from django.test import Client

from casebridge.base.accounts.actions import grant, register
from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import machine
from casebridge.config.first_data import load_first_data
from casebridge.forum.actions.creating import create_forum
from casebridge.forum.actions.lists import grid_in, put_aside, take_list
from casebridge.forum.models import Forum
from casebridge.forum.queries.forums import preset
from casebridge.forum.queries.lists import ALIKE, Preview, chosen, preview_of
from casebridge.forum.rules.columns import HEADINGS, heading
from casebridge.kit.formats.xlsx import Sheet, write

FAMILIES = ("Specimenov", "Образцова", "样", "Namunaev", "Gulnor", "Testani", "Beispiel")
GIVEN = ("Alpha", "Бета", "甲", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota", "Ко")
COUNTRIES = ("Kazakhstan", "Россия", "中国", "Uzbekistan", "Tajikistan", "Iran", "Pakistan")
GROUPS = ("government", "企业", "университет", "think tank", "media", "staff")
LANGUAGES = ("en", "ru", "zh-Hans", "ru", "fa")


def forum_and_logistics() -> tuple[Forum, Account]:
    load_first_data()
    forum = create_forum(preset("sco-2025"), is_public=True, by=machine())
    account = register("logistics@example.org", name="Logistics")
    grant(account, role=Role.LOGISTICS)
    return forum, account


def listed(count: int) -> bytes:
    """An Excel list in the columns that go out from here."""
    heads = tuple(heading(column, "en") for column in HEADINGS)
    return write([Sheet("Delegates", (heads, *(_row(number) for number in range(count))))])


def _row(number: int) -> tuple[str, ...]:
    told = {
        "family": f"{FAMILIES[number % len(FAMILIES)]}{number // 11:03}",
        "given": GIVEN[number % len(GIVEN)],
        "name-ru": f"Образец {number}" if number % 4 == 0 else "",
        "position": f"Position {number % 9}",
        "organisation": f"Specimen House {number % 150}",
        "country": COUNTRIES[number % len(COUNTRIES)],
        "group": GROUPS[number % len(GROUPS)],
        "delegation": COUNTRIES[number % len(COUNTRIES)] if number % 3 else "",
        "email": f"delegate-{number}@example.org",
        "language": LANGUAGES[number % len(LANGUAGES)],
    }
    return tuple(told.get(column, "") for column in HEADINGS)


def previewed(forum: Forum, content: bytes, by: Account) -> Preview:
    """From the file as it comes to what each row would do."""
    return preview_of(grid_in(put_aside(forum, content, by=by)), forum)


def taken(forum: Forum, preview: Preview, by: Account) -> int:
    everybody = [row.told.line for row in preview.of(ALIKE)]
    return take_list(forum, chosen(preview, everybody), by=by)


def client(account: Account) -> Client:
    browser = Client(headers={"accept-language": "zh-hans"}, SERVER_NAME="localhost")
    browser.force_login(account, "django.contrib.auth.backends.ModelBackend")
    return browser
