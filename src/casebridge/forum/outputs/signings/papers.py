"""What stands on a run sheet, an outcome list and a list of protocol."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from casebridge.editions.outputs.paper.sheet import PLAIN, Paper, Part, Table
from casebridge.forum.models import Forum, ProtocolList, Signatory, Signing, SigningSession
from casebridge.forum.outputs.signings.words import word
from casebridge.forum.queries.protocol import Placed
from casebridge.forum.queries.signings import Line
from casebridge.kit.text.multilingual import Multilingual

SIGNED = Signing.Outcome.SIGNED
BETWEEN = {"zh-Hans": "；"}


def run_sheet_paper(
    session: SigningSession, lines: Sequence[Line], language: str, *, at: datetime, strip: str = ""
) -> Paper:
    """By the minute; values are never on it."""
    heads = ("place", "time", "project", "parties", "signatories", "papers")
    zone = ZoneInfo(session.forum.time_zone)
    rows = [
        (
            str(line.timed.place),
            _span(line, zone) or word(line.signing.outcome, language),
            _said(line.signing.project.title, language),
            _parties(line, language),
            _signatories(line, language),
            ", ".join(sorted(one.language for one in line.signing.documents.all() if one.is_final)),
        )
        for line in lines
    ]
    table = Table([word(one, language) for one in heads], rows, (1, 3, 6, 6, 6, 2))
    part = Part(sentences=_reported(session, language), table=table)
    title = f"{word('run-sheet', language)} — {_said(session.title, language)}"
    return _paper(session.forum, language, title, [part], at, strip)


def outcome_paper(
    forum: Forum,
    sessions: Sequence[tuple[SigningSession, Sequence[Line]]],
    language: str,
    *,
    at: datetime,
    strip: str = "",
) -> Paper:
    """What was signed and by whom, a table for each session; values as the lines hold them."""
    parts = [_outcomes(session, lines, language) for session, lines in sessions]
    return _paper(forum, language, word("outcomes", language), parts, at, strip)


def _outcomes(session: SigningSession, lines: Sequence[Line], language: str) -> Part:
    signed = [line for line in lines if line.signing.outcome == SIGNED]
    heads = ("place", "project", "parties", "lines", "value")
    rows = [
        (
            str(place),
            _said(line.signing.project.title, language),
            _parties(line, language),
            _between(
                language,
                [
                    _said(one.term.label, language)
                    for one in line.signing.project.project_lines.all()
                ],
            ),
            worth_of(line),
        )
        for place, line in enumerate(signed, start=1)
    ]
    table = Table([word(one, language) for one in heads], rows, (1, 6, 6, 5, 3), (4,))
    return Part(
        heading=_said(session.title, language),
        sentences=_reported(session, language),
        table=table,
    )


def protocol_paper(
    of: ProtocolList, places: Sequence[Placed], language: str, *, at: datetime, strip: str = ""
) -> Paper:
    if of.kind in {ProtocolList.Kind.COUNTRIES, ProtocolList.Kind.FLAGS}:
        head = "flag" if of.kind == ProtocolList.Kind.FLAGS else "country"
        rows = [(str(one.number), _said(one.country, language)) for one in places]
        table = Table([word("place", language), word(head, language)], rows, (1, 12))
    else:
        heads = ("place", "name", "rank", "country")
        people = [
            (str(one.number), one.name, one.rank, _said(one.country, language)) for one in places
        ]
        table = Table([word(one, language) for one in heads], people, (1, 5, 6, 4))
    title = _said(of.title, language)
    return _paper(of.forum, language, title, [Part(table=table)], at, strip)


def worth_of(line: Line) -> str:
    return (
        f"{line.value:,.2f} {line.currency}".replace(",", "\u00a0")
        if line.value is not None
        else ""
    )


def _paper(  # noqa: PLR0913 (a paper is all of these)
    forum: Forum, language: str, title: str, parts: Sequence[Part], at: datetime, strip: str
) -> Paper:
    moment = at.astimezone(ZoneInfo(forum.time_zone)).strftime("%Y-%m-%d %H:%M")
    return Paper(
        language=language,
        head=_said(forum.title, language),
        title=title,
        parts=parts,
        under=word("as-of", language, moment=moment),
        strip=strip,
        measure=PLAIN,
    )


def _reported(session: SigningSession, language: str) -> list[str]:
    if session.reported_count is None:
        return []
    return [word("reported", language, count=session.reported_count)]


def _span(line: Line, zone: ZoneInfo) -> str:
    if line.timed.starts_at is None or line.timed.ends_at is None:
        return ""
    moments = (line.timed.starts_at, line.timed.ends_at)
    return "–".join(moment.astimezone(zone).strftime("%H:%M") for moment in moments)


def _parties(line: Line, language: str) -> str:
    return _between(language, [_said(party.name, language) for party in line.parties])


def _signatories(line: Line, language: str) -> str:
    """Each with who signs instead, in the order of the parties."""
    places = {party.pk: number for number, party in enumerate(line.parties)}
    first = [one for one in line.signatories if one.stands_in_for_id is None]
    first.sort(key=lambda one: places.get(one.party_id or 0, len(places)))
    return _between(language, [_signer(one, line, language) for one in first])


def _signer(one: Signatory, line: Line, language: str) -> str:
    instead = [name_of(other) for other in line.signatories if other.stands_in_for_id == one.pk]
    if not instead:
        return name_of(one)
    return f"{name_of(one)} ({word('substitute', language, name=', '.join(instead))})"


def name_of(one: Signatory) -> str:
    return one.delegate.person.name_as_written if one.delegate else one.name


def _between(language: str, texts: Sequence[str]) -> str:
    return BETWEEN.get(language, "; ").join(texts)


def _said(text: Multilingual, language: str) -> str:
    return text.in_(language).text
