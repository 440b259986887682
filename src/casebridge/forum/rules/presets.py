"""Presets of forums: TOML read into plain values."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from casebridge.kit.text.multilingual import Multilingual

EMPTY = Multilingual()


@dataclass(frozen=True)
class Sourced:
    """How a fact is known: the code of its basis, where it was read, and its address."""

    basis: str
    source: str
    source_address: str


@dataclass(frozen=True)
class RolePreset:
    kind: str
    name: Multilingual


@dataclass(frozen=True)
class StatementPreset:
    kind: str
    title: Multilingual
    text: Multilingual
    term: str


@dataclass(frozen=True)
class FigurePreset:
    """A number said of the forum; `counts` says whom or what it counts."""

    name: Multilingual
    counts: Multilingual
    value: Decimal
    unit: Multilingual
    is_lower_bound: bool
    is_expected: bool
    as_of: date | None
    known: Sourced


@dataclass(frozen=True)
class SubForumPreset:
    constituency: str
    title: Multilingual
    note: Multilingual
    run_by: Multilingual
    known: Sourced


@dataclass(frozen=True)
class FormatPreset:
    """`sub_forum` is the place of the sub-forum it belongs to, 0 for none."""

    kind: str
    title: Multilingual
    sub_forum: int
    held_on: date | None
    known: Sourced


@dataclass(frozen=True)
class ScenarioPreset:
    name: Multilingual
    about: Multilingual
    known: Sourced


@dataclass(frozen=True)
class SigningSessionPreset:
    kind: str
    title: Multilingual
    held_on: date | None
    count: int | None
    value: Decimal | None
    currency: str
    known: Sourced


@dataclass(frozen=True)
class TallyPreset:
    code: str
    name: Multilingual
    definition: Multilingual


@dataclass(frozen=True)
class ForumPreset:
    """A forum as configuration; `original` is the tag of the published text."""

    code: str
    shipped_as: str
    original: str
    title: Multilingual
    theme: Multilingual
    about: Multilingual
    note: Multilingual
    city: Multilingual
    country: str
    starts_on: date
    ends_on: date
    time_zone: str
    languages: tuple[str, ...]
    country_order: str
    source: str
    source_address: str
    roles: tuple[RolePreset, ...]
    statements: tuple[StatementPreset, ...]
    figures: tuple[FigurePreset, ...]
    sub_forums: tuple[SubForumPreset, ...]
    formats: tuple[FormatPreset, ...]
    scenarios: tuple[ScenarioPreset, ...]
    signing_sessions: tuple[SigningSessionPreset, ...]
    tallies: tuple[TallyPreset, ...]


def read_forum(toml_text: str) -> ForumPreset:
    values = tomllib.loads(toml_text)
    reader = _Reader(values["original"], values["source"])
    return ForumPreset(
        code=values["code"],
        shipped_as=values["code"],
        original=values["original"],
        title=reader.text(values["title"]),
        theme=reader.text(values["theme"]),
        about=reader.text(values["about"]),
        note=_plain(values["note"]),
        city=reader.text(values["city"]),
        country=values["country"],
        starts_on=values["starts_on"],
        ends_on=values["ends_on"],
        time_zone=values["time_zone"],
        languages=tuple(values["languages"]),
        country_order=values["country_order"],
        source=reader.sources[values["known"]]["text"],
        source_address=reader.sources[values["known"]]["address"],
        roles=tuple(RolePreset(r["kind"], reader.text(r["name"])) for r in values["role"]),
        statements=tuple(reader.statement(row) for row in values["statement"]),
        figures=tuple(reader.figure(row) for row in values["figure"]),
        sub_forums=tuple(reader.sub_forum(row) for row in values["sub_forum"]),
        formats=tuple(reader.format(row) for row in values["format"]),
        scenarios=tuple(reader.scenario(row) for row in values.get("scenario", [])),
        signing_sessions=tuple(reader.signing(row) for row in values.get("signing_session", [])),
        tallies=tuple(reader.tally(row) for row in values.get("tally", [])),
    )


def _plain(texts: Mapping[str, str], original: str = "") -> Multilingual:
    kept = {tag: text.strip() for tag, text in texts.items()}
    return Multilingual(kept, original if original in kept else "")


@dataclass(frozen=True)
class _Reader:
    """What rows have in common: the original's language, and the sources they name."""

    original: str
    sources: Mapping[str, Mapping[str, str]]

    def text(self, texts: Mapping[str, str]) -> Multilingual:
        return _plain(texts, self.original)

    def known(self, row: Mapping[str, Any]) -> Sourced:
        """Several sources stand in one sentence, the first one's address counts."""
        names = row["known"].split()
        said = [self.sources[name] for name in names]
        return Sourced(row["basis"], "; ".join(s["text"] for s in said), said[0]["address"])

    def statement(self, row: Mapping[str, Any]) -> StatementPreset:
        return StatementPreset(
            row["kind"],
            self.text(row["title"]),
            self.text(row.get("text", {})),
            row.get("term", ""),
        )

    def figure(self, row: Mapping[str, Any]) -> FigurePreset:
        return FigurePreset(
            name=_plain(row["name"]),
            counts=_plain(row["counts"]),
            value=Decimal(str(row["value"])),
            unit=_plain(row.get("unit", {})),
            is_lower_bound=row.get("over", False),
            is_expected=row.get("expected", False),
            as_of=row.get("as_of"),
            known=self.known(row),
        )

    def sub_forum(self, row: Mapping[str, Any]) -> SubForumPreset:
        return SubForumPreset(
            row["constituency"],
            _plain(row.get("title", {}), row.get("original", "")),
            _plain(row.get("note", {})),
            _plain(row.get("run_by", {})),
            self.known(row),
        )

    def format(self, row: Mapping[str, Any]) -> FormatPreset:
        return FormatPreset(
            row["kind"],
            _plain(row["title"]),
            row.get("sub_forum", 0),
            row.get("held_on"),
            self.known(row),
        )

    def scenario(self, row: Mapping[str, Any]) -> ScenarioPreset:
        return ScenarioPreset(_plain(row["name"]), _plain(row.get("about", {})), self.known(row))

    def signing(self, row: Mapping[str, Any]) -> SigningSessionPreset:
        value = row.get("value")
        return SigningSessionPreset(
            row["kind"],
            _plain(row["title"]),
            row.get("held_on"),
            row.get("count"),
            Decimal(str(value)) if value is not None else None,
            row.get("currency", ""),
            self.known(row),
        )

    def tally(self, row: Mapping[str, Any]) -> TallyPreset:
        return TallyPreset(row["code"], _plain(row["name"]), _plain(row["definition"]))
