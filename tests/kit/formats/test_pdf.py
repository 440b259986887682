"""PDF files: text, pictures of pages, and what they would do when opened."""

from contextlib import suppress

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casebridge.kit.formats import pdf
from casebridge.kit.formats.unreadable import Unreadable
from tests.kit.formats import built


def test_the_text_layer_is_read() -> None:
    document = pdf.read(built.pdf_saying("Smart port"))
    assert document.text.strip() == "Smart port"
    assert (document.pages[0].width, document.pages[0].height) == (200, 100)
    assert not document.image_only


def test_a_page_without_letters_is_image_only() -> None:
    assert pdf.read(built.pdf()).image_only


def test_a_page_can_be_looked_at() -> None:
    assert pdf.render(built.pdf(), 0, 72).size == (200, 100)
    with pytest.raises(Unreadable):
        pdf.render(built.pdf(), 1, 72)


def test_a_page_too_large_to_draw_is_refused() -> None:
    def enlarge(document: pikepdf.Pdf) -> None:
        document.pages[0].MediaBox = [0, 0, 14_000, 14_000]

    with pytest.raises(Unreadable) as refused:
        pdf.render(built.pdf(enlarge), 0, 300)
    assert refused.value.code == "too-large"


def test_a_script_is_found_wherever_it_hangs() -> None:
    def on_open(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x")

    def on_page(document: pikepdf.Pdf) -> None:
        action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x")
        document.pages[0].AA = pikepdf.Dictionary(O=action)

    assert pdf.read(built.pdf(on_open)).javascript
    assert pdf.read(built.pdf(on_page)).javascript
    assert not pdf.read(built.pdf()).javascript


def test_starting_a_program_and_files_inside_are_facts() -> None:
    def change(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
        document.attachments["inside.bin"] = b"MZ"

    document = pdf.read(built.pdf(change))
    assert document.launch
    assert document.embedded_files == ("inside.bin",)


def test_a_file_with_a_password_is_refused_by_name() -> None:
    locked = built.pdf(encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(Unreadable) as refused:
        pdf.read(locked)
    assert refused.value.code == "encrypted"


def test_a_file_that_opens_but_forbids_something_is_read() -> None:
    assert pdf.read(built.pdf(encryption=pikepdf.Encryption(owner="o", user=""))).encrypted


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300), st.integers(0, 5000), st.binary(min_size=1, max_size=8))
def test_arbitrary_and_damaged_bytes_raise_nothing_but_unreadable(
    data: bytes, place: int, change: bytes
) -> None:
    whole = built.pdf_saying("x")
    at = place % len(whole)
    for each in (data, b"%PDF-1.7\n" + data, whole[:at] + change + whole[at:], whole[:at]):
        with suppress(Unreadable):
            pdf.read(each)
