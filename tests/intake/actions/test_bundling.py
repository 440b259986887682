"""Bundling: each arrival finds its dossier, or opens one."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebridge.base.audit.models import Record
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.intake import jobs
from casebridge.intake.actions import bundling, keeping, numbering
from casebridge.intake.actions.bundling import bundle, bundle_one
from casebridge.intake.actions.opening import open_file
from casebridge.intake.actions.reading import read_word
from casebridge.intake.models import Arrival, Dossier, ReceivedFile
from casebridge.kit import clamd
from casebridge.kit.refusal import Refusal
from tests.factories import calls
from tests.factories.accounts import machine
from tests.factories.calls import IN_TIME
from tests.factories.dossiers import checked
from tests.factories.forms import filled
from tests.factories.mails import FORMAT, PDF, arrive, bounce_of, bundled, mail

SUBJECT = FORMAT["en"].format("Specimen Port")
SCAN = ("Sealed scan.pdf", PDF)
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def word() -> tuple[str, bytes]:
    return ("Application form.docx", filled("en"))


Named = tuple[str, bytes]


def opened(raw: bytes, call: Call) -> Dossier:
    dossier = bundled(raw, call=call).dossier
    assert dossier is not None
    return dossier


def test_an_application_opens_a_numbered_dossier_with_a_held_receipt(
    call: Call, word: Named
) -> None:
    arrival = bundled(mail(SUBJECT, files=[word, SCAN]), call=call)
    dossier = arrival.dossier
    assert dossier is not None
    assert (str(dossier), dossier.organisation, dossier.language) == (
        "SCO23-0001",
        "Specimen Port",
        "en",
    )
    assert (dossier.provenance, dossier.is_specimen, arrival.kind) == (
        "submitted",
        True,
        "application",
    )
    assert [(f.name, f.role) for f in arrival.files.all()] == [(word[0], "word"), (SCAN[0], "scan")]
    receipt = Letter.objects.get()
    assert (receipt.kind, receipt.state, receipt.recipient) == (
        "receipt",
        "held",
        "applicant@example.org",
    )
    assert receipt.in_reply_to == arrival.message_id
    assert "SCO23-0001" in receipt.heading
    assert {"intake.opened", "mail.written"} <= set(Record.objects.values_list("verb", flat=True))


@pytest.mark.parametrize(
    ("text", "language"),
    [("Направляем заявку.", "ru"), ("请查收附件。", "zh-Hans"), ("Please find it.", "en")],
)
def test_the_receipt_is_in_the_language_of_the_mail(call: Call, text: str, language: str) -> None:
    dossier = opened(mail("", text=text, files=[SCAN]), call)
    assert (dossier.language, Letter.objects.get().language) == (language, language)


def test_dossiers_are_numbered_without_gaps_in_each_call(call: Call) -> None:
    other = calls.call("another", prefix="OTHER")
    for place in range(2):
        opened(mail(files=[(f"{place}.pdf", PDF)], sender=f"{place}@example.org"), call)
    numbers = [
        str(opened(mail(files=[SCAN], sender="third@example.org"), c)) for c in (call, other)
    ]
    assert numbers == ["SCO23-0003", "OTHER-0001"]


def test_the_format_alone_opens_a_dossier_in_which_both_parts_are_missing(call: Call) -> None:
    dossier = opened(mail(SUBJECT), call)
    assert {"word-missing", "scan-missing"} <= set(checked(dossier))


def test_a_message_without_files_and_format_is_kept_as_other(call: Call) -> None:
    arrival = bundled(mail("When does the call close?"), call=call)
    assert (arrival.kind, arrival.dossier) == ("other", None)
    assert arrival.bundled_at is not None
    assert not Letter.objects.exists()


def test_the_words_of_a_mail_without_plain_text_are_kept(call: Call) -> None:
    raw = (
        b"From: a@example.org\r\nSubject: Question\r\nContent-Type: text/html\r\n\r\n"
        b"<p>When does the <b>call</b> close?</p>"
    )
    assert "When does the call close?" in bundled(raw, call=call).text


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto-Submitted": "auto-replied"},
        {"X-Autoreply": "yes"},
        {"Precedence": "auto_reply"},
    ],
)
def test_an_automatic_answer_opens_nothing_and_gets_no_receipt(
    call: Call, headers: dict[str, str]
) -> None:
    raw = mail(SUBJECT, files=[SCAN], headers=headers)
    arrival = bundled(raw, call=call)
    assert (arrival.kind, arrival.dossier) == ("automatic", None)
    assert not Dossier.objects.exists()
    assert not Letter.objects.exists()


def test_an_automatic_answer_to_our_letter_is_filed_with_its_dossier(call: Call) -> None:
    dossier = opened(mail(SUBJECT, files=[SCAN]), call)
    ours = Letter.objects.get()
    headers = {"Auto-Submitted": "auto-replied", "In-Reply-To": ours.message_id}
    arrival = bundled(mail("Out of office", headers=headers), call=call)
    assert (arrival.kind, arrival.dossier) == ("automatic", dossier)
    ours.refresh_from_db()
    assert (ours.state, Letter.objects.count()) == ("held", 1)


def test_a_bounce_marks_our_letter_as_returned(call: Call) -> None:
    dossier = opened(mail(SUBJECT, files=[SCAN]), call)
    ours = Letter.objects.get()
    arrival = bundled(bounce_of(ours.message_id), call=call)
    ours.refresh_from_db()
    assert (arrival.kind, arrival.dossier, ours.state) == ("returned", dossier, "returned")
    assert Letter.objects.count() == 1


def test_a_bounce_of_a_letter_that_is_not_ours_opens_nothing(call: Call) -> None:
    arrival = bundled(bounce_of("<somebody-elses@example.org>"), call=call)
    assert (arrival.kind, arrival.dossier) == ("automatic", None)
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("header", ["In-Reply-To", "References"])
def test_a_reply_is_known_by_the_letter_it_answers(call: Call, header: str) -> None:
    dossier = opened(mail(SUBJECT, files=[SCAN]), call)
    headers = {header: Letter.objects.get().message_id}
    arrival = bundled(mail("Thanks", sender="else@example.org", headers=headers), call=call)
    assert (arrival.kind, arrival.dossier) == ("reply", dossier)


def test_a_reply_is_known_by_the_number_in_its_subject(call: Call) -> None:
    dossier = opened(mail(SUBJECT, files=[SCAN]), call)
    arrival = bundled(mail("回复：SCO23-0001 材料", sender="else@example.org"), call=call)
    assert (arrival.kind, arrival.dossier) == ("reply", dossier)


def test_a_number_of_another_call_or_of_nobody_joins_nothing(call: Call) -> None:
    opened(mail(SUBJECT, files=[SCAN]), call)
    other = calls.call("another", prefix="OTHER")
    for subject, where in (("Re: SCO23-0001", other), ("Re: SCO23-0099", call)):
        assert bundled(mail(subject), call=where).dossier is None


def test_one_mail_to_three_contact_points_is_one_dossier_with_three_arrivals(
    call: Call, word: Named
) -> None:
    for place in ("one", "two", "three"):
        raw = mail(
            SUBJECT, files=[word, SCAN], to=f"{place}@example.org", message_id="<same@example.org>"
        )
        bundled(raw, call=call)
    dossier = Dossier.objects.get()
    assert dossier.arrivals.count() == 3
    assert Letter.objects.count() == 1
    assert set(dossier.arrivals.values_list("kind", flat=True)) == {"application"}


def read_all(dossier: Dossier) -> None:
    for file in ReceivedFile.objects.filter(arrival__dossier=dossier, role="word"):
        read_word(file, by=machine())


@pytest.mark.parametrize("is_read", [False, True], ids=["not-read-yet", "read-meanwhile"])
@pytest.mark.parametrize("subject", [SUBJECT, "Our application"], ids=["format", "no-format"])
def test_word_first_and_scan_later_from_one_sender_is_one_dossier(
    call: Call, word: Named, subject: str, is_read: bool
) -> None:
    dossier = opened(mail(subject, files=[word]), call)
    if is_read:
        # The form gives the organisation another name than the subject.
        read_all(dossier)
    later = bundled(
        mail(subject, files=[SCAN], sender="Applicant@Example.org"), call=call, at=IN_TIME + HOUR
    )
    assert later.dossier == dossier
    assert Dossier.objects.count() == 1
    assert Letter.objects.count() == 1


def test_scan_first_and_word_later_is_one_dossier_too(call: Call, word: Named) -> None:
    dossier = opened(mail(SUBJECT, files=[SCAN]), call)
    assert opened(mail(SUBJECT, files=[word]), call) == dossier


def test_two_whole_applications_of_one_sender_stay_two(call: Call, word: Named) -> None:
    first = opened(mail(SUBJECT, files=[word, SCAN]), call)
    second = opened(mail(SUBJECT, files=[(word[0], filled("ru")), SCAN]), call)
    assert first != second


def test_an_application_sent_again_stays_one(call: Call, word: Named) -> None:
    first = opened(mail(SUBJECT, files=[word, SCAN]), call)
    again = bundled(mail("final-final2", files=[("final-final2.docx", word[1])]), call=call)
    assert again.dossier == first


def test_the_same_files_from_another_sender_are_for_a_person_to_judge(
    call: Call, word: Named
) -> None:
    first = opened(mail(SUBJECT, files=[word, SCAN]), call)
    other = opened(mail(SUBJECT, files=[word, SCAN], sender="partner@example.org"), call)
    assert first != other


def test_an_answer_to_an_earlier_message_of_the_applicant_joins_its_dossier(call: Call) -> None:
    first = opened(mail(SUBJECT, files=[SCAN], message_id="<first@example.org>"), call)
    reply = bundled(
        mail(
            "Fwd: the application",
            sender="colleague@example.org",
            headers={"In-Reply-To": "<first@example.org>"},
        ),
        call=call,
    )
    assert (reply.dossier, reply.kind) == (first, Arrival.Kind.REPLY)


@pytest.mark.parametrize(
    ("subject", "sender"),
    [
        (SUBJECT, "else@example.org"),
        (FORMAT["en"].format("Another Specimen"), "applicant@example.org"),
    ],
    ids=["another-sender", "another-organisation"],
)
def test_a_scan_of_somebody_else_completes_nothing(
    call: Call, word: Named, subject: str, sender: str
) -> None:
    first = opened(mail(SUBJECT, files=[word]), call)
    assert opened(mail(subject, files=[SCAN], sender=sender), call) != first


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def test_files_inside_an_archive_are_files_of_the_dossier(call: Call, word: Named) -> None:
    arrival = bundled(mail(SUBJECT, files=[("all.zip", zipped(word, SCAN))]), call=call)
    assert [(f.position, f.role) for f in arrival.files.all()] == [(1, "word"), (2, "scan")]


def test_an_archive_that_cannot_be_opened_is_kept_with_its_trouble(call: Call) -> None:
    whole = zipped(SCAN)
    locked = bytearray(whole)
    # The flag that says "encrypted", in the local and in the central header.
    locked[6] |= 1
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    arrival = bundled(mail(SUBJECT, files=[("all.zip", bytes(locked))]), call=call)
    file = arrival.files.get()
    assert (file.name, file.role, file.trouble) == ("all.zip", "other", "encrypted")
    assert arrival.dossier is not None
    assert checked(arrival.dossier)["file-trouble"].values["file"] == "all.zip"


def test_a_damaged_word_file_becomes_a_finding_never_a_lost_mail(call: Call, word: Named) -> None:
    damaged = ("form.docx", word[1][: len(word[1]) // 2])
    dossier = opened(mail(SUBJECT, files=[damaged, SCAN]), call)
    jobs.read_waiting()
    found = checked(dossier)
    assert found["file-trouble"].values == {"file": "form.docx", "trouble": "broken"}
    assert found["file-trouble"].weight == "must"
    assert "word-missing" not in found


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 no archive", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"", b"?"],
    ids=["false-archive", "false-office-file", "empty", "one-byte"],
)
def test_a_file_of_no_known_kind_leaves_a_dossier_without_a_word_file(
    call: Call, content: bytes
) -> None:
    dossier = opened(mail(SUBJECT, files=[("form.docx", content)]), call)
    jobs.read_waiting()
    assert "word-missing" in checked(dossier)
    assert ReceivedFile.objects.get().name == "form.docx"


def test_the_oldest_arrival_is_bundled_first_and_each_once(call: Call) -> None:
    late = arrive(mail(SUBJECT, files=[SCAN]), call=call, at=IN_TIME + HOUR)
    early = arrive(mail(SUBJECT, files=[SCAN], sender="b@example.org"), call=call, at=IN_TIME)
    assert [bundle_one(by=machine()) for _ in range(3)] == [True, True, False]
    early.refresh_from_db()
    late.refresh_from_db()
    assert [a.dossier.number for a in (early, late) if a.dossier] == [1, 2]
    bundle(early, by=machine())
    assert Dossier.objects.count() == 2


STEPS = (
    (bundling, "_note_message"),
    (bundling, "answered_letter"),
    (bundling, "_file"),
    (bundling, "keep_files"),
    (bundling, "dossier_of"),
    (bundling, "open_dossier"),
    (bundling, "give_thread"),
    (bundling, "write_receipt"),
    (bundling, "wake"),
    (keeping, "keep"),
    (numbering, "record"),
)


class Killed(BaseException):
    """The program ends here, whatever it was doing."""


def killed_after(real: Callable[..., object]) -> Callable[..., object]:
    def step(*args: object, **kwargs: object) -> object:
        real(*args, **kwargs)
        raise Killed

    return step


@pytest.mark.on_both
@pytest.mark.parametrize(("room", "step"), STEPS, ids=[step for _, step in STEPS])
def test_killed_at_any_step_and_run_again_there_is_exactly_one_dossier(
    call: Call, word: Named, room: ModuleType, step: str
) -> None:
    arrive(mail(SUBJECT, files=[word, SCAN]), call=call)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(room, step, killed_after(getattr(room, step)))
        with pytest.raises(Killed):
            bundle_one(by=machine())
    assert not Dossier.objects.exists()
    assert not ReceivedFile.objects.exists()
    jobs.bundle_waiting()
    assert Dossier.objects.get().number == 1
    assert (ReceivedFile.objects.count(), Letter.objects.count()) == (2, 1)
    assert Arrival.objects.get().dossier == Dossier.objects.get()
    assert Record.objects.filter(verb="intake.opened").count() == 1


@pytest.mark.parametrize(
    "sender",
    ["", "MAILER-DAEMON", f"{'a' * 300}@example.org", "заявитель@пример.рф", "a@b@c"],
    ids=["none", "no-address", "too-long", "not-latin", "two-signs"],
)
def test_an_odd_sender_holds_nobody_up(call: Call, sender: str) -> None:
    raw = f"From: {sender}\r\nSubject: {SUBJECT}\r\n\r\nText\r\n".encode()
    assert bundled(raw, call=call).dossier is not None


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=200))
def test_whatever_bytes_come_they_are_kept_and_bundled(call: Call, raw: bytes) -> None:
    for content in (raw, b"Subject: " + raw, b"From: a@example.org\r\n\r\n" + raw):
        arrival = bundled(content, call=call)
        assert arrival.bundled_at is not None


def pieces(raw: bytes, count: int = 3) -> list[bytes]:
    """A message cut into pieces, as old programs send what is too large."""
    step = len(raw) // count + 1
    head = "From: applicant@example.org\r\nSubject: large\r\nMIME-Version: 1.0\r\n"
    return [
        (
            f"{head}Message-ID: <piece-{n}@example.org>\r\n"
            f'Content-Type: message/partial; id="whole@example.org"; number={n}; total={count}\r\n'
            "\r\n"
        ).encode()
        + raw[(n - 1) * step : n * step]
        for n in range(1, count + 1)
    ]


def test_a_message_in_pieces_becomes_one_application_when_the_last_piece_is_here(
    call: Call, word: Named
) -> None:
    cut = pieces(mail(SUBJECT, files=[word, SCAN]))
    for piece in (cut[2], cut[0]):
        assert bundled(piece, call=call).kind == Arrival.Kind.PART
    assert not Dossier.objects.exists()
    bundled(cut[1], call=call)
    jobs.bundle_waiting()
    dossier = Dossier.objects.get()
    roles = ReceivedFile.objects.filter(arrival__dossier=dossier).values_list("role", flat=True)
    assert sorted(roles) == ["scan", "word"]
    assert Arrival.objects.count() == 4


def test_a_piece_that_comes_alone_is_kept_and_waits(call: Call) -> None:
    arrival = bundled(pieces(mail(SUBJECT))[0], call=call)
    assert (arrival.kind, arrival.part_number, arrival.part_total) == ("part", 1, 3)
    assert arrival.dossier is None


def test_a_file_behind_a_link_is_noted_with_the_message(call: Call) -> None:
    text = "The scan: https://pan.baidu.com/s/1abcDEFghij 提取码: a1b2"
    arrival = bundled(mail(SUBJECT, text=text), call=call)
    assert [(link["host"], link["code"]) for link in arrival.links] == [("pan.baidu.com", "a1b2")]


def test_files_of_an_attached_message_are_kept_with_the_message_named(
    call: Call, word: Named
) -> None:
    inner = mail("The application", files=[word, SCAN])
    arrival = bundled(mail("Fwd", files=[("application.eml", inner)]), call=call)
    kept = {f.name: (f.role, f.within) for f in arrival.files.all()}
    assert kept["scan.pdf" if "scan.pdf" in kept else SCAN[0]] == ("scan", "application.eml")
    assert kept[word[0]] == ("word", "application.eml")


def test_the_logo_of_a_signature_is_no_picture_of_the_case(call: Call) -> None:
    logo = b"\x89PNG\r\n\x1a\n" + b"\x00" * 500
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = "applicant@example.org", SUBJECT
    message["Message-ID"] = "<logo@example.org>"
    message.set_content("See the form.")
    message.add_alternative('<p>See the form.</p><img src="cid:logo@x">', subtype="html")
    html = message.get_payload(1)
    assert isinstance(html, EmailMessage)
    html.add_related(logo, "image", "png", cid="<logo@x>", filename="logo.png")
    arrival = bundled(message.as_bytes(), call=call)
    assert [(f.name, f.role) for f in arrival.files.all()] == [("logo.png", "other")]


def test_a_file_with_a_virus_is_kept_closed_and_named(
    call: Call, word: Named, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.CLAMD = "/nowhere"
    monkeypatch.setattr(clamd, "virus_in", lambda content, address: "Eicar-Test")
    dossier = opened(mail(SUBJECT, files=[word]), call)
    file = ReceivedFile.objects.get(arrival__dossier=dossier)
    assert (file.role, file.trouble) == ("other", "virus")
    assert checked(dossier)["file-trouble"].values["virus"] == "Eicar-Test"
    with pytest.raises(Refusal, match="file-holds-a-virus"):
        open_file(file, dossier=dossier, by=machine())


def test_where_the_scanner_does_not_answer_the_file_is_taken_and_that_is_said(
    call: Call, word: Named, settings: Any
) -> None:
    settings.CLAMD = "/nowhere/socket"
    dossier = opened(mail(SUBJECT, files=[word]), call)
    assert ReceivedFile.objects.get(arrival__dossier=dossier).role == "word"
    assert checked(dossier)["not-looked-through"].values == {"file": word[0]}
