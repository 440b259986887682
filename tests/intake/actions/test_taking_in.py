"""Taking in files and tables at the desk."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import openpyxl

from casebridge.base.files.queries import content_of
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.intake.actions.bundling import bundle_one
from casebridge.intake.actions.tables import take_table
from casebridge.intake.actions.taking_in import take_in
from casebridge.intake.models import Arrival, Dossier, StoredReading
from casebridge.intake.sources.table import Table
from tests.factories.accounts import account, machine
from tests.factories.counting import refused
from tests.factories.dossiers import by_table
from tests.factories.forms import filled
from tests.factories.mails import FORMAT, PDF, mail

AT = datetime(2023, 3, 1, tzinfo=UTC)
CSV = """id,language,case_title,case_title:ru,countries,
r1,en,A port,Порт,China,
,,,,,
r2,en,A road,,,x
"""


def test_loose_files_are_one_dossier_read_and_checked_at_once(call: Call) -> None:
    (arrival,) = take_in([("form.docx", filled("en")), ("scan.pdf", PDF)], call=call, by=account())
    dossier = Dossier.objects.get()
    assert (arrival.dossier, arrival.door) == (dossier, "desk")
    assert (dossier.title, dossier.checked_at is not None) == ("A port that plans", True)
    assert not Letter.objects.exists()


def test_the_same_files_taken_in_again_are_known_already(call: Call) -> None:
    files = [("form.docx", filled("en")), ("scan.pdf", PDF)]
    first = take_in(files, call=call, by=machine())
    assert take_in(files, call=call, by=machine()) == first
    assert Dossier.objects.count() == 1


def test_each_mail_is_an_arrival_of_its_own(call: Call) -> None:
    mails = [
        (
            f"{place}.eml",
            mail(FORMAT["en"].format(f"Specimen {place}"), sender=f"{place}@example.org"),
        )
        for place in "ab"
    ]
    arrivals = take_in([*mails, ("scan.pdf", PDF)], call=call, by=machine())
    assert [a.dossier.number for a in arrivals if a.dossier] == [1, 2, 3]
    assert arrivals[0].sender_address == "a@example.org"


def test_nothing_chosen_is_refused(call: Call) -> None:
    with refused("no-files-chosen"):
        take_in([], call=call, by=machine())


def test_a_file_beyond_the_limit_is_refused_with_all_others(call: Call, settings: Any) -> None:
    settings.MAX_FILE_BYTES = 1024 * 1024
    with refused("file-too-large") as refusal:
        take_in([("ok.pdf", PDF), ("b.pdf", bytes(1024 * 1024 + 1))], call=call, by=machine())
    assert refusal.value.values == {"file": "b.pdf", "megabytes": 1}


def table(content: bytes = CSV.encode("utf-8-sig"), name: str = "list.csv") -> Table:
    return Table(content, name, AT)


def test_every_row_becomes_a_dossier_once(call: Call) -> None:
    for _ in range(2):
        assert take_table(table(), call=call, provenance="compiled", by=machine()) == 2
    assert [(d.number, d.title, d.provenance) for d in Dossier.objects.all()] == [
        (1, "A port", "compiled"),
        (2, "A road", "compiled"),
    ]
    assert set(Arrival.objects.values_list("door", "kind")) == {("table", "application")}
    assert bundle_one(by=machine()) is False


def test_columns_are_facts_in_their_language(call: Call) -> None:
    take_table(table(), call=call, provenance="compiled", by=machine())
    facts = StoredReading.objects.order_by("id")[0].facts
    told = [(f["key"], f["language"], f["value"]) for f in facts if f["key"] == "case_title"]
    assert told == [("case_title", "", "A port"), ("case_title", "ru", "Порт")]


def test_an_excel_list_is_taken_like_a_csv(call: Call) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("cases", 0)
    for row in (["id", "case_title"], ["r1", "A port"], [None, None], ["r2", "A road"]):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    assert (
        take_table(table(file.getvalue(), "l.xlsx"), call=call, provenance="compiled", by=machine())
        == 2
    )


def test_an_empty_table_brings_nothing(call: Call) -> None:
    assert take_table(table(b""), call=call, provenance="compiled", by=machine()) == 0


def test_a_compiled_row_is_no_specimen_whatever_its_name(call: Call) -> None:
    assert not by_table(call, provenance="compiled", org_name="Specimen").is_specimen
    assert by_table(call, org_name="Specimen").is_specimen


def test_a_row_is_kept_as_it_came(call: Call) -> None:
    dossier = by_table(call, id="r7", case_title__zh="案例")
    file = dossier.arrivals.get().files.get()
    assert (file.name, file.role) == ("r7", "table")
    assert json.loads(content_of(file.blob))["case_title:zh"] == "案例"
