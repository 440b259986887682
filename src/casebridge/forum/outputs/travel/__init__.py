"""Lists of arrivals, hotels and cars to print, and letters for visas, as paper."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from casebridge.calls.rules.moments import day_in
from casebridge.editions.outputs.paper.sheet import PLAIN, Paper, Part, Table
from casebridge.forum.letters.inviting import about
from casebridge.forum.models import Forum
from casebridge.forum.outputs.badges.words import house_on, names_on
from casebridge.forum.outputs.travel.words import word
from casebridge.forum.queries.travel import Comer
from casebridge.forum.rules import travel_columns
from casebridge.kit.text.territories import territory_name
from casebridge.reference.queries import names_by_code

# The columns by which each list is sorted.
SORTED = {"arrivals": ("arrives_at",), "hotels": ("hotel", "hotel_room"), "cars": ("arrives_at",)}
PARTICULARS = ("passport_name", "born_on", "passport_country", "passport_number", "passport_until")


def travel_rows(
    comers: Sequence[Comer], name: str, language: str, *, zone: str
) -> list[tuple[str | int, ...]]:
    """Headings, then a row for each; Excel that says the same when it comes back."""
    columns = (*travel_columns.WHO, *travel_columns.LISTS[name])
    heads = tuple(travel_columns.heading(column, language) for column in columns)
    keys = SORTED.get(name, ())
    # Who has said nothing yet stands at the end.
    rows = sorted(comers, key=lambda one: [(not one.kept[key], one.kept[key]) for key in keys])
    return [heads, *(_row(one, name, language, zone) for one in rows)]


def _row(one: Comer, name: str, language: str, zone: str) -> tuple[str | int, ...]:
    of = one.delegate.delegation
    who = (
        one.delegate.pk,
        one.delegate.person.name_as_written,
        of.name.in_(language).text if of else "",
    )
    return (*who, *(_said(one, column, language, zone) for column in travel_columns.LISTS[name]))


def _said(one: Comer, column: str, language: str, zone: str) -> str:
    kept = one.kept[column]
    if column == travel_columns.COUNTRY and kept:
        # A name of ours where we have one in this language, else that of CLDR.
        return names_by_code().get(kept, {}).get(language) or territory_name(kept, language)
    return travel_columns.shown(column, kept, language, zone)


def travel_paper(
    forum: Forum, comers: Sequence[Comer], name: str, language: str, *, at: datetime, strip: str
) -> Paper:
    """The list as it hangs at the airport desk or lies in the hotel."""
    heads, *rows = travel_rows(comers, name, language, zone=forum.time_zone)
    told = [row for row in rows if any(row[len(travel_columns.WHO) :])]
    moment = at.astimezone(ZoneInfo(forum.time_zone)).strftime("%Y-%m-%d %H:%M")
    cells = [[str(cell) for cell in row[1:]] for row in told]
    widths = [5, 4, *([3] * (len(heads) - len(travel_columns.WHO)))]
    return Paper(
        language=language,
        head=forum.title.in_(language).text,
        title=word(name, language),
        parts=[Part(table=Table([str(head) for head in heads[1:]], cells, widths))],
        under=word("as-of", language, moment=moment),
        strip=strip,
        measure=PLAIN,
    )


def visa_letter_paper(one: Comer, *, strip: str = "") -> Paper:
    """A letter asking for a visa; the places for signature and seal stay empty."""
    letter, delegate = one.letter, one.delegate
    if letter is None:
        raise ValueError("no letter was written for this delegate")
    language = letter.language
    said = about(delegate.forum, language)
    number = travel_columns.visa_letter_number(delegate.forum.code, letter.number)
    day = letter.written_at.astimezone(ZoneInfo(delegate.forum.time_zone)).date()
    rows = [
        [travel_columns.heading(column, language), _particular(one, column, language)]
        for column in PARTICULARS
        if one.kept[column]
    ]
    names = names_on(delegate.person.name_as_written, delegate.language, delegate.called)  # type: ignore[attr-defined]
    rows.insert(1, [word("name", language), " · ".join(name.text for name in names)])
    house = house_on(delegate.works_for, [language]).text  # type: ignore[attr-defined]
    post = ", ".join(filter(None, (delegate.rank, delegate.position, house)))
    if post:
        rows.append([word("post", language), post])
    heads = [word("particulars", language), ""]
    return Paper(
        language=language,
        head=said["host"],
        title=word("visa-letter", language),
        under=f"{number} · \u2068{day_in(language, day)}\u2069",
        parts=[
            Part(sentences=[word("to-consuls", language), word("asks", language, **said)]),
            Part(table=Table(heads, rows, (2, 5))),
            Part(sentences=[word("closing", language)]),
        ],
        ending=[said["host"], word("signed-and-sealed", language)],
        strip=strip,
        measure=PLAIN,
    )


def _particular(one: Comer, column: str, language: str) -> str:
    """Days in words: an order of day and month that is read both ways delays a visa."""
    kept = one.kept[column]
    if column in travel_columns.DAYS:
        return day_in(language, date.fromisoformat(kept))
    return _said(one, column, language, one.delegate.forum.time_zone)
