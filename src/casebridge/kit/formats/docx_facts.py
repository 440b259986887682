"""What a Word package carries besides words: macros, outside targets, commands, objects."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from casebridge.kit.formats.archive import Archive
from casebridge.kit.formats.markup import attribute, local, parse_part

_COMMAND = re.compile(r"\b(DDEAUTO|DDE)\b", re.I)
_INCLUDE = re.compile(
    r"\b(?:INCLUDETEXT|INCLUDEPICTURE|IMPORT|RD)\b[\s\"]*"
    r"((?:https?|ftp|file)://[^\s\"]+|\\\\[^\s\"]+)",
    re.I,
)
_FAR = re.compile(r"(?:https?|ftp|mhtml|webdav)s?:|\\\\|//|file:(?://)?(?:\\\\|//[^/])", re.I)
_OBJECT = re.compile(r"(?:^|/)embeddings/.*\.bin$|oleObject\d*\.bin$", re.I)
_MACRO = re.compile(r"(?:^|/)vba(?:Project|Data)[^/]*$", re.I)


@dataclass(frozen=True)
class Relation:
    """One line of a relationships part; `source` is the part that it belongs to."""

    source: str
    id: str
    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Facts:
    """What is in the package, without a judgement."""

    has_macros: bool = False
    has_activex: bool = False
    external_targets: tuple[str, ...] = ()
    remote_templates: tuple[str, ...] = ()
    dde: tuple[str, ...] = ()
    ole_objects: tuple[str, ...] = ()
    embedded_files: tuple[str, ...] = ()
    tracked_changes: int = 0
    hidden_text: bool = False


def relations_of(archive: Archive) -> tuple[Relation, ...]:
    """Every relationship of every part."""
    found: list[Relation] = []
    for name in archive.names:
        if name.endswith(".rels"):
            found.extend(_relations(archive, name))
    return tuple(found)


def facts_of(
    archive: Archive,
    relations: Iterable[Relation],
    roots: Mapping[str, etree._Element],
    *,
    changes: int,
    hidden: bool,
) -> Facts:
    """Facts from the listing, the relationships and the field codes of the parsed parts."""
    outside = [relation for relation in relations if relation.external]
    codes = [code for root in roots.values() for code in field_codes(root)]
    return Facts(
        has_macros=_has_macros(archive),
        has_activex=any("activex/" in name.lower() for name in archive.names),
        external_targets=tuple(
            [relation.target for relation in outside if _pulls(relation)] + list(pulled(codes))
        ),
        remote_templates=tuple(
            relation.target
            for relation in outside
            if relation.kind == "attachedTemplate" and _FAR.match(relation.target)
        ),
        dde=tuple(code.strip()[:200] for code in codes if is_command(code)),
        ole_objects=tuple(name for name in archive.names if _OBJECT.search(name)),
        embedded_files=tuple(_embedded(archive)),
        tracked_changes=changes,
        hidden_text=hidden,
    )


def field_codes(root: etree._Element) -> Iterable[str]:
    """The code of every field, put together again from the runs that it is cut into."""
    for element in root.iter():
        name = local(element.tag)
        if name == "fldSimple":
            yield attribute(element, "instr")
        elif name == "p":
            parts = [each.text or "" for each in element.iter() if local(each.tag) == "instrText"]
            if parts:
                yield "".join(parts)


def _relations(archive: Archive, name: str) -> Iterable[Relation]:
    folder, _, own = name.rpartition("_rels/")
    source = folder + own.removesuffix(".rels")
    for element in parse_part(archive, name):
        target = element.get("Target", "")
        external = element.get("TargetMode", "").lower() == "external"
        yield Relation(
            source,
            element.get("Id", ""),
            element.get("Type", "").rpartition("/")[2],
            target if external else _resolved(folder, target),
            external,
        )


def _resolved(folder: str, target: str) -> str:
    """'word/media/a.png' for 'media/a.png', '../word/media/a.png' or '/word/media/a.png'."""
    parts: list[str] = [] if target.startswith("/") else folder.rstrip("/").split("/")
    for part in target.lstrip("/").split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(part for part in parts if part)


def pulled(codes: Iterable[str]) -> Iterable[str]:
    """The far addresses that field codes would fetch."""
    for code in codes:
        if match := _INCLUDE.search(code):
            yield match.group(1)


def is_command(code: str) -> bool:
    """Whether the code itself, not an address quoted in it, speaks to another program."""
    return bool(_COMMAND.search(re.sub(r'"[^"]*"', "", code)))


def _pulls(relation: Relation) -> bool:
    """Whether opening the file would fetch the target. A link waits for a click."""
    return relation.kind not in {"hyperlink", "attachedTemplate"}


def _has_macros(archive: Archive) -> bool:
    if any(_MACRO.search(name) for name in archive.names):
        return True
    types = "[Content_Types].xml"
    return types in archive and b"macroEnabled" in archive.read(types, 2_000_000)


def _embedded(archive: Archive) -> Iterable[str]:
    for name in archive.names:
        if "/embeddings/" in name and not _OBJECT.search(name):
            yield name
