"""Presets: the TOML text of a call and of its form, read into plain values."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from casebridge.calls.rules.form import EMPTY, Choice, Form, FormField, FormSection
from casebridge.calls.rules.moments import closing_in, day_in
from casebridge.kit.text.multilingual import Multilingual

FIELD_KEYS = frozenset(
    ("key", "code", "type", "label", "hint", "required", "public", "limit", "limit_min")
    + ("min_items", "max_items", "choices", "without", "alternative", "grounding")
)


@dataclass(frozen=True)
class CallSection:
    """One section of the call text; paragraphs are separated by a blank line."""

    numeral: str
    key: str
    heading: Multilingual
    paragraphs: Multilingual
    moved: Multilingual = EMPTY


@dataclass(frozen=True)
class ContactPoint:
    """One name of the contact section, as printed."""

    name: Multilingual
    address: Multilingual = EMPTY
    telephone: Multilingual = EMPTY


@dataclass(frozen=True)
class RosterChoice:
    """Which roster of countries the call freezes."""

    basis: str
    day: date
    groups: tuple[str, ...]


@dataclass(frozen=True)
class CallPreset:
    """An open call as configuration. `closes_at` is exclusive; both moments carry the zone.

    `source` is 'published' or 'own_wording'; `original` is the tag of the published text, ''
    when all languages are equal; `provenance_note` says so to the reader of each language.
    `shipped_as` is the folder it came from, also where the call is published under another code.
    """

    code: str
    shipped_as: str
    source: str
    original: str
    title: Multilingual
    headline: Multilingual
    organiser: Multilingual
    provenance_note: Multilingual
    subject_format: Multilingual
    languages: tuple[str, ...]
    time_zone: str
    host_country: str
    opens_at: datetime
    closes_at: datetime
    since: date
    scheme: str
    area_scheme: str
    line_scheme: str
    roster: RosterChoice
    country_order: str
    printed_country_order: str
    applicant_types: tuple[str, ...]
    case_kinds: tuple[str, ...]
    contacts: tuple[ContactPoint, ...]
    sections: tuple[CallSection, ...]

    def moved_to(self, opens_at: datetime, closes_at: datetime) -> "CallPreset":
        """The same call at other dates; the deadline section says the new day."""
        zone = ZoneInfo(self.time_zone)
        opens, closes = opens_at.astimezone(zone), closes_at.astimezone(zone)
        sections = tuple(_moved(section, _last_day(closes)) for section in self.sections)
        return replace(self, opens_at=opens, closes_at=closes, sections=sections)


def read_call(toml_text: str) -> CallPreset:
    values = tomllib.loads(toml_text)
    original = str(values["original"])
    zone = ZoneInfo(values["time_zone"])

    def text(key: str) -> Multilingual:
        return _multilingual(values[key], original)

    return CallPreset(
        code=values["code"],
        shipped_as=values["code"],
        source=values["source"],
        original=original,
        title=text("title"),
        headline=text("headline"),
        organiser=text("organiser"),
        # Each language says something of its own here: none is the original of the others.
        provenance_note=_multilingual(values["provenance_note"]),
        subject_format=text("subject_format"),
        languages=tuple(values["languages"]),
        time_zone=values["time_zone"],
        host_country=values["host_country"],
        opens_at=datetime.fromisoformat(values["opens_at"]).replace(tzinfo=zone),
        closes_at=datetime.fromisoformat(values["closes_at"]).replace(tzinfo=zone),
        since=values["since"],
        scheme=values["scope"]["scheme"],
        area_scheme=values["scope"]["area_scheme"],
        line_scheme=values["scope"].get("line_scheme", ""),
        roster=_roster(values["roster"]),
        country_order=values["country_order"],
        printed_country_order=values["printed_country_order"],
        applicant_types=tuple(values["applicant_types"]),
        case_kinds=tuple(values["case_kinds"]),
        contacts=tuple(_contact(row, original) for row in values["contact"]),
        sections=tuple(_call_section(row, original) for row in values["section"]),
    )


class FormCall(Protocol):
    """What a form prints of its call: a preset, or a published call."""

    @property
    def code(self) -> str: ...
    @property
    def organiser(self) -> Multilingual: ...
    @property
    def subject_format(self) -> Multilingual: ...
    @property
    def languages(self) -> Sequence[str]: ...
    @property
    def time_zone(self) -> str: ...
    @property
    def closes_at(self) -> datetime: ...


def read_form(toml_text: str, call: FormCall) -> Form:
    """The form of `call`. Raises ValueError for an unknown key or a code given twice."""
    values = tomllib.loads(toml_text)
    lists = {row["key"]: row for row in values["choice_list"]}
    form = Form(
        call_code=call.code,
        version=values["version"],
        title=_multilingual(values["title"]),
        organiser=call.organiser,
        subject_format=call.subject_format,
        languages=tuple(call.languages),
        sections=tuple(_form_section(row, lists) for row in values["section"]),
        closes_line=deadline_line(call),
        total_limit=values.get("total_limit", {}),
    )
    _refuse_doubles(form)
    return form


def deadline_line(call: FormCall) -> Multilingual:
    """'15 March 2023, 24:00 (Beijing time)': midnight belongs to the day that ends."""
    return Multilingual(
        {tag: closing_in(tag, call.closes_at, call.time_zone) for tag in call.languages}
    )


def _last_day(closes_at: datetime) -> date:
    return (closes_at - timedelta(microseconds=1)).date()


def _moved(section: CallSection, last_day: date) -> CallSection:
    if not section.moved:
        return section
    texts = {
        tag: pattern.format(day=day_in(tag, last_day))
        for tag, pattern in section.moved.texts.items()
    }
    return replace(section, paragraphs=Multilingual(texts, section.paragraphs.original))


def _multilingual(texts: Mapping[str, str], original: str = "") -> Multilingual:
    return Multilingual({tag: text.strip() for tag, text in texts.items()}, original)


def _roster(row: Mapping[str, Any]) -> RosterChoice:
    return RosterChoice(row["basis"], row["day"], tuple(row["groups"]))


def _contact(row: Mapping[str, Any], original: str) -> ContactPoint:
    return ContactPoint(
        name=_multilingual(row["name"], original),
        address=_multilingual(row.get("address", {}), original),
        telephone=_multilingual(row.get("telephone", {}), original),
    )


def _call_section(row: Mapping[str, Any], original: str) -> CallSection:
    return CallSection(
        numeral=row["numeral"],
        key=row["key"],
        heading=_multilingual(row.get("heading", {}), original),
        paragraphs=_multilingual(row["paragraphs"], original),
        moved=_multilingual(row.get("moved", {}), original),
    )


def _form_section(row: Mapping[str, Any], lists: Mapping[str, Any]) -> FormSection:
    return FormSection(
        letter=row["letter"],
        key=row["key"],
        title=_multilingual(row["title"]),
        fields=tuple(_form_field(item, lists) for item in row["field"]),
        repeat_min=row.get("repeat_min", 1),
        repeat_max=row.get("repeat_max", 1),
        first_title=_multilingual(row.get("first_title", {})),
        applicant_sees=row.get("applicant_sees", True),
    )


def _form_field(row: Mapping[str, Any], lists: Mapping[str, Any]) -> FormField:
    unknown = set(row) - FIELD_KEYS
    if unknown:
        raise ValueError(f"field {row.get('key')}: unknown {', '.join(sorted(unknown))}")
    choices = lists[row["choices"]] if "choices" in row else {"terms": []}
    return FormField(
        key=row["key"],
        position=row["code"],
        type=row["type"],
        label=_multilingual(row["label"]),
        hint=_multilingual(row.get("hint", {})),
        required=row.get("required", "no"),
        limit=row.get("limit", {}),
        limit_min=row.get("limit_min", {}),
        choices=_choices(choices["terms"], row.get("without", [])),
        public=row.get("public", False),
        max_items=row.get("max_items"),
        min_items=row.get("min_items"),
        alternative=_multilingual(row.get("alternative", {})),
        scheme=choices.get("scheme", ""),
    )


def _choices(terms: list[dict[str, Any]], without: list[str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(term["code"], _multilingual(term["label"]), term["mark"])
        for term in terms
        if term["code"] not in without
    )


def _refuse_doubles(form: Form) -> None:
    codes = [section.code_of(item) for section in form.sections for item in section.fields]
    keys = [item.key for section in form.sections for item in section.fields]
    for names in (codes, keys):
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"given twice: {', '.join(twice)}")
