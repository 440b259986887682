"""Two applications in one mail, and archives under a password."""

import pytest

from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.intake.actions.keeping import open_archive
from casebridge.intake.actions.reading import read_word
from casebridge.intake.actions.taking_in import open_from_form
from casebridge.intake.models import Dossier, ReceivedFile
from casebridge.intake.queries.other_forms import other_forms_of
from casebridge.intake.rules.forms import Stated, are_two_applications
from casebridge.kit.refusal import Refusal
from tests.factories.accounts import account, machine
from tests.factories.counting import refused
from tests.factories.dossiers import checked
from tests.factories.forms import filled
from tests.factories.mails import FORMAT, bundled, mail
from tests.kit.formats.test_archive import _rar
from tests.kit.formats.test_locked_7z import NAMES_LOCKED, WORD

SUBJECT = FORMAT["en"].format("Specimen Institute of Ports")
ROAD = "Lorries that wait no longer at the border"


def came(call: Call, *files: tuple[str, bytes]) -> Dossier:
    arrival = bundled(mail(SUBJECT, files=files), call=call)
    assert arrival.dossier is not None
    for file in ReceivedFile.objects.filter(arrival=arrival, role="word"):
        read_word(file, by=machine())
    return Dossier.objects.get(pk=arrival.dossier.pk)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("en", "A port that plans"), ("en", ROAD), True),
        (("en", "A port that plans"), ("en", "A port which plans"), False),
        (("en", "A port that plans"), ("ru", "Порт, который считает"), False),
        (("en", "A port that plans"), ("en", ""), False),
        (("zh-Hans", "智慧港口"), ("zh-Hans", "节水灌溉示范"), True),
    ],
)
def test_translations_and_corrected_copies_are_one_application(
    one: tuple[str, str], other: tuple[str, str], *, expected: bool
) -> None:
    assert are_two_applications(Stated(*one), Stated(*other)) is expected


def test_a_second_application_in_one_mail_is_found_and_opened_apart(call: Call) -> None:
    dossier = came(call, ("road.docx", filled(A1=ROAD)), ("port.docx", filled()))
    finding = checked(dossier)["second-form-in-mail"]
    assert (finding.weight, finding.values) == ("must", {"file": "road.docx"})
    (other,) = other_forms_of(dossier)
    opened = open_from_form(other.file, dossier=dossier, by=account())
    assert (opened.title, opened.number) == (ROAD, dossier.number + 1)
    assert opened.arrivals.get().received_at == other.file.arrival.received_at
    assert Dossier.objects.get(pk=dossier.pk).title == "A port that plans"
    about = Record.objects.get(verb="intake.form-opened-apart")
    assert about.subject == f"dossier:{dossier.pk}"


def test_opened_twice_it_is_the_same_dossier(call: Call) -> None:
    dossier = came(call, ("road.docx", filled(A1=ROAD)), ("port.docx", filled()))
    (other,) = other_forms_of(dossier)
    opened = open_from_form(other.file, dossier=dossier, by=account())
    assert open_from_form(other.file, dossier=dossier, by=account()) == opened
    assert Dossier.objects.count() == 2


def test_the_form_that_is_shown_is_not_opened_apart(call: Call) -> None:
    dossier = came(call, ("port.docx", filled()), ("Порт.docx", filled("ru")))
    assert "second-form-in-mail" not in checked(dossier)
    file = ReceivedFile.objects.filter(arrival__dossier=dossier).first()
    assert file is not None
    officer = account()
    with refused("not-a-second-form"):
        open_from_form(file, dossier=dossier, by=officer)


def test_a_locked_7z_opens_with_the_word_an_officer_was_told(call: Call) -> None:
    dossier = came(call, ("papers.7z", NAMES_LOCKED))
    file = ReceivedFile.objects.get(arrival__dossier=dossier)
    assert file.trouble == "encrypted"
    with pytest.raises(Refusal, match="wrong-password"):
        open_archive(file, dossier=dossier, password="no", by=account())
    assert open_archive(file, dossier=dossier, password=WORD, by=account()) == 3
    within = ReceivedFile.objects.filter(arrival__dossier=dossier, within__startswith="papers.7z")
    assert {f.name for f in within} == {"form.docx", "scan.pdf", "empty.txt"}
    assert ReceivedFile.objects.get(pk=file.pk).trouble == ""


def test_nobody_is_asked_for_the_word_of_a_rar(call: Call) -> None:
    dossier = came(call, ("papers.rar", _rar(flags=0x04)))
    file = ReceivedFile.objects.get(arrival__dossier=dossier)
    assert (file.trouble, file.role) == ("encrypted-rar", "other")
