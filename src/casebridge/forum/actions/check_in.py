"""Gates, and the scans that arrive from them: at once, or late and more than once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.forum.actions.delegates import refuse_others
from casebridge.forum.models import Badge, Format, Forum, Gate, Group, Room, Scan, Session, Tally
from casebridge.forum.queries.check_in import badge_keys, door_of, gates_of_hall, inside
from casebridge.forum.rules.badges import (
    digits_in,
    is_in_force,
    is_number_at_all,
    is_signed,
    is_token,
    nonce_in,
    number_typed,
)
from casebridge.forum.rules.rights import may_scan
from casebridge.forum.rules.scans import IN, Door, Event, Said, Shown, one_of, verdict_at
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual

OPENING = "opening"
WHOLE_FORUM = "forum"
MOST_SCANS = 100


@dataclass(frozen=True)
class GateTold:
    """What is said of a gate; it leads to a session, an event or a room, or stands for itself."""

    code: str
    name: Multilingual
    format: Format | None = None
    session: Session | None = None
    room: Room | None = None
    places: int = 0
    groups: Sequence[str] = ()
    opens_at: datetime | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True)
class ScanTold:
    """One scan; `verdict` is what the gate said on its own, '' where it asks what to say."""

    nonce: UUID
    code: str
    at: datetime
    way: str = IN
    verdict: str = ""
    reason: str = ""
    device: str = ""


@dataclass(frozen=True)
class ScanAnswer:
    """What stands of a scan now; `number` is that of the badge, 0 where it is not known."""

    nonce: UUID
    verdict: str
    reason: str
    number: int
    group: str
    language: str


@transaction.atomic
def add_gate(forum: Forum, *, told: GateTold, by: Account) -> Gate:
    """Its scans count for the whole forum, and for the opening where it leads to that."""
    refuse_others(forum, by)
    _refuse_odd_gate(forum, told)
    made = Gate.objects.create(
        forum=forum,
        code=told.code,
        name=told.name,
        format=told.format,
        session=told.session,
        room=told.room,
        places=told.places,
        groups=list(told.groups),
        opens_at=told.opens_at,
        closes_at=told.closes_at,
    )
    counted = {WHOLE_FORUM, OPENING} if _is_of_the_opening(told) else {WHOLE_FORUM}
    made.tallies.set(Tally.objects.filter(forum=forum, code__in=counted))
    record("forum.gate-added", f"gate:{made.pk}", by=by, forum=forum.pk)
    return made


def _refuse_odd_gate(forum: Forum, told: GateTold) -> None:
    if not told.name or not told.code:
        raise Refusal("gate-needs-a-name")
    if Gate.objects.filter(forum=forum, code=told.code).exists():
        raise Refusal("gate-is-there", code=told.code)
    if not set(told.groups) <= set(Group.values):
        raise Refusal("delegate-group-unknown")
    if told.opens_at and told.closes_at and told.closes_at <= told.opens_at:
        raise Refusal("gate-closes-after-it-opens")


def _is_of_the_opening(told: GateTold) -> bool:
    kinds = {told.format, told.session.format if told.session else None}
    return any(held is not None and held.kind == Format.Kind.OPENING for held in kinds)


@transaction.atomic
def take_scans(gate: Gate, *, scans: Sequence[ScanTold], by: Account) -> list[ScanAnswer]:
    """What came from a gate is kept, each scan once; an answer for each, in the order given.

    Where the gate asks, the answer is given here and now, one at a time for each hall, so that
    no badge is let in twice and no hall filled beyond its places.
    """
    if not (by.is_machine or may_scan(held_by(by), gate.forum_id)):
        raise Refusal("scanning-is-for-gate-staff")
    if len(scans) > MOST_SCANS:
        raise Refusal("too-many-scans", most=MOST_SCANS)
    hall = list(gates_of_hall(gate).select_for_update(no_key=True).order_by("pk"))
    desk = _Desk(gate, hall, door_of(gate, hall), _badges(gate, scans), by)
    return [desk.take(told) for told in scans]


@dataclass
class _Known:
    """A badge as it was found behind what was read; `trouble` says why it was not."""

    badge: Badge | None = None
    trouble: str = ""


@dataclass
class _Desk:
    """One delivery from a gate, with what was looked up for all of it."""

    gate: Gate
    hall: Sequence[Gate]
    door: Door
    badges: Mapping[str, _Known]
    by: Account

    def take(self, told: ScanTold) -> ScanAnswer:
        known = self.badges[told.code]
        kept = Scan.objects.filter(nonce=told.nonce).select_related("badge__delegate").first()
        if kept is None:
            kept = self._keep(told, known)
        elif kept.gate_id == self.gate.pk and told.verdict:
            _correct(kept, told)
        return _answer(kept)

    def _keep(self, told: ScanTold, known: _Known) -> Scan:
        said = Said(told.verdict, told.reason) if told.verdict else self._said(told, known)
        return Scan.objects.create(
            gate=self.gate,
            nonce=told.nonce,
            badge=known.badge,
            way=told.way,
            verdict=said.verdict,
            reason=said.reason,
            device=told.device[:40],
            is_offline=bool(told.verdict),
            scanned_at=told.at,
            by=self.by,
        )

    def _said(self, told: ScanTold, known: _Known) -> Said:
        here = inside(self.hall, told.at, self.door.zone)
        badge = known.badge
        shown = Shown(trouble=known.trouble)
        if badge is not None:
            shown = Shown(
                trouble=known.trouble,
                is_in_force=is_in_force(
                    is_void=badge.void_at is not None, state=badge.delegate.state
                ),
                group=badge.delegate.group,
                is_inside=badge.pk in here,
            )
        return verdict_at(self.door, shown, way=told.way, at=told.at, inside=len(here))


def _correct(kept: Scan, told: ScanTold) -> None:
    """The gate had no answer in time and spoke for itself: that is what the person heard."""
    mine = Event(told.at, str(told.nonce), 0, ("", 0), told.way, told.verdict, is_offline=True)
    theirs = Event(
        kept.scanned_at, str(kept.nonce), 0, ("", 0), kept.way, kept.verdict,
        is_offline=kept.is_offline,
    )  # fmt: skip
    if one_of(theirs, mine) == theirs:
        return
    kept.verdict, kept.reason, kept.way = told.verdict, told.reason, told.way
    kept.scanned_at, kept.is_offline = told.at, True
    kept.save(update_fields=["verdict", "reason", "way", "scanned_at", "is_offline"])


def _answer(scan: Scan) -> ScanAnswer:
    badge = scan.badge
    return ScanAnswer(
        nonce=scan.nonce,
        verdict=scan.verdict,
        reason=scan.reason,
        number=badge.number if badge else 0,
        group=badge.delegate.group if badge else "",
        language=badge.delegate.language if badge else "",
    )


def _badges(gate: Gate, scans: Iterable[ScanTold]) -> dict[str, _Known]:
    """{what was read: the badge behind it}, looked up for the whole delivery at once."""
    read = {told.code: digits_in(told.code) for told in scans}
    tokens = {digits for digits in read.values() if is_token(digits)}
    typed = (number_typed(code) for code, digits in read.items() if digits not in tokens)
    numbers = {number for number in typed if number is not None}
    badges = Badge.objects.select_related("delegate")
    by_nonce = {b.nonce: b for b in badges.filter(nonce__in=[nonce_in(t) for t in tokens])}
    of_forum = badges.filter(delegate__forum=gate.forum_id)
    by_number = {b.number: b for b in of_forum.filter(number__in=numbers)}
    return {code: _behind(code, gate, by_nonce, by_number) for code in read}


def _behind(
    code: str, gate: Gate, by_nonce: Mapping[str, Badge], by_number: Mapping[int, Badge]
) -> _Known:
    digits = digits_in(code)
    if not is_token(digits):
        number = number_typed(code)
        if number is None:
            is_typed = is_number_at_all(code)
            return _Known(trouble="number-mistyped" if is_typed else "unknown-badge")
        found = by_number.get(number)
        return _Known(found, "" if found else "unknown-badge")
    badge = by_nonce.get(nonce_in(digits))
    key = badge_keys().get(badge.key) if badge else None
    if badge is None or key is None or not is_signed(digits, key):
        return _Known(trouble="unknown-badge")
    if badge.delegate.forum_id != gate.forum_id:
        return _Known(trouble="other-forum")
    return _Known(badge)
