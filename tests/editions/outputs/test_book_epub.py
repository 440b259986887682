"""The book as EPUB: every file listed, every link leads somewhere, readers' rights said."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from casebridge.editions.outputs import epub
from casebridge.editions.rules.book import BY_COUNTRY, BY_HAND, BookPicture
from casebridge.kit.refusal import Refusal
from tests.editions.outputs.sample import book

OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
CHECKER = Path("/usr/bin/epubcheck")


def opened(content: bytes) -> ZipFile:
    return ZipFile(BytesIO(content))


def package(archive: ZipFile) -> etree._Element:
    return etree.fromstring(archive.read("book/package.opf"))


@pytest.mark.skipif(
    not CHECKER.exists() or shutil.which("java") is None, reason="epubcheck is not installed here"
)
def test_epubcheck_finds_neither_errors_nor_warnings(tmp_path: Path) -> None:
    file = tmp_path / "book.epub"
    file.write_bytes(epub.render(book("fa")))
    done = subprocess.run(  # noqa: S603 - our own file, a program of the machine
        [shutil.which("java") or "java", "-jar", str(CHECKER), str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "0 fatals / 0 errors / 0 warnings" in done.stdout + done.stderr


def test_the_type_is_the_first_file_and_is_not_pressed() -> None:
    first = opened(epub.render(book("en"))).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en", "fa"])
def test_every_file_is_listed_and_every_listed_file_is_there(language: str) -> None:
    archive = opened(epub.render(book(language)))
    listed = {f"book/{item.get('href')}" for item in package(archive).iter(f"{OPF}item")}
    held = {name for name in archive.namelist() if name.startswith("book/")}
    assert held - listed == {"book/package.opf"}
    assert listed <= held


def test_every_link_leads_to_a_page_of_the_book_or_outside() -> None:
    archive = opened(epub.render(book("en")))
    pages = {name for name in archive.namelist() if name.endswith(".xhtml")}
    for page in pages:
        for link in etree.fromstring(archive.read(page)).iter(f"{XHTML}a"):
            address = str(link.get("href"))
            assert address.startswith(("https://", "http://")) or f"book/{address}" in pages, (
                address
            )


@pytest.mark.parametrize(("language", "direction"), [("fa", "rtl"), ("ru", "ltr")])
def test_pages_turn_the_way_the_language_reads(language: str, direction: str) -> None:
    archive = opened(epub.render(book(language)))
    spine = package(archive).find(f"{OPF}spine")
    assert spine is not None
    assert spine.get("page-progression-direction") == direction
    assert etree.fromstring(archive.read("book/case-1.xhtml")).get("dir") == direction


def test_cases_are_read_in_the_order_of_the_book() -> None:
    made = book("en")
    spine = package(opened(epub.render(made))).find(f"{OPF}spine")
    assert spine is not None
    named = [str(item.get("idref")) for item in spine if str(item.get("idref")).startswith("case")]
    assert named == [f"case-{entry.number}" for entry in made.entries]


def test_the_contents_hold_every_case_once_below_its_chapter() -> None:
    made = book("ru")
    nav = etree.fromstring(opened(epub.render(made)).read("book/nav.xhtml"))
    cases = [a for a in nav.iter(f"{XHTML}a") if str(a.get("href")).startswith("case-")]
    assert [made.entries[n].title in str(a.text) for n, a in enumerate(cases)] == [True] * 12
    assert all(len(list(a.iterancestors(f"{XHTML}ol"))) == 2 for a in cases)


@pytest.mark.parametrize("order", [BY_COUNTRY, BY_HAND])
def test_no_case_is_lost_in_another_order(order: str) -> None:
    made = replace(book("en"), order=order)
    names = opened(epub.render(made)).namelist()
    assert sum(name.startswith("book/case-") for name in names) == len(made.entries)


def test_pictures_carry_their_words_and_the_cover_is_one() -> None:
    made = book("ru")
    archive = opened(epub.render(made))
    shown = etree.fromstring(archive.read("book/case-6.xhtml")).find(f".//{XHTML}img")
    assert shown is not None
    assert made.entries[5].picture is not None
    assert shown.get("alt") == made.entries[5].picture.alt
    assert archive.read("book/cover.png").startswith(b"\x89PNG")


def test_what_help_the_book_gives_to_readers_is_said() -> None:
    said = opened(epub.render(book("en"))).read("book/package.opf").decode()
    for name in (
        "accessMode",
        "accessModeSufficient",
        "accessibilityHazard",
        "accessibilitySummary",
    ):
        assert f'property="schema:{name}"' in said


def test_the_same_book_gives_the_same_bytes_and_another_version_another_number() -> None:
    made = book("zh-Hans")
    assert epub.render(made) == epub.render(made)
    first = package(opened(epub.render(made)))
    second = package(opened(epub.render(replace(made, version="2.0"))))
    number = "{http://purl.org/dc/elements/1.1/}identifier"
    assert first.findtext(f".//{number}") != second.findtext(f".//{number}")


def test_hostile_text_stays_text() -> None:
    made = book("en")
    bad = replace(made.entries[0], title="<script>x</script> & \x01 ]]>", summary="</p><img/>")
    archive = opened(epub.render(replace(made, entries=(bad, *made.entries[1:]))))
    page = etree.fromstring(archive.read("book/case-1.xhtml"))
    assert list(page.iter(f"{XHTML}script")) == []
    assert "<script>x</script> &  ]]>" in "".join(str(text) for text in page.itertext())


def test_a_picture_that_cannot_be_opened_is_refused_by_its_case() -> None:
    made = book("en")
    broken = replace(made.entries[2], picture=BookPicture(b"no picture", "image/png", "c", "a"))
    with pytest.raises(Refusal) as caught:
        epub.render(replace(made, entries=(*made.entries[:2], broken)))
    assert (caught.value.code, caught.value.values["number"]) == ("picture-unreadable", 3)
