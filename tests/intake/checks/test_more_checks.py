"""The checks of applicants, pictures, declarations, links, unread parts and wording, as tables."""

from collections.abc import Mapping
from types import ModuleType

import pytest

from casebridge.intake.checks import (
    Found,
    applicant_type,
    complete,
    consents,
    duplicate,
    in_scope,
    limits,
    links,
    pictures,
    registration,
    scan_matches_word,
    sealed,
    wording,
)
from casebridge.intake.models import Finding
from casebridge.intake.rules.seen import (
    Answer,
    Difference,
    Likeness,
    SeenComparison,
    SeenDossier,
    SeenLink,
    SeenPicture,
    SeenSeal,
    UnreadPart,
    Watched,
)
from casebridge.intake.wording import QUESTIONS, likeness_of, question_for, sentence_for
from casebridge.kit.text.identifiers import unified_social_credit_check
from tests.factories.forms import answers
from tests.factories.seen import PHOTO, SCAN, WORD, dossier, told, with_answers

BOX = (1.0, 2.0, 3.0, 4.0)
OTHER_BOX = (5.0, 6.0, 7.0, 8.0)
# Made of nothing but the alphabet of the standard, and its own check character.
CODE = "91" + "100000" + "000000000"
CODE += unified_social_credit_check(CODE)


def found(check: ModuleType, seen: SeenDossier) -> list[tuple[str, str, Mapping[str, object]]]:
    return [(f.code, f.weight, dict(f.values)) for f in check.check(seen)]


def codes(check: ModuleType, seen: SeenDossier) -> list[str]:
    return [f.code for f in check.check(seen)]


def missing(seen: SeenDossier) -> list[object]:
    return [v["code"] for code, _w, v in found(complete, seen) if code == "answer-missing"]


# ------------------------------------------------------------------ applicants


def test_a_second_applicant_that_was_begun_is_wanted_whole() -> None:
    seen = with_answers(B2_1="Specimen Partner", B2_3="university")
    assert missing(seen) == [
        "B2.2", "B2.4", "B2.6", "B2.8", "B2.9", "B2.10", "B2.11", "B2.12",
    ]  # fmt: skip


def test_a_third_applicant_is_looked_at_where_the_second_was_left_out() -> None:
    assert "B3.1" in missing(with_answers(B3_3="company"))
    assert not [c for c in missing(with_answers(B3_3="company")) if str(c).startswith("B2")]


def test_a_joint_application_wants_a_second_applicant() -> None:
    told_now = found(complete, with_answers(A6="joint"))
    assert told_now == [("joint-applicant-missing", "ask", {"code": "B2.1"})]
    both = with_answers(A6="joint", B2_1="Specimen Partner")
    assert "joint-applicant-missing" not in codes(complete, both)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("company", []),
        ("academic_institution", [("applicant-not-invited", "must")]),
        ("a shop", [("choice-not-offered", "ask")]),
    ],
)
def test_every_applicant_is_of_an_invited_type(written: str, wanted: list[tuple[str, str]]) -> None:
    for code in ("B1_3", "B2_3"):
        told_now = found(applicant_type, with_answers(**{code: written}))
        assert [(c, w) for c, w, _v in told_now] == wanted
        assert all(v["code"] == code.replace("_", ".") for _c, _w, v in told_now)


@pytest.mark.parametrize(
    ("country", "number", "wanted"),
    [
        ("CN", CODE, []),
        ("CN", f"统一社会信用代码：{CODE[:8]} {CODE[8:]}", []),
        ("CN", CODE.replace("0", "０"), []),
        ("CN", CODE[:-1] + ("A" if CODE[-1] != "A" else "B"), ["registration-number-wrong"]),
        ("CN", CODE[:-1], ["registration-number-wrong"]),
        ("RU", "1027700132195", []),
        ("KZ", "060 740 001 002", []),
        ("KZ", "none", ["registration-number-unusual"]),
        ("", CODE[:-1], []),
    ],
)
def test_only_a_chinese_number_can_be_a_fault(country: str, number: str, wanted: list[str]) -> None:
    seen = dossier(
        answers=told({"B1.5": number}), applicant_countries={1: country} if country else {}
    )
    told_now = found(registration, seen)
    assert [c for c, _w, _v in told_now] == wanted
    if country != "CN":
        assert all(weight == "note" for _c, weight, _v in told_now)


def test_category_seven_names_the_area_it_serves() -> None:
    assert missing(with_answers(A3="c7")) == ["A4"]
    wrong = with_answers(A3="c7", A4="c7")
    assert found(in_scope, wrong) == [("choice-not-offered", "ask", {"code": "A4", "text": "c7"})]
    assert found(in_scope, with_answers(A3="c7", A4="c2")) == []


# ------------------------------------------------------------------ limits


