"""Pictures of a returned form, each with the field it stands in and the words under it."""

from collections.abc import Iterable, Iterator

from casebridge.intake.readers import ReadPicture
from casebridge.intake.readers.word_template.candidates import Candidate
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.rich import Block, flattened


def read(document: WordDocument, found: Iterable[Candidate]) -> Iterator[ReadPicture]:
    placed: dict[str, tuple[str, str]] = {}
    for candidate in found:
        for name, caption in captioned(candidate.blocks):
            placed.setdefault(name, (candidate.spot.field.key, caption))
    for picture in document.pictures:
        key, caption = placed.get(picture.name, ("", ""))
        yield ReadPicture(
            picture.name, picture.media_type, picture.data, caption or picture.caption, key
        )


def captioned(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """(picture, the lines between it and the next picture)."""
    names: tuple[str, ...] = ()
    lines: list[str] = []
    for paragraph in flattened(blocks):
        if paragraph.pictures:
            yield from ((name, "\n".join(lines)) for name in names)
            names, lines = paragraph.pictures, []
        if paragraph.text.strip():
            lines.append(paragraph.text.strip())
    yield from ((name, "\n".join(lines)) for name in names)
