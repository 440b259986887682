"""The public pages of a released programme."""

import re
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client

from casebridge.base.files.actions import keep
from casebridge.forum.actions.releasing import release_programme
from casebridge.forum.models import Forum, ProgrammeChange, Room, Session, SessionRole, Venue
from casebridge.kit.text.multilingual import ml
from tests.factories import forums
from tests.factories.counting import CountQueries
from tests.factories.fixtures import reference_is_loaded, with_reference
from tests.factories.programmes import START, guid, released, session, speaker

__all__ = ["reference_is_loaded", "with_reference"]
pytestmark = pytest.mark.usefixtures("with_reference")
WHERE = "/forum/sco-2025/programme/"
DAY = f"{WHERE}2026-07-10/"
# The newest release, and its content once in each process; kept, only the first.
ANEW, READ, KEPT = 3, 2, 1


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> None:
    caches["public"].clear()


@pytest.fixture
def forum() -> Forum:
    return forums.forum()


def page_of(address: str, language: str = "en") -> str:
    answer = Client(headers={"accept-language": language}).get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def later(hours: float) -> dict[str, str]:
    starts = START + timedelta(hours=hours)
    return {"starts": starts.isoformat(), "ends": (starts + timedelta(hours=1)).isoformat()}


def test_the_first_view_says_sessions_hours_rooms_and_as_of_which_release(forum: Forum) -> None:
    released(forum, session(1), session(2, room=2), session(3, **later(24)))
    page = page_of(WHERE)
    for said in (
        "Session 1",
        "09:00–10:00",
        "Hall 2",
        "As of release 1, 1 June 2026, 12:00",
        "All times: China Standard Time (UTC+8)",
        f'href="{DAY}"',
        f'href="{WHERE}sessions/1/"',
    ):
        assert said.replace(" ", " ") in page.replace(" ", " "), said
    assert "Session 3" not in page
    assert "Session 3" in page_of(f"{WHERE}2026-07-11/")


def test_rooms_are_columns_where_there_are_a_few_and_a_list_where_there_are_many(
    forum: Forum,
) -> None:
    released(forum, *(session(n, room=n, **later(0)) for n in range(1, 4)), rooms=20)
    page = page_of(DAY)
    assert 'data-cb-rooms="3"' in page
    assert page.count('data-cb-room="') == 3
    released(forum, *(session(n, room=n, **later(0)) for n in range(1, 21)), rooms=20)
    page = page_of(DAY)
    assert "data-cb-rooms" not in page
    assert page.count("Hall 20") == 2


def test_a_day_is_narrowed_by_track_room_and_language_without_scripts(forum: Forum) -> None:
    released(
        forum,
        session(1, track=1, languages=["zh-Hans"], interpreted=["ru"]),
        session(2, track=2, room=2, languages=["en"]),
        session(3, track=2, room=1, languages=["en"]),
    )
    for query, found in {
        "track=2": {2, 3},
        "room=2": {2},
        "language=ru": {1},
        "track=2&room=1": {3},
        "language=fr": set(),
        "room=77": {1, 2, 3},
    }.items():
        page = page_of(f"{DAY}?{query}")
        assert {int(n) for n in re.findall(r'programme/sessions/(\d+)/"', page)} == found, query


