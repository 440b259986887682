"""One entry in one language, unit by unit: the original beside the translation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.editions.actions.editing import Kept, Typed
from casebridge.editions.models import Entry
from casebridge.editions.queries.memory import remembered
from casebridge.editions.queries.segments import units_of
from casebridge.editions.rules.memory import Match
from casebridge.editions.rules.same_numbers import Apart, numbers_apart
from casebridge.editions.rules.segments import (
    FIGURE,
    PICTURE,
    Length,
    State,
    Unit,
    is_words,
    lengths,
    level,
)
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import direction_of
from casebridge.kit.text.word_changes import Change, changes_in_one
from casebridge.web.desk.pages.entry_advice import advice_about
from casebridge.web.desk.pages.entry_head import (
    WAITING,
    EntryHead,
    Tally,
    entry_address,
    entry_head,
    tally_of,
)
from casebridge.web.desk.pages.entry_words import (
    ORIGINS,
    STATES,
    group_of,
    heading_of,
    label_of,
    whole_name,
)
from casebridge.web.shared.parts import Link
from casebridge.web.shared.templatetags.casebridge import number

MOST_PROPOSALS = 3
# About as many signs as a line of a field holds.
LINE = 58
MOST_LINES = 14
FIRST_WIDE = 0x2E80


@dataclass(frozen=True)
class Proposal:
    """What memory offers; `changes` lead from its original to this one."""

    text: str
    note: str
    value: str
    changes: Sequence[Change]


@dataclass(frozen=True)
class Overtaken:
    """What somebody else made of a unit while this form was open."""

    text: str
    by: str


@dataclass(frozen=True)
class UnitRow:
    """One unit: `text` stands in its field, `before` stood there when the form was made."""

    id: str
    label: str
    name: str
    kind: str
    word: str
    source: str
    before: str
    text: str
    lines: int
    who: str
    changes: Sequence[Change]
    proposals: Sequence[Proposal]
    advice: Sequence[str]
    missing: str
    added: str
    overtaken: Overtaken | None
    has_new_source: bool
    may_check: bool
    source_language: str
    source_direction: str


@dataclass(frozen=True)
class Group:
    """What stands under one heading; `length` where somebody said how long it should be.

    `value` is that of a figure, `picture` the address of a picture, `crop` where it is cropped.
    """

    id: str
    heading: str
    rows: Sequence[UnitRow]
    length: Length | None
    value: str
    picture: str
    crop: str


@dataclass(frozen=True)
class EntryPage:
    """`views` are everything and only what waits."""

    head: EntryHead
    call: Call
    groups: Sequence[Group]
    tally: Tally
    views: Sequence[Link]
    shows_waiting: bool
    save: str
    pictures: str
    overtaken: int


@dataclass(frozen=True)
class Told:
    """What is known about the units of a page before any is shown."""

    matches: Mapping[str, Sequence[Match]] = field(default_factory=dict)
    advice: Mapping[str, Sequence[str]] = field(default_factory=dict)
    typed: Mapping[str, Typed] = field(default_factory=dict)


def entry_page(
    entry: Entry,
    language: str,
    account: Account,
    *,
    only_waiting: bool = False,
    typed: Sequence[Typed] = (),
    kept: Kept | None = None,
) -> EntryPage:
    """After a save that was overtaken, with what the editor typed still in the fields."""
    head = entry_head(entry, language, account)
    units = units_of(entry, language)
    overtaken = {one.id for one in kept.overtaken} if kept else set()
    shown = [u for u in units if not only_waiting or u.state in WAITING or u.id in overtaken]
    told = Told(
        matches=remembered([u for u in shown if u.state != State.CHECKED]),
        advice=advice_about(shown, entry.edition.call),
        typed={one.id: one for one in typed if one.id in overtaken},
    )
    everything = entry_address(entry.edition_id, entry.pk, language)
    waiting = entry_address(entry.edition_id, entry.pk, language, show="waiting")
    tally = tally_of(units)
    return EntryPage(
        head=head,
        call=head.call,
        groups=_groups(shown, units, entry.edition.targets, told, head),
        tally=tally,
        views=(
            Link(_("Everything"), everything, not only_waiting, tally.total),
            Link(_("Only what waits"), waiting, only_waiting, tally.waiting),
        ),
        shows_waiting=only_waiting,
        save=reverse("desk:entry-save", args=[entry.edition_id, entry.pk]),
        pictures=reverse("desk:arrange-pictures", args=[entry.edition_id]),
        overtaken=len(overtaken),
    )


def _groups(
    shown: Sequence[Unit],
    units: Sequence[Unit],
    targets: Mapping[str, int],
    told: Told,
    head: EntryHead,
) -> list[Group]:
    long = {one.part: one for one in lengths(units, targets) if one.aimed}
    values, pictures = values_of(head.entry), _pictures(head)
    return [
        Group(
            id=group,
            heading=heading_of(group),
            rows=[_row(unit, told, head, is_alone=len(some) == 1) for unit in some],
            length=long.get(group),
            value=values.get(group, ""),
            picture=pictures.get(group, ("", ""))[0],
            crop=pictures.get(group, ("", ""))[1],
        )
        for group, some in _grouped(shown)
    ]


def values_of(entry: Entry) -> dict[str, str]:
    """{"figure.1": the figure as printed}: what its words are about."""
    return {
        f"{FIGURE}.{figure.position}": " · ".join(p for p in (figure.as_written, figure.date) if p)
        for figure in entry.figures.all()
    }


def _pictures(head: EntryHead) -> dict[str, tuple[str, str]]:
    """{"picture.1": (its address, where it is cropped)}, for those who may change it."""
    if not head.is_open:
        return {}
    edition, crops = head.edition.pk, reverse("desk:arrange-pictures", args=[head.edition.pk])
    return {
        f"{PICTURE}.{picture.position}": (
            reverse("desk:arrange-picture", args=[edition, picture.pk]),
            f"{crops}#picture-{picture.pk}",
        )
        for picture in head.entry.pictures.all()
    }


def _grouped(units: Sequence[Unit]) -> list[tuple[str, list[Unit]]]:
    return [(name, list(some)) for name, some in groupby(units, key=lambda u: group_of(u.id))]


def _row(unit: Unit, told: Told, head: EntryHead, *, is_alone: bool) -> UnitRow:
    kind, word = STATES[unit.state]
    typed = told.typed.get(unit.id)
    text = typed.text if typed else unit.target
    is_stale = unit.state == State.STALE
    apart = _apart(unit)
    return UnitRow(
        id=unit.id,
        label="" if is_alone and not is_words(unit.id) else label_of(unit.id),
        name=whole_name(unit.id),
        kind=kind,
        word=str(word),
        source=unit.source,
        before=unit.target,
        text=text,
        lines=lines_for(text, unit.source),
        who=_who(unit),
        changes=changes_in_one(unit.translates, unit.source) if is_stale else (),
        proposals=_proposals(unit, told.matches.get(unit.source, ())),
        advice=told.advice.get(unit.id, ()),
        missing=listed(list(apart.missing)),
        added=listed(list(apart.added)),
        overtaken=_overtaken(unit, typed),
        has_new_source=typed is not None and level(typed.source) != level(unit.source),
        may_check=bool(unit.target) and unit.state != State.CHECKED,
        source_language=unit.source_language,
        source_direction=direction_of(unit.source_language),
    )


def _overtaken(unit: Unit, typed: Typed | None) -> Overtaken | None:
    """Nothing where only the original has changed."""
    if typed is None or level(unit.target) in {level(typed.before), level(typed.text)}:
        return None
    return Overtaken(unit.target, unit.written_by)


def _apart(unit: Unit) -> Apart:
    if not (unit.target and unit.source):
        return Apart()
    return numbers_apart(unit.source, unit.source_language, unit.target, unit.language)


def lines_for(*texts: str, parts: int = 0) -> int:
    """Room for the longest of them, with a line for each paragraph and the blank one after it."""
    longest = max(_width(text) for text in texts)
    return min(max(longest // LINE + 1 + 2 * max(parts - 1, 0), 1), MOST_LINES)


def _width(text: str) -> int:
    """Han takes the room of two letters."""
    return sum(2 if ord(sign) >= FIRST_WIDE else 1 for sign in text)


def _who(unit: Unit) -> str:
    if not unit.target:
        return ""
    told = [str(ORIGINS.get(unit.origin, unit.origin)), unit.through, unit.written_by]
    if unit.is_checked and unit.checked_by:
        told.append(_("read over by %(name)s") % {"name": unit.checked_by})
    return " · ".join(part for part in told if part)


def _proposals(unit: Unit, matches: Sequence[Match]) -> list[Proposal]:
    useful = [m for m in matches if level(m.text) != level(unit.target)]
    return [
        Proposal(
            text=match.text,
            note=_likeness(match),
            value=f"{unit.id} {match.text}",
            changes=() if match.is_exact else changes_in_one(match.source, unit.source),
        )
        for match in useful[:MOST_PROPOSALS]
    ]


def _likeness(match: Match) -> str:
    if not match.is_exact:
        return _("a paragraph that is %(percent)s %% alike") % {
            "percent": number(int(match.likeness * 100))
        }
    if match.is_checked:
        return _("the same paragraph, read over")
    return _("the same paragraph, not read over")
