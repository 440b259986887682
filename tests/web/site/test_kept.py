"""Public pages are kept for the next reader, and dropped by everything that changes them."""

import gzip
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from casebridge.base.files.actions import keep
from casebridge.editions.actions.noticing import correct, withdraw
from casebridge.editions.actions.releasing import release
from casebridge.editions.actions.versions import next_version
from casebridge.editions.models import Change, Edition, Entry, Output
from casebridge.kit.text.multilingual import ml
from tests.factories.accounts import editor, leader
from tests.factories.counting import CountQueries
from tests.web.released import officer, released_edition

# What is published is asked of the database each time, and nothing else.
KEPT = 1
# A list made anew, or one with something typed.
ANEW = 3


def case_address() -> str:
    entry = Entry.objects.order_by("number").first()
    assert entry is not None
    return f"/library/{entry.pk}/"


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_read_before_asks_one_question(
    reader: Client, django_assert_num_queries: CountQueries, count: int
) -> None:
    released_edition(count)
    for address in ("/library/", "/library/?page=1&area=a2", "/collections/", case_address()):
        first = reader.get(address).content
        with django_assert_num_queries(KEPT):
            assert reader.get(address).content == first


def test_each_language_has_its_own_page(reader: Client) -> None:
    released_edition(1)
    pages = {
        tag: Client(headers={"accept-language": tag}).get(case_address()).content.decode()
        for tag in ("ru", "en", "zh-hans", "ru")
    }
    assert "Образец: кратко." in pages["ru"]
    assert "A specimen summary." in pages["en"]
    assert "样章摘要数据。" in pages["zh-hans"]


def test_what_is_typed_is_not_kept(reader: Client, django_assert_num_queries: CountQueries) -> None:
    released_edition(1)
    reader.get("/library/?q=summary")
    with django_assert_num_queries(ANEW):
        assert "1 case<" in reader.get("/library/?q=summary").content.decode()


def test_a_page_that_is_not_there_is_not_kept(reader: Client) -> None:
    edition = released_edition(1, release_it=False)
    address = case_address()
    assert reader.get(address).status_code == 404
    Edition.objects.filter(pk=edition.pk).update(state="released", released_at=timezone.now())
    assert reader.get(address).status_code == 200


def test_who_is_signed_in_reads_a_page_made_for_them_and_leaves_none_behind(
    reader: Client, django_assert_num_queries: CountQueries
) -> None:
    released_edition(1)
    known = Client(headers={"accept-language": "en"})
    known.force_login(officer(), "django.contrib.auth.backends.ModelBackend")
    assert "ETag" not in known.get("/library/")
    with django_assert_num_queries(ANEW):
        reader.get("/library/")


TOLD = ml(en="A comma.", ru="Запятая.", zh_Hans="逗号。")


def a_withdrawal(edition: Edition) -> None:
    withdraw(edition, text=TOLD, by=leader())


def a_correction(edition: Edition) -> None:
    correct(edition, text=TOLD, by=editor())


def a_change_told(edition: Edition) -> None:
    Change.objects.create(edition=edition, text=TOLD, by=leader())


def a_new_version(edition: Edition) -> None:
    made = next_version(edition, by=editor())
    for output in edition.outputs.all():
        Output.objects.create(
            edition=made, kind=output.kind, language=output.language, blob=output.blob
        )
    made.state, made.frozen_at = Edition.State.FROZEN, timezone.now()
    made.save()
    release(made, by=leader())


def a_new_file(edition: Edition) -> None:
    Output.objects.create(edition=edition, kind="pdf", language="fa", blob=keep(b"pdf fa"))


@pytest.mark.parametrize(
    "done", [a_withdrawal, a_correction, a_change_told, a_new_version, a_new_file]
)
def test_what_is_kept_is_dropped_by(
    reader: Client,
    django_assert_num_queries: CountQueries,
    done: Callable[[Edition], None],
) -> None:
    edition = released_edition(1)
    reader.get("/library/")
    done(edition)
    with django_assert_num_queries(ANEW):
        reader.get("/library/")


@pytest.mark.parametrize("language", ["en", "ru", "zh-hans", "fa"])
def test_after_a_withdrawal_no_page_that_was_kept_is_shown_in_any_language(
    reader: Client, language: str
) -> None:
    edition = released_edition(1)
    one = Client(headers={"accept-language": language})
    addresses = ("/library/", case_address(), "/collections/cases-specimen/")
    etags = [one.get(address)["ETag"] for address in addresses]
    a_withdrawal(edition)
    for address, etag in zip(addresses, etags, strict=True):
        answer = one.get(address, headers={"if-none-match": etag})
        assert answer.status_code != 304
        assert "cb-case-number" not in answer.content.decode()
        assert "样章摘要数据。" not in answer.content.decode()


def test_before_the_release_nothing_is_kept_that_hides_it_afterwards(reader: Client) -> None:
    edition = released_edition(1, release_it=False)
    assert "cb-case-number" not in reader.get("/library/").content.decode()
    release(edition, by=officer())
    assert "cb-case-number" in reader.get("/library/").content.decode()


def test_a_browser_that_has_the_page_gets_no_second_copy(reader: Client) -> None:
    released_edition(1)
    first = reader.get("/library/")
    assert first["Cache-Control"] == "public, no-cache"
    assert {"Cookie", "Accept-Language", "Accept-Encoding"} <= set(first["Vary"].split(", "))
    again = reader.get("/library/", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert reader.get("/library/?lang=ru", headers={"if-none-match": first["ETag"]}).content


def test_packed_or_not_it_is_the_same_page(reader: Client) -> None:
    released_edition(1)
    plain = reader.get("/library/")
    packed = reader.get("/library/", headers={"accept-encoding": "gzip, deflate"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] == plain["ETag"]


def test_a_picture_is_asked_for_again_and_gone_with_the_collection(reader: Client) -> None:
    edition = released_edition(1)
    address = f"{case_address()}pictures/1/"
    first = reader.get(address)
    assert first["Cache-Control"] == "public, no-cache"
    asked = {"if-none-match": first["ETag"]}
    assert reader.get(address, headers=asked).status_code == 304
    a_withdrawal(edition)
    assert reader.get(address, headers=asked).status_code == 404
