"""A forum's released programme for other programs and for calendars."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from casebridge.forum.outputs.schedule import KINDS
from casebridge.forum.outputs.schedule.calendar import as_calendar
from casebridge.forum.queries.programme_public import newest_content, newest_release
from casebridge.web.shared.gates import EVERYONE, open_to
from casebridge.web.shared.languages import reader_tag
from casebridge.web.site.kept import kept_by
from casebridge.web.site.views.programme import released_state


@open_to(EVERYONE)
@kept_by(released_state)
def schedule(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The whole programme as schedule.json, schedule.xml or schedule.ics."""
    release = newest_release(code)
    if release is None or kind not in KINDS:
        raise Http404
    media_type, render = KINDS[kind]
    content = render(newest_content(release), release.number, settings.SITE_ADDRESS)
    return HttpResponse(content, content_type=media_type)


@open_to(EVERYONE)
@kept_by(released_state)
def session_calendar(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One session for a calendar."""
    return _calendar(code, lambda one: one["number"] == number)


@open_to(EVERYONE)
@kept_by(released_state)
def person_calendar(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Everything one delegate does, for a calendar."""
    return _calendar(code, lambda one: key in _delegates(one))


def _delegates(session: Mapping[str, Any]) -> set[int]:
    people = [*session["people"], *(p for part in session["parts"] for p in part["people"])]
    return {one["delegate"] for one in people if one["delegate"]}


def _calendar(code: str, wanted: Callable[[Mapping[str, Any]], bool]) -> HttpResponse:
    release = newest_release(code)
    if release is None:
        raise Http404
    whole = newest_content(release)
    chosen = [one for one in whole["sessions"] if wanted(one)]
    if not chosen:
        raise Http404
    content = {**whole, "sessions": chosen}
    made = as_calendar(content, release.number, settings.SITE_ADDRESS, language=reader_tag())
    return HttpResponse(made, content_type=KINDS["ics"][0])
