"""Travel on the desk: seen by logistics alone, changed by hand and by lists, letters written."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from casebridge.base.accounts.models import Account
from casebridge.forum.actions.delegates import set_state
from casebridge.forum.models import Delegate, Forum, Travel
from casebridge.kit.formats import xlsx
from tests.factories import forums
from tests.factories.accounts import machine
from tests.factories.fixtures import reference_is_loaded, with_reference

__all__ = ["reference_is_loaded", "with_reference"]

pytestmark = pytest.mark.usefixtures("with_reference")
PASSPORT = {
    "passport_name": "SPECIMEN ANNA",
    "passport_number": "N0000001",
    "passport_country": "KZ",
    "born_on": "1970-02-28",
    "visa": "needed",
    "arrives_at": "2027-01-09T10:30",
}


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


@pytest.fixture
def who(forum: Forum) -> Delegate:
    made = forums.delegate(forum, "Anna Specimen", language="ru")
    return set_state(made, state=Delegate.State.ACCEPTED, by=machine())


def _as(account: Account) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(account)
    return client


def test_the_journey_of_one_is_kept_by_a_form(forum: Forum, who: Delegate) -> None:
    client, where = _as(forums.logistics(forum)), f"/desk/forum/{forum.code}/travel/"
    assert client.post(f"{where}{who.pk}/", PASSPORT).status_code == 303
    page = client.get(f"{where}{who.pk}/").content.decode()
    assert 'value="2027-01-09T10:30"' in page
    assert 'value="SPECIMEN ANNA"' in page
    client.post(f"{where}{who.pk}/", {**PASSPORT, "arrives_at": ""})
    assert Travel.objects.get().arrives_at is None
    assert client.post(f"{where}{who.pk}/", {**PASSPORT, "born_on": "x"}).status_code == 409
    assert "Travel" in client.get(f"/desk/forum/{forum.code}/delegates/").content.decode()


def test_officers_are_told_that_there_is_nothing(forum: Forum, who: Delegate) -> None:
    client, where = _as(forums.officer(forum)), f"/desk/forum/{forum.code}/travel/"
    assert client.get(where).status_code in (403, 404)
    assert client.get(f"{where}{who.pk}/").status_code in (403, 404)
    assert where not in client.get(f"/desk/forum/{forum.code}/delegates/").content.decode()


def test_a_list_goes_out_comes_back_and_is_kept_after_a_look(forum: Forum, who: Delegate) -> None:
    client, where = _as(forums.logistics(forum)), f"/desk/forum/{forum.code}/travel/"
    out = client.get(f"{where}list/?list=hotels&language=zh-Hans").content
    heads, row = xlsx.read(out).sheets[0].rows[:2]
    assert "酒店" in heads
    filled = [*row, *[""] * (len(heads) - len(row))]
    filled[heads.index("酒店")] = "Hotel Specimen"
    back = xlsx.write([xlsx.Sheet("1", (tuple(heads), tuple(filled)))])
    seen = client.post(f"{where}bring/", {"list": SimpleUploadedFile("back.xlsx", back)})
    page = seen.content.decode()
    assert "Hotel Specimen" in page
    assert "Keep the changes of 1 delegate" in page
    assert not Travel.objects.exists()
    sealed = page.partition('name="sealed" value="')[2].partition('"')[0]
    kept = client.post(f"{where}bring/", {"sealed": sealed}, follow=True)
    assert "Travel data of 1 delegate are kept." in kept.content.decode()
    assert Travel.objects.get().hotel == "Hotel Specimen"


def test_a_preview_that_somebody_wrote_themselves_is_refused(forum: Forum, who: Delegate) -> None:
    client = _as(forums.logistics(forum))
    answer = client.post(f"/desk/forum/{forum.code}/travel/bring/", {"sealed": "made:up:one"})
    assert answer.status_code == 409
    assert "This preview is too old." in answer.content.decode()


def test_letters_are_written_and_handed_out(forum: Forum, who: Delegate) -> None:
    client, where = _as(forums.logistics(forum)), f"/desk/forum/{forum.code}/travel/"
    assert client.get(f"{where}letters/").status_code == 409
    client.post(f"{where}{who.pk}/", PASSPORT)
    assert "passport data complete: 1" in client.get(where).content.decode()
    told = client.post(f"{where}letters/", follow=True).content.decode()
    assert "1 letter is written." in told
    assert "V001" in told
    one = client.get(f"{where}letters/?delegate={who.pk}")
    assert one.content.startswith(b"%PDF")
    assert client.get(f"{where}letters/?kind=docx").content.startswith(b"PK")


@pytest.mark.parametrize("rest", ["?list=secrets", "?list=passports&kind=pdf", "?kind=exe"])
def test_a_list_that_is_none_is_not_there(forum: Forum, who: Delegate, rest: str) -> None:
    where = f"/desk/forum/{forum.code}/travel/list/{rest}"
    assert _as(forums.logistics(forum)).get(where).status_code == 404
