"""Signing sessions on the desk: what stands on their pages and in their files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import Account
from casebridge.editions.outputs.paper.sheet import Paper
from casebridge.forum.models import CountryOrder, Forum, Signing, SigningSession
from casebridge.forum.outputs.signings.papers import (
    name_of,
    outcome_paper,
    run_sheet_paper,
    worth_of,
)
from casebridge.forum.outputs.signings.words import LANGUAGES
from casebridge.forum.queries.signings import (
    Counts,
    Line,
    counts_of,
    keeps_signings,
    lines_of,
    signing_sessions_visible_to,
)
from casebridge.forum.rules.signing_columns import ToldProject
from casebridge.forum.rules.signings import Finding
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.directory import choices
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.desk.pages.leader_sheet import demonstration_strip
from casebridge.web.shared.languages import OWN_NAMES, language_name, reader_tag
from casebridge.web.shared.parts import Choice, Link

FINDINGS = {
    "no-paper": gettext_lazy("no paper yet"),
    "no-final-paper": gettext_lazy("no final paper in %(of)s"),
    "no-signatory": gettext_lazy("nobody signs for %(of)s"),
    "no-substitute": gettext_lazy("no substitute for %(of)s"),
    "signatory-does-not-come": gettext_lazy("%(of)s signs, but has not accepted"),
    "substitute-does-not-come": gettext_lazy("%(of)s is a substitute, but has not accepted"),
    "value-without-currency": gettext_lazy("the value has no currency"),
}
TROUBLES = {
    "no-title": gettext_lazy("no title"),
    "line-unknown": gettext_lazy("the line of cooperation is not known"),
    "country-unknown": gettext_lazy("a country is not known"),
    "value-not-understood": gettext_lazy("the value is not understood"),
    "value-without-currency": gettext_lazy("the value has no currency"),
    "currency-unknown": gettext_lazy("the currency is not three letters"),
    "minutes-not-understood": gettext_lazy("the minutes are not understood"),
}
KINDS = {"planned": "ask", "signed": "fine", "put-off": "look", "withdrawn": "closed"}


@dataclass(frozen=True)
class SessionLine:
    title: Multilingual
    kind: str
    address: str
    starts_at: datetime | None
    counts: Counts
    source: str


@dataclass(frozen=True)
class SigningsPage:
    head: ForumHead
    zone: str
    sessions: Sequence[SessionLine]
    kinds: Sequence[Choice]
    orders: Sequence[Choice]
    keeps: bool


@dataclass(frozen=True)
class SigningLine:
    """One row: with when, whose, how it stands, and what is not ready."""

    number: int
    place: int
    title: Multilingual
    address: str
    starts_at: datetime | None
    parties: Sequence[Multilingual]
    signatories: Sequence[str]
    lines: Sequence[Multilingual]
    outcome: str
    word: str
    kind: str
    what_happened: str
    happened_at: datetime | None
    findings: Sequence[str]
    value: str


@dataclass(frozen=True)
class SessionPage:
    head: ForumHead
    zone: str
    session: SigningSession
    title: str
    kind: str
    starts: str
    counts: Counts
    rows: Sequence[SigningLine]
    files: Sequence[Link]
    kinds: Sequence[Choice]
    orders: Sequence[Choice]
    keeps: bool


@dataclass(frozen=True)
class OutcomesPage:
    head: ForumHead
    zone: str
    sessions: Sequence[tuple[SessionLine, Sequence[SigningLine]]]
    files: Sequence[Link]


@dataclass(frozen=True)
class BroughtRow:
    line: int
    title: str
    parties: str
    value: str
    trouble: str


@dataclass(frozen=True)
class BringPage:
    """Without rows: the file is asked for."""

    head: ForumHead
    session: SigningSession
    rows: Sequence[BroughtRow] = ()
    takable: int = 0


def signings_page(account: Account, forum: Forum) -> SigningsPage:
    sessions = list(signing_sessions_visible_to(account, forum))
    counts = counts_of(sessions)
    return SigningsPage(
        head=head_of(forum, "signings"),
        zone=forum.time_zone,
        sessions=[_session(one, counts[one.pk]) for one in sessions],
        kinds=choices(dict(SigningSession.Kind.choices), "international"),
        orders=choices(dict(CountryOrder.choices), forum.country_order),
        keeps=keeps_signings(account, forum),
    )


def _session(one: SigningSession, counts: Counts) -> SessionLine:
    return SessionLine(
        title=one.title,
        kind=str(one.get_kind_display()),
        address=reverse("desk:forum-signing-session", args=[one.forum.code, one.pk]),
        starts_at=one.starts_at,
        counts=counts,
        source=one.source,
    )


def session_page(account: Account, session: SigningSession) -> SessionPage:
    forum = session.forum
    lines = lines_of(session, account)
    zone = ZoneInfo(forum.time_zone)
    starts = (
        session.starts_at.astimezone(zone).strftime("%Y-%m-%dT%H:%M") if session.starts_at else ""
    )
    order = session.country_order or forum.country_order
    return SessionPage(
        head=head_of(forum, "signings"),
        zone=forum.time_zone,
        session=session,
        title=session.title.in_(reader_tag()).text,
        kind=str(session.get_kind_display()),
        starts=starts,
        counts=counts_of([session])[session.pk],
        rows=[row_of(line, forum) for line in lines],
        files=files_at(reverse("desk:forum-run-sheet", args=[forum.code, session.pk])),
        kinds=choices(dict(SigningSession.Kind.choices), session.kind),
        orders=choices(dict(CountryOrder.choices), order),
        keeps=keeps_signings(account, forum),
    )


def files_at(address: str) -> list[Link]:
    """Each language in each way of writing."""
    ways = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}
    return [
        Link(f"{OWN_NAMES.get(tag, tag)} · {name}", with_query(address, language=tag, kind=kind))
        for tag in LANGUAGES
        for kind, name in ways.items()
    ]


def row_of(line: Line, forum: Forum) -> SigningLine:
    signing = line.signing
    return SigningLine(
        number=signing.pk,
        place=line.timed.place,
        title=signing.project.title,
        address=reverse("desk:forum-signing", args=[forum.code, signing.pk]),
        starts_at=line.timed.starts_at,
        parties=[party.name for party in line.parties],
        signatories=[name_of(one) for one in line.signatories if one.stands_in_for_id is None],
        lines=[one.term.label for one in signing.project.project_lines.all()],
        outcome=signing.outcome,
        word=str(signing.get_outcome_display()),
        kind=KINDS[signing.outcome],
        what_happened=signing.what_happened,
        happened_at=signing.happened_at,
        findings=[_finding(found, line) for found in line.findings],
        value=worth_of(line),
    )


def _finding(found: Finding, line: Line) -> str:
    code, of = found
    names: Mapping[object, str]
    if code == "no-final-paper":
        names = {of: language_name(str(of))}
    elif code == "no-signatory":
        names = {party.pk: party.name.in_(reader_tag()).text for party in line.parties}
    else:
        names = {one.pk: name_of(one) for one in line.signatories}
    return str(FINDINGS[code]) % {"of": names.get(of, "")}


def outcomes_page(account: Account, forum: Forum) -> OutcomesPage:
    sessions = list(signing_sessions_visible_to(account, forum))
    counts = counts_of(sessions)
    return OutcomesPage(
        head=head_of(forum, "outcomes"),
        zone=forum.time_zone,
        sessions=[
            (
                _session(one, counts[one.pk]),
                [
                    row_of(line, forum)
                    for line in lines_of(one, account)
                    if line.signing.outcome == Signing.Outcome.SIGNED
                ],
            )
            for one in sessions
        ],
        files=files_at(reverse("desk:forum-outcome-list", args=[forum.code])),
    )


def run_sheet_of(account: Account, session: SigningSession, language: str) -> Paper:
    lines = lines_of(session, account)
    strip = demonstration_strip() if session.forum.is_demonstration else ""
    return run_sheet_paper(session, lines, language, at=timezone.now(), strip=strip)


def outcome_list_of(account: Account, forum: Forum, language: str) -> Paper:
    """The list is handed on: only values opened to the public stand in it."""
    sessions = signing_sessions_visible_to(account, forum)
    listed = [(one, lines_of(one, None)) for one in sessions]
    strip = demonstration_strip() if forum.is_demonstration else ""
    return outcome_paper(forum, listed, language, at=timezone.now(), strip=strip)


def bring_page(session: SigningSession, told: Sequence[ToldProject] = ()) -> BringPage:
    return BringPage(
        head=head_of(session.forum, "signings"),
        session=session,
        rows=[_brought(row) for row in told],
        takable=sum(not row.trouble for row in told),
    )


def _brought(row: ToldProject) -> BroughtRow:
    return BroughtRow(
        line=row.line,
        title=row.title,
        parties="; ".join(f"{name} ({code})" if code else name for name, code in row.parties),
        value=f"{row.value} {row.currency}" if row.value is not None else "",
        trouble=" · ".join(str(TROUBLES[code]) for code in row.trouble),
    )


def session_numbered(account: Account, forum: Forum, pk: int) -> SigningSession | None:
    return signing_sessions_visible_to(account, forum).filter(pk=pk).first()
