"""Every check as a table: what is known of a dossier in, codes and weights out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import ModuleType

import pytest

from casebridge.intake.checks import (
    Found,
    complete,
    duplicate,
    in_roster,
    in_scope,
    in_time,
    limits,
    safe,
    scan_matches_word,
    sealed,
    since_year,
    subject,
)
from casebridge.intake.checks.all import CHECKS
from casebridge.intake.models import Finding
from casebridge.intake.rules.seen import (
    Difference,
    Likeness,
    SeenComparison,
    SeenDossier,
    SeenFile,
    SeenSeal,
)
from casebridge.intake.wording import QUESTIONS, SENTENCES, TROUBLES, question_for, sentence_for
from tests.calls.preset_forms import form_of
from tests.factories.seen import CLOSES, SCAN, WORD, dossier, told, with_answers

Codes = list[tuple[str, str, Mapping[str, object]]]
BOX = (1.0, 2.0, 3.0, 4.0)
FIGURE = Difference("F3", "F3", "120", "150", 2, BOX)


def found(check: ModuleType, seen: SeenDossier) -> Codes:
    return [(f.code, f.weight, dict(f.values)) for f in check.check(seen)]


def codes(check: ModuleType, seen: SeenDossier) -> list[str]:
    return [f.code for f in check.check(seen)]


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans"])
def test_a_whole_dossier_has_no_fault_in_any_check(language: str) -> None:
    assert [(c.NAME, found(c, dossier(language))) for c in CHECKS] == [(c.NAME, []) for c in CHECKS]


def test_the_checks_are_all_there_and_have_names_of_their_own() -> None:
    names = [c.NAME for c in CHECKS]
    assert len(names) == len(set(names)) == 18
    assert names == [c.__name__.rpartition(".")[2] for c in CHECKS]


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ((WORD, SCAN), []),
        ((WORD,), ["scan-missing"]),
        ((SCAN,), ["word-missing"]),
        ((), ["word-missing", "scan-missing"]),
        ((SeenFile("photo.jpg", "picture", "jpeg"),), ["word-missing", "scan-missing"]),
    ],
)
def test_complete_wants_both_parts(files: tuple[SeenFile, ...], wanted: list[str]) -> None:
    assert codes(complete, dossier(files=files)) == wanted


@pytest.mark.parametrize(
    ("without", "codes_missing"),
    [
        ((), []),
        (("A1",), ["A1"]),
        (("B1.1", "C1"), ["B1.1", "C1"]),
        (("A7", "F5"), ["A7", "F5"]),
        (("F1",), ["F1", "F2"]),
    ],
)
def test_complete_names_each_required_answer(
    without: tuple[str, ...], codes_missing: list[str]
) -> None:
    assert found(complete, dossier(without=without)) == [
        ("answer-missing", "ask", {"code": code}) for code in codes_missing
    ]


@pytest.mark.parametrize(
    ("changed", "codes_missing"),
    [
        ({"F1": "", "F2": "Later."}, []),
        ({"F2": "Later."}, []),
        ({"A3": "c7"}, ["A4"]),
        ({"A3": "c7", "A4": "c2"}, []),
        ({"A3": "c1"}, []),
    ],
)
def test_an_answer_may_be_required_by_another_answer(
    changed: dict[str, str], codes_missing: list[str]
) -> None:
    seen = with_answers(**changed)
    assert [values["code"] for _code, _weight, values in found(complete, seen)] == codes_missing


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        ("yes", True),
        ("no", False),
        ("category == 'c3'", True),
        ('category == "c3"', True),
        ("category=='c7'", False),
        ("category_secondary is empty", True),
        ("category is empty", False),
    ],
)
def test_a_condition_is_understood_as_the_field_list_writes_it(rule: str, answer: bool) -> None:
    assert complete.is_required(rule, dossier()) is answer


def test_nothing_is_asked_where_nothing_was_read() -> None:
    seen = dossier(answers=(), files=(WORD,))
    assert codes(complete, seen) == ["scan-missing"]
    assert codes(in_scope, seen) == codes(since_year, seen) == codes(limits, seen) == []


@pytest.mark.parametrize(
    ("received", "wanted"),
    [
        (CLOSES - timedelta(microseconds=1), []),
        (CLOSES, ["came-late"]),
        (CLOSES + timedelta(days=3), ["came-late"]),
    ],
)
def test_in_time_ends_exactly_at_the_closing(received: datetime, wanted: list[str]) -> None:
    assert codes(in_time, dossier(received_at=received)) == wanted


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({}, []),
        ({"A3": "digital port"}, [("A3", "digital port")]),
        ({"A3": "c9", "A5": "war"}, [("A3", "c9"), ("A5", "war")]),
    ],
)
def test_in_scope_wants_choices_that_were_offered(
    changed: dict[str, str], wanted: list[tuple[str, str]]
) -> None:
    assert found(in_scope, with_answers(**changed)) == [
        ("choice-not-offered", "ask", {"code": code, "text": text}) for code, text in wanted
    ]


def test_in_scope_reads_the_form_of_another_call() -> None:
    seen = dossier(form=form_of("sco-forum-2025"), answers=told({"A3": "c1"}, "sco-forum-2025"))
    assert codes(in_scope, seen) == ["choice-not-offered"]


@pytest.mark.parametrize(
    ("countries", "wanted"),
    [
        (("CN", "KZ"), []),
        (("KZ",), []),
        (("KZ", "JP"), []),
        (("JP",), [("outside-roster", "must", {"countries": ["JP"]})]),
        (("JP", "DE"), [("outside-roster", "must", {"countries": ["JP", "DE"]})]),
        (("CN",), [("only-host-country", "ask", {"countries": ["CN"]})]),
        (("CN", "JP"), [("only-host-country", "ask", {"countries": ["CN"]})]),
        ((), []),
    ],
)
def test_in_roster_goes_by_the_calls_own_roster(countries: tuple[str, ...], wanted: Codes) -> None:
    assert found(in_roster, dossier(countries=countries)) == wanted


def test_a_country_that_was_not_recognised_is_asked_about() -> None:
    seen = dossier(countries=("KZ",), countries_unread=("Atlantis",))
    assert found(in_roster, seen) == [("country-not-known", "ask", {"text": "Atlantis"})]


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2021-03 – 2022-12", []),
        ("2020-01-01 – 2020-02-01", []),
        ("2020", []),
        ("2018-05 – 2019-12", ["ended-before"]),
        ("2018-05 – 2022-12", ["began-before"]),
        ("2019-12-31 – present", ["began-before"]),
        ("for many years", ["period-not-understood"]),
        ("", []),
    ],
)
def test_since_year_tells_ended_from_still_going_on(written: str, wanted: list[str]) -> None:
    assert codes(since_year, with_answers(C3=written)) == wanted


def test_since_year_says_where_and_since_when() -> None:
    (_code, weight, values) = found(since_year, with_answers(C3="2018 – 2019"))[0]
    assert weight == "must"
    assert values == {"code": "C3", "text": "2018 – 2019", "since": "2020-01-01"}


@pytest.mark.parametrize(
    ("verdict", "differences", "wanted"),
    [
        ("same", (), []),
        ("same", (FIGURE,), [("figure-differs", "must")]),
        ("look", (), [("scan-partly-differs", "ask")]),
        ("look", (FIGURE,), [("figure-differs", "must"), ("scan-partly-differs", "ask")]),
        ("other", (), [("scan-is-other-text", "must")]),
        ("unreadable", (), [("scan-not-readable", "ask")]),
    ],
)
def test_scan_matches_word_tells_each_figure_and_the_whole(
    verdict: str, differences: tuple[Difference, ...], wanted: list[tuple[str, str]]
) -> None:
    seen = dossier(comparison=SeenComparison(verdict, 0.876, differences))
    told_now = found(scan_matches_word, seen)
    assert [(code, weight) for code, weight, _values in told_now] == wanted


def test_a_figure_that_differs_is_shown_on_its_page() -> None:
    seen = dossier(comparison=SeenComparison("look", 0.876, (FIGURE,)))
    figure, whole = list(scan_matches_word.check(seen))
    assert figure.values == {"code": "F3", "word": "120", "scan": "150"}
    assert figure.evidence == {"page": 2, "box": list(BOX)}
    assert whole.values == {"coverage": 88}


def test_a_scan_that_this_computer_cannot_read_is_only_a_note() -> None:
    seen = dossier(scan_state="cannot-be-read-here")
    assert found(scan_matches_word, seen) == [("scan-not-read-here", "note", {})]
    assert (
        codes(safe, dossier(files=(WORD, SeenFile("s.pdf", "scan", "pdf", "cannot-be-read-here"))))
        == []
    )


def seal(text: str, state: str = "seen") -> SeenSeal:
    return SeenSeal(3, "red", state, text, BOX)


@pytest.mark.parametrize(
    ("state", "seals", "wanted"),
    [
        ("", (), []),
        ("cannot-be-read-here", (), []),
        ("read", (), [("no-seal-seen", "ask")]),
        ("read", (seal("SPECIMEN INSTITUTE OF PORTS"),), [("seal-seen", "note")]),
        ("read", (seal("* specimen institute of p0rts *"),), [("seal-seen", "note")]),
        ("read", (seal("ANOTHER COMPANY LTD"),), [("seal-other-name", "note")]),
        ("read", (seal(""),), [("seal-seen-not-read", "note")]),
        ("read", (seal("X", "possible"),), [("seal-cannot-tell", "ask")]),
        ("read", (seal(""), seal("SPECIMEN INSTITUTE OF PORTS")), [("seal-seen", "note")]),
        (
            "read",
            (seal("X", "perhaps"), seal("SPECIMEN INSTITUTE OF PORTS")),
            [("seal-seen", "note")],
        ),
    ],
)
def test_sealed_gives_a_hint_never_a_verdict(
    state: str, seals: tuple[SeenSeal, ...], wanted: list[tuple[str, str]]
) -> None:
    told_now = found(sealed, dossier(scan_state=state, seals=seals))
    assert [(code, weight) for code, weight, _values in told_now] == wanted


def test_the_seal_is_shown_on_its_page() -> None:
    (hint,) = sealed.check(dossier(scan_state="read", seals=(seal("ANOTHER"),)))
    assert hint.evidence == {"page": 3, "box": list(BOX)}
    assert hint.values == {"colour": "red", "text": "ANOTHER"}


def test_duplicate_names_every_dossier_it_resembles() -> None:
    why = ("same-text", "same-title")
    seen = dossier(alike=(Likeness("SCO23-0003", 0.9, why), Likeness("SCO23-0007", 0.7, why)))
    assert found(duplicate, seen) == [
        ("resembles", "ask", {"number": number, "reasons": list(why)})
        for number in ("SCO23-0003", "SCO23-0007")
    ]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (99, [("too-short", {"code": "D1", "length": 99, "least": 100})]),
        (100, []),
        (200, []),
        (201, [("too-long", {"code": "D1", "length": 201, "most": 200})]),
    ],
)
def test_limits_count_the_words_of_the_language(
    words: int, wanted: list[tuple[str, Mapping[str, object]]]
) -> None:
    told_now = found(limits, with_answers(D1="word " * words))
    assert told_now == [(code, "note", values) for code, values in wanted]


def test_limits_are_those_of_the_language_and_of_each_repetition() -> None:
    assert codes(limits, dossier("zh-Hans", answers=told({"D1": "数" * 300}))) == []
    assert codes(limits, dossier("zh-Hans", answers=told({"D1": "数" * 301}))) == ["too-long"]
    two = dossier(answers=told({"B1.6": "word " * 201, "B2.6": "word " * 202}))
    assert [v["code"] for _c, _w, v in found(limits, two)] == ["B1.6", "B2.6"]
    assert codes(limits, replace(two, language="fa")) == []


@pytest.mark.parametrize(
    ("follows", "wanted"), [(True, []), (False, [("subject-differs", "note")])]
)
def test_the_subject_is_only_ever_a_note(follows: bool, wanted: list[tuple[str, str]]) -> None:
    seen = dossier(subject_follows_format=follows)
    assert [(code, weight) for code, weight, _v in found(subject, seen)] == wanted


@pytest.mark.parametrize(("role", "weight"), [("word", "must"), ("scan", "ask"), ("other", "ask")])
def test_safe_names_the_file_and_its_trouble(role: str, weight: str) -> None:
    broken = SeenFile("a.docx", role, "docx", "archive-bomb", {"bytes": "9", "file": "inner"})
    assert found(safe, dossier(files=(broken,))) == [
        ("file-trouble", weight, {"bytes": "9", "file": "a.docx", "trouble": "archive-bomb"})
    ]


def test_what_a_reader_remarked_is_a_note() -> None:
    seen = dossier(remarks=(("field-twice", {"code": "A1"}),))
    assert found(safe, seen) == [("field-twice", "note", {"code": "A1"})]


def everything_found() -> list[Found]:
    """One of each finding that the checks can make."""
    figure = SeenComparison("other", 0.3, (FIGURE,))
    worst = [
        dossier(
            without=("A1",),
            files=(SeenFile("a.docx", "other", "docx", "broken"),),
            received_at=datetime(2024, 1, 1, tzinfo=UTC),
            countries=("JP",),
            countries_unread=("Atlantis",),
            comparison=figure,
            scan_state="read",
            alike=(Likeness("SCO23-0003", 0.9),),
            subject_follows_format=False,
            remarks=(("field-twice", {"code": "A1"}), ("field-disputed", {"code": "A2"})),
        ),
        dossier(countries=("CN",), comparison=SeenComparison("look", 0.9)),
        dossier(comparison=SeenComparison("unreadable", 0), scan_state="cannot-be-read-here"),
        dossier(scan_state="read", seals=(seal("SPECIMEN INSTITUTE OF PORTS"),)),
        dossier(scan_state="read", seals=(seal(""),)),
        dossier(scan_state="read", seals=(seal("ANOTHER"),)),
        with_answers(A3="c9", D1="x", D3="word " * 400, C3="2018 – 2019"),
        with_answers(C3="2018 – 2022"),
        with_answers(C3="long ago"),
        dossier(remarks=(("tracked-changes", {}),)),
    ]
    return [found_now for seen in worst for check in CHECKS for found_now in check.check(seen)]


@pytest.mark.django_db
def test_every_finding_is_worded_for_the_officer_and_for_the_applicant() -> None:
    made = everything_found()
    assert len({f.code for f in made}) == 28
    assert {f.code for f in made} <= set(SENTENCES)
    for each in made:
        finding = Finding(code=each.code, values=dict(each.values), weight=each.weight)
        assert "%(" not in sentence_for(finding)
        assert "Remark" not in sentence_for(finding)
        assert "%(" not in question_for(finding)
        if each.weight != "note":
            assert each.code in QUESTIONS


def test_a_code_nobody_has_worded_is_still_shown() -> None:
    assert "brand-new" in sentence_for(Finding(code="brand-new", values={}))


@pytest.mark.parametrize("trouble", [*TROUBLES, "never-heard-of"])
def test_every_trouble_of_a_file_makes_a_whole_sentence(trouble: str) -> None:
    values = {"file": "a.docx", "trouble": trouble}
    sentence = sentence_for(Finding(code="file-trouble", values=values))
    assert sentence.startswith("The file a.docx could not be opened: ")
    assert sentence.endswith(".")
