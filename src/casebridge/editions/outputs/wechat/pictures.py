"""The pictures of the articles in sizes that the draft box takes, and the articles' cover."""

from collections.abc import Mapping
from dataclasses import replace
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from PIL import Image

from casebridge.editions.outputs.made_once import made_once
from casebridge.editions.outputs.markup.case import Shown
from casebridge.editions.outputs.markup.covers import cover
from casebridge.editions.outputs.markup.pictures import shown_pictures
from casebridge.editions.outputs.wechat import limits
from casebridge.editions.rules.book import Book

TEMPLATE = Path(str(files(__package__))) / "cover.typ"
COVER_NAME = "cover.jpg"
QUALITIES = (88, 80, 70, 60, 50)


def article_pictures(book: Book) -> dict[int, Shown]:
    """By the number of the case; none wider or heavier than an article's picture may be."""
    return {number: _fit(shown) for number, shown in shown_pictures(book).items()}


def article_picture(book: Book, name: str) -> Shown | None:
    """One of them, without making the others."""
    for entry in book.entries:
        if name.rpartition(".")[0] == f"pictures/case-{entry.number}":
            found = article_pictures(replace(book, entries=(entry,)))
            return next((each for each in found.values() if each.address == name), None)
    return None


def _fit(shown: Shown) -> Shown:
    picture = shown.picture
    if picture.size[0] <= limits.WIDTH and len(picture.content) < limits.PICTURE_BYTES:
        return shown
    content, ending, size = made_once(_reduced, picture.content, picture.ending)
    name = shown.address.rpartition(".")[0]
    return Shown(replace(picture, content=content, ending=ending, size=size), f"{name}.{ending}")


def _reduced(content: bytes, ending: str) -> tuple[bytes, str, tuple[int, int]]:
    with Image.open(BytesIO(content)) as image:
        image.thumbnail((limits.WIDTH, limits.WIDTH * 4))
        light, ending = _light(image, ending)
        return light, ending, image.size


def _light(image: Image.Image, ending: str) -> tuple[bytes, str]:
    """A drawing stays a drawing while it is light enough; a photograph loses a little."""
    if ending == "png":
        made = BytesIO()
        image.save(made, "PNG", optimize=True)
        if made.tell() < limits.PICTURE_BYTES:
            return made.getvalue(), "png"
    for quality in QUALITIES:
        made = BytesIO()
        _opaque(image).save(made, "JPEG", quality=quality)
        if made.tell() < limits.PICTURE_BYTES:
            break
    return made.getvalue(), "jpg"


def _opaque(image: Image.Image) -> Image.Image:
    """On white, where parts of the drawing could be looked through."""
    if "A" not in image.getbands():
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def article_cover(book: Book) -> bytes:
    """The picture over the articles: the edition's title over its own bridge."""
    with Image.open(BytesIO(cover(book, TEMPLATE, ppi=72))) as image:
        made = BytesIO()
        image.convert("RGB").resize(limits.COVER).save(made, "JPEG", quality=90)
    return made.getvalue()


def sizes(pictures: Mapping[int, Shown]) -> list[tuple[str, int, int, int, int]]:
    """(file, case, width, height, bytes) of every picture, in the order of the book."""
    return [
        (shown.address, number, *shown.picture.size, len(shown.picture.content))
        for number, shown in pictures.items()
    ]
