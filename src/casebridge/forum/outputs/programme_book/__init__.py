"""The programme book: the released programme day by day, with an index of people."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from casebridge.calls.rules.moments import day_in, moment_in
from casebridge.editions.outputs.paper.sheet import PLAIN, Paper, Part, Table
from casebridge.forum.outputs.programme_book.words import language_words, word
from casebridge.kit.text.multilingual import Multilingual
from casebridge.kit.text.sort_keys import sort_key

Content = Mapping[str, Any]
# A span of time is not broken at its dash.
TOGETHER = "\u2060"
LISTED = {"zh-Hans": "、", "fa": "، "}


def programme_book(
    content: Content, language: str, *, number: int, at: datetime, strip: str = ""
) -> Paper:
    """Of one release; titles stand in `language` where there is one, else as first written."""
    forum = content["forum"]
    parts = [*_days(content, language), _people(content, language)]
    released = word(
        "released", language, number=number, moment=moment_in(language, at, forum["zone"])
    )
    first, last = (day_in(language, date.fromisoformat(forum[k])) for k in ("starts_on", "ends_on"))
    city = _said(forum["city"], language)
    span = first if first == last else f"{first} – {last}"
    return Paper(
        language=language,
        head=_said(forum["title"], language),
        title=word("programme", language),
        parts=[
            Part(
                sentences=[
                    _said(forum["theme"], language),
                    word("where-when", language, city=city, span=span),
                ]
            ),
            *parts,
        ],
        under=released,
        strip=strip,
        measure=PLAIN,
    )


def _days(content: Content, language: str) -> Iterator[Part]:
    rooms = {room["id"]: _said(room["name"], language) for room in content["rooms"]}
    held: dict[date, list[Content]] = {}
    for session in content["sessions"]:
        if session["starts"]:
            on = datetime.fromisoformat(session["starts"]).date()
            held.setdefault(on, []).append(session)
    heads = [word(one, language) for one in ("time", "room", "session", "people", "languages")]
    for on in sorted(held):
        rows = [row for session in held[on] for row in _rows(session, rooms, language)]
        yield Part(heading=day_in(language, on), table=Table(heads, rows, (4, 4, 8, 6, 4)))


def _rows(session: Content, rooms: Mapping[Any, str], language: str) -> Iterator[Sequence[str]]:
    """The session, then each of its parts under it."""
    title = f"{session['number']}. {_said(session['title'], language)}"
    if session["state"] == "called-off":
        title = f"{title} — {word('called-off', language)}"
    yield (
        _hours(session),
        rooms.get(session["room"], ""),
        title,
        _named(session["people"], language),
        _tongues(session, language),
    )
    for part in session["parts"]:
        begins = datetime.fromisoformat(part["starts"]).strftime("%H:%M") if part["starts"] else ""
        minutes = word("minutes", language, count=part["minutes"]) if part["minutes"] else ""
        own = language_words(part["language"], language) if part["language"] else ""
        title = f"– {_said(part['title'], language)}"
        yield begins, minutes, title, _named(part["people"], language), own


def _hours(session: Content) -> str:
    begins, ends = (datetime.fromisoformat(session[key]) for key in ("starts", "ends"))
    return f"{begins:%H:%M}{TOGETHER}–{TOGETHER}{ends:%H:%M}"


def _named(people: Sequence[Content], language: str) -> str:
    """Each with what they do, where that is not speaking."""
    said = []
    for one in people:
        name = _said(one["name"], language)
        does = "" if one["kind"] == "speaker" else word(one["kind"], language)
        said.append(f"{name} ({does})" if does else name)
    return LISTED.get(language, ", ").join(said)


def _tongues(session: Content, language: str) -> str:
    spoken = LISTED.get(language, ", ").join(
        language_words(tag, language) for tag in session["languages"]
    )
    into = LISTED.get(language, ", ").join(
        language_words(tag, language) for tag in session["interpreted"]
    )
    return word("interpreted", language, spoken=spoken, into=into) if into else spoken


def _people(content: Content, language: str) -> Part:
    """Everybody named, in the order of the language, with the numbers of their sessions."""
    found: dict[str, set[int]] = {}
    for session in content["sessions"]:
        everybody = [*session["people"], *(p for part in session["parts"] for p in part["people"])]
        for one in everybody if session["starts"] else ():
            found.setdefault(_said(one["name"], language), set()).add(session["number"])
    rows = [
        (name, LISTED.get(language, ", ").join(map(str, sorted(found[name]))))
        for name in sorted(found, key=lambda name: sort_key(name, language))
    ]
    heads = [word("name", language), word("sessions", language)]
    table = Table(heads, rows, (8, 8)) if rows else None
    return Part(heading=word("people", language), table=table)


def _said(stored: Mapping[str, Any], language: str) -> str:
    return str(Multilingual.from_json(stored).in_(language))
