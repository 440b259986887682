"""The System page: backups, and a demonstration that makes room for a call of one's own."""

import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import machine
from casebridge.base.audit.actions import record
from casebridge.base.jobs.models import Setback
from casebridge.calls.models import Call
from casebridge.config.emptying import request as requests
from casebridge.config.emptying import watch
from casebridge.config.emptying.invitations import Invitation, invite
from casebridge.config.emptying.inviting import invite_one
from tests.web.desk.conftest import Office, Visitor, person, text_of

SYSTEM = "/desk/system/"
EMPTY = "/desk/system/empty/"
SENT = {"name": "Ada", "email": "ada@example.org"}


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_FOLDER = tmp_path
    return tmp_path


@pytest.fixture
def demonstration(office: Office, settings: Any, folder: Path) -> Iterator[Office]:
    settings.DEMONSTRATION = True
    Call.objects.update(is_demonstration=True)
    held = watch.hold(folder)
    yield office
    os.close(held)


def jobs_waiting(settings: Any) -> int:
    return ProcrastinateJob.objects.filter(args__job=settings.DUTIES["back-up"]).count()


def test_without_any_backup_it_says_so_plainly(office: Office, visit: Visitor) -> None:
    page = text_of(visit(office.officer).get(SYSTEM))
    assert "No backup was ever made." in page
    assert "Nobody knows whether one can be restored." in page
    assert "Never: no folder is named for it." in page
    assert "casebridge backup" in page


def test_the_last_backup_and_the_last_trial_are_told(office: Office, visit: Visitor) -> None:
    told = {"backup": "/srv/b/casebridge-1", "bytes": 9_400_000, "files": 43, "rows": 2112}
    record("site.backed-up", "site", by=machine(), **told, missing=1)
    record("site.restore-tried", "site", by=machine(), outcome="rows-differ", backup="/srv/b/1")
    page = text_of(visit(office.officer).get(SYSTEM))
    assert "9.4 MB: 2,112 rows of the database, 43 files · 1 file is missing" in page
    assert "/srv/b/casebridge-1" in page
    assert "The restored database differs from the real one." in page
    record("site.restore-tried", "site", by=machine(), outcome="good", rows=1, tables=2, files=3)
    record("site.backup-failed", "site", by=machine(), code="cannot-write", folder="/srv/b")
    page = text_of(visit(office.officer).get(SYSTEM))
    assert "Restored and compared: 1 rows in 2 tables, 3 files" in page
    assert "The folder cannot be written, or the disk is full." in page


def test_work_that_failed_is_told_with_its_place_and_nothing_of_what_it_was_about(
    office: Office, visit: Visitor
) -> None:
    assert 'id="failed"' not in text_of(visit(office.officer).get(SYSTEM))
    Setback.objects.create(work="check", subject=12, fault="KeyError, seen.py:41", times=3)
    page = text_of(visit(office.officer).get(SYSTEM))
    assert "Checking a dossier" in page
    assert "KeyError, seen.py:41" in page


def test_back_up_now_is_one_job_however_often_it_is_pressed(
    office: Office, visit: Visitor, settings: Any
) -> None:
    for account in (office.officer, person("admin", Role.ADMINISTRATOR)):
        response = visit(account).post("/desk/system/back-up/")
        assert (response.status_code, response["Location"]) == (303, f"{SYSTEM}#backup")
    assert jobs_waiting(settings) == 1
    assert visit(office.editor).post("/desk/system/back-up/").status_code == 404
    page = text_of(visit(office.officer).get(SYSTEM))
    assert "The backup begins in a moment." in page
    assert "Back up now" not in page
    assert "Back up now" not in text_of(visit(office.editor).get(SYSTEM))


def test_progress_is_polled_until_it_ends(office: Office, visit: Visitor, folder: Path) -> None:
    told = {"step": "files", "done": 3, "of": 9, "at": time.time()}
    (folder / "backup.progress").write_text(json.dumps(told))
    client = visit(office.officer)
    piece = text_of(client.get("/desk/system/backup/"))
    assert 'value="3"' in piece
    assert 'data-hx-get="/desk/system/backup/"' in piece
    for gone in ({**told, "at": 0}, {"step": "files"}, "nonsense"):
        (folder / "backup.progress").write_text(json.dumps(gone))
        assert "data-hx-get" not in text_of(client.get("/desk/system/backup/"))


def test_a_real_site_offers_no_emptying_and_has_no_page_for_it(
    office: Office, visit: Visitor, settings: Any, folder: Path
) -> None:
    settings.DEMONSTRATION = False
    client = visit(office.officer)
    assert EMPTY not in text_of(client.get(SYSTEM))
    assert client.get(EMPTY).status_code == 404
    assert client.post(EMPTY, {**SENT, "sure": "yes"}).status_code == 404
    assert requests.written_in(folder) is None


