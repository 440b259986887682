"""Signing in by a code sent to a known address."""

import re

import pytest
from django.core import mail
from django.test import Client

from casebridge.base.accounts.actions import register


@pytest.fixture
def reader(db: None) -> Client:
    return Client(headers={"accept-language": "en"})


def test_a_code_sent_by_mail_signs_in(reader: Client) -> None:
    account = register("officer@example.org", name="Officer")
    asked = reader.post("/sign-in/code/", {"email": "officer@example.org", "next": "/panel/"})
    assert asked.status_code == 302
    assert "Enter the code" in reader.get(asked.headers["Location"]).content.decode()
    code = re.search(r"^[A-Z0-9-]{6,9}$", str(mail.outbox[0].body), re.MULTILINE)
    assert code is not None
    done = reader.post("/sign-in/code/confirm/", {"code": code[0], "next": "/panel/"})
    assert done.headers["Location"] == "/panel/"
    assert reader.session["_auth_user_id"] == str(account.pk)


def test_a_wrong_code_says_so_and_does_not_sign_in(reader: Client) -> None:
    register("officer@example.org", name="Officer")
    reader.post("/sign-in/code/", {"email": "officer@example.org"})
    html = reader.post("/sign-in/code/confirm/", {"code": "WRONG1"}).content.decode()
    assert "cb-mark cb-must" in html
    assert "_auth_user_id" not in reader.session


def test_the_sign_in_page_asks_for_an_address_and_no_password(reader: Client) -> None:
    html = reader.get("/sign-in/?next=/desk/").content.decode()
    assert 'type="email"' in html
    assert 'type="password"' not in html
    assert 'value="/desk/"' in html


def test_a_page_that_is_not_there_says_so_in_the_readers_language(reader: Client) -> None:
    answer = reader.get("/nothing/here/")
    assert answer.status_code == 404
    assert "There is no such page here" in answer.content.decode()


def test_signing_out_asks_first(reader: Client) -> None:
    account = register("officer@example.org", name="Officer")
    reader.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    assert "Sign out?" in reader.get("/sign-out/").content.decode()
    assert "_auth_user_id" in reader.session
    reader.post("/sign-out/")
    assert "_auth_user_id" not in reader.session