def test_the_english_title_of_a_chinese_form_is_counted_in_words() -> None:
    seen = dossier("zh-Hans", answers=told({"A2": "port " * 21}))
    assert found(limits, seen) == [("too-long", "note", {"code": "A2", "length": 21, "most": 20})]


def test_a_text_in_another_language_is_held_to_that_languages_limit() -> None:
    seen = dossier(answers=(Answer("abstract", "D1", "数" * 301, language="zh-Hans"),))
    assert codes(limits, seen) == ["too-long"]


def test_the_whole_is_a_note_only_where_it_is_clearly_too_long() -> None:
    fields = {"D3": 330, "E1": 650, "E2": 330, "E3": 260, "F1": 400, "F5": 260}
    exact = told({code: "word " * count for code, count in fields.items()})
    assert codes(limits, dossier(answers=exact)) == ["too-long-in-all"]
    fewer = told({code: "word " * count for code, count in fields.items() if code != "F5"})
    assert codes(limits, dossier(answers=fewer)) == []


def test_more_figures_than_the_form_asks_for_are_told() -> None:
    lines = "\n".join(f"Ships | {n} | ships | 2022" for n in range(9))
    assert found(limits, dossier(answers=told({"F3": lines}))) == [
        ("too-many", "note", {"code": "F3", "count": 9, "most": 8})
    ]


# ------------------------------------------------------------------ pictures and declarations


def photo(**changed: object) -> SeenPicture:
    values = {"name": "1", "field_key": "photos", "caption": "Photo: A", "width": 3000}
    return SeenPicture(**{**values, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ((PHOTO,), []),
        ((), [("no-pictures", "note")]),
        ((photo(width=1999, height=1500),), [("pictures-too-small", "ask")]),
        ((photo(width=1500, height=2000),), []),
        ((photo(caption="The harbour"),), [("photos-without-credit", "ask")]),
        ((photo(caption="港口夜景（某人 摄）摄影：某人"),), []),
        ((photo(caption="Порт. Фото: пресс-служба"),), []),
        ((photo(caption=""),), [("pictures-without-caption", "note")]),
        ((photo(trouble="broken", width=0),), [("pictures-not-readable", "ask")]),
        ((photo(width=0, is_measured=False),), []),
        ((photo(field_key="diagrams", width=1200, caption="Scheme"),), []),
        ((photo(field_key="diagrams", width=700, caption="S"),), [("pictures-too-small", "ask")]),
        (tuple(photo(name=str(n)) for n in range(13)), [("too-many", "note")]),
    ],
)
def test_pictures_are_enough_large_and_credited(
    given: tuple[SeenPicture, ...], wanted: list[tuple[str, str]]
) -> None:
    told_now = found(pictures, dossier(pictures=given))
    assert [(c, w) for c, w, _v in told_now] == wanted


def test_a_logo_beside_the_form_is_no_photo() -> None:
    logo = SeenPicture("logo.png", width=120, height=60)
    assert codes(pictures, dossier(pictures=(logo, PHOTO))) == []
    assert codes(pictures, dossier(pictures=(logo,))) == ["no-pictures"]


def test_small_pictures_are_named_in_the_evidence() -> None:
    (small,) = pictures.check(dossier(pictures=(PHOTO, photo(name="4", width=800, height=600))))
    assert small.values == {"code": "G1", "count": 1, "least": 2000}
    assert small.evidence == {
        "pictures": [{"name": "4", "width": 800, "height": 600, "caption": "Photo: A"}]
    }


def test_each_declaration_is_wanted_from_a_form_and_from_no_table() -> None:
    assert found(consents, dossier(without=("H2",))) == [
        ("declaration-not-ticked", "ask", {"code": "H2"})
    ]
    row = (Answer("case_title", "", "A port", origin="table"),)
    assert codes(consents, dossier(answers=row)) == []


# ------------------------------------------------------------------ links


@pytest.mark.parametrize(
    ("link", "files", "wanted"),
    [
        (SeenLink("u", "pan.example.cn", "a.zip", "", "2023-03-20"), (WORD, SCAN), ["must"]),
        (SeenLink("u", "pan.example.cn", "a.zip"), (WORD, SCAN), ["ask"]),
        (SeenLink("u", "pan.example.cn", "a.zip"), (WORD,), ["must"]),
        (SeenLink("u", "pan.example.cn", "a.zip"), (), ["must"]),
        (SeenLink("u", "pan.example.cn", "a.zip", "", "2023-03-20", is_here=True), (), []),
    ],
)
def test_a_file_behind_a_link_is_urgent_where_it_expires_or_is_all_there_is(
    link: SeenLink, files: tuple[object, ...], wanted: list[str]
) -> None:
    told_now = found(links, dossier(links=(link,), files=files))
    assert [weight for _c, weight, _v in told_now] == wanted


