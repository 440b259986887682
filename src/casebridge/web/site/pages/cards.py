"""Parts that several public pages share: rows of cases, tiles of countries, files to fetch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from casebridge.calls.models import Call
from casebridge.calls.queries import roster_groups
from casebridge.editions.models import Output
from casebridge.editions.queries.released import Listed
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Wording
from casebridge.reference.models import Country
from casebridge.web.shared.country_names import country_name, named
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


def case_row(case: Listed) -> CaseRow:
    tag = reader_tag()
    return CaseRow(
        number=case.number,
        title=case.title.in_(tag),
        address=reverse("site:case", args=[case.pk]),
        area_number=case.place,
        area=case.area_name.in_(tag),
        countries=listed(named(alpha2, name).text for alpha2, name in case.countries),
        provenance=provenance_word(case.provenance, is_specimen=case.is_specimen),
    )


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


def files_of(outputs: Iterable[Output], code: str, version: int | None = None) -> list[File]:
    """The printed files of a collection, those in the reader's language first.

    `version` is given where a newer one stands at the address of the collection.
    """
    files = [
        File(
            name=OWN_NAMES.get(output.language, output.language),
            tag=output.language,
            kind={"pdf": "PDF", "docx": "Word"}.get(output.kind, output.kind),
            size=size_written(output.blob.size),
            address=_file_address(code, version, output),
        )
        for output in outputs
    ]
    order = list(OWN_NAMES)
    tag = reader_tag()
    return sorted(files, key=lambda f: (f.tag != tag, order.index(f.tag), f.kind != "PDF"))


def _file_address(code: str, version: int | None, output: Output) -> str:
    if version is None:
        return reverse("site:collection-file", args=[code, output.language, output.kind])
    arguments = [code, version, output.language, output.kind]
    return reverse("site:collection-version-file", args=arguments)
