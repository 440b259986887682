"""The words of letters to experts, each in the expert's own language."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils import translation

from casebridge.base.mail.letters import LetterKind, filled, wording_of
from casebridge.calls.rules.moments import closing_in, day_in, moment_in
from casebridge.directory.models import Person
from casebridge.kit.text.languages import code_of
from casebridge.kit.text.lists import listed
from casebridge.review.letters.kinds import CASES, INVITATION, RELEASED, REMINDER
from casebridge.review.models import Expert
from casebridge.review.rules.invitations import ENTER_PATH, INVITED_PATH

Words = tuple[str, str]
FALLBACK = "en"
PANEL_PATH = "/panel/"
# For experts whose own salutation nobody has written yet in the language of the letter.
GREETINGS = {
    "zh-Hans": "尊敬的{name}：",
    "ru": "Здравствуйте, {name}!",
    "en": "Dear {name},",
    "fa": "\u2068{name}\u2069 گرامی، با سلام و احترام،",
}


def language_of(expert: Expert) -> str:
    return expert.person.language or FALLBACK


def invitation(expert: Expert, *, secret: str, until: datetime) -> Words:
    return _worded(
        INVITATION,
        expert,
        most=str(expert.takes_at_most),
        **_link(expert, INVITED_PATH, secret, until),
    )


def cases_to_read(expert: Expert, numbers: Iterable[str], *, secret: str, until: datetime) -> Words:
    return _worded(
        CASES,
        expert,
        numbers=_listed(numbers, language_of(expert)),
        **_link(expert, ENTER_PATH, secret, until),
    )


def released(expert: Expert, numbers: Iterable[str]) -> Words:
    return _worded(RELEASED, expert, numbers=_listed(numbers, language_of(expert)))


def reading_reminder(expert: Expert, numbers: Iterable[str]) -> Words:
    return _worded(
        REMINDER,
        expert,
        numbers=_listed(numbers, language_of(expert)),
        address=settings.SITE_ADDRESS + PANEL_PATH,
    )


def _listed(numbers: Iterable[str], language: str) -> str:
    with translation.override(code_of(language)):
        return listed(numbers)


def _link(expert: Expert, path: str, secret: str, until: datetime) -> dict[str, str]:
    zone = expert.panel.call.time_zone
    return {
        "address": settings.SITE_ADDRESS + path.format(secret=secret),
        "until": moment_in(language_of(expert), until, zone),
    }


def worded(kind: LetterKind, expert: Expert, language: str, *, wording: Words) -> Words:
    """How this wording would read to the expert; what is known only when it is written is dots."""
    unknown = {"address": "…", "until": "…", "numbers": "…", "most": str(expert.takes_at_most)}
    return filled(kind, wording, {**_values(expert, language), **unknown})


def _worded(kind: LetterKind, expert: Expert, **more: str) -> Words:
    language = language_of(expert)
    wording = wording_of(kind, language, scope=f"call:{expert.panel.call_id}")
    return filled(kind, wording, {**_values(expert, language), **more})


def _values(expert: Expert, language: str) -> dict[str, str]:
    panel, call = expert.panel, expert.panel.call
    return {
        "call": str(call.title.in_(language)),
        "organiser": str(call.organiser.in_(language)),
        "closes": closing_in(language, call.closes_at, call.time_zone),
        "salutation": _greeting(expert.person, language),
        "name": expert.person.name_as_written,
        "panel": str(panel.name.in_(language)),
        "answer_by": day_in(language, panel.answer_by) if panel.answer_by else "–",
    }


def _greeting(person: Person, language: str) -> str:
    """The line written once for the person in this language, else one with the name."""
    usual = GREETINGS.get(language, GREETINGS[FALLBACK])
    return person.salutation.texts.get(language) or usual.format(name=person.name_as_written)
