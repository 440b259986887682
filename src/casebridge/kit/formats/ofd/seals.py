"""The seals of an OFD file as it states them: who, when, where, and the picture. Not verified."""

from collections.abc import Iterator
from dataclasses import dataclass

from casebridge.kit.formats.markup import attribute, child
from casebridge.kit.formats.ofd import der
from casebridge.kit.formats.ofd.package import (
    Box4,
    Element,
    Package,
    first,
    numbers,
    resolved,
    text_of,
)

SIGNATURES = 50
STAMPS = 200
PART = 8 * 1024 * 1024


@dataclass(frozen=True)
class StatedSignature:
    """What the file says of one signature. Nobody has checked it: no certificate is verified.

    `name` is the name of the seal, `provider` the maker of the signing program, `time` as
    written in the file, `kind` 'Seal' or 'Sign'.
    """

    name: str
    provider: str
    time: str
    kind: str
    verified: bool = False


@dataclass(frozen=True)
class Stamp:
    """Where a seal is put: the id of the page, the place in millimetres, its picture."""

    page: str
    box: Box4
    picture: bytes
    stated: StatedSignature


def stamps_of(package: Package) -> Iterator[Stamp]:
    """One stamp for each place; a signature without a place has an empty page."""
    left = STAMPS
    for name, kind in _signature_parts(package):
        root = package.part(name)
        seal = _seal(package, name, root)
        stated = StatedSignature(
            seal.name, _provider(root), text_of(first(root, "SignatureDateTime")), kind
        )
        places = [each for each in root.iter("{*}StampAnnot")][:left]
        left -= len(places)
        for each in places:
            box = numbers(attribute(each, "Boundary"))
            if len(box) == 4:
                place = box[0], box[1], box[2], box[3]
                yield Stamp(attribute(each, "PageRef"), place, seal.picture, stated)
        if not places:
            yield Stamp("", (0.0, 0.0, 0.0, 0.0), b"", stated)


def _signature_parts(package: Package) -> Iterator[tuple[str, str]]:
    place = text_of(first(package.root, "Signatures"))
    name = resolved("", place) if place else ""
    if not package.has(name):
        return
    for each in [*package.part(name).iter("{*}Signature")][:SIGNATURES]:
        part = resolved(name, attribute(each, "BaseLoc"))
        if package.has(part):
            yield part, attribute(each, "Type") or "Seal"


def _provider(root: Element) -> str:
    found = first(root, "Provider")
    if found is None:
        return ""
    names = (attribute(found, "Company"), attribute(found, "ProviderName"))
    return " ".join(dict.fromkeys(name for name in names if name))


def _seal(package: Package, name: str, root: Element) -> der.Seal:
    """From the seal's own part, else from the signed value, which holds it too."""
    holder = first(root, "Seal")
    place = text_of(child(holder, "BaseLoc")) if holder is not None else ""
    for each in (place, text_of(first(root, "SignedValue"))):
        part = resolved(name, each) if each else ""
        if package.has(part):
            seal = der.seal_in(package.archive.read(part, PART))
            if seal.name or seal.picture:
                return seal
    return der.Seal()
