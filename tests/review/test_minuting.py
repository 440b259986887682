"""The record of a decision: what it tells, what it never tells, and that it stays as it is."""

import stat
import subprocess
from io import BytesIO
from pathlib import Path
from shutil import which
from typing import Any

import pypdfium2
import pytest
from docx import Document

from casebridge.base.files.queries import content_of
from casebridge.calls.models import Call
from casebridge.directory.models import Person
from casebridge.review.actions.deciding import settle, sign
from casebridge.review.actions.minuting import keep_minute, keep_minutes
from casebridge.review.actions.objecting import Ruled, rule_on
from casebridge.review.actions.selecting import change_selection
from casebridge.review.jobs import make_minutes
from casebridge.review.models import Conflict, Expert, Minute, Panel, Selection
from casebridge.review.outputs.minute import LANGUAGES, minute_language, render
from casebridge.review.outputs.minute.signature import FILE
from casebridge.review.queries.records import record_of
from tests.factories import calls
from tests.factories.accounts import account, leader, machine, officer
from tests.factories.cases import case, in_all_languages
from tests.factories.counting import refused
from tests.factories.notices import objection, run_out, with_notice
from tests.factories.reviews import criteria, proposed, scored

pytestmark = pytest.mark.usefixtures("with_reference")
READER = "Nobody Else May Know"


@pytest.fixture
def call(with_reference: None) -> Call:
    made = calls.call(prefix="SCO23")
    criteria(made)
    return made


@pytest.fixture
def decided(call: Call) -> Selection:
    """Three cases, one change, one false alarm and one conflict, one objection dismissed."""
    reader, by = account(READER), leader()
    made = [
        case(call, **in_all_languages(countries="Kazakhstan; China")),
        case(call, **in_all_languages(countries="China")),
        case(call, **in_all_languages(countries="Uzbekistan")),
    ]
    for each, mark in zip(made, (9, 9, 4), strict=True):
        scored(each, mark, by=reader)
    seat(call, reader)
    selection = proposed(with_notice(call), total=2)
    change_selection(selection, case=made[2], chosen=True, reason="A first from there.", by=by)
    sign(selection, by=by)
    held = objection(selection.notices.get(), made[0], who="Somebody Objecting")
    ruled = Ruled("dismissed", "It was carried out in 2022.", "Seen on the spot.")
    rule_on(held, ruled=ruled, by=by)
    run_out(selection)
    settle(selection, by=by)
    selection.refresh_from_db()
    return selection


def seat(call: Call, reader: Any) -> None:
    panel = Panel.objects.create(call=call, made_by=machine())
    expert = Expert.objects.create(panel=panel, person=Person.objects.create(), account=reader)
    for place, each in enumerate(call.cases.all()[:2]):
        Conflict.objects.create(
            case=each, expert=expert, ground="organisation", is_false_alarm=bool(place)
        )


