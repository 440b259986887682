"""A small book for tests and for the eye: cases compiled from public reports, and specimens."""

from dataclasses import replace
from io import BytesIO

from PIL import Image, ImageDraw

from casebridge.editions.rules.book import (
    Book,
    BookArea,
    BookChange,
    BookEntry,
    BookFigure,
    BookNumber,
    BookPicture,
    BookSection,
    IndexLine,
)
from casebridge.kit.text.multilingual import Multilingual, ml
from tests.editions.outputs import sample_texts as t

TITLE = ml(
    "zh-Hans",
    zh_Hans="中国—上合组织数字化合作案例集",
    ru="Кейсы цифрового сотрудничества Китай\u00a0— ШОС",
    en="Cases of China–SCO Digital Cooperation",
)
FA_TITLE = "نمونه‌های همکاری دیجیتال چین و سازمان همکاری شانگهای"
ORGANISER = ml(
    "zh-Hans", zh_Hans="样章组委会", ru="Образцовый оргкомитет", en="Specimen Organising Committee"
)
STRIP = (
    "Demonstration · 演示 · Демонстрация: compiled from public reports, "
    "not submitted by the parties"
)


def diagram(labels: tuple[int, ...] = (310, 640, 980, 1230)) -> bytes:
    """A plain drawing of a case's own figures."""
    picture = Image.new("RGB", (1200, 640), "white")
    draw = ImageDraw.Draw(picture)
    for i, value in enumerate(labels):
        top = 560 - value * 480 // max(labels)
        draw.rectangle((120 + i * 270, top, 300 + i * 270, 560), fill="#1D4468")
    draw.line((80, 560, 1160, 560), fill="#1B2226", width=3)
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def picture(language: str) -> BookPicture:
    caption, alt, credit = t.PICTURE[language.split("-", maxsplit=1)[0]]
    return BookPicture(diagram(), "image/png", caption, alt, credit)


def entries(language: str) -> tuple[BookEntry, ...]:
    """Twelve cases in the order of their areas; each text stands under its language."""
    short = language.split("-", maxsplit=1)[0]
    made = [_entry(language, number, case) for number, case in enumerate(t.CASES, 1)]
    long = made[5]
    made[5] = replace(
        long,
        picture=picture(language),
        sections=tuple(
            replace(part, paragraphs=part.paragraphs * 3) for part in _long_sections(short)
        ),
    )
    return tuple(made)


def _long_sections(short: str) -> tuple[BookSection, ...]:
    keys = ("solution", "technical_features", "innovations", "replication")
    texts = t.LONG[short]
    return tuple(BookSection(key, "", (text,)) for key, text in zip(keys, texts, strict=True))


def _entry(language: str, number: int, case: t.Case) -> BookEntry:
    short = language.split("-", maxsplit=1)[0]
    text = case.texts[short]
    others = [(tag, case.texts[tag.split("-")[0]].title) for tag in ("zh-Hans", "ru", "en")]
    return BookEntry(
        number=number,
        title=text.title,
        provenance="submitted" if case.specimen else "compiled",
        area=case.area,
        other_titles=tuple(pair for pair in others if pair[0] != language),
        original_language=case.original,
        category_label=t.CATEGORY[short],
        countries=tuple(t.COUNTRIES[code][short] for code in case.countries),
        period=text.period,
        parties=text.parties,
        partners=text.partners,
        summary=text.summary,
        sections=(BookSection("solution", "", text.done),) if text.done else (),
        achieved=text.achieved,
        expected=text.expected,
        figures=tuple(BookFigure(*figure) for figure in text.figures),
        sources=case.sources,
        specimen=case.specimen,
        translation_checked=case.original.startswith(short),
    )


def book(language: str) -> Book:
    """The sample in one language, as an edition would hand it over."""
    short = language.split("-", maxsplit=1)[0]
    made = entries(language)
    title = TITLE if short != "fa" else Multilingual({**TITLE.texts, "fa": FA_TITLE}, "fa")
    countries = tuple(
        IndexLine(names[short], tuple(e.number for e in made if names[short] in e.countries))
        for names in t.COUNTRIES.values()
    )
    return Book(
        language=language,
        title=title,
        subtitle=Multilingual({language: t.SUBTITLE[short]}, language),
        organiser=ORGANISER,
        year="2026",
        version="1.0",
        demonstration=True,
        strip=STRIP,
        foreword=t.FOREWORD[short],
        how_collected=t.COLLECTED[short],
        collected_numbers=tuple(BookNumber(*pair) for pair in t.NUMBERS[short]),
        wording_note=t.NOTE[short],
        licence=t.LICENCE[short],
        imprint=t.IMPRINT[short],
        countries=tuple(line for line in countries if line.numbers),
        areas=tuple(BookArea(code, names[short]) for code, names in t.AREAS.items()),
        entries=made,
        changes=(BookChange("1.0", "2026-11-20", t.CHANGE[short]),),
    )