def test_a_link_says_where_what_and_until_when() -> None:
    link = SeenLink("https://pan.example.cn/s/1", "pan.example.cn", "a.zip", "ab12", "2023-03-20")
    (urgent,) = links.check(dossier(links=(link,)))
    assert urgent.evidence == {"url": "https://pan.example.cn/s/1", "code": "ab12"}
    finding = Finding(code=urgent.code, values=dict(urgent.values))
    assert sentence_for(finding) == (
        "A file is only behind a link: a.zip (until 20 March 2023), on pan.example.cn."
    )
    nameless = Finding(code=urgent.code, values={**urgent.values, "name": "", "expires": ""})
    assert sentence_for(nameless) == (
        "A file is only behind a link: a file without a name, on pan.example.cn."
    )


# ------------------------------------------------------------------ scan and seal


def test_a_changed_word_of_a_key_field_must_be_settled_on_its_page() -> None:
    title = Difference("case_title", "A1", "A port that plans", "A port that waits", 1, BOX)
    (differs,) = scan_matches_word.check(
        dossier(comparison=SeenComparison("same", 0.98, texts=(title,)))
    )
    assert (differs.code, differs.weight) == ("text-differs", "must")
    assert differs.values == {"code": "A1", "word": title.word, "scan": title.scan}
    assert differs.evidence == {"page": 1, "box": list(BOX)}


def test_what_could_not_be_read_is_one_note_with_every_place() -> None:
    unread = (UnreadPart("E1", 2, BOX), UnreadPart("E2", 3, OTHER_BOX), UnreadPart("E1", 4, BOX))
    (note,) = scan_matches_word.check(
        dossier(comparison=SeenComparison("same", 0.98, unread=unread))
    )
    assert (note.code, note.weight, note.values) == (
        "parts-not-readable", "note", {"codes": ["E1", "E2"]},
    )  # fmt: skip
    assert (note.evidence["page"], note.evidence["box"]) == (2, list(BOX))
    parts = note.evidence["parts"]
    assert isinstance(parts, list)
    assert [part["page"] for part in parts] == [2, 3, 4]
    nothing = SeenComparison("unreadable", 0, unread=unread)
    assert codes(scan_matches_word, dossier(comparison=nothing)) == ["scan-not-readable"]


def test_a_signature_may_do_where_the_form_says_so_and_nobody_is_of_the_host_country() -> None:
    abroad = found(sealed, dossier(scan_state="read"))
    assert abroad == [("no-seal-seen", "ask", {"instead": "signature"})]
    at_home = dossier(scan_state="read", applicant_countries={1: "CN", 2: "KZ"})
    assert found(sealed, at_home) == [("no-seal-seen", "ask", {})]
    said = sentence_for(Finding(code="no-seal-seen", values={"instead": "signature"}))
    assert "signature on letterhead" in said


def test_every_applicant_seals() -> None:
    seal = SeenSeal(3, "red", "seen", "SPECIMEN INSTITUTE OF PORTS", BOX)
    two = told(answers() | {"B2.1": "Specimen Partner"})
    fewer = dossier(answers=two, scan_state="read", seals=(seal,))
    assert codes(sealed, fewer) == ["seal-seen", "seals-fewer-than-applicants"]
    assert codes(sealed, dossier(answers=two, scan_state="read", seals=(seal, seal))) == [
        "seal-seen"
    ]


# ------------------------------------------------------------------ wording


@pytest.mark.parametrize(
    ("watched", "text", "count"),
    [
        (Watched("吉尔吉斯坦", "zh-Hans", "吉尔吉斯斯坦"), "在吉尔吉斯坦实施", 1),
        (Watched("吉尔吉斯坦", "zh-Hans", "吉尔吉斯斯坦"), "在吉尔吉斯斯坦实施", 0),
        (Watched("吉尔吉斯", "zh-Hans", "吉尔吉斯斯坦"), "吉尔吉斯斯坦与吉尔吉斯", 1),
        (Watched("外蒙古", "zh-Hans", "蒙古国"), "内蒙古和蒙古国", 0),
        (Watched("Белоруссия", "ru", "Беларусь"), "в Белоруссии и с Белоруссией", 2),
        (Watched("Белоруссия", "ru", "Беларусь"), "белорусские партнёры", 0),
        (Watched("Персия", "ru", "Иран"), "персонал и персики", 0),
        (Watched("Киргизия", "ru", "Кыргызстан"), "в Киргизии; Киргизская Республика", 1),
        (Watched("Turkey", "en", "Türkiye"), "turkeys in Turkey", 1),
        (Watched("OBOR", "en", "the Belt and Road"), "OBOR, but not the labor of an oboe", 1),
        (Watched("OBOR", "en", "the Belt and Road"), "obor", 0),
        (Watched("Hong Kong", "en"), "Hong  Kong, Hong\nKong", 2),
        (Watched("Внешняя Монголия", "ru"), "во Внешней Монголии", 1),
    ],
)
def test_a_watched_wording_is_found_as_a_word(watched: Watched, text: str, count: int) -> None:
    assert len(list(wording.places_of(watched, text))) == count


