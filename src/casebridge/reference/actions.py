"""Loading the reference data; loading twice changes nothing."""

import csv
import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country, Crosswalk, Scheme, Source, Standing, Term

DATA = Path(__file__).parent / "data"
ORDERS = {
    "order_ru": "order_ru_alphabet",
    "order_en": "order_en",
    "order_accession": "order_accession",
    "order_pinyin": "order_pinyin",
    "order_stroke": "order_stroke",
}
SOURCE_LINE = re.compile(r"# (S\d+|GK) (.+)")
LANGUAGES = {"en": "en", "zh": "zh-Hans", "ru": "ru"}


@transaction.atomic
def load_reference() -> None:
    """Countries, roster, sources, taxonomies and crosswalk, from the files of this app."""
    _load_countries(_rows("countries.csv"))
    _load_sources((DATA / "sco_roster.csv").read_text(encoding="utf-8"))
    _load_roster(_rows("sco_roster.csv"))
    _load_taxonomies(tomllib.loads((DATA / "taxonomies.toml").read_text(encoding="utf-8")))


def _rows(name: str) -> list[dict[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _named(row: dict[str, Any], suffix: str = "") -> Multilingual:
    texts = {tag: row.get(f"name_{short}{suffix}", "") for short, tag in LANGUAGES.items()}
    return Multilingual({tag: text for tag, text in texts.items() if text})


def _labelled(row: dict[str, Any]) -> Multilingual:
    return Multilingual({tag: row[short] for short, tag in LANGUAGES.items() if row.get(short)})


def _load_countries(rows: list[dict[str, str]]) -> None:
    for row in rows:
        aliases = [a for a in row["alias_en_match_only"].split(";") if a]
        Country.objects.update_or_create(
            alpha2=row["alpha2"],
            defaults={
                "alpha3": row["alpha3"],
                "numeric": row["numeric"],
                "name": _named(row),
                "formal_name": _named(row, "_formal"),
                "languages": row["languages"].split(),
                "also_known_as": aliases,
                **{field: int(row[column] or 0) for column, field in ORDERS.items()},
            },
        )


def _load_sources(text: str) -> None:
    for code, words in SOURCE_LINE.findall(text):
        Source.objects.update_or_create(code=code, defaults={"text": words})


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _load_roster(rows: list[dict[str, str]]) -> None:
    countries = {c.alpha2: c for c in Country.objects.all()}
    for row in rows:
        Standing.objects.update_or_create(
            country=countries[row["alpha2"]],
            status=row["status"],
            announced_on=date.fromisoformat(row["announced_on"]),
            defaults={
                "effective_from": date.fromisoformat(row["effective_from"]),
                "effective_to": _day(row["effective_to"]),
                "event": row["event"],
                "sources": row["source"].split(),
                "confidence": row["confidence"],
                "note": row["note"],
            },
        )


def _load_taxonomies(document: dict[str, Any]) -> None:
    for written in document["scheme"]:
        title = Multilingual({LANGUAGES[k]: v for k, v in written["title"].items()})
        scheme, _made = Scheme.objects.update_or_create(
            code=written["id"],
            defaults={
                "title": title,
                "source": written.get("source", ""),
                "cardinality": written.get("cardinality", ""),
            },
        )
        terms = written.get("term") or written.get("terms", [])
        for position, term in enumerate(terms, start=1):
            traits = {k: v for k, v in term.items() if k not in {"id", *LANGUAGES}}
            Term.objects.update_or_create(
                scheme=scheme,
                code=term["id"],
                defaults={"position": position, "label": _labelled(term), "traits": traits},
            )
    for name, ways in document["crosswalk"].items():
        from_scheme, _, to_scheme = name.partition("_to_")
        _load_crosswalk(from_scheme, to_scheme, ways)


def _load_crosswalk(from_scheme: str, to_scheme: str, ways: dict[str, Any]) -> None:
    from_terms = {t.code: t for t in Term.objects.filter(scheme__code=from_scheme)}
    to_terms = {t.code: t for t in Term.objects.filter(scheme__code=to_scheme)}
    for code, targets in ways.items():
        for target in targets:
            Crosswalk.objects.update_or_create(
                from_term=from_terms[code],
                to_term=to_terms[target["to"]],
                defaults={"strength": target["strength"]},
            )
