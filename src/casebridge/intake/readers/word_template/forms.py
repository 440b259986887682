"""Two applications in one file: where one form ends and the next begins."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from casebridge.intake.readers.word_template.index import Index
from casebridge.kit.formats.docx import WordDocument
from casebridge.kit.formats.rich import Block, Paragraph, flattened

Place = tuple[str, int]

_FEWEST, _SECTIONS = 6, 3


def parts(document: WordDocument, index: Index) -> tuple[WordDocument, ...]:
    """One document for each form; none where two forms are mixed so that they cannot be parted."""
    places = [set(_places(block, index)) for block in document.blocks]
    rows = Counter(place for block in document.blocks for place in _places(block, index))
    again = {place for place, count in rows.items() if count > 1}
    if not _is_another_form(again, set(rows), index):
        return (document,)
    starts = list(_starts(places, again, index))
    if not starts:
        return ()
    return tuple(_cut(document, places, starts))


def _is_another_form(again: set[Place], known: set[Place], index: Index) -> bool:
    """Whether so much comes again that it is not merely one table copied."""
    sections = {index.section_of[key] for key, _ in again}
    return len(again) >= _FEWEST and len(sections) >= _SECTIONS and len(again) * 2 >= len(known)


def _starts(places: list[set[Place]], again: set[Place], index: Index) -> Iterator[int]:
    first = index.form.sections[0].letter
    seen: set[Place] = set()
    for number, own in enumerate(places):
        opening = {each for each in own & again if index.section_of[each[0]] == first}
        if opening & seen:
            yield number
            seen = set()
        seen |= own


def _cut(
    document: WordDocument, places: list[set[Place]], starts: list[int]
) -> Iterator[WordDocument]:
    """What stands between two forms, such as a cover, belongs to the second."""
    begin = 0
    for start in (*starts, len(places)):
        coded = [number for number in range(begin, start) if places[number]]
        end = start if start == len(places) else coded[-1] + 1
        blocks = document.blocks[begin:end]
        names = {name for paragraph in flattened(blocks) for name in paragraph.pictures}
        pictures = tuple(each for each in document.pictures if each.name in names)
        yield replace(document, blocks=blocks, pictures=pictures)
        begin = end


def _places(block: Block, index: Index) -> Iterator[Place]:
    """The fields whose code and label stand together in a block."""
    if isinstance(block, Paragraph):
        for line in block.text.split("\n"):
            yield from _place(line, index)
        return
    for row in block.rows:
        for cell in row[:2]:
            found = [place for each in cell.blocks for place in _places(each, index)]
            yield from found
            if found:
                break


def _place(line: str, index: Index) -> Iterator[Place]:
    spot, rest = index.code_at(line)
    if spot:
        named = index.label_at(rest.lstrip(" .:：-–—\t"))[0]
        if named and named.field is spot.field:
            yield spot.name