def test_a_long_day_is_cut_between_hours_and_every_session_is_on_one_of_its_pages(
    forum: Forum,
) -> None:
    released(forum, *(session(n, **later(n // 70)) for n in range(1, 251)))
    parts = [page_of(f"{DAY}?part={n}") for n in (1, 2, 3, 4)]
    seen = [set(re.findall(r"programme/sessions/(\d+)/", part)) for part in parts]
    assert set.union(*seen) == {str(n) for n in range(1, 251)}
    assert sum(map(len, seen)) == 250
    assert 'href="/forum/sco-2025/programme/2026-07-10/?part=2"' in parts[0]


def test_a_session_says_everything_that_was_released_of_it(forum: Forum) -> None:
    chair = speaker("A Chair", "chair", affiliation={"en": "An office"}, country="KZ")
    part = {
        "title": {"en": "A speech"},
        "minutes": 20,
        "starts": None,
        "language": "ru",
        "people": [speaker("B Speaker", delegate=7)],
    }
    released(
        forum,
        session(
            1,
            subtitle={"en": "Beneath"},
            abstract={"en": "One.\nTwo."},
            languages=["zh-Hans"],
            interpreted=["ru", "en"],
            track=1,
            people=[chair],
            parts=[part, {**part, "title": {"en": "Another"}, "people": []}],
        ),
    )
    page = page_of(f"{WHERE}sessions/1/")
    for said in (
        "Beneath", "<p lang=\"en\" dir=\"ltr\">One.</p>", "Two.</p>", "Chinese", "Russian, English",
        "Track 1", "Hall 1", "The centre", "A Chair", "An office", "Kazakhstan", "A speech",
        "20 minutes", "B Speaker", "09:20", f'href="{WHERE}people/7/"',
    ):  # fmt: skip
        assert said in page, said


def test_a_session_called_off_says_so_in_the_list_and_on_its_page(forum: Forum) -> None:
    released(forum, session(1, state="called-off"), session(2))
    assert page_of(DAY).count("<span>called off</span>") == 1
    assert "This session has been called off." in page_of(f"{WHERE}sessions/1/")
    assert "called off" not in page_of(f"{WHERE}sessions/2/")


def test_a_persons_page_says_what_they_do_when_and_interpreters_have_none(forum: Forum) -> None:
    released(
        forum,
        session(1, people=[speaker("A", "chair", delegate=7), speaker("I", "interpreter")]),
        session(2, people=[speaker("A", delegate=7)]),
        session(3, people=[speaker("B")]),
    )
    page = page_of(f"{WHERE}people/7/")
    assert [w in page for w in ("Session 1", "Session 2", "Session 3")] == [True, True, False]
    assert "chairs" in page
    people = page_of(f"{WHERE}people/")
    assert people.count("cb-programme-people") == 1
    found = re.findall(r"programme/people/([\w-]+)/", people)
    assert len(found) == 2
    other = next(key for key in found if key != "7")
    assert "Session 3" in page_of(f"{WHERE}people/{other}/")
    assert Client().get(f"{WHERE}people/8/").status_code == 404


def test_many_people_are_named_on_several_pages_each_well_under_100_kb(forum: Forum) -> None:
    people = [speaker(f"Person {n:03}", delegate=n) for n in range(1, 451)]
    released(forum, session(1, people=people))
    found: list[str] = []
    for number in (1, 2, 3):
        page = page_of(f"{WHERE}people/?page={number}")
        assert len(page.encode()) < 100_000
        found += re.findall(r'programme/people/(\d+)/"', page)
    assert found == [str(n) for n in range(1, 451)]


def test_the_changes_say_what_was_and_what_is(forum: Forum) -> None:
    released(forum, session(1))
    second = released(forum, session(1, room=2, **later(2)))
    told = {"before": {"room": 1}, "after": {"room": 2}}
    ProgrammeChange.objects.create(release=second, session_guid=guid(1), kind="room", **told)
    times = {"before": later(0), "after": later(2)}
    ProgrammeChange.objects.create(release=second, session_guid=guid(1), kind="moved", **times)
    for address in (f"{WHERE}changes/", f"{WHERE}sessions/1/"):
        page = page_of(address)
        for said in ("in another room", "Hall 1", "at another time", "09:00–10:00", "11:00–12:00"):
            assert said in page, (address, said)
    page = page_of(f"{WHERE}changes/")
    assert "The first release of the programme." in page


def test_who_interprets_is_nobodys_news_and_the_first_release_changed_nothing(
    forum: Forum,
) -> None:
    first = released(forum, session(1))
    ProgrammeChange.objects.create(release=first, session_guid=guid(1), kind="added")
    second = released(forum, session(1))
    before: dict[str, list[object]] = {"people": [], "in_parts": [], "interpreters": []}
    after = {**before, "interpreters": [{"name": {"en": "Somebody"}}]}
    ProgrammeChange.objects.create(
        release=second, session_guid=guid(1), kind="people", before=before, after=after
    )
    for address in (f"{WHERE}changes/", f"{WHERE}sessions/1/"):
        page = page_of(address)
        for unsaid in ("Somebody", "other people", '<p class="cb-second"> added'):
            assert unsaid not in page


def test_a_public_paper_is_handed_out_and_nothing_beside_it(forum: Forum) -> None:
    blob = keep(b"%PDF-1.7 paper")
    paper = {"name": "Theses.pdf", "language": "ru", "blob": blob.pk}
    released(forum, session(1, documents=[paper]))
    assert "Theses.pdf" in page_of(f"{WHERE}sessions/1/")
    answer = Client().get(f"{WHERE}sessions/1/files/1/")
    assert answer.content == b"%PDF-1.7 paper"
    assert "attachment" in answer["Content-Disposition"]
    for place in (0, 2):
        assert Client().get(f"{WHERE}sessions/1/files/{place}/").status_code == 404


@pytest.mark.parametrize(
    "rest",
    ["", "2026-07-10/", "sessions/1/", "people/", "people/7/", "changes/", "mine/", "offline/"],
)
def test_nothing_is_there_before_a_release_or_of_a_forum_that_is_not_public(rest: str) -> None:
    forum = forums.forum()
    assert Client().get(WHERE + rest).status_code == 404
    released(forum, session(1, people=[speaker("A", delegate=7)]))
    assert Client().get(WHERE + rest).status_code == 200
    forum.is_public = False
    forum.save()
    assert Client().get(WHERE + rest).status_code == 404


@pytest.mark.parametrize("on", ["2026-07-12", "2026-13-40", "nonsense"])
def test_a_day_without_sessions_is_not_there(forum: Forum, on: str) -> None:
    released(forum, session(1))
    assert Client().get(f"{WHERE}{on}/").status_code == 404


def test_three_sessions_ask_as_much_as_one(
    forum: Forum, django_assert_num_queries: CountQueries
) -> None:
    page_of("/figures/")
    people = [speaker("A", country="KZ"), speaker("B", country="RU"), speaker("C", country="CN")]
    released(forum, session(1, people=people[:1]))
    for number in (1, 3):
        if number == 3:
            released(forum, *(session(n, people=people) for n in range(1, 4)))
        with django_assert_num_queries(ANEW):
            page_of(WHERE)
        with django_assert_num_queries(READ):
            page_of(DAY)
        with django_assert_num_queries(READ + 1):
            page_of(f"{WHERE}people/")
        with django_assert_num_queries(READ + 2):
            page_of(f"{WHERE}changes/")


def test_a_page_is_made_once_and_anew_after_the_next_release(
    forum: Forum, django_assert_num_queries: CountQueries
) -> None:
    released(forum, session(1))
    page_of(DAY)
    with django_assert_num_queries(KEPT):
        page_of(DAY)
    second = released(forum, session(1, title={"en": "Renamed"}))
    assert "Renamed" in page_of(DAY)
    second.content = {**second.content, "sessions": []}
    second.save()
    assert "Renamed" not in page_of(WHERE)


def test_a_title_stands_in_the_readers_language_and_else_says_which_it_is_in(forum: Forum) -> None:
    released(forum, session(1, title={"zh-Hans": "开幕式", "en": "Opening"}), session(2))
    assert "开幕式" in page_of(DAY, "zh-hans")
    page = page_of(DAY, "fa")
    assert '<html lang="fa" dir="rtl"' in page
    assert '<span lang="en" dir="ltr">Session 2</span>' in page
    assert "۰۹:۰۰ تا ۱۰:۰۰" in page


def test_the_worker_answers_for_one_programme_and_nothing_else(forum: Forum) -> None:
    released(forum, session(1))
    answer = Client().get(f"{WHERE}worker.js")
    assert answer["Service-Worker-Allowed"] == WHERE
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Cache-Control"] == "no-cache"
    page = page_of(f"{WHERE}offline/")
    assert DAY in page
    assert f'data-cb-programme="{WHERE}"' in page


def test_the_phone_is_told_every_page_of_every_day(forum: Forum) -> None:
    released(
        forum, *(session(n, **later(n // 70)) for n in range(1, 151)), session(200, **later(24))
    )
    told = re.search(r'data-cb-sheets="([^"]+)"', page_of(WHERE))
    assert told is not None
    sheets = told[1].split()
    assert sheets[0] == DAY
    assert f"{DAY}?part=2" in sheets
    assert sheets[-1] == f"{WHERE}2026-07-11/"
    seen = {n for sheet in sheets for n in re.findall(r"sessions/(\d+)/", page_of(sheet))}
    assert seen == {str(n) for n in (*range(1, 151), 200)}


def test_what_the_office_releases_is_what_the_pages_say(forum: Forum) -> None:
    venue = Venue.objects.create(forum=forum, position=1, name=ml(en="The centre"))
    room = Room.objects.create(venue=venue, position=1, name=ml(en="Plenary hall"))
    made = Session.objects.create(
        forum=forum,
        number=4,
        room=room,
        title=ml("zh-Hans", zh_Hans="开幕式", en="Opening"),
        starts_at=START,
        ends_at=START + timedelta(hours=1),
        languages=["zh-Hans"],
        interpreted_into=["ru"],
    )
    chair = forums.delegate(forum, "A Chair", country="KZ")
    for kind, who in (("chair", {"delegate": chair}), ("interpreter", {"name": "Unprinted"})):
        SessionRole.objects.create(session=made, kind=kind, position=1, **who)
    by = forums.officer(forum)
    release_programme(forum, note=ml(), despite_clashes=True, by=by)
    made.ends_at = START + timedelta(hours=2)
    made.save()
    release_programme(forum, note=ml(en="The opening lasts longer."), despite_clashes=True, by=by)
    page = page_of(f"{WHERE}sessions/4/")
    for said in ("Opening", "Plenary hall", "Chinese", "Russian", "A Chair", "Kazakhstan"):
        assert said in page, said
    assert "开幕式" in page_of(DAY, "fa")
    assert "Opening" in page_of(f"{WHERE}people/{chair.pk}/")
    changes = page_of(f"{WHERE}changes/")
    for said in ("The opening lasts longer.", "09:00–10:00", "09:00–11:00", "As of release 2"):
        assert said in changes, said
    for rest in ("sessions/4/", "people/", "changes/", ""):
        assert "Unprinted" not in page_of(WHERE + rest)


def test_the_forums_page_leads_there_once_something_is_released(forum: Forum) -> None:
    assert f'href="{WHERE}"' not in page_of("/forum/sco-2025/")
    released(forum, session(1))
    assert f'href="{WHERE}"' in page_of("/forum/sco-2025/")
