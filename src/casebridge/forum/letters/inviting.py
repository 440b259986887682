"""What an invitation to a forum says, in the language of the person it goes to."""

from datetime import datetime

from django.conf import settings

from casebridge.base.mail.letters import LetterKind, filled, wording_of
from casebridge.calls.rules.moments import closing_in, day_in
from casebridge.directory.models import Person
from casebridge.forum.models import Delegate, Delegation, Forum, ForumRole
from casebridge.forum.rules.invitations import DELEGATION_PATH, INVITATION_PATH
from casebridge.forum.rules.rights import scope_of
from casebridge.kit.text.multilingual import Multilingual

OFFICE_LANGUAGES = ("zh-Hans", "ru", "en", "fa")
JOINED = {"zh-Hans": "、", "fa": "، "}
MADE_WHEN_WRITTEN = (
    "address", "until", "changes", "visit", "details", "number", "title", "asked",
)  # fmt: skip
# A greeting for those for whom nobody has written one.
GREETINGS = {
    "en": "Dear {name},",
    "zh-Hans": "尊敬的{name}：",
    "ru": "Здравствуйте, {name}!",
    "fa": "\u2068{name}\u2069 گرامی، با سلام و احترام،",
}


def language_of(written: str, forum: Forum) -> str:
    """The delegate's language where letters are worded in it, else the forum's first."""
    if written in OFFICE_LANGUAGES:
        return written
    return next((tag for tag in forum.languages if tag in OFFICE_LANGUAGES), "en")


def letter_to(
    delegate: Delegate, kind: LetterKind, *, secret: str, until: datetime
) -> tuple[str, str]:
    """Heading and body for one delegate."""
    forum, language = delegate.forum, language_of(delegate.language, delegate.forum)
    path = INVITATION_PATH.format(secret=secret)
    return _filled(forum, kind, language, delegate.person, path=path, until=until)


def letter_to_secretary(
    delegation: Delegation, person: Person, kind: LetterKind, *, secret: str, until: datetime
) -> tuple[str, str]:
    forum, language = delegation.forum, language_of(delegation.language, delegation.forum)
    path = DELEGATION_PATH.format(secret=secret)
    return _filled(forum, kind, language, person, path=path, until=until)


def _filled(  # noqa: PLR0913 (a letter is all of these)
    forum: Forum, kind: LetterKind, language: str, person: Person, *, path: str, until: datetime
) -> tuple[str, str]:
    values = {
        **about(forum, language),
        "salutation": greeting(person, language),
        "address": settings.SITE_ADDRESS + path,
        "until": closing_in(language, until, forum.time_zone),
    }
    return filled(kind, wording_of(kind, language, scope=scope_of(forum.pk)), values)


def shown_to(
    person: Person, kind: LetterKind, forum: Forum, language: str, wording: tuple[str, str]
) -> tuple[str, str]:
    """How a wording would read; what is made when a letter is written stands as dots."""
    values = {
        **about(forum, language),
        "salutation": greeting(person, language),
        **dict.fromkeys(MADE_WHEN_WRITTEN, "…"),
    }
    return filled(kind, wording, values)


def about(forum: Forum, language: str) -> dict[str, str]:
    """What is said of the forum itself."""
    first, last = day_in(language, forum.starts_on), day_in(language, forum.ends_on)
    hosts = [
        str(role.name.in_(language))
        for role in forum.roles.all()
        if role.kind in {ForumRole.Kind.HOST, ForumRole.Kind.ORGANISER}
    ]
    return {
        "forum": str(forum.title.in_(language)),
        "theme": str(forum.theme.in_(language)),
        "days": first if first == last else f"{first} – {last}",
        "city": str(forum.city.in_(language)),
        "host": JOINED.get(language, ", ").join(hosts),
    }


def greeting(person: Person, language: str) -> str:
    """The salutation written once by an officer, in this very language; else a plain one."""
    salutation: Multilingual = person.salutation
    if salutation.has(language):
        return salutation.texts[language]
    names: dict[str, str] = {name.language: name.text for name in person.names.all()}
    return GREETINGS[language].format(name=names.get(language) or person.name_as_written)