def test_a_call_of_ones_own_is_never_emptied(
    demonstration: Office, visit: Visitor, folder: Path
) -> None:
    Call.objects.update(is_demonstration=False)
    client = visit(demonstration.officer)
    assert "There is a call of your own beside the demonstration" in text_of(client.get(SYSTEM))
    assert client.post(EMPTY, {**SENT, "sure": "yes"}).status_code == 404
    assert requests.written_in(folder) is None


def test_where_nobody_would_carry_it_out_it_says_what_to_do(
    office: Office, visit: Visitor, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    Call.objects.update(is_demonstration=True)
    page = text_of(visit(office.officer).get(SYSTEM))
    assert "was not started by “casebridge run”" in page
    assert EMPTY not in page


def test_it_asks_twice_and_only_then_writes_the_wish(
    demonstration: Office, visit: Visitor, folder: Path
) -> None:
    client = visit(demonstration.officer)
    assert EMPTY in text_of(client.get(SYSTEM))
    assert "First of two questions" in text_of(client.get(EMPTY))
    assert "Please write an e-mail address" in text_of(client.post(EMPTY, {"name": "Ada"}))
    assert "Second of two questions" in text_of(client.post(EMPTY, SENT))
    assert requests.written_in(folder) is None
    page = text_of(client.post(EMPTY, {**SENT, "sure": "yes"}))
    wish = requests.written_in(folder)
    assert wish
    assert (wish.state, wish.name, wish.email) == ("asked", "Ada", "ada@example.org")
    assert f"/desk/invited/{wish.token}/yet/" in page
    assert visit(demonstration.editor).get(EMPTY).status_code == 404


def test_the_waiting_page_goes_on_when_it_is_empty_or_was_refused(
    demonstration: Office, visit: Visitor, folder: Path
) -> None:
    client = visit(demonstration.officer)
    client.post(EMPTY, {**SENT, "sure": "yes"})
    wish = requests.written_in(folder)
    assert wish
    yet = f"/desk/invited/{wish.token}/yet/"
    assert client.get(yet).status_code == 204
    requests.write(folder, requests.Request(**{**vars(wish), "state": "refused"}))
    assert client.get(yet)["HX-Redirect"] == SYSTEM
    assert "another program was using the database" in text_of(client.get(SYSTEM))
    invite(folder, Invitation(wish.token, wish.email, wish.name, ("officer",), wish.at))
    assert client.get(yet)["HX-Redirect"] == f"/desk/invited/{wish.token}/"


@pytest.mark.django_db
def test_the_first_sign_in_works_once_on_this_computer_only(folder: Path, settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
    account = person("new", Role.ADMINISTRATOR)
    address = reverse("desk:invited", args=[invite_one(account)])
    assert Client(REMOTE_ADDR="192.0.2.7").get(address).status_code == 404
    assert Client(REMOTE_ADDR="192.0.2.7").post(address).status_code == 404
    client = Client()
    assert "signs you in once" in text_of(client.get(address))
    assert client.get(SYSTEM).status_code == 302
    assert client.post(address)["Location"] == "/desk/first-steps/"
    assert client.get("/desk/first-steps/").status_code == 200
    assert Client().get(address).status_code == 404
    assert Client().post(address).status_code == 404


@pytest.mark.django_db
def test_an_empty_installation_leads_to_its_first_call(folder: Path) -> None:
    token = "t" * 32
    at = timezone.now().isoformat()
    roles = (Role.ADMINISTRATOR.value, Role.OFFICER.value)
    invite(folder, Invitation(token, "ada@example.org", "Ada", roles, at))
    client = Client()
    client.post(f"/desk/invited/{token}/")
    assert Account.objects.get(email="ada@example.org").grants.count() == 2
    assert client.get(SYSTEM)["Location"] == "/desk/first-steps/"
    page = text_of(client.get("/desk/first-steps/"))
    assert "Cases of China-SCO Digital Cooperation" in page
    assert "not named yet" in page
    sent = {"preset": "sco-2023", "code": "cases-2027", "prefix": "CASE27"}
    sent |= {"opens": "2027-01-01", "closes": "2027-02-28"}
    for wrong in ({"code": "No!"}, {"prefix": "x"}, {"closes": "2026-01-01"}, {"preset": "none"}):
        answer = client.post("/desk/first-steps/", {**sent, **wrong})
        assert answer.status_code == 200
        assert re.search(r'aria-invalid="true"|Choose one of these', text_of(answer))
    assert not Call.objects.exists()
    assert client.post("/desk/first-steps/", sent)["Location"] == "/desk/"
    call = Call.objects.get()
    assert (call.code, call.is_demonstration) == ("cases-2027", False)
    assert call.closes_at.isoformat() == "2027-02-28T16:00:00+00:00"
    assert client.get("/desk/").status_code == 200
    assert client.get("/desk/first-steps/")["Location"] == SYSTEM
