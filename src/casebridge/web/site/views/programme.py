"""A forum's released programme for everybody: days, sessions, people, changes, and the phone."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from casebridge.base.files.queries import content_of
from casebridge.forum.queries.programme_public import (
    PublicRelease,
    changes_of_session,
    newest_release,
    paper_bytes,
    printed_programme,
    releases_with_changes,
)
from casebridge.forum.rules.printed import Printed, Session, Wanted
from casebridge.reference.queries import countries_by_code
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.site.kept import kept_by
from casebridge.web.site.pages.programme import Asked, day_page, first_view
from casebridge.web.site.pages.programme_changes import changes_page
from casebridge.web.site.pages.programme_mine import mine_page, offline_page
from casebridge.web.site.pages.programme_people import people_page, person_page
from casebridge.web.site.pages.programme_session import countries_in, session_page

LONGEST_PLACE = 3


def released_state(code: str, **_named: object) -> str:
    """A page made from one release is not shown after the next."""
    release = newest_release(code)
    return release.state if release else ""


def state_now(code: str, **_named: object) -> str:
    """The same for pages that open at what goes on now."""
    release = newest_release(code)
    if release is None:
        return ""
    on, part = first_view(printed_programme(release), _now(release))
    return f"{release.state}-{on}-{part}"


@open_to(EVERYONE)
@kept_by(state_now)
def programme(request: HttpRequest, code: str) -> HttpResponse:
    return _day(request, code, None)


@open_to(EVERYONE)
@kept_by(state_now)
def one_day(request: HttpRequest, code: str, on: str) -> HttpResponse:
    try:
        named = date.fromisoformat(on)
    except ValueError:
        raise Http404 from None
    return _day(request, code, named)


@open_to(EVERYONE)
@kept_by(released_state)
def session(request: HttpRequest, code: str, number: int) -> HttpResponse:
    release, printed = _released(code)
    found = _session(printed, number)
    page = session_page(
        release,
        printed,
        found,
        countries_by_code(countries_in(found)),
        list(changes_of_session(code, found.guid)),
    )
    return render(request, "site/programme/session.html", {"page": page})


@open_to(EVERYONE)
def session_file(request: HttpRequest, code: str, number: int, place: int) -> HttpResponse:
    """A public paper of a session in the newest release."""
    _release, printed = _released(code)
    papers = _session(printed, number).papers
    blob = paper_bytes(papers[place - 1].blob) if 0 < place <= len(papers) else None
    if blob is None:
        raise Http404
    name = papers[place - 1].name
    return as_attachment(content_of(blob), name=name, kind=Path(name).suffix.lstrip(".").lower())


@open_to(EVERYONE)
@kept_by(released_state)
def people(request: HttpRequest, code: str) -> HttpResponse:
    release, printed = _released(code)
    named = {person.country for person, _does in printed.people.values() if person.country}
    number = _place(request.GET.get("page", "")) or 1
    page = people_page(release, printed, countries_by_code(named), number)
    return render(request, "site/programme/people.html", {"page": page})


@open_to(EVERYONE)
@kept_by(released_state)
def person(request: HttpRequest, code: str, key: str) -> HttpResponse:
    release, printed = _released(code)
    if key not in printed.people:
        raise Http404
    countries = countries_by_code([printed.people[key][0].country])
    page = person_page(release, printed, key, countries)
    return render(request, "site/programme/person.html", {"page": page})


@open_to(EVERYONE)
@kept_by(released_state)
def changes(request: HttpRequest, code: str) -> HttpResponse:
    release, printed = _released(code)
    page = changes_page(release, printed, list(releases_with_changes(code)))
    return render(request, "site/programme/changes.html", {"page": page})


@open_to(EVERYONE)
@kept_by(released_state)
def mine(request: HttpRequest, code: str) -> HttpResponse:
    """What is marked is known to the reader's own phone only; the page is the same for all."""
    page = mine_page(*_released(code))
    return render(request, "site/programme/mine.html", {"page": page})


@open_to(EVERYONE)
@kept_by(released_state)
def offline(request: HttpRequest, code: str) -> HttpResponse:
    """Shown without a network where a page is not on the phone."""
    page = offline_page(*_released(code))
    return render(request, "site/programme/offline.html", {"page": page})


@open_to(EVERYONE)
def worker(request: HttpRequest, code: str) -> HttpResponse:
    """The script that answers for the network under this programme, and nowhere else."""
    response = HttpResponse(_script(), content_type="text/javascript; charset=utf-8")
    response["Service-Worker-Allowed"] = request.path.removesuffix("worker.js")
    response["Cache-Control"] = "no-cache"
    return response


def _day(request: HttpRequest, code: str, on: date | None) -> HttpResponse:
    release, printed = _released(code)
    if on is not None and on not in printed.days:
        raise Http404
    page = day_page(release, printed, _asked(request, printed, on), _now(release))
    return render(request, "site/programme/day.html", {"page": page})


def _asked(request: HttpRequest, printed: Printed, on: date | None) -> Asked:
    """What is not known is not asked for."""
    track, room = request.GET.get("track", ""), request.GET.get("room", "")
    wanted = Wanted(
        track=track if track in printed.tracks else "",
        room=room if room in printed.rooms else "",
        language=request.GET.get("language", "")[:35],
    )
    return Asked(on, _place(request.GET.get("part", "")), wanted)


def _place(said: str) -> int | None:
    """A page's number as it stands in an address; anything else is nobody's wish."""
    is_place = said.isascii() and said.isdigit() and len(said) <= LONGEST_PLACE
    return max(int(said), 1) if is_place else None


def _released(code: str) -> tuple[PublicRelease, Printed]:
    release = newest_release(code)
    if release is None:
        raise Http404
    return release, printed_programme(release)


def _session(printed: Printed, number: int) -> Session:
    found = printed.numbered.get(number)
    if found is None:
        raise Http404
    return found


def _now(release: PublicRelease) -> datetime:
    return timezone.now().astimezone(ZoneInfo(release.zone))


@cache
def _script() -> bytes:
    found = finders.find("site/programme_worker.js")
    if not isinstance(found, str):
        raise LookupError("site/programme_worker.js is not there")
    return Path(found).read_bytes()
