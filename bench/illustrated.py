"""The book of 100 cases with a spread of text and a picture as large as a photograph in each."""

from dataclasses import replace
from io import BytesIO

from PIL import Image

from bench.book import of_a_hundred, timed
from casebridge.editions.outputs import pdf
from casebridge.editions.rules.book import Book, BookPicture, BookSection
from tests.editions.outputs.sample import picture
from tests.editions.outputs.sample_texts import LONG

WIDE, HIGH = 1600, 1000
KEYS = ("solution", "technical_features", "innovations", "replication")


def illustrated(language: str) -> Book:
    """About 220 pages: each case has its picture and text for a spread."""
    made = of_a_hundred(language)
    sections = _sections(language)
    entries = (
        replace(entry, picture=_of_case(entry.number, language), sections=sections)
        for entry in made.entries
    )
    return replace(made, entries=tuple(entries))


def _sections(language: str) -> tuple[BookSection, ...]:
    texts = LONG[language.partition("-")[0]]
    return tuple(BookSection(key, "", (text,)) for key, text in zip(KEYS, texts, strict=True))


def photograph(number: int) -> bytes:
    """A JPEG, another one for each number, the same one each time."""
    light = Image.radial_gradient("L").resize((WIDE, HIGH))
    shade = Image.linear_gradient("L").rotate(number * 3).resize((WIDE, HIGH))
    squares = Image.linear_gradient("L").rotate(number * 7).resize((80, 50))
    grain = squares.resize((WIDE, HIGH), Image.Resampling.NEAREST)
    file = BytesIO()
    Image.merge("RGB", (light, shade, grain)).save(file, "JPEG", quality=88)
    return file.getvalue()


def ours(language: str, _: str) -> float:
    made = illustrated(language)
    return timed(lambda: pdf.render(made))


def _of_case(number: int, language: str) -> BookPicture:
    return replace(picture(language), content=photograph(number), media_type="image/jpeg")
