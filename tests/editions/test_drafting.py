"""Putting articles into the draft box: by a person, never before the wording is frozen."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.editions.actions import drafting
from casebridge.editions.actions.drafting import send_to_wechat
from casebridge.editions.models import Edition
from casebridge.editions.outputs.wechat.articles import Article
from casebridge.editions.outputs.wechat.lint import Finding
from casebridge.kit.refusal import Refusal
from tests.factories import accounts, calls
from tests.factories.cases import LANGUAGES
from tests.factories.editions import draft, frozen, selected_case
from tests.factories.wechat import APP_ID, SECRET, StandIn, stand_in

pytestmark = pytest.mark.usefixtures("with_reference")
VERB = "editions.drafted-for-wechat"


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def box(settings: Any) -> Iterator[StandIn]:
    with stand_in() as found:
        settings.WECHAT = {"app_id": APP_ID, "secret": SECRET, "address": found.address}
        yield found


@pytest.fixture
def edition(call: Call) -> Edition:
    selected_case(call)
    return frozen(draft(call))


def refused_with(code: str, edition: Edition, by: Any, language: str = "en") -> Refusal:
    with pytest.raises(Refusal) as caught:
        send_to_wechat(edition, language=language, by=by)
    assert caught.value.code == code
    return caught.value


def test_the_articles_lie_in_the_box_and_it_is_on_record(
    call: Call, edition: Edition, box: StandIn
) -> None:
    by = accounts.editor(call)
    made = send_to_wechat(edition, language="en", by=by)
    assert list(made) == ["draft-1"]
    assert box.asked[0] == "/cgi-bin/stable_token"
    titles = [article["title"] for article in box.drafts[0]]
    assert titles[0] == "Collection"
    assert all(article["thumb_media_id"] == "cover-1" for article in box.drafts[0])
    found = Record.objects.get(verb=VERB)
    assert (found.by, found.subject) == (by, f"edition:{edition.pk}")
    assert found.values == {"language": "en", "draft": "draft-1", "articles": len(titles)}


def test_an_article_alone_has_a_digest_and_pictures_get_the_addresses_of_the_box() -> None:
    article = Article("T", "A", "In short", '<img src="pictures/x.png">', ("pictures/x.png",))
    there = {"pictures/x.png": "http://mmbiz.qpic.cn/1?a=1&b=2"}
    alone = drafting._placed(article, there, "c", alone=True)
    assert alone.content == '<img src="http://mmbiz.qpic.cn/1?a=1&amp;b=2">'
    assert alone.digest == "In short"
    assert drafting._placed(article, there, "c", alone=False).digest == ""


def test_a_draft_edition_is_refused_and_nobody_is_asked(call: Call, box: StandIn) -> None:
    selected_case(call)
    refused_with("edition-not-frozen", draft(call), accounts.officer(call))
    assert (box.asked, Record.objects.filter(verb=VERB).count()) == ([], 0)


@pytest.mark.parametrize("who", ["leader", "reviewer", "editor of another call"])
def test_only_an_editor_or_an_officer_of_the_call_sends(
    call: Call, edition: Edition, box: StandIn, who: str
) -> None:
    senders: dict[str, Callable[[Call], Account]] = {
        "leader": accounts.leader,
        "reviewer": lambda call: accounts.reviewer(),
        "editor of another call": lambda call: accounts.editor(calls.call("other")),
    }
    refused_with("wechat-needs-an-editor", edition, senders[who](call))
    assert box.asked == []


def test_without_an_account_set_up_it_is_refused(
    call: Call, edition: Edition, settings: Any
) -> None:
    settings.WECHAT = {"app_id": "", "secret": "", "address": "http://127.0.0.1:9"}
    refused_with("wechat-not-set-up", edition, accounts.editor(call))


def test_a_language_the_edition_does_not_have_is_refused(
    call: Call, edition: Edition, box: StandIn
) -> None:
    assert "fa" not in LANGUAGES
    refused_with("output-unknown", edition, accounts.editor(call), "fa")


def test_findings_of_the_lint_are_put_right_first(
    call: Call, edition: Edition, box: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [Finding("link-outside", 1, {"address": "x"})]
    monkeypatch.setattr("casebridge.editions.outputs.wechat.findings_in", lambda *given: found)
    refused_with("wechat-findings-open", edition, accounts.editor(call))
    assert box.asked == []


def test_what_the_interface_declines_is_said_with_its_number(
    call: Call, edition: Edition, box: StandIn
) -> None:
    box.declines["/cgi-bin/draft/add"] = (45110, "specimen: not allowed")
    no = refused_with("wechat-declined", edition, accounts.editor(call))
    assert no.values == {"number": 45110, "said": "specimen: not allowed"}
    assert not Record.objects.filter(verb=VERB).exists()


def test_no_answer_is_refused_and_nothing_is_on_record(
    call: Call, edition: Edition, box: StandIn
) -> None:
    box.babbles = b"<html>"
    refused_with("wechat-no-answer", edition, accounts.editor(call))
    assert not Record.objects.filter(verb=VERB).exists()