def words_of(content: bytes, kind: str) -> str:
    if kind == "pdf":
        printed = pypdfium2.PdfDocument(content)
        try:
            pages = [page.get_textpage().get_text_range() for page in printed]
        finally:
            printed.close()
        return " ".join(" ".join(pages).split())
    document = Document(BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    foot = [p.text for p in document.sections[0].footer.paragraphs]
    return " ".join(" ".join([*(p.text for p in document.paragraphs), *cells, *foot]).split())


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_it_tells_ranking_changes_conflicts_objections_and_who_signed(
    decided: Selection, kind: str
) -> None:
    said = words_of(render(record_of(decided), "en", kind), kind)
    for wanted in (
        "Record of the decision",
        "2 places in all",
        "90.00",
        "40.00",
        "A first from there.",
        "works for an applicant",
        "This was not carried out.",
        "It was carried out in 2022.",
        "Readers are not named.",
        str(decided.adopted_by),
        record_of(decided).fingerprint[:16],
    ):
        assert wanted in said, wanted
    assert "DRAFT" not in said


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_neither_readers_nor_objectors_are_named_in_it(decided: Selection, kind: str) -> None:
    said = words_of(render(record_of(decided), "en", kind), kind)
    assert READER not in said
    assert "Somebody Objecting" not in said


def test_equal_scores_stand_on_one_place(decided: Selection) -> None:
    assert [row.place for row in record_of(decided).ranked] == [1, 1, 3]


def test_the_selected_cases_stand_in_the_order_of_the_document(decided: Selection) -> None:
    countries = [row.countries[0].alpha2 for row in record_of(decided).listed]
    assert countries == ["KZ", "CN", "UZ"]


def test_conflicts_are_counted_by_their_ground(decided: Selection) -> None:
    (handled,) = record_of(decided).conflicts
    assert (handled.ground, handled.standing, handled.false_alarms) == ("organisation", 1, 1)


def test_before_the_decision_it_is_a_draft(call: Call) -> None:
    scored(case(call))
    record = record_of(proposed(call))
    for kind in ("pdf", "docx"):
        said = words_of(render(record, "en", kind), kind)
        assert "DRAFT" in said
        assert "nobody yet" in said


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_same_record_gives_the_same_bytes(decided: Selection, kind: str) -> None:
    record = record_of(decided)
    assert render(record, "ru", kind) == render(record, "ru", kind)


def test_every_paper_is_kept_once_and_stays_as_it_is(
    decided: Selection, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_FOLDER = tmp_path
    make_minutes()
    papers = {(m.language, m.kind): m.blob.sha256 for m in Minute.objects.select_related("blob")}
    assert set(papers) == {(tag, kind) for tag in LANGUAGES for kind in Minute.Kind.values}
    decided.places.update(reason="Written by somebody afterwards.")
    keep_minutes(decided, by=machine())
    assert papers == {
        (m.language, m.kind): m.blob.sha256 for m in Minute.objects.select_related("blob")
    }


def test_a_paper_is_kept_only_of_a_decision(call: Call) -> None:
    scored(case(call))
    selection, by = proposed(call), officer(call)
    with refused("selection-not-decided"):
        keep_minute(selection, language="en", kind="pdf", by=by)


@pytest.mark.skipif(not which("openssl"), reason="nothing here to verify it with")
def test_the_signature_verifies_against_the_pdf_and_against_nothing_else(
    decided: Selection, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_FOLDER = tmp_path
    by = machine()
    paper = keep_minute(decided, language="en", kind="pdf", by=by)
    signature = keep_minute(decided, language="en", kind="p7s", by=by)
    (tmp_path / "minute.pdf").write_bytes(content_of(paper.blob))
    (tmp_path / "other.pdf").write_bytes(content_of(paper.blob) + b" ")
    (tmp_path / "minute.p7s").write_bytes(content_of(signature.blob))
    assert verifies(tmp_path, "minute.pdf")
    assert not verifies(tmp_path, "other.pdf")


def verifies(folder: Path, name: str) -> bool:
    said = "cms -verify -inform DER -in minute.p7s -binary -noverify -out /dev/null -content"
    command = [str(which("openssl")), *said.split(), name]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0  # noqa: S603


def test_the_key_is_made_once_and_is_nobody_elses(
    decided: Selection, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_FOLDER = tmp_path
    by = machine()
    keep_minute(decided, language="en", kind="p7s", by=by)
    first = (tmp_path / FILE).read_bytes()
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    keep_minute(decided, language="ru", kind="p7s", by=by)
    assert (tmp_path / FILE).read_bytes() == first


@pytest.mark.parametrize(
    ("reader", "offered", "language"),
    [("ru", ["zh-Hans"], "ru"), ("fa", ["fa", "zh-Hans"], "zh-Hans"), ("fa", [], "en")],
)
def test_a_reader_of_another_language_gets_the_first_of_the_call(
    reader: str, offered: list[str], language: str
) -> None:
    assert minute_language(reader, offered) == language