def test_wording_is_a_hint_in_what_may_be_printed_only() -> None:
    watched = (Watched("Burma", "en", "Myanmar", "name"),)
    seen = dossier(answers=told({"A1": "Ports of Burma", "B1.7": "Burma"}), watched=watched)
    (hint,) = wording.check(seen)
    assert (hint.code, hint.weight) == ("watched-wording", "note")
    assert hint.values == {"code": "A1", "wording": "Burma", "advice": "Myanmar", "kind": "name"}
    assert hint.evidence == {"around": "Ports of Burma", "count": 1}


@pytest.mark.parametrize(
    ("kind", "advice", "said"),
    [
        ("name", "Myanmar", "Usual today: “Myanmar”."),
        ("phrase", "Member States", "The official wording is “Member States”."),
        ("place", "", "How this place is named is for the organiser to decide."),
        ("name", "", "Please look at it."),
        ("", "", "Please look at it."),
    ],
)
def test_the_hint_says_what_is_usual(kind: str, advice: str, said: str) -> None:
    values = {"code": "A1", "wording": "Burma", "advice": advice, "kind": kind}
    finding = Finding(code="watched-wording", values=values)
    assert sentence_for(finding) == f"A1 says “Burma”. {said}"


# ------------------------------------------------------------------ duplicates


def test_the_reasons_of_a_likeness_are_worded_with_what_they_found() -> None:
    other = Likeness(
        "SCO23-0003",
        0.9,
        ("same-figures", "same-title"),
        (("same-figures", {"found": ["48200", "12.5%"], "count": 2}), ("same-title", {})),
        dossier=3,
    )
    (found_now,) = duplicate.check(dossier(alike=(other,)))
    finding = Finding(
        code="resembles", values=dict(found_now.values), evidence=dict(found_now.evidence)
    )
    assert likeness_of(finding) == ["the same figures (48200, 12.5%)", "nearly the same title"]
    assert sentence_for(finding) == (
        "It resembles SCO23-0003: the same figures (48200, 12.5%), nearly the same title."
    )


# ------------------------------------------------------------------ words


def everything() -> list[Found]:
    watched = (Watched("port", "en", "harbour", "phrase"),)
    seal = SeenSeal(3, "red", "seen", "X", BOX)
    text = Difference("case_title", "A1", "a", "b", 1, BOX)
    unread = (UnreadPart("E1", 2, BOX),)
    worst = [
        with_answers(A6="joint", B1_3="academic_institution", F3="x\n" * 9, D3="word " * 3000),
        dossier(without=("H1",), pictures=(), watched=watched, links=(SeenLink("u", "h"),)),
        dossier(answers=told({"B1.5": "1"}), applicant_countries={1: "CN"}),
        dossier(answers=told({"B1.5": "1"}), applicant_countries={1: "KZ"}),
        dossier(pictures=(photo(width=9), photo(trouble="broken"), photo(caption=""))),
        dossier(pictures=(photo(caption="The port"),)),
        dossier(comparison=SeenComparison("same", 1, texts=(text,), unread=unread)),
        with_answers(B2_1="Specimen Partner"),
    ]
    checks = (
        applicant_type, complete, consents, limits, links, pictures, registration,
        scan_matches_word, wording,
    )  # fmt: skip
    found_now = [f for seen in worst for check in checks for f in check.check(seen)]
    two = told(answers() | {"B2.1": "Specimen Partner"})
    return [*found_now, *sealed.check(dossier(answers=two, scan_state="read", seals=(seal,)))]


@pytest.mark.django_db
def test_every_further_finding_is_worded_for_both_sides() -> None:
    made = everything()
    assert {
        "applicant-not-invited", "declaration-not-ticked", "file-behind-link",
        "joint-applicant-missing", "no-pictures", "parts-not-readable", "photos-without-credit",
        "pictures-not-readable", "pictures-too-small", "pictures-without-caption",
        "registration-number-unusual", "registration-number-wrong", "seals-fewer-than-applicants",
        "text-differs", "too-long-in-all", "too-many", "watched-wording",
    } <= {f.code for f in made}  # fmt: skip
    for each in made:
        finding = Finding(code=each.code, values=dict(each.values), evidence=dict(each.evidence))
        assert "%(" not in sentence_for(finding) + question_for(finding)
        assert "Remark" not in sentence_for(finding)
        assert each.weight == "note" or each.code in QUESTIONS
