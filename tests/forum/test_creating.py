"""A forum made from its preset says what was announced, and marks what was only reported."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casebridge.base.audit.queries import newest_record
from casebridge.forum.actions.creating import create_forum
from casebridge.forum.models import Basis, Constituency, Format, Forum, ForumRole, Statement
from casebridge.forum.queries.forums import (
    forums_visible_to,
    preset,
    preset_codes,
    public_forum,
    public_forums,
)
from tests.factories import forums
from tests.factories.accounts import account, machine
from tests.factories.accounts import officer as officer_of_calls
from tests.factories.calls import call
from tests.factories.counting import refused

pytestmark = pytest.mark.usefixtures("with_reference")
SHIPPED = "sco-2025"


@pytest.fixture
def forum() -> Forum:
    return create_forum(preset(SHIPPED), is_public=True, by=machine())


def test_the_preset_of_2025_states_what_was_announced(forum: Forum) -> None:
    assert (forum.starts_on, forum.ends_on) == (date(2025, 7, 10), date(2025, 7, 11))
    assert forum.theme.texts["en"] == (
        "New Bonds in the Digital Economy, New Horizons for Cooperation"
    )
    assert forum.city.texts == {
        "en": "Tianjin", "zh-Hans": "天津", "ru": "Тяньцзинь", "fa": "تیانجین",
    }  # fmt: skip
    roles = [(role.kind, role.name.texts["en"]) for role in forum.roles.all()]
    assert roles == [
        (ForumRole.Kind.GUIDANCE, "National Development and Reform Commission"),
        (ForumRole.Kind.HOST, "National Data Administration of China"),
        (ForumRole.Kind.HOST, "Tianjin Municipal People’s Government"),
    ]


def test_it_has_three_features_three_objectives_and_the_four_lines(forum: Forum) -> None:
    kinds = [said.kind for said in forum.statements.all()]
    assert [kinds.count(kind) for kind in Statement.Kind] == [3, 3, 4]
    lines = forum.statements.filter(kind=Statement.Kind.LINE)
    assert [said.term.code for said in lines if said.term] == ["hard", "soft", "people", "delivery"]


def test_each_constituency_has_one_sub_forum_and_titles_are_marked_as_reported(
    forum: Forum,
) -> None:
    subs = list(forum.sub_forums.all())
    assert [sub.constituency for sub in subs] == list(Constituency)
    # That infrastructure was the cities' own sub-forum nobody has written.
    assert [sub.basis for sub in subs] == [
        Basis.REPORTED, Basis.INFERRED, Basis.REPORTED, Basis.REPORTED,
    ]  # fmt: skip
    assert all(sub.source for sub in subs)
    assert subs[0].title.texts["zh-Hans"] == "数实融合赋能产业"
    held = forum.formats.filter(kind=Format.Kind.SUB_FORUM)
    assert [one.sub_forum for one in held] == subs


def test_counts_of_two_kinds_stand_side_by_side_with_their_sources(forum: Forum) -> None:
    figures = {f.name.texts["en"]: f for f in forum.figures.all()}
    opening, guests = figures["At the opening"], figures["Guests of the whole forum"]
    assert [int(opening.value), int(guests.value)] == [600, 1500]
    assert guests.is_lower_bound
    assert figures["Delegates announced"].is_expected
    assert all(f.source for f in figures.values())
    assert {tally.code for tally in forum.tallies.all()} == {"opening", "forum"}
    reported = [(s.kind, s.reported_count) for s in forum.signing_sessions.all()]
    assert reported == [("local", 21), ("international", 12)]


@pytest.mark.parametrize("language", ["en", "zh-Hans", "ru"])
def test_every_text_of_the_preset_stands_in_its_three_languages(
    forum: Forum, language: str
) -> None:
    texts = [forum.title, forum.theme, forum.about, forum.note, forum.city]
    for rows in (forum.statements, forum.sub_forums, forum.formats):
        texts += [row.title for row in rows.all()]
    texts += [scenario.name for scenario in forum.scenarios.all()]
    assert [text for text in texts if not text.has(language)] == []


def test_making_it_is_recorded_and_a_second_one_is_refused(forum: Forum) -> None:
    told = newest_record("forum.created", f"forum:{forum.pk}")
    assert told is not None
    assert told.values == {"preset": SHIPPED}
    with refused("forum-is-there"):
        create_forum(preset(SHIPPED), by=machine())


def test_only_an_officer_of_the_whole_house_makes_a_forum() -> None:
    for somebody in (account(), officer_of_calls(call(prefix="SCO23")), forums.logistics()):
        with refused("forum-is-made-by-officers"):
            create_forum(preset(SHIPPED), by=somebody)
    create_forum(preset(SHIPPED), by=forums.officer())
    assert not public_forums().exists()


def test_a_forum_that_ends_before_it_starts_is_refused() -> None:
    own = preset(SHIPPED)
    with refused("forum-ends-too-early"):
        create_forum(replace(own, ends_on=own.starts_on - timedelta(days=1)), by=machine())


def test_each_shipped_preset_can_be_read() -> None:
    assert SHIPPED in preset_codes()
    assert [preset(code).code for code in preset_codes()] == list(preset_codes())


def test_a_forum_is_seen_by_those_who_work_on_it(forum: Forum) -> None:
    other = forums.forum("another")
    assert list(forums_visible_to(forums.logistics(forum))) == [forum]
    assert set(forums_visible_to(forums.officer())) == {forum, other}
    assert not forums_visible_to(account()).exists()
    assert not forums_visible_to(officer_of_calls(call(prefix="SCO23"))).exists()


def test_what_is_not_public_is_not_there_for_readers(forum: Forum) -> None:
    assert public_forum(forum.code) == forum
    Forum.objects.update(is_public=False)
    assert public_forum(forum.code) is None
