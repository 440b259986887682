"""Parts that several public pages share: rows of cases, tiles of countries, files to fetch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from casebridge.calls.models import Call
from casebridge.calls.queries import roster_groups
from casebridge.editions.models import Entry, Output
from casebridge.kit.text.multilingual import Wording
from casebridge.reference.models import Country
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import OWN_NAMES, reader_tag
from casebridge.web.shared.parts import Tile, TileGroup
from casebridge.web.site.wording import STATUSES, provenance_word, size_written


@dataclass(frozen=True)
class CaseRow:
    """A case in a list."""

    number: int
    title: Wording
    address: str
    area_number: int
    area: Wording
    countries: str
    provenance: str


@dataclass(frozen=True)
class File:
    """A file to fetch; `tag` is the language it is in."""

    name: str
    tag: str
    kind: str
    size: str
    address: str


def case_row(entry: Entry) -> CaseRow:
    tag = reader_tag()
    return CaseRow(
        number=entry.number,
        title=entry.title.in_(tag),
        address=reverse("site:case", args=[entry.pk]),
        area_number=entry.area.position if entry.area else 0,
        area=entry.area.label.in_(tag) if entry.area else Wording("", tag),
        countries=countries_of(entry),
        provenance=provenance_word(entry.provenance, is_specimen=entry.is_specimen),
    )


def joined(names: Iterable[str]) -> str:
    """A plain list of names as the reader's language parts them."""
    comma = {"zh-Hans": "、", "fa": "، "}.get(reader_tag(), ", ")
    return comma.join(names)


def countries_of(entry: Entry) -> str:
    return joined(country_name(place.country).text for place in entry.places.all())


def tile(country: Country, counts: Mapping[str, int]) -> Tile:
    """All tiles are equal; only one with cases leads somewhere."""
    count = counts.get(country.alpha2, 0)
    address = reverse("site:country", args=[country.alpha2]) if count else ""
    return Tile(country_name(country), count, address)


def tile_groups(call: Call, counts: Mapping[str, int]) -> Sequence[TileGroup]:
    """The call's roster in its order and groups."""
    return [
        TileGroup([tile(c, counts) for c in group.countries], str(STATUSES[group.status]))
        for group in roster_groups(call)
    ]


def files_of(outputs: Iterable[Output], code: str) -> list[File]:
    """The printed files of a collection, those in the reader's language first."""
    files = [
        File(
            name=OWN_NAMES.get(output.language, output.language),
            tag=output.language,
            kind={"pdf": "PDF", "docx": "Word"}.get(output.kind, output.kind),
            size=size_written(output.blob.size),
            address=reverse("site:collection-file", args=[code, output.language, output.kind]),
        )
        for output in outputs
    ]
    order = list(OWN_NAMES)
    tag = reader_tag()
    return sorted(files, key=lambda f: (f.tag != tag, order.index(f.tag), f.kind != "PDF"))
