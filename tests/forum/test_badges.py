"""Badges are made once for each who comes, withdrawn with a reason, and replaced."""

import pytest

from casebridge.base.audit.queries import newest_record
from casebridge.forum.actions.badges import make_badges, replace_badge, withdraw_badge
from casebridge.forum.actions.delegates import set_state
from casebridge.forum.models import Badge
from casebridge.forum.queries.check_in import badge_keys, without_badge
from casebridge.forum.rules.badges import is_signed, is_token
from tests.factories import check_in, forums
from tests.factories.accounts import machine
from tests.factories.counting import refused

pytestmark = pytest.mark.usefixtures("with_reference")


def test_everybody_who_comes_gets_one_badge_and_the_second_time_nobody() -> None:
    forum = forums.forum()
    for _ in range(3):
        set_state(forums.delegate(forum), state="accepted", by=machine())
    forums.delegate(forum)
    made = make_badges(forum, by=forums.logistics(forum))
    assert [badge.number for badge in made] == [1, 2, 3]
    assert len({badge.nonce for badge in made}) == 3
    told = newest_record("forum.badges-made", f"forum:{forum.pk}")
    assert told is not None
    assert told.values == {"numbers": [1, 3]}
    assert make_badges(forum, by=machine()) == []
    assert not without_badge(forum).exists()


def test_the_token_is_signed_by_the_installations_key_of_that_name() -> None:
    badge = check_in.badge(forums.forum())
    token = check_in.token(badge)
    assert is_token(token)
    assert is_signed(token, badge_keys()[badge.key])


def test_a_badge_of_an_older_key_is_still_known(settings: object) -> None:
    badge = check_in.badge(check_in.forum_held())
    token = check_in.token(badge)
    gate = check_in.gate(badge.delegate.forum)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another"  # type: ignore[attr-defined]  # noqa: S105
    assert check_in.scanned(gate, token).verdict == "in"
    settings.SECRET_KEY_FALLBACKS = []  # type: ignore[attr-defined]
    assert check_in.scanned(gate, token).reason == "unknown-badge"


def test_another_badge_withdraws_the_first_and_takes_the_next_number() -> None:
    forum = forums.forum()
    badge = check_in.badge(forum)
    made = replace_badge(badge, because="Lost", by=forums.logistics(forum))
    badge.refresh_from_db()
    assert (made.number, made.delegate, made.void_at) == (2, badge.delegate, None)
    assert badge.void_because == "Lost"
    assert newest_record("forum.badge-withdrawn", f"delegate:{badge.delegate_id}") is not None
    assert newest_record("forum.badge-replaced", f"delegate:{badge.delegate_id}") is not None


def test_a_badge_is_withdrawn_once_with_a_reason_and_by_its_keepers() -> None:
    forum = forums.forum()
    badge, somebody = check_in.badge(forum), check_in.gate_staff(forum)
    with refused("badge-needs-a-reason"):
        withdraw_badge(badge, because=" ", by=machine())
    with refused("delegates-are-kept-by-logistics"):
        withdraw_badge(badge, because="Lost", by=somebody)
    with refused("delegates-are-kept-by-logistics"):
        make_badges(forum, by=somebody)
    withdraw_badge(badge, because="Lost", by=machine())
    with refused("badge-withdrawn-already"):
        withdraw_badge(badge, because="Lost", by=machine())


def test_nobody_who_stays_away_gets_another_badge_and_the_old_one_stands() -> None:
    badge = check_in.badge(forums.forum())
    set_state(badge.delegate, state="declined", by=machine())
    with refused("badge-is-for-those-who-come"):
        replace_badge(badge, because="Lost", by=machine())
    assert Badge.objects.get().void_at is None
