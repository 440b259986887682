"""Travel on the desk, for logistics alone: who comes when, a list that came in, one person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.forum.models import Forum, Travel
from casebridge.forum.outputs.signings.words import LANGUAGES
from casebridge.forum.outputs.travel.words import word
from casebridge.forum.queries.travel import (
    FIELDS,
    Change,
    Comer,
    changes_in,
    comers_visible_to,
)
from casebridge.forum.rules.delegates import private_until
from casebridge.forum.rules.travel_columns import (
    COUNTRY,
    DAYS,
    LISTS,
    LONGEST,
    MOMENTS,
    VISA,
    heading,
    shown,
    visa_letter_number,
)
from casebridge.forum.wording import LEFT_ALONE
from casebridge.kit.formats.tabular import Grid
from casebridge.kit.refusal import Refusal
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.directory import choices, country_choices
from casebridge.web.desk.pages.forums import ForumHead, head_of, page_in, pages_of
from casebridge.web.desk.pages.labels import country_label
from casebridge.web.desk.pages.visit_forms import typed
from casebridge.web.shared.languages import OWN_NAMES, language_name, reader_tag
from casebridge.web.shared.parts import Choice, Link, Pages

# A preview of a list is good for an hour: its rows travel with the page and are kept nowhere.
SALT, HOUR = "casebridge-travel", 60 * 60
PAGE_SIZE = 50
KINDS = {"": "note", "not-needed": "fine", "needed": "ask", "written": "look", "there": "fine"}


@dataclass(frozen=True)
class ComerLine:
    name: str
    address: str
    delegation: str
    arrives: str
    leaves: str
    hotel: str
    car: str
    visa: str
    kind: str
    letter: str
    has_agreed: bool


@dataclass(frozen=True)
class TravelPage:
    head: ForumHead
    lines: Sequence[ComerLine]
    pages: Pages | None
    lists: Sequence[tuple[str, Sequence[Link]]]
    needing: int
    ready: int
    letters: Sequence[Link]
    languages: Sequence[Choice]
    deleted_on: date


@dataclass(frozen=True)
class CellChange:
    heading: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """One row of a list: what it changes, what was not understood, why it is left alone."""

    line: int
    name: str
    cells: Sequence[CellChange]
    unread: Sequence[str]
    why: str


@dataclass(frozen=True)
class BringTravelPage:
    """`sealed` holds the changes that were looked at, signed by this installation."""

    head: ForumHead
    rows: Sequence[RowChange]
    sealed: str
    button: str
    is_read: bool


@dataclass(frozen=True)
class TravelField:
    name: str
    label: str
    kind: str
    value: str
    longest: int
    choices: Sequence[Choice]


@dataclass(frozen=True)
class TravelOfPage:
    head: ForumHead
    name: str
    address: str
    fields: Sequence[TravelField]
    has_agreed: bool
    zone: str
    deleted_on: date
    letters: Sequence[Link]


def travel_page(account: Account, forum: Forum, page: str = "1") -> TravelPage:
    comers = comers_visible_to(account, forum)
    place = page_in(page)
    address = reverse("desk:forum-travel", args=[forum.code])
    needing = [one for one in comers if one.kept[VISA] == Travel.Visa.NEEDED]
    written = any(one.letter and one.is_ready for one in comers)
    tags = {tag: language_name(tag) for tag in LANGUAGES}
    return TravelPage(
        head=head_of(forum, "delegates"),
        lines=[_line(one, forum) for one in comers[(place - 1) * PAGE_SIZE : place * PAGE_SIZE]],
        pages=pages_of(address, {}, place, PAGE_SIZE, len(comers)),
        lists=[(word(name, reader_tag()), _files(forum, name)) for name in LISTS],
        needing=len(needing),
        ready=sum(one.is_ready for one in needing),
        letters=_letter_files(forum) if written else (),
        languages=choices(tags, "", empty=_("of each one")),
        deleted_on=private_until(forum.ends_on, forum.private_days),
    )


def _files(forum: Forum, name: str) -> list[Link]:
    """Excel comes back; passports are not for the wall."""
    address = reverse("desk:forum-travel-list", args=[forum.code])
    ways = {"xlsx": "Excel", "pdf": "PDF", "docx": "Word"}
    return [
        Link(
            f"{OWN_NAMES.get(tag, tag)} · {way}",
            with_query(address, list=name, language=tag, kind=kind),
        )
        for tag in LANGUAGES
        for kind, way in ways.items()
        if name != "passports" or kind == "xlsx"
    ]


def _letter_files(forum: Forum, comer: Comer | None = None) -> list[Link]:
    address = reverse("desk:forum-travel-letters", args=[forum.code])
    one = {"delegate": str(comer.delegate.pk)} if comer else {}
    ways = {"pdf": "PDF", "docx": "Word"}
    return [Link(way, with_query(address, kind=kind, **one)) for kind, way in ways.items()]


def _line(one: Comer, forum: Forum) -> ComerLine:
    delegate, zone = one.delegate, forum.time_zone
    said = {name: shown(name, one.kept[name], reader_tag(), zone) for name in FIELDS}
    of = delegate.delegation or delegate.country
    return ComerLine(
        name=delegate.person.name_as_written,
        address=reverse("desk:forum-travel-of", args=[forum.code, delegate.pk]),
        delegation=of.name.in_(reader_tag()).text if of else "",
        arrives=_joined(said, "arrives_at", "arrives_by", "arrives_where"),
        leaves=_joined(said, "leaves_at", "leaves_by", "leaves_from"),
        hotel=_joined(said, "hotel", "hotel_room"),
        car=said["car"],
        visa=said[VISA],
        kind=KINDS[one.kept[VISA]],
        letter=visa_letter_number(forum.code, one.letter.number) if one.letter else "",
        has_agreed=one.has_agreed,
    )


def _joined(said: Mapping[str, str], *names: str) -> str:
    return " · ".join(said[name] for name in names if said[name])


def bring_travel_page(account: Account, forum: Forum, grid: Grid | None = None) -> BringTravelPage:
    """Step one without a list; with one, each row and what it would change."""
    changes = changes_in(grid, forum, account) if grid else []
    taken = {one.told.number: dict(one.changes) for one in changes if one.changes}
    count = len(taken)
    words = ngettext(
        "Keep the changes of %(count)s delegate", "Keep the changes of %(count)s delegates", count
    )
    return BringTravelPage(
        head=head_of(forum, "delegates"),
        rows=[_row(one, forum) for one in changes],
        sealed=signing.dumps([forum.pk, taken], salt=SALT, compress=True) if taken else "",
        button=words % {"count": count},
        is_read=grid is not None,
    )


def changes_sealed(forum: Forum, sealed: str) -> dict[int, dict[str, str]]:
    """What was looked at, as it was; refused once it is too old or of another forum."""
    try:
        of_forum, taken = signing.loads(sealed, salt=SALT, max_age=HOUR)
    except signing.BadSignature as fault:
        raise Refusal("travel-preview-is-old") from fault
    if of_forum != forum.pk:
        raise Refusal("travel-preview-is-old")
    return {int(number): said for number, said in taken.items()}


def _row(one: Change, forum: Forum) -> RowChange:
    tag, zone = reader_tag(), forum.time_zone
    before: Mapping[str, str] = one.comer.kept if one.comer else {}
    return RowChange(
        line=one.told.line,
        name=one.comer.delegate.person.name_as_written if one.comer else one.told.name,
        cells=[
            CellChange(heading(name, tag), _said(name, before[name], zone), _said(name, said, zone))
            for name, said in one.changes.items()
        ],
        unread=[f"{heading(name, tag)}: {written}" for name, written in one.told.troubles],
        why=str(LEFT_ALONE[one.why]) if one.why else "",
    )


def _said(name: str, kept: str, zone: str) -> str:
    if name == COUNTRY and kept:
        return country_label(kept).text
    return shown(name, kept, reader_tag(), zone) or "—"


def travel_of_page(one: Comer, forum: Forum) -> TravelOfPage:
    return TravelOfPage(
        head=head_of(forum, "delegates"),
        name=one.delegate.person.name_as_written,
        address=reverse("desk:forum-travel-of", args=[forum.code, one.delegate.pk]),
        fields=[_field(name, one.kept[name], forum) for name in FIELDS],
        has_agreed=one.has_agreed,
        zone=forum.time_zone,
        deleted_on=private_until(forum.ends_on, forum.private_days),
        letters=_letter_files(forum, one) if one.letter and one.is_ready else (),
    )


def _field(name: str, kept: str, forum: Forum) -> TravelField:
    options: Sequence[Choice] = ()
    value, kind = kept, "text"
    if name in MOMENTS:
        kind = "datetime-local"
        value = typed(datetime.fromisoformat(kept), forum.time_zone) if kept else ""
    elif name in DAYS:
        kind = "date"
    elif name == COUNTRY:
        kind, options = "select", country_choices(kept, any_word=_("not known"))
    elif name == VISA:
        words: dict[str, Any] = dict(Travel.Visa.choices)
        kind, options = "select", choices(words, kept)
    elif name == "needs":
        kind = "long"
    label = heading(name, reader_tag())
    return TravelField(name, label, kind, value, LONGEST.get(name, 40), options)


def travel_typed(said: Mapping[str, str], fields: Iterable[str]) -> dict[str, str]:
    """A form's fields as a list's cells would say them; what is left empty is emptied."""
    return {name: said.get(name, "").replace("\x00", "").strip() or "-" for name in fields}
