"""The desk's pages of delegates, delegations and invitations."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.directory.actions.comparing import compare_person
from casebridge.forum.models import Delegate, Forum
from casebridge.kit.formats.xlsx import read
from tests.factories import forums
from tests.factories.accounts import officer as officer_of_calls
from tests.factories.calls import call
from tests.factories.counting import CountQueries
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")
WHERE = "/desk/forum/sco-2025/"


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


@pytest.fixture
def desk(forum: Forum) -> Client:
    return reader(forums.logistics(forum))


def reader(somebody: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(somebody, "django.contrib.auth.backends.ModelBackend")
    return client


def in_a_week() -> str:
    return (timezone.localdate() + timedelta(days=7)).isoformat()


def brought(desk: Client, *rows: tuple[str, ...]) -> str:
    file = SimpleUploadedFile("list.xlsx", forums.listed(rows))
    return desk.post(f"{WHERE}delegates/bring/", {"list": file}).content.decode()


def test_the_list_shows_names_in_every_script_and_is_narrowed(forum: Forum, desk: Client) -> None:
    forums.delegate(forum, "Анна Иванова", language="ru", group="media")
    forums.delegate(forum, "Some Body")
    page = desk.get(f"{WHERE}delegates/?q=ivanova").content.decode()
    assert "Анна Иванова" in page
    assert "Some Body" not in page
    assert "1 delegate" in page
    assert "Nobody is found." in desk.get(f"{WHERE}delegates/?state=accepted").content.decode()


def test_a_page_of_many_asks_at_most_eight_questions(
    forum: Forum, desk: Client, django_assert_num_queries: CountQueries
) -> None:
    forums.delegate(forum)
    desk.get(f"{WHERE}delegates/")
    with django_assert_num_queries(8):
        desk.get(f"{WHERE}delegates/?q=delegate")
    for _ in range(2):
        forums.delegate(forum, delegation=forums.delegation(forum))
    with django_assert_num_queries(8):
        page = desk.get(f"{WHERE}delegates/?q=delegate").content.decode()
    assert page.count("data-cb-row") == 3


def test_long_lists_are_leafed_through(forum: Forum, desk: Client) -> None:
    for number in range(52):
        forums.delegate(forum, f"Body Number{number:02}")
    first = desk.get(f"{WHERE}delegates/").content.decode()
    second = desk.get(f"{WHERE}delegates/?page=2").content.decode()
    assert (first.count("data-cb-row"), second.count("data-cb-row")) == (50, 2)
    assert desk.get(f"{WHERE}delegates/?page=99").status_code == 200


def test_a_list_is_shown_before_it_is_taken(forum: Forum, desk: Client) -> None:
    forums.delegate(forum, "Sergei Ivanov", email="one@example.org")
    heads = ("姓名", "类别", "电子邮箱", "Shoe size")
    page = brought(
        desk,
        heads,
        ("某人", "媒体", "new@example.org", "42"),
        ("Сергей Иванов", "企业", "two@example.org", ""),
        ("Sergei Ivanov", "企业", "one@example.org", ""),
        ("", "企业", "", ""),
    )
    for said in ("4 rows were read.", "Shoe size", "These may be here already", "in other letters",
                 "no name", "Take 1 new row"):  # fmt: skip
        assert said in page, said
    assert forum.delegates.count() == 1
    desk.post(f"{WHERE}delegates/bring/", {"do": "take", "line": ["3"]})
    names = set(forum.delegates.values_list("person__name_as_written", flat=True))
    assert names == {"Sergei Ivanov", "某人", "Сергей Иванов"}


def test_what_goes_out_comes_back_without_anything_new(forum: Forum, desk: Client) -> None:
    forums.delegate(forum, "Анна Иванова", language="ru", group="media")
    out = desk.get(f"{WHERE}delegates.xlsx")
    sheet = read(out.content).sheets[0]
    assert sheet.rows[1][3] == "Анна Иванова"
    file = SimpleUploadedFile("list.xlsx", out.content)
    page = desk.post(f"{WHERE}delegates/bring/", {"list": file}).content.decode()
    assert "No row of this list is new." in page
    assert "Columns that were not understood" not in page


def test_a_file_that_is_no_list_is_refused(forum: Forum, desk: Client) -> None:
    file = SimpleUploadedFile("list.xlsx", b"PK\x03\x04 broken")
    answer = desk.post(f"{WHERE}delegates/bring/", {"list": file})
    assert answer.status_code == 409


def test_a_delegate_is_added_changed_and_answered_for(forum: Forum, desk: Client) -> None:
    answer = desk.post(
        f"{WHERE}delegates/add/",
        {"name": "Some Body", "group": "media", "language": "en", "country": "KZ"},
    )
    made = Delegate.objects.get()
    where = answer["Location"]
    assert where == f"{WHERE}delegates/{made.pk}/"
    desk.post(f"{where}change/", {"group": "staff", "rank": "Minister", "language": "en"})
    desk.post(f"{where}stand/", {"state": "accepted"})
    page = desk.get(where).content.decode()
    for said in ("Kazakhstan", "staff", "Minister", "comes, by the office", "put on the list"):
        assert said in page, said
    assert "This person in the directory" not in page
    full = reader(forums.officer()).get(where).content.decode()
    assert "This person in the directory" in full


def test_a_delegate_of_another_forum_is_not_there(forum: Forum, desk: Client) -> None:
    other = forums.delegate(forums.forum("another"))
    assert desk.get(f"{WHERE}delegates/{other.pk}/").status_code == 404
    assert desk.get("/desk/forum/another/delegates/").status_code == 404
    stranger = reader(officer_of_calls(call(prefix="SCO23")))
    assert stranger.get(f"{WHERE}delegates/").status_code == 404


def test_delegations_count_their_people_with_the_same_queries(
    forum: Forum, desk: Client, django_assert_num_queries: CountQueries
) -> None:
    desk.post(f"{WHERE}delegations/add/", {
        "country": "KZ", "secretary": "A Secretary", "email": "sec@example.org",
        "language": "ru", "quota": "5",
    })  # fmt: skip
    page = desk.get(f"{WHERE}delegations/").content.decode()
    assert "Kazakhstan" in page
    assert "A Secretary" in page
    with django_assert_num_queries(5):
        desk.get(f"{WHERE}delegations/")
    for _ in range(2):
        forums.delegate(forum, delegation=forums.delegation(forum))
    with django_assert_num_queries(5):
        assert desk.get(f"{WHERE}delegations/").content.decode().count("data-cb-row") == 3


def test_letters_are_prepared_read_and_let_go(forum: Forum, desk: Client) -> None:
    forums.delegate(forum, "Анна Иванова", language="ru")
    forums.delegate(forum, "Some Body", email="")
    page = desk.get(f"{WHERE}invitations/").content.decode()
    assert "no e-mail address is known" in page
    desk.post(
        f"{WHERE}invitations/prepare/",
        {"state": "listed", "language": ["ru"], "until": in_a_week()},
    )
    page = desk.get(f"{WHERE}invitations/").content.decode()
    assert "1 letter waits for you to let it go." in page
    assert "Здравствуйте, Анна Иванова!" in page
    desk.post(f"{WHERE}invitations/go/")
    page = desk.get(f"{WHERE}invitations/").content.decode()
    assert "1 letter has gone." in page
    assert forum.delegates.get(language="ru").state == Delegate.State.INVITED


def test_a_secretary_is_written_to(forum: Forum, desk: Client) -> None:
    together = forums.delegation(forum)
    forums.delegate(forum, delegation=together)
    desk.post(f"{WHERE}delegations/invite/", {"delegation": together.pk, "until": in_a_week()})
    page = desk.get(f"{WHERE}invitations/").content.decode()
    assert "/portal/delegation/" in page
    missing = desk.post(f"{WHERE}delegations/invite/", {"delegation": "0", "until": in_a_week()})
    assert missing.status_code == 404
    odd = desk.post(f"{WHERE}delegations/invite/", {"delegation": together.pk, "until": "soon"})
    assert odd.status_code == 409


def test_likely_doubles_say_why(forum: Forum, desk: Client) -> None:
    assert "No two delegates look like one." in desk.get(f"{WHERE}doubles/").content.decode()
    forums.delegate(forum, "Sergei Ivanov", email="one@example.org")
    other = forums.delegate(forum, "Сергей Иванов", email="two@example.org", language="ru")
    compare_person(other.person)
    page = desk.get(f"{WHERE}doubles/").content.decode()
    assert "the same name in other letters" in page


def test_the_list_of_forums_leads_where_the_reader_may_go(forum: Forum, desk: Client) -> None:
    assert f"{WHERE}delegates/" in desk.get("/desk/forum/").content.decode()
    nobody_here = reader(officer_of_calls(call(prefix="SCO23")))
    assert "No forum is being prepared yet." in nobody_here.get("/desk/forum/").content.decode()
