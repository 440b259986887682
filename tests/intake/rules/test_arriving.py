"""What an incoming message is, from plain values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.calls.queries import preset
from casebridge.intake.rules.arriving import (
    completes,
    in_order_of_pages,
    is_address,
    is_application,
    is_checked,
    is_decoration,
    is_specimen_name,
    language_of_script,
    number_in,
    phrases_of,
    plain_subject,
    read_subject,
    role_of,
)

PHRASES = phrases_of(preset("sco-2023")[0].subject_format.texts.values())
PHRASE = "Case of China-SCO Digital Cooperation"
ZH, RU = "中国—上合组织数字化合作案例", "Кейс цифрового сотрудничества Китай–ШОС"


def test_the_fixed_half_of_each_format_is_the_phrase() -> None:
    assert set(PHRASES) == {PHRASE, ZH, RU}


@pytest.mark.parametrize(
    ("subject", "organisation"),
    [
        (f"Specimen Port/{PHRASE}", "Specimen Port"),
        (f"Specimen Port／{PHRASE}", "Specimen Port"),
        (f"Specimen Port / {PHRASE} ", "Specimen Port"),
        (f"Specimen Port\\{PHRASE}", "Specimen Port"),
        (f"Specimen Port | {PHRASE}", "Specimen Port"),
        (f"{PHRASE}/Specimen Port", "Specimen Port"),
        (f"Re: Specimen Port/{PHRASE}", "Specimen Port"),
        (f"RE: FW: Fwd: Specimen Port/{PHRASE}", "Specimen Port"),
        (f"Re[2]: Specimen Port/{PHRASE}", "Specimen Port"),
        (f"回复：样章港口/{ZH}", "样章港口"),
        (f"转发: 样章港口／{ZH}", "样章港口"),
        (f"答复：回复: {ZH}/样章港口", "样章港口"),
        (f"Отв.: Образцовый порт/{RU}", "Образцовый порт"),
        (f"Отв: Образцовый порт/{RU}", "Образцовый порт"),
        (f"HA: FW: Образцовый порт/{RU}", "Образцовый порт"),
        (f"На: Образцовый порт/{RU.upper()}", "Образцовый порт"),
        (f"ООО «Порт»/{RU}", "ООО «Порт»"),
        (f"Specimen Port/{PHRASE.replace('-', '—').upper()}", "Specimen Port"),
        (f"“Specimen Port”/“{PHRASE}”", "Specimen Port"),
        (f"样章港口/{ZH.replace('—', '-')}", "样章港口"),
        (f"Port/Rail Institute/{PHRASE}", "Port/Rail Institute"),
        (f"{PHRASE}/Port/Rail Institute", "Port/Rail Institute"),
    ],
)
def test_the_format_is_seen_in_all_its_variants(subject: str, organisation: str) -> None:
    read = read_subject(subject, PHRASES)
    assert read.follows_format
    assert read.organisation == organisation


@pytest.mark.parametrize(
    "subject",
    ["", "Application", PHRASE, f"/{PHRASE}", f"Specimen Port {PHRASE}", "Specimen Port/Another"],
)
def test_another_subject_does_not_follow_the_format(subject: str) -> None:
    read = read_subject(subject, PHRASES)
    assert (read.follows_format, read.organisation) == (False, "")


@given(st.text(max_size=80))
def test_no_subject_is_too_odd(subject: str) -> None:
    read = read_subject(subject, PHRASES)
    assert read.follows_format <= bool(read.organisation)
    assert plain_subject(plain_subject(subject)) is not None


@pytest.mark.parametrize(
    ("subject", "number"),
    [
        ("Re: SCO23-0012", 12),
        ("re: sco23-7: the scan", 7),
        ("回复：SCO23-0012", 12),
        ("ＳＣＯ２３－００１２", 12),
        ("SCO25-0012", None),
        ("12", None),
        ("", None),
    ],
)
def test_a_number_in_the_subject_is_found(subject: str, number: int | None) -> None:
    assert number_in(subject, "SCO23") == number


@pytest.mark.parametrize(
    ("kind", "name", "role"),
    [
        ("docx", "form.docx", "word"),
        ("docm", "form.docm", "word"),
        ("doc", "form.doc", "word"),
        ("odt", "form.odt", "word"),
        ("rtf", "form.rtf", "word"),
        ("pdf", "anything.pdf", "scan"),
        ("tiff", "page.tif", "scan"),
        ("jpeg", "photo.jpg", "picture"),
        ("jpeg", "Scan_0001.jpg", "scan"),
        ("jpeg", "скан с печатью.jpg", "scan"),
        ("png", "盖章扫描件.png", "scan"),
        ("png", "signed form.png", "scan"),
        ("png", "designed system.png", "picture"),
        ("xlsx", "list.xlsx", "table"),
        ("zip", "all.zip", "other"),
        ("unknown", "form.docx", "other"),
    ],
)
def test_a_file_is_for_what_it_really_is(kind: str, name: str, role: str) -> None:
    assert role_of(kind, name) == role


@pytest.mark.parametrize(
    ("has_files", "follows_format", "answer"),
    [(True, True, True), (True, False, True), (False, True, True), (False, False, False)],
)
def test_files_or_the_format_make_an_application(
    has_files: bool, follows_format: bool, answer: bool
) -> None:
    assert is_application(has_files=has_files, follows_format=follows_format) is answer


@pytest.mark.parametrize(
    ("earlier", "later", "answer"),
    [
        ({"word"}, {"scan"}, True),
        ({"scan"}, {"word"}, True),
        ({"word", "picture"}, {"scan", "picture"}, True),
        ({"word"}, {"scan", "other"}, True),
        ({"word"}, {"word", "scan"}, False),
        ({"word"}, {"word"}, False),
        ({"word", "scan"}, {"scan"}, False),
        ({"word"}, {"picture"}, False),
        (set(), {"word"}, False),
        (set(), {"word", "scan"}, False),
        ({"word"}, set(), False),
    ],
)
def test_a_second_mail_completes_what_lacked_exactly_its_part(
    earlier: set[str], later: set[str], answer: bool
) -> None:
    assert completes(earlier, later) is answer


@pytest.mark.parametrize(
    ("provenance", "answer"), [("submitted", True), ("compiled", False), ("imported", False)]
)
def test_only_what_was_submitted_is_checked(provenance: str, answer: bool) -> None:
    assert is_checked(provenance) is answer


@pytest.mark.parametrize(
    ("name", "answer"),
    [("Specimen Port", True), ("样章港口", True), ("Образцовый порт", True), ("Port", False)],
)
def test_a_specimen_says_so_in_its_name(name: str, answer: bool) -> None:
    assert is_specimen_name(name) is answer


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("您好，请查收附件", "zh-Hans"),
        ("Направляем заявку", "ru"),
        ("Направляем заявку с кейсом 智慧港口", "ru"),
        ("附件：Re: Скан", "zh-Hans"),
        ("Please find attached", "en"),
        ("", "en"),
    ],
)
def test_the_script_gives_a_first_guess_at_the_language(text: str, language: str) -> None:
    assert language_of_script(text) == language


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("applicant@example.org", True),
        ("заявитель@example.org", True),
        ("", False),
        ("MAILER-DAEMON", False),
        ("a@b@example.org", False),
        ("a b@example.org", False),
        ("a" * 250 + "@example.org", False),
    ],
)
def test_a_receipt_needs_an_address_that_can_be_one(written: str, answer: bool) -> None:
    assert is_address(written) is answer


def test_photos_of_pages_stand_in_the_order_people_count() -> None:
    names = ["page 10.jpg", "Page 2.jpg", "page 1.jpg"]
    assert in_order_of_pages(names, name=str) == ["page 1.jpg", "Page 2.jpg", "page 10.jpg"]


def test_a_small_picture_in_the_text_is_decoration_and_an_attached_or_large_one_is_not() -> None:
    assert is_decoration("png", 5_000, inline=True)
    assert not is_decoration("png", 5_000, inline=False)
    assert not is_decoration("jpeg", 900_000, inline=True)
