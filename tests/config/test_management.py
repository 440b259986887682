"""Commands say in plain words what is wrong, and can be given twice."""

from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from casebridge.base.accounts.models import Account, Grant
from casebridge.calls.models import Call
from casebridge.config.demo.story import Story
from casebridge.config.management.commands import prepare
from casebridge.config.start import EMPTY
from casebridge.intake.models import Arrival
from tests.factories import calls
from tests.factories.mails import mail

pytestmark = pytest.mark.django_db
PUBLISHED = {
    "code": "call-one",
    "prefix": "ONE",
    "opens": "2026-02-07",
    "closes": "2026-03-16",
    "mailbox": ["one@example.org"],
}


def said(command: str, *words: object, **options: Any) -> str:
    out = StringIO()
    call_command(command, *map(str, words), stdout=out, **options)
    return out.getvalue()


def test_an_account_gets_its_role_where_it_is_wanted_and_only_once() -> None:
    call = calls.call("call-one")
    for _ in range(2):
        said("account", "Officer@Example.org", role="officer", call="call-one")
    account = Account.objects.get(email="officer@example.org")
    assert not account.has_usable_password()
    held = list(Grant.objects.filter(account=account).values_list("role", "scope"))
    assert held == [("officer", f"call:{call.pk}")]


def test_no_role_is_given_for_a_call_that_is_not_there() -> None:
    with pytest.raises(CommandError, match="There is no call 'nowhere'"):
        said("account", "a@example.org", role="officer", call="nowhere")
    assert not Account.objects.filter(email="a@example.org").exists()


def test_a_call_is_published_once_and_its_dates_are_in_its_own_zone() -> None:
    assert "countries on its roster" in said("publish", "sco-2023", **PUBLISHED)
    call = Call.objects.get(code="call-one")
    assert call.closes_at.isoformat() == "2026-03-15T16:00:00+00:00"
    with pytest.raises(CommandError, match="published already"):
        said("publish", "sco-2023", **PUBLISHED)


@pytest.mark.parametrize(
    ("changed", "told"),
    [({"opens": "soon"}, "is not a day such as"), ({"closes": "2026-13-40"}, "is not a day")],
)
def test_a_day_that_is_none_is_named(changed: Mapping[str, Any], told: str) -> None:
    with pytest.raises(CommandError, match=told):
        said("publish", "sco-2023", **{**PUBLISHED, **changed})
    assert not Call.objects.exists()


def test_an_unknown_preset_is_answered_with_the_known_ones() -> None:
    with pytest.raises(CommandError, match="Presets: sco-2023, sco-forum-2025"):
        said("publish", "sco-1999", **PUBLISHED)


def test_a_form_is_written_for_a_preset_without_any_call(tmp_path: Path) -> None:
    out = tmp_path / "form.docx"
    assert said("template", "sco-2023", lang="zh", out=str(out)).strip() == str(out)
    assert out.read_bytes().startswith(b"PK")


def test_a_form_in_a_language_the_call_lacks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="This call has forms in: "):
        said("template", "sco-2023", lang="fr", out=str(tmp_path / "form.docx"))


def test_taking_in_the_same_mail_twice_stores_it_once(tmp_path: Path) -> None:
    calls.call("call-one")
    file = tmp_path / "one.eml"
    file.write_bytes(mail("Institute/Case of China-SCO Digital Cooperation"))
    for _ in range(2):
        assert said("intake", file, call="call-one").startswith("1 stored")
    assert Arrival.objects.count() == 1


def test_taking_in_says_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Calls: none yet"):
        said("intake", tmp_path, call="call-one")
    calls.call("call-one")
    with pytest.raises(CommandError, match="There is nothing at"):
        said("intake", tmp_path / "gone", call="call-one")


def test_what_waits_is_a_number() -> None:
    assert said("waiting").strip().isdigit()


def test_prepare_tells_an_empty_database_by_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    # The connection of this test must stay open; the tables are up to date anyway.
    monkeypatch.setattr(prepare.Command, "_migrate", lambda self: None)
    with pytest.raises(SystemExit) as ended:
        said("prepare")
    assert ended.value.code == EMPTY
    calls.call("call-one")
    assert said("prepare") == ""


def test_the_demonstration_says_each_step_and_takes_its_words(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_FOLDER = tmp_path
    told: list[Story] = []

    def tell(story: Story) -> None:
        told.append(story)
        story.say("applications", 1, 3)

    monkeypatch.setattr(Story, "tell", tell)
    assert said("demo", pause=2.5, only=["ru-01"]) == "applications: 1 of 3\n"
    assert (told[0].pause, told[0].only, told[0].reads_scans) == (2.5, ("ru-01",), False)
    assert told[0].mailbox.is_relative_to(tmp_path)
