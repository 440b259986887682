"""People printed in a programme: all of them, and what one of them does when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.forum.queries.programme_public import PublicRelease
from casebridge.forum.rules.printed import Appearance, Person, Printed
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.kit.text.sort_keys import sort_key
from casebridge.reference.models import Country
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Pages
from casebridge.web.site.pages.programme import SessionLine, session_lines
from casebridge.web.site.pages.programme_head import ProgrammeHead, hour, programme_head
from casebridge.web.site.pages.programme_session import PersonLine, person_line

DOES: dict[str, Promise] = {
    "chair": gettext_lazy("chairs"),
    "guest": gettext_lazy("is a guest of honour"),
    "speaker": gettext_lazy("speaks"),
    "panellist": gettext_lazy("is on the panel"),
}
# A list of names this long is read by its first letters; a page holds so many names.
MANY = 60
SIZE = 200


@dataclass(frozen=True)
class Letter:
    """People whose shown name begins alike; '' where the list is short."""

    letter: str
    people: Sequence[PersonLine]


@dataclass(frozen=True)
class PeoplePage:
    head: ProgrammeHead
    letters: Sequence[Letter]
    pages: Pages | None


@dataclass(frozen=True)
class DoesLine:
    """A session, what the person does there, and in which part of it."""

    line: SessionLine
    does: str
    part: Multilingual
    hour: str


@dataclass(frozen=True)
class PersonPage:
    head: ProgrammeHead
    affiliation: Multilingual
    country: Wording | None
    does: Sequence[DoesLine]


def people_page(
    release: PublicRelease, printed: Printed, countries: Mapping[str, Country], number: int
) -> PeoplePage:
    people = sorted((person for person, _does in printed.people.values()), key=_sorted_by)
    first = min((number - 1) * SIZE, (len(people) - 1) // SIZE * SIZE) if people else 0
    shown = people[first : first + SIZE]
    return PeoplePage(
        head=programme_head(release, printed, _("People in the programme"), "people"),
        letters=_letters(release.forum, shown, countries),
        pages=_pages(release.forum, first, len(shown), len(people)),
    )


def person_page(
    release: PublicRelease, printed: Printed, key: str, countries: Mapping[str, Country]
) -> PersonPage:
    person, appearances = printed.people[key]
    country = countries.get(person.country)
    return PersonPage(
        head=programme_head(release, printed, person.name),
        affiliation=person.affiliation,
        country=country_name(country) if country else None,
        does=[_does(release.forum, printed, appearance) for appearance in appearances],
    )


def _does(code: str, printed: Printed, appearance: Appearance) -> DoesLine:
    part = appearance.part
    return DoesLine(
        line=session_lines(code, printed, [appearance.session])[0],
        does=str(DOES[appearance.kind]),
        part=part.title if part else Multilingual(),
        hour=hour(part.starts) if part and part.starts else "",
    )


def _shown(person: Person) -> str:
    return person.name.in_(reader_tag()).text


def _sorted_by(person: Person) -> tuple[str, str]:
    """As the reader's language orders names; pinyin for Chinese."""
    return sort_key(_shown(person), reader_tag()), person.key


def _letters(code: str, people: Sequence[Person], countries: Mapping[str, Country]) -> list[Letter]:
    by_letter: dict[str, list[PersonLine]] = {}
    for person in people:
        first = _shown(person)[:1].upper() if len(people) > MANY else ""
        by_letter.setdefault(first, []).append(person_line(code, person, countries))
    return [Letter(letter, lines) for letter, lines in by_letter.items()]


def _pages(code: str, first: int, shown: int, total: int) -> Pages | None:
    if total <= SIZE:
        return None
    address, page = reverse("site:forum-people", args=[code]), first // SIZE + 1
    return Pages(
        first=first + 1,
        last=first + shown,
        total=total,
        before=f"{address}?page={page - 1}" if first else "",
        after=f"{address}?page={page + 1}" if first + shown < total else "",
    )
