"""Scans at the gates: answered at once, told late, twice and in any order."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from casebridge.base.audit.queries import newest_record
from casebridge.forum.actions.badges import make_badges, withdraw_badge
from casebridge.forum.actions.check_in import (
    MOST_SCANS,
    GateTold,
    ScanTold,
    add_gate,
    take_scans,
)
from casebridge.forum.actions.delegates import set_state
from casebridge.forum.models import Forum, Gate, Scan, Tally
from casebridge.forum.queries.check_in import (
    counted_at_gates,
    counted_people,
    gates_of_hall,
    gates_visible_to,
    inside,
    let_in_though_withdrawn,
    standing_of,
    taken_along,
)
from casebridge.forum.rules.badges import digest_of
from casebridge.forum.rules.scans import day_of, hall_of
from casebridge.kit.text.multilingual import ml
from tests.factories import check_in, forums
from tests.factories.accounts import machine
from tests.factories.check_in import NOON
from tests.factories.counting import refused
from tests.factories.reference import load

pytestmark = pytest.mark.usefixtures("with_reference")
MINUTE = timedelta(minutes=1)


def people(forum: Forum) -> dict[str, int]:
    names = dict(Tally.objects.filter(forum=forum).values_list("pk", "code"))
    return {names[pk]: count for pk, count in counted_people(forum).items()}


def test_a_badge_is_let_in_once_at_all_gates_of_a_hall_and_again_after_going_out() -> None:
    forum = check_in.forum_held()
    badge, one, other = check_in.badge(forum), check_in.opening(forum), check_in.opening(forum)
    token = check_in.token(badge)
    assert check_in.scanned(one, token).verdict == "in"
    again = check_in.scanned(other, token)
    assert (again.verdict, again.reason, again.number) == ("again", "inside-already", badge.number)
    assert check_in.scanned(other, token, way="out").verdict == "out"
    assert check_in.scanned(other, token).verdict == "in"
    assert people(forum) == {"opening": 1, "forum": 1}


def test_a_typed_number_is_as_good_as_the_code_and_a_slip_is_found() -> None:
    forum = check_in.forum_held()
    badge, gate = check_in.badge(forum), check_in.gate(forum)
    assert check_in.scanned(gate, f" {check_in.typed(badge)} ").verdict == "in"
    assert check_in.scanned(gate, "0001-9").reason == "number-mistyped"
    assert check_in.scanned(gate, "").reason == "number-mistyped"


def test_the_code_of_something_else_with_a_badges_number_in_it_opens_nothing() -> None:
    forum = check_in.forum_held()
    badge, gate = check_in.badge(forum), check_in.gate(forum)
    for code in (f"Room {check_in.typed(badge)}", f"https://example.org/{check_in.typed(badge)}"):
        answer = check_in.scanned(gate, code)
        assert (answer.verdict, answer.reason) == ("refused", "unknown-badge")


def test_every_refusal_names_its_reason() -> None:
    forum = check_in.forum_held()
    gate = check_in.opening(forum, groups=["media"])
    badge = check_in.badge(forum, group="media")
    later = NOON + timedelta(days=4)
    said = {
        "unknown-badge": (gate, "1" * 40, None),
        "other-forum": (gate, check_in.token(check_in.badge(check_in.forum_held("b"))), None),
        "other-group": (gate, check_in.token(check_in.badge(forum, group="staff")), None),
        "other-day": (gate, check_in.token(badge), later),
    }
    for reason, (at_gate, code, at) in said.items():
        answer = check_in.scanned(at_gate, code, at)
        assert (answer.verdict, answer.reason) == ("refused", reason)
    withdraw_badge(badge, because="Lost", by=machine())
    assert check_in.scanned(gate, check_in.token(badge)).reason == "withdrawn"
    staying = check_in.badge(forum, group="media")
    set_state(staying.delegate, state="cancelled", by=machine())
    assert check_in.scanned(gate, check_in.token(staying)).reason == "withdrawn"
    assert Scan.objects.filter(verdict="refused").count() == 6


def test_a_full_hall_lets_nobody_in_at_any_gate_until_somebody_goes_out() -> None:
    forum = check_in.forum_held()
    one, other = check_in.opening(forum, places=2), check_in.opening(forum)
    tokens = [check_in.token(check_in.badge(forum)) for _ in range(3)]
    assert check_in.scanned(one, tokens[0]).verdict == "in"
    assert check_in.scanned(other, tokens[1]).verdict == "in"
    assert check_in.scanned(other, tokens[2]).reason == "hall-full"
    check_in.scanned(one, tokens[0], way="out")
    assert check_in.scanned(other, tokens[2]).verdict == "in"


def test_a_gate_keeps_its_hours_and_the_next_day_begins_anew() -> None:
    forum = check_in.forum_held()
    now = NOON
    token = check_in.token(check_in.badge(forum))
    early = check_in.gate(forum, opens_at=now + MINUTE, closes_at=now + timedelta(days=2))
    assert check_in.scanned(early, token, now).reason == "not-open-yet"
    gate = check_in.gate(forum)
    assert check_in.scanned(gate, token, now - timedelta(days=1)).verdict == "in"
    assert check_in.scanned(gate, token, now).verdict == "in"
    assert check_in.scanned(gate, token, now).verdict == "again"


def test_staff_are_counted_in_no_tally_and_a_person_with_two_badges_once() -> None:
    forum = check_in.forum_held()
    gate, opening = check_in.gate(forum), check_in.opening(forum)
    check_in.scanned(opening, check_in.token(check_in.badge(forum, group="staff")))
    badge = check_in.badge(forum)
    check_in.scanned(gate, check_in.token(badge))
    assert people(forum) == {"opening": 0, "forum": 1}
    withdraw_badge(badge, because="Lost", by=machine())
    other = make_badges(forum, by=machine())[0]
    check_in.scanned(opening, check_in.token(other))
    assert people(forum) == {"opening": 1, "forum": 1}


def test_the_same_scan_is_kept_once_and_answered_alike() -> None:
    forum = check_in.forum_held()
    gate, badge = check_in.gate(forum), check_in.badge(forum)
    one = check_in.told(check_in.token(badge))
    first, second = (take_scans(gate, scans=[one], by=machine()) for _ in range(2))
    assert first == second
    assert first[0].verdict == "in"
    assert Scan.objects.count() == 1


def test_what_the_phone_said_by_itself_stands_though_the_office_had_an_answer() -> None:
    forum = check_in.forum_held()
    gate, badge = check_in.gate(forum), check_in.badge(forum)
    asked = check_in.told(check_in.token(badge))
    spoken = ScanTold(asked.nonce, asked.code, asked.at, verdict="refused", reason="unknown-badge")
    for order in ((asked, spoken), (spoken, asked), (asked, spoken, asked, spoken)):
        Scan.objects.all().delete()
        for told in order:
            take_scans(gate, scans=[told], by=machine())
        kept = Scan.objects.get()
        assert (kept.verdict, kept.reason, kept.is_offline) == ("refused", "unknown-badge", True)
        assert kept.badge == badge


def test_a_scan_of_another_gate_is_not_changed_by_its_nonce() -> None:
    forum = check_in.forum_held()
    gate, other, badge = check_in.gate(forum), check_in.gate(forum), check_in.badge(forum)
    asked = check_in.told(check_in.token(badge))
    take_scans(gate, scans=[asked], by=machine())
    spoken = ScanTold(asked.nonce, asked.code, asked.at, verdict="refused")
    assert take_scans(other, scans=[spoken], by=machine())[0].verdict == "in"


def test_two_phones_without_a_network_let_one_badge_in_and_it_counts_once_and_is_shown() -> None:
    forum = check_in.forum_held()
    one, other, badge = check_in.opening(forum), check_in.opening(forum), check_in.badge(forum)
    now = NOON
    check_in.scanned(other, check_in.token(badge), now + MINUTE, verdict="in")
    check_in.scanned(one, check_in.token(badge), now, verdict="in")
    ((first, later),) = standing_of(forum).twice
    assert (first.gate, later.gate) == (one.pk, other.pk)
    assert people(forum)["opening"] == 1
    assert Scan.objects.count() == 2


def test_a_badge_withdrawn_meanwhile_is_shown_where_a_phone_let_it_in() -> None:
    forum = check_in.forum_held()
    gate, badge = check_in.gate(forum), check_in.badge(forum)
    withdraw_badge(badge, because="Lost", by=machine())
    check_in.scanned(gate, check_in.token(badge), NOON + MINUTE, verdict="in")
    assert [scan.badge for scan in let_in_though_withdrawn(forum)] == [badge]


def test_the_phone_takes_digests_and_numbers_along_and_no_name() -> None:
    forum = check_in.forum_held()
    gate = check_in.opening(forum, places=5)
    check_in.opening(forum)
    badge = check_in.badge(forum, "Anna Example")
    check_in.scanned(gate, check_in.token(badge))
    told = taken_along(gate, NOON)
    assert list(told.badges) == [
        (digest_of(check_in.token(badge)), badge.number, "enterprise", True, "en")
    ]
    assert list(told.inside) == [badge.number]
    assert (told.places, told.share) == (5, 2)
    assert "Anna" not in repr(told)
    assert check_in.token(badge) not in repr(told)


def test_gates_are_seen_by_their_staff_and_logistics_of_that_forum_alone() -> None:
    forum, another = check_in.forum_held(), check_in.forum_held("another")
    mine, theirs = check_in.gate(forum), check_in.gate(another)
    assert list(gates_visible_to(check_in.gate_staff(forum))) == [mine]
    assert set(gates_visible_to(check_in.gate_staff())) == {mine, theirs}
    assert list(gates_visible_to(forums.officer(forum))) == []
    stranger = check_in.gate_staff(forum)
    with refused("scanning-is-for-gate-staff"):
        take_scans(theirs, scans=[], by=stranger)


def test_too_many_scans_at_a_time_are_refused() -> None:
    gate = check_in.gate(check_in.forum_held())
    with refused("too-many-scans"):
        take_scans(gate, scans=[check_in.told("1")] * (MOST_SCANS + 1), by=machine())


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("gate-needs-a-name", GateTold("x", ml())),
        ("gate-needs-a-name", GateTold("", ml(en="X"))),
        ("delegate-group-unknown", GateTold("x", ml(en="X"), groups=["nobody"])),
        (
            "gate-closes-after-it-opens",
            GateTold("x", ml(en="X"), opens_at=NOON, closes_at=NOON - MINUTE),
        ),
    ],
)
def test_an_odd_gate_is_refused(code: str, told: GateTold) -> None:
    forum = forums.forum()
    with refused(code):
        add_gate(forum, told=told, by=machine())


def test_a_gate_is_set_up_once_recorded_and_counts_for_the_opening_where_it_leads_there() -> None:
    forum = forums.forum()
    gate = check_in.opening(forum)
    assert newest_record("forum.gate-added", f"gate:{gate.pk}") is not None
    assert set(gate.tallies.values_list("code", flat=True)) == {"opening", "forum"}
    assert set(check_in.gate(forum).tallies.values_list("code", flat=True)) == {"forum"}
    with refused("gate-is-there"):
        add_gate(forum, told=GateTold(gate.code, ml(en="X")), by=machine())


def test_counts_of_a_gate_say_what_came_without_a_network() -> None:
    forum = check_in.forum_held()
    gate, badge = check_in.gate(forum), check_in.badge(forum)
    check_in.scanned(gate, check_in.token(badge), verdict="in")
    check_in.scanned(gate, "12")
    count = counted_at_gates(forum)[gate.pk]
    assert (count.let_in, count.refused, count.offline) == (1, 1, 1)


class TestAnyOrder(TestCase):
    """Deliveries of four phones, cut, repeated and shuffled."""

    forum: Forum
    gates: list[Gate]
    codes: list[str]

    @classmethod
    def setUpTestData(cls) -> None:
        load()
        cls.forum = check_in.forum_held()
        cls.gates = [check_in.opening(cls.forum), check_in.opening(cls.forum)]
        cls.codes = [check_in.token(check_in.badge(cls.forum)) for _ in range(3)]

    @settings(max_examples=25, deadline=None)
    @given(data=st.data())
    def test_scans_told_twice_and_in_any_order_leave_the_same_rows(
        self, data: st.DataObject
    ) -> None:
        start = NOON
        drawn = data.draw(
            st.lists(
                st.tuples(
                    st.integers(0, 1), st.integers(0, 2), st.integers(0, 5),
                    st.sampled_from(["in", "out", "again", "refused"]),
                ),
                max_size=7,
            )
        )  # fmt: skip
        told = [
            (gate, check_in.told(self.codes[who], start + minute * MINUTE, verdict=verdict,
                                 way="out" if verdict == "out" else "in"))
            for gate, who, minute, verdict in drawn
        ]  # fmt: skip
        again = data.draw(st.lists(st.sampled_from(told), max_size=5)) if told else []
        shuffled = data.draw(st.permutations([*told, *again]))
        assert self.state_after(told) == self.state_after(shuffled)

    def state_after(self, told: Iterable[tuple[int, ScanTold]]) -> tuple[object, ...]:
        with transaction.atomic():
            for place, scan in told:
                take_scans(self.gates[place], scans=[scan], by=machine())
            rows = sorted(Scan.objects.values_list("nonce", "badge", "verdict", "gate"))
            standing = standing_of(self.forum)
            here = inside(list(gates_of_hall(self.gates[0])), NOON, self.forum.time_zone)
            name, number = hall_of(self.gates[0])
            today = day_of(NOON, self.forum.time_zone)
            assert here == set(standing.inside.get((f"{today} {name}", number), ()))
            counts = counted_people(self.forum)
            transaction.set_rollback(True)
        return rows, standing, here, counts
