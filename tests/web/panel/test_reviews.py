"""The reviewer's pages: own cases only, nothing private, nothing typed is lost."""

import re
from dataclasses import dataclass

import pytest
from django.test import Client

from casebridge.base.accounts.actions import register
from casebridge.base.accounts.models import Account
from casebridge.base.files.actions import keep
from casebridge.cases.models import Applicant, Bar, Picture, Version
from casebridge.kit.text.multilingual import ml
from casebridge.review.actions.assigning import assign
from casebridge.review.actions.criteria import set_criteria
from casebridge.review.models import Review
from tests.web.released import drawing, officer, opened_case, published_call

CRITERIA = (
    ("outcomes", ml(en="Outcomes"), ml(en="0 only expected · 10 with source"), 60),
    ("text", ml(en="Text"), ml(en="0 unclear · 10 exact"), 40),
)
MARKS = {"mark-outcomes": "7", "mark-text": "none"}


@dataclass(frozen=True)
class Panel:
    """One case, its two reviewers and their reviews."""

    first: Review
    second: Review
    reader: Client


def signed_in(account: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def panel(db: None) -> Panel:
    call = published_call()
    set_criteria(call, criteria=CRITERIA, by=officer())
    case = opened_case(call, 1)
    texts = {
        "abstract": ml("en", en="What it is about.").as_json(),
        "solution": ml("en", en="How <i>it</i> was done.").as_json(),
    }
    Version.objects.create(case=case, number=1, texts=texts, made_by=officer())
    Applicant.objects.create(case=case, position=1, name=ml(en="Specimen Institute"))
    Picture.objects.create(case=case, position=1, blob=keep(drawing()), caption=ml(en="Diagram"))
    reviewers = [register(f"{n}@example.org", name=n) for n in ("reviewer-a", "reviewer-b")]
    first, second = (assign(case, reviewer=r, by=officer()) for r in reviewers)
    return Panel(first, second, signed_in(reviewers[0]))


def test_a_reviewer_sees_own_reviews_and_no_others(panel: Panel) -> None:
    html = panel.reader.get("/panel/").content.decode()
    assert f"/panel/reviews/{panel.first.pk}/" in html
    assert f"/panel/reviews/{panel.second.pk}/" not in html
    assert panel.reader.get(f"/panel/reviews/{panel.second.pk}/").status_code == 404


def test_the_case_stands_with_its_codes_and_its_text_is_never_markup(panel: Panel) -> None:
    html = panel.reader.get(f"/panel/reviews/{panel.first.pk}/").content.decode()
    for part in ("What it is about.", "How &lt;i&gt;it&lt;/i&gt;", "D1", "Specimen Institute"):
        assert part in html
    assert "@example.org" not in html


def test_marks_are_taken_and_shown_again(panel: Panel) -> None:
    address = f"/panel/reviews/{panel.first.pk}/"
    sent = {**MARKS, "remark_for_office": "Ask for the source."}
    assert panel.reader.post(address, sent).status_code == 302
    panel.first.refresh_from_db()
    assert panel.first.state == Review.State.DONE
    assert {m.criterion.code: m.value for m in panel.first.marks.all()} == {
        "outcomes": 7,
        "text": None,
    }
    html = panel.reader.get(address).content.decode()
    assert re.search(r'name="mark-outcomes"\s+value="7"\s+required\s+checked', html)
    assert "Ask for the source." in html


@pytest.mark.parametrize("wrong", ["", "11", "-1", "seven"])
def test_a_missing_or_impossible_mark_keeps_what_was_typed_and_writes_nothing(
    panel: Panel, wrong: str
) -> None:
    sent = {**MARKS, "mark-outcomes": wrong, "remark_for_office": "A long remark."}
    answer = panel.reader.post(f"/panel/reviews/{panel.first.pk}/", sent)
    assert answer.status_code == 422
    assert "A long remark." in answer.content.decode()
    assert re.search(r'value="none"\s+checked', answer.content.decode())
    assert not panel.first.marks.exists()


def test_a_declared_conflict_takes_the_case_away_for_good(panel: Panel) -> None:
    address = f"/panel/reviews/{panel.first.pk}/"
    assert panel.reader.get(f"{address}conflict/").status_code == 405
    panel.reader.post(f"{address}conflict/")
    assert panel.reader.get(address).status_code == 404
    assert panel.reader.get(f"{address}pictures/1/").status_code == 404
    assert "No case waits for you." in panel.reader.get("/panel/").content.decode()


def test_a_barred_reviewer_does_not_see_the_case(panel: Panel) -> None:
    Bar.objects.create(case=panel.first.case, account=panel.first.reviewer, reason="office")
    assert panel.reader.get(f"/panel/reviews/{panel.first.pk}/").status_code == 404
    assert panel.reader.post(f"/panel/reviews/{panel.first.pk}/", MARKS).status_code == 404


def test_pictures_are_clean_copies_for_the_reviewer_only(panel: Panel) -> None:
    address = f"/panel/reviews/{panel.first.pk}/pictures/1/"
    answer = panel.reader.get(address)
    assert answer["Content-Type"] == "image/png"
    assert "private" in answer["Cache-Control"]
    stranger = signed_in(register("stranger@example.org", name="Stranger"))
    assert stranger.get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_somebody_who_is_not_signed_in_is_asked_to(panel: Panel) -> None:
    assert "/sign-in/" in Client().get("/panel/").headers["Location"]


def test_the_sheet_is_light_enough_for_a_telephone(panel: Panel) -> None:
    html = panel.reader.get(f"/panel/reviews/{panel.first.pk}/").content
    assert len(html) < 60_000
