"""A small office: one call, four people, and what it received."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from PIL import Image

from casebridge.base.accounts.actions import grant, register
from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import machine
from casebridge.base.files.actions import keep
from casebridge.calls.actions import publish_call
from casebridge.calls.models import Call
from casebridge.calls.outputs import word_form
from casebridge.calls.outputs.word_form.filling import fill
from casebridge.calls.queries import form_of, preset
from casebridge.cases.actions.opening import open_case
from casebridge.intake.actions.taking_in import take_in
from casebridge.intake.models import Comparison, Dossier, Finding, ScanPage, StoredReading
from casebridge.reference.actions import load_reference

RECEIVED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
Visitor = Callable[[Account], Client]


@dataclass(frozen=True)
class Office:
    """The people of the tests and the call they work on."""

    call: Call
    officer: Account
    leader: Account
    editor: Account
    stranger: Account


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"


def person(name: str, role: str = "", scope: str = "") -> Account:
    account = register(f"{name}@example.org", name=name)
    if role:
        grant(account, role=role, scope=scope)
    return account


@pytest.fixture
def office(db: None) -> Office:
    load_reference()
    shipped, form = preset("sco-2023")
    officer = person("officer", Role.OFFICER)
    call = publish_call(shipped, form_text=form, number_prefix="SCO23", by=officer)
    return Office(
        call=call,
        officer=officer,
        leader=person("leader", Role.LEADER),
        editor=person("editor", Role.EDITOR),
        stranger=person("stranger", Role.OFFICER, "call:999999"),
    )


@pytest.fixture
def visit() -> Visitor:
    """A browser in which the account is signed in."""

    def signed_in(account: Account) -> Client:
        client = Client()
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def word_file(call: Call, **answers: str) -> bytes:
    """The call's own form in English, filled; keys are codes, 'B1_4' for B1.4."""
    form = form_of(call)
    values = {"A1": "Specimen case", "B1.1": "Specimen Works", "C1": "Kazakhstan, China"}
    values |= {code.replace("_", "."): value for code, value in answers.items()}
    return fill(word_form.render(form, "en"), values, form=form)


def received(office: Office, number: int = 1, **answers: str) -> Dossier:
    """A dossier that was taken in, read and checked; its case is open."""
    answers = {"A1": f"Specimen case {number}", "B1_11": "a@example.org", **answers}
    files = [(f"form-{number}.docx", word_file(office.call, **answers))]
    dossier = take_in(files, call=office.call, by=office.officer)[0].dossier
    assert dossier is not None
    open_case(dossier, owner=office.officer, by=machine())
    return dossier


def scanned(dossier: Dossier) -> StoredReading:
    """The same dossier with a scan of one page on which a figure reads differently."""
    word = StoredReading.objects.get(file__arrival__dossier=dossier, reader="word_template")
    scan = StoredReading.objects.create(file=word.file, reader="scan", language="en")
    paper = BytesIO()
    Image.new("L", (800, 1000), 255).save(paper, "PNG")
    ScanPage.objects.create(
        reading=scan,
        number=1,
        picture=keep(paper.getvalue()),
        width=800,
        height=1000,
        words=[["1,230", 96.0, 300, 400, 360, 420, 0]],
    )
    difference = {
        "key": "D1",
        "expected": "1,280",
        "found": "1,230",
        "page": 1,
        "box": [300, 400, 360, 420],
        "confidence": 96.0,
        "context_before": "handled ",
        "context_after": " containers",
    }
    Comparison.objects.create(
        word=word,
        scan=scan,
        verdict="same",
        coverage=0.99,
        differences=[difference],
    )
    Finding.objects.create(
        dossier=dossier,
        check_name="scan_matches_word",
        code="figure-differs",
        values={"code": "D1", "word": "1,280", "scan": "1,230"},
        weight="must",
        evidence={"page": 1, "box": [300, 400, 360, 420]},
        signature="figure",
    )
    return scan


def text_of(response: Any) -> str:
    return str(response.content.decode())
