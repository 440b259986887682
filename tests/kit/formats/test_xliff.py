"""XLIFF out and back: our own, and as agencies' programs return it."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from casebridge.kit import cage
from casebridge.kit.formats.agency_files import read_all
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.formats.xliff import (
    SPACE,
    TRANSLATED,
    Back,
    Returned,
    Sent,
    SentFile,
    read,
    write,
)

TWO = f'xmlns="{SPACE}" version="2.0" srcLang="en" trgLang="fa"'
ONE = 'xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"'
TASK = "casebridge.kit.formats.agency_files.read_all"

texts = st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40
)  # controls included
ids = st.sampled_from(["title", "solution.1", "solution.2", "figure.1.name", "picture.10.caption"])
sents = st.builds(
    Sent, ids, texts, texts.filter(str.strip) | st.just(""), notes=st.tuples(texts) | st.just(())
)
sent_files = st.builds(SentFile, st.just("c17"), st.tuples(sents, sents), texts | st.just(""))


def unit(*inside: str) -> str:
    return (
        f'<xliff {TWO}><file id="c1"><unit id="solution.1">{"".join(inside)}</unit></file></xliff>'
    )


def only(data: bytes | str) -> Back:
    content = data if isinstance(data, bytes) else data.encode()
    return read(content).files[0].units[0]


def trans_unit(*inside: str) -> str:
    head = 'original="c1" source-language="en" target-language="fa" datatype="plaintext"'
    body = f'<trans-unit id="solution.1">{"".join(inside)}</trans-unit>'
    return f"<xliff {ONE}><file {head}><body><group>{body}</group></body></file></xliff>"


@given(st.lists(sent_files, min_size=1, max_size=3))
def test_what_goes_out_comes_back_character_for_character(files: list[SentFile]) -> None:
    back = read(write(files, source_language="en", language="fa"))
    assert (back.source_language, back.language) == ("en", "fa")
    for sent, got in zip(files, back.files, strict=True):
        assert got.id == sent.id
        found = [(one.id, one.source, one.target) for one in got.units]
        # A text of blanks alone is no sentence.
        wanted = [(u.id, u.source, u.target if u.source.strip() else u.source) for u in sent.units]
        assert [one for one in found if one[1].strip()] == [w for w in wanted if w[1].strip()]


def test_the_document_says_state_notes_and_direction() -> None:
    sent = Sent("title", "One", "یک", TRANSLATED, ("Before, it read: Nought",), "ab12")
    made = write([SentFile("c1", (sent,), "A case")], source_language="en", language="fa")
    root = etree.fromstring(made)
    assert root.get("srcLang") == "en"
    text = made.decode()
    assert 'trgDir="rtl"' in text
    assert 'state="translated"' in text
    assert text.index("Before, it read") < text.index("<segment")
    assert read(made).files[0].units[0] == Back("title", "One", "یک", "ab12")
    assert write([SentFile("c1", (sent,), "A case")], source_language="en", language="fa") == made


def test_sentences_of_a_unit_are_put_together_again() -> None:
    cut = unit(
        "<segment><source>One.</source><target>یک.</target></segment>",
        "<ignorable><source> </source></ignorable>",
        "<segment><source>Two.</source><target>دو.</target></segment>",
    )
    assert only(cut) == Back("solution.1", "One. Two.", "یک. دو.")


def test_targets_stand_in_the_order_they_ask_for() -> None:
    turned = unit(
        '<segment><source>One. </source><target order="2">1</target></segment>',
        '<segment><source>Two.</source><target order="1">2 </target></segment>',
    )
    assert only(turned).target == "2 1"


def test_half_a_unit_is_no_translation_and_says_so() -> None:
    half = unit(
        "<segment><source>One. </source><target>یک. </target></segment>",
        "<segment><source>Two.</source></segment>",
    )
    assert only(half) == Back("solution.1", "One. Two.", is_partial=True)
    none = unit("<segment><source>One.</source><target/></segment>")
    assert only(none) == Back("solution.1", "One.")


def test_codes_are_left_out_and_what_they_enclose_stays() -> None:
    coded = unit(
        "<segment><source>A<cp hex='001F'/>B</source>",
        "<target><pc id='1'>نخست</pc><ph id='2'/> <mrk id='m' type='comment'>دوم</mrk>",
        "<sc id='3'/><![CDATA[ <سوم> ]]><!-- nothing --><ec startRef='3'/></target></segment>",
    )
    assert only(coded) == Back("solution.1", "A\x1fB", "نخست دوم <سوم> ")


def test_matches_and_histories_beside_the_segment_are_no_text_of_it() -> None:
    match = "<m:matches xmlns:m='urn:oasis:names:tc:xliff:matches:2.0'><m:match ref='#s'>"
    beside = unit(
        f"{match}<source>X</source><target>Y</target></m:match></m:matches>",
        "<segment><source>One</source><target>یک</target></segment>",
    )
    assert only(beside) == Back("solution.1", "One", "یک")


@pytest.mark.parametrize(
    ("coding", "named"), [("utf-16", "utf-16"), ("utf-8-sig", "utf-8"), ("koi8-r", "koi8-r")]
)
def test_other_codings_prefixes_and_line_ends_are_read(coding: str, named: str) -> None:
    prefixed = "\r\n".join(
        (
            f"<?xml version='1.0' encoding='{named}'?>",
            f"<x:xliff xmlns:x='{SPACE}' version='2.1' srcLang='en'>",
            "<x:file id='c1'><x:group id='g'><x:unit id='title'><x:segment>",
            "<x:source>One</x:source><x:target>Один</x:target>",
            "</x:segment></x:unit></x:group></x:file></x:xliff>",
        )
    )
    back = read(prefixed.encode(coding))
    assert (back.source_language, back.language) == ("en", "")
    assert back.files[0].units == (Back("title", "One", "Один"),)


def test_the_older_format_is_read() -> None:
    old = trans_unit(
        "<source>One. Two.</source>",
        "<seg-source><mrk mtype='seg' mid='1'>One.</mrk> ",
        "<mrk mtype='seg' mid='2'>Two.</mrk></seg-source>",
        "<target><mrk mtype='seg' mid='1'><g id='1'>یک.</g></mrk> ",
        "<mrk mtype='seg' mid='2'>دو<bpt id='2'>&lt;b&gt;</bpt>.<x id='9'/></mrk>",
        "<mrk mtype='x-sdl-deleted'>سه</mrk></target>",
        "<alt-trans><source>A</source><target>B</target></alt-trans>",
    )
    back = read(old.encode())
    assert (back.source_language, back.language) == ("en", "fa")
    assert back.files[0].id == "c1"
    assert back.files[0].units == (Back("solution.1", "One. Two.", "یک. دو."),)


def test_an_older_file_may_be_half_done_too() -> None:
    half = "<target><mrk mtype='seg' mid='1'>یک.</mrk><mrk mtype='seg' mid='2'/></target>"
    assert only(trans_unit("<source>One. Two.</source>", half)).is_partial
    new = "<target state='needs-translation'>One. Two.</target>"
    assert only(trans_unit("<source>One. Two.</source>", new)).target == ""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "broken"),
        (b"<xliff", "broken"),
        (b"\x00\x01\x02", "broken"),
        (b"<html/>", "unknown-kind"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff>&b;</xliff>', "doctype"),
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xliff>&e;</xliff>', "doctype"),
    ],
)
def test_what_is_none_or_hostile_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_all(content)
    assert refused.value.code == code


def test_a_zip_gives_every_file_in_it_and_travels_out_of_the_cage() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for tag in ("en", "ru"):
            sent = SentFile("c1", (Sent("title", tag, "x"),))
            archive.writestr(f"in/{tag}.xlf", write([sent], source_language=tag, language="fa"))
        archive.writestr("read me.txt", "hello")
        archive.writestr("__MACOSX/._en.xlf", "clutter")
    found: tuple[Returned, ...] = cage.run(TASK, packed.getvalue())
    assert [one.source_language for one in found] == ["en", "ru"]
    assert isinstance(found[0], Returned)


def test_a_zip_without_any_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("read me.txt", "hello")
    with pytest.raises(Unreadable) as refused:
        read_all(packed.getvalue())
    assert refused.value.code == "unknown-kind"


def test_half_a_character_comes_back_as_the_sign_for_none() -> None:
    inside = "<segment><source>A</source><target>a<cp hex='D800'/>b</target></segment>"
    assert only(unit(inside)).target == "a\ufffdb"
