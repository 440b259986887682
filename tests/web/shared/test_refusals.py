"""What a refusal shows beside its sentence."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from casebridge.kit.refusal import Refusal
from casebridge.web.shared.refusals import RefusalMiddleware

pytestmark = pytest.mark.django_db


def refused(sent: dict[str, str]) -> str:
    request = RequestFactory().post("/desk/", sent)
    request.user = AnonymousUser()
    middleware = RefusalMiddleware(lambda _request: HttpResponse())
    response = middleware.process_exception(request, Refusal("edition-not-yours"))
    assert response is not None
    assert response.status_code == 409
    return response.content.decode()


def test_a_text_that_was_not_kept_is_shown_so_that_it_can_be_copied() -> None:
    english, chinese = "A foreword of several words.", "为合作写的前言，很长的一段话。"
    page = refused({"foreword": english, "title": chinese})
    assert english in page
    assert chinese in page


def test_codes_and_secrets_are_no_texts() -> None:
    page = refused(
        {
            "csrfmiddlewaretoken": "only a token of words",
            "password": "correct horse battery staple",
            "seen": "0123456789abcdef0123456789abcdef",
        }
    )
    assert "What you had written" not in page


def test_what_was_written_is_text_and_no_markup() -> None:
    page = refused({"remark": "<script>alert(1)</script> and more"})
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
