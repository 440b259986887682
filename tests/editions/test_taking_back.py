"""Texts that go to an agency, and the file that comes back."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document

from casebridge.base.accounts.actions import grant
from casebridge.base.accounts.models import Account, Role
from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.editions.actions.languages import set_targets
from casebridge.editions.actions.taking_back import put_aside, returned_in, take_back
from casebridge.editions.actions.translating import Told, check_translation, translate
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Edition, Entry
from casebridge.editions.outputs.agencies import agency_documents, parcel_of, sent_files
from casebridge.editions.outputs.agency_word import two_columns
from casebridge.editions.queries.segments import units_of
from casebridge.editions.rules.returned import mark_of
from casebridge.editions.rules.segments import Unit
from casebridge.kit.formats.two_columns import read as read_word
from casebridge.kit.formats.xliff import Back, read
from tests.factories import calls
from tests.factories.accounts import account, editor
from tests.factories.agencies import translated
from tests.factories.cases import case, in_all_languages
from tests.factories.counting import refused
from tests.factories.editions import draft, selected_case
from tests.factories.reviews import selected

pytestmark = pytest.mark.usefixtures("with_reference")
NOW = datetime(2026, 5, 1, tzinfo=UTC)


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def by(call: Call) -> Account:
    return editor(call)


@pytest.fixture
def edition(call: Call, by: Account) -> Edition:
    selected_case(call, metrics="Ships | 120 | ships")
    made = draft(call)
    set_wording(
        made.entries.get(),
        language="en",
        title="A name",
        texts={"solution": "One 1,280.\n\nTwo.", "background": "Before."},
        by=by,
    )
    return made


def sent(edition: Edition, by: Account, language: str = "ru", *, everything: bool = True) -> bytes:
    files = sent_files(edition, language, by, now=NOW, everything=everything)
    documents = agency_documents(files, language)
    assert list(documents) == ["en"]
    return documents["en"]


def unit(edition: Edition, id_: str, language: str = "ru") -> Unit:
    entry = Entry.objects.get(edition=edition)
    return next(u for u in units_of(entry, language) if u.id == id_)


def test_all_that_is_translated_comes_back_unchecked_under_the_agencys_name(
    edition: Edition, by: Account
) -> None:
    back = translated(sent(edition, by), {}, prefix="ru: ")
    blob = put_aside(edition, back, language="ru", by=by)
    found = returned_in(blob, edition, language="ru", by=by)
    count = take_back(edition, found, agency="  Specimen  Translators ", by=by)
    units = units_of(edition.entries.get(), "ru")
    assert count == len(units) > 4
    assert {u.state.value for u in units} == {"unchecked"}
    assert {u.through for u in units} == {"Specimen Translators"}
    assert {u.origin for u in units} == {"agency"}
    assert unit(edition, "figure.1.name").target == "ru: Ships"
    told = Record.objects.get(verb="editions.taken-back")
    assert (told.subject, told.values["units"]) == (f"edition:{edition.pk}", count)
    again = returned_in(blob, edition, language="ru", by=by)
    with refused("return-changes-nothing"):
        take_back(edition, again, agency="A", by=by)


def test_only_what_waits_goes_out_unless_everything_is_asked(edition: Edition, by: Account) -> None:
    translate(
        edition.entries.get(),
        language="ru",
        told=[Told("background.1", "До.", "Before."), Told("solution.2", "Два.", "Earlier.")],
        origin="translated",
        by=by,
    )
    waiting = {u.id: u for u in read(sent(edition, by, everything=False)).files[0].units}
    assert "background.1" not in waiting
    assert waiting["solution.2"].target == "Два."
    text = sent(edition, by, everything=False).decode()
    assert "Before, it read: Earlier." in text
    everything = {u.id: u for u in read(sent(edition, by)).files[0].units}
    assert everything["background.1"].target == "До."


@pytest.mark.parametrize(("language", "told"), [("ru", "250 words"), ("zh-Hans", "250 characters")])
def test_an_agency_reads_how_long_a_part_should_be(
    edition: Edition, by: Account, language: str, told: str
) -> None:
    set_targets(edition, targets={"solution": 250}, by=by)
    notes = re.findall(
        "The whole part should have about [^.]+", sent(edition, by, language).decode()
    )
    assert set(notes) == {f"The whole part should have about {told}"}


def test_what_changed_here_meanwhile_is_not_lost(edition: Edition, by: Account) -> None:
    entry = edition.entries.get()
    out = sent(edition, by, everything=True)
    told = [Told("background.1", "Наше.", "Before.")]
    translate(entry, language="ru", told=told, origin="translated", by=by)
    check_translation(entry, language="ru", ids=["background.1"], by=by)
    set_wording(entry, language="en", title="", texts={"solution": "One 1,280.\n\nTwo!"}, by=by)
    back = translated(out, {"background.1": "Их.", "solution.2": "Два.", "solution.1": "Раз 1280."})
    blob = put_aside(edition, back, language="ru", by=by)
    found = returned_in(blob, edition, language="ru", by=by)
    assert take_back(edition, found, agency="A", by=by) == 2
    assert unit(edition, "background.1").target == "Наше."
    assert unit(edition, "solution.1").state == "unchecked"
    assert unit(edition, "solution.2").state == "stale"
    assert unit(edition, "solution.2").translates == "Two."
    take_back(
        edition, returned_in(blob, edition, language="ru", by=by), agency="A", over=True, by=by
    )
    assert unit(edition, "background.1").target == "Их."


def test_originals_in_two_languages_go_out_as_two_documents_in_one_parcel(
    edition: Edition, call: Call, by: Account
) -> None:
    Entry.objects.filter(edition=edition).update(original_language="ru")
    files = sent_files(edition, "zh-Hans", by, now=NOW, everything=True)
    documents = agency_documents(files, "zh-Hans")
    assert set(documents) > {"ru"}
    parcel = parcel_of(edition, "zh-Hans", documents)
    assert parcel == parcel_of(edition, "zh-Hans", documents)
    with zipfile.ZipFile(io.BytesIO(parcel)) as archive:
        assert "first-ru-zh-Hans.xlf" in archive.namelist()
        packed = {
            name: translated(archive.read(name), {}, prefix="译：") for name in archive.namelist()
        }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in packed.items():
            archive.writestr(name, content)
    blob = put_aside(edition, made.getvalue(), language="zh-Hans", by=by)
    found = returned_in(blob, edition, language="zh-Hans", by=by)
    wanted = [u for u in units_of(edition.entries.get(), "zh-Hans") if u.source]
    assert len(found.rows) == len(wanted)


def test_cases_that_were_withdrawn_do_not_leave_the_house(edition: Edition, by: Account) -> None:
    Case.objects.update(state=Case.State.WITHDRAWN)
    assert sent_files(edition, "ru", by, now=NOW, everything=True) == {}


def test_as_many_queries_for_three_cases_as_for_one(call: Call, by: Account) -> None:
    def both(made: Edition) -> int:
        blob = put_aside(made, sent(made, by), language="ru", by=by)
        with CaptureQueriesContext(connection) as queries:
            sent_files(made, "ru", by, now=NOW, everything=True)
            returned_in(blob, made, language="ru", by=by)
        return len(queries)

    other = calls.call(prefix="SCO24", code="other")
    selected_case(call)
    selected(*(case(other, **in_all_languages()) for _number in range(3)))
    three = draft(other, "three")
    assert three.entries.count() == 3
    grant(by, role=Role.EDITOR, scope=f"call:{other.pk}")
    one = draft(call, "one")
    both(one)
    assert both(three) == both(one)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no file of ours", "return-unreadable"),
        (b"PK\x03\x04 and nothing more", "return-unreadable"),
        (b"<!DOCTYPE x [<!ENTITY e 'e'>]><xliff>&e;</xliff>", "return-unreadable"),
        (b'<xliff version="2.0" trgLang="fr"/>', "return-in-another-language"),
        (b'<xliff version="2.0" trgLang="ru-RU"><file id="c999999"/></xliff>', "return-not-ours"),
    ],
)
def test_what_is_none_of_ours_is_refused_and_nothing_is_kept(
    edition: Edition, by: Account, content: bytes, code: str
) -> None:
    with refused(code):
        put_aside(edition, content, language="ru", by=by)


def test_only_who_makes_the_collection_takes_back_and_only_into_a_draft(
    edition: Edition, by: Account
) -> None:
    back = translated(sent(edition, by), {}, prefix="ru: ")
    stranger = account()
    with refused("edition-not-yours"):
        put_aside(edition, back, language="ru", by=stranger)
    with refused("translation-language-unknown"):
        put_aside(edition, back, language="fa", by=by)
    blob = put_aside(edition, back, language="ru", by=by)
    found = returned_in(blob, edition, language="ru", by=by)
    with refused("agency-not-named"):
        take_back(edition, found, agency=" ", by=by)
    with refused("agency-name-too-long"):
        take_back(edition, found, agency="x" * 101, by=by)
    Edition.objects.update(state=Edition.State.FROZEN)
    with refused("edition-frozen"):
        take_back(edition, found, agency="A", by=by)


def test_a_word_table_goes_out_and_comes_back(edition: Edition, by: Account) -> None:
    Edition.objects.update(languages=["en", "ru", "fa"])
    edition.refresh_from_db()
    files = sent_files(edition, "fa", by, now=NOW)
    made = two_columns(files, language="fa", title=edition.title)
    assert made == two_columns(files, language="fa", title=edition.title)
    document = Document(io.BytesIO(made))
    assert document.paragraphs[0].text == "Collection"
    rows = [row.cells for table in document.tables for row in table.rows][1:]
    assert "w:bidi" in rows[0][2].paragraphs[0]._p.xml
    for _reference, source, target in rows:
        target.text = f"fa: {source.text}"
    rows[0][0].text = rows[0][0].text.capitalize()
    rows[1][2].text = " "
    rows[2][2].add_paragraph("دوم")
    back = io.BytesIO()
    document.save(back)
    blob = put_aside(edition, back.getvalue(), language="fa", by=by)
    found = returned_in(blob, edition, language="fa", by=by)
    units = [u for u in units_of(edition.entries.get(), "fa") if u.source]
    assert len(found.rows) == len(units)
    assert take_back(edition, found, agency="A", by=by) == len(units) - 1
    assert unit(edition, units[0].id, "fa").target == f"fa: {units[0].source}"
    assert unit(edition, units[1].id, "fa").target == ""
    assert unit(edition, units[2].id, "fa").target == f"fa: {units[2].source} دوم"
    assert {u.state.value for u in units_of(edition.entries.get(), "fa") if u.target} == {
        "unchecked"
    }


def test_a_word_file_without_a_table_of_ours_is_refused(edition: Edition, by: Account) -> None:
    document = Document()
    document.add_table(rows=2, cols=3).cell(0, 0).text = "Invoice"
    made = io.BytesIO()
    document.save(made)
    with refused("return-unreadable"):
        put_aside(edition, made.getvalue(), language="ru", by=by)


def test_a_remark_about_a_changed_original_is_no_part_of_the_text(
    edition: Edition, by: Account
) -> None:
    translate(
        edition.entries.get(),
        language="ru",
        told=[Told("background.1", "До.", "Earlier.")],
        origin="translated",
        by=by,
    )
    files = sent_files(edition, "ru", by, now=NOW)
    made = two_columns(files, language="ru", title=edition.title)
    told = {one.id: one for one in read_word(made)[0].files[0].units}
    assert told["background.1"] == Back("background.1", "Before.", "До.", mark_of("До."))
