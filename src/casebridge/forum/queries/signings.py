"""Signing sessions as an account may see them: the run sheet, what is not ready, the counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.cooperation.models import Party, ProjectLine
from casebridge.cooperation.queries import four_lines
from casebridge.forum.models import Delegate, Forum, Signatory, Signing, SigningSession
from casebridge.forum.rules.protocol import place_of
from casebridge.forum.rules.rights import may_arrange_forum, may_see_forum
from casebridge.forum.rules.signing_columns import ToldProject, fields_of, project_in
from casebridge.forum.rules.signings import (
    Finding,
    Paper,
    Signer,
    Slot,
    Timed,
    in_country_order,
    may_see_values,
    not_ready,
    run_sheet,
)
from casebridge.kit.formats.tabular import Grid
from casebridge.reference.queries import country_names


@dataclass(frozen=True)
class Counts:
    """Counted here, and beside it what was only reported; the two are never added."""

    by_outcome: Mapping[str, int]
    reported: int | None

    @property
    def counted(self) -> int:
        return sum(self.by_outcome.values())

    @property
    def signed(self) -> int:
        return self.by_outcome.get(Signing.Outcome.SIGNED, 0)


@dataclass(frozen=True)
class Line:
    """One signing of a run sheet with its parties in the order of the document."""

    signing: Signing
    timed: Timed
    parties: Sequence[Party]
    signatories: Sequence[Signatory]
    findings: Sequence[Finding]
    value: Decimal | None
    currency: str


def keeps_signings(account: Account, forum: Forum) -> bool:
    return may_arrange_forum(held_by(account), forum.pk)


def signing_sessions_visible_to(account: Account, forum: Forum) -> QuerySet[SigningSession]:
    """The only door to signing sessions for the desk."""
    if not may_see_forum(held_by(account), forum.pk):
        return SigningSession.objects.none()
    return SigningSession.objects.filter(forum=forum).select_related("forum")


def signings_visible_to(account: Account, forum: Forum) -> QuerySet[Signing]:
    sessions = signing_sessions_visible_to(account, forum).values("pk")
    rows = Signing.objects.filter(signing_session__in=sessions)
    return rows.select_related("signing_session__forum", "project__owner", "picture")


def counts_of(sessions: Sequence[SigningSession]) -> dict[int, Counts]:
    """Of all of them in one question."""
    counted: dict[int, Counter[str]] = {one.pk: Counter() for one in sessions}
    rows = Signing.objects.filter(signing_session__in=counted).order_by()
    for session, outcome in rows.values_list("signing_session", "outcome"):
        counted[session][outcome] += 1
    return {one.pk: Counts(counted[one.pk], one.reported_count) for one in sessions}


def lines_of(session: SigningSession, account: Account | None) -> list[Line]:
    """In the order of the session; the same number of questions however many there are.

    Without an account only values opened to the public are in it.
    """
    return _lines(session, list(_in_full(session.signings.all())), account)


def public_lists(forum: Forum) -> list[tuple[SigningSession, list[Line]]]:
    """What anybody may read: each list made public, with what was signed; four questions in all."""
    sessions = list(forum.signing_sessions.filter(is_public=True).select_related("forum"))
    held: dict[int, list[Signing]] = {one.pk: [] for one in sessions}
    for signing in _in_full(Signing.objects.filter(signing_session__in=held)):
        held[signing.signing_session_id].append(signing)
    signed = Signing.Outcome.SIGNED
    return [
        (one, [line for line in _lines(one, held[one.pk], None) if line.signing.outcome == signed])
        for one in sessions
    ]


def has_public_lists(forum: Forum) -> bool:
    return forum.signing_sessions.filter(is_public=True).exists()


def _lines(
    session: SigningSession, signings: Sequence[Signing], account: Account | None
) -> list[Line]:
    slots = [Slot(one.pk, one.minutes, one.outcome) for one in signings]
    timed = run_sheet(slots, starts_at=session.starts_at, minutes_each=session.minutes_each)
    sees = account is not None and may_see_values(held_by(account), session.forum_id)
    return [_line(one, when, session, sees) for one, when in zip(signings, timed, strict=True)]


def _in_full(signings: QuerySet[Signing]) -> QuerySet[Signing]:
    signers = Signatory.objects.select_related("delegate__person", "delegate__country", "party")
    return signings.select_related("project__owner").prefetch_related(
        "documents",
        Prefetch("signatories", signers),
        Prefetch("project__parties", Party.objects.select_related("country")),
        Prefetch("project__project_lines", ProjectLine.objects.select_related("term")),
    )


def _line(signing: Signing, timed: Timed, session: SigningSession, sees: bool) -> Line:
    order = session.country_order or session.forum.country_order
    parties = {party.pk: party for party in signing.project.parties.all()}
    placed = [(party.pk, place_of(party.country, order)) for party in parties.values()]
    signatories = list(signing.signatories.all())
    shown = sees or signing.value_is_public
    return Line(
        signing=signing,
        timed=timed,
        parties=[parties[number] for number in in_country_order(placed)],
        signatories=signatories,
        findings=not_ready(
            parties=[party.pk for party in parties.values()],
            signers=[_signer(one) for one in signatories],
            papers=[Paper(one.language, one.is_final) for one in signing.documents.all()],
            value=signing.value is not None,
            currency=signing.currency,
        ),
        value=signing.value if shown else None,
        currency=signing.currency if shown else "",
    )


def _signer(one: Signatory) -> Signer:
    """A name alone is taken to come: nobody asks them by letter."""
    comes = one.delegate is None or one.delegate.state == Delegate.State.ACCEPTED
    return Signer(one.pk, one.party_id, comes, one.stands_in_for_id)


def line_of(signing: Signing, account: Account) -> Line:
    """One of them, with its time in the session."""
    lines = lines_of(signing.signing_session, account)
    return next(line for line in lines if line.signing.pk == signing.pk)


def projects_in(grid: Grid, forum: Forum) -> list[ToldProject]:
    """What the rows of a list say, with what stands in the way of each."""
    fields, countries = fields_of(grid.columns), country_names()
    lines: dict[str, str] = {}
    for term in four_lines():
        known = {term.code, *term.label.texts.values()}
        known |= {text.split(separator)[0] for text in known for separator in (":", "：")}
        lines |= {text.strip().casefold(): term.code for text in known}
    told = []
    for row in grid.rows:
        cells = {
            fields[heading]: text.strip()
            for heading, text in zip(grid.columns, row.cells, strict=True)
            if heading in fields and text.strip()
        }
        if cells:
            told.append(
                project_in(
                    row.line,
                    cells,
                    countries=countries,
                    lines=lines,
                    language=forum.original or "zh-Hans",
                )
            )
    return told
