"""The press kit given to the media by letter: by whom, to whom, how often, and fetched."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casebridge.base.audit.models import Record
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.editions.actions.kits import (
    drop_kit,
    fetch_kit,
    give_kits,
    let_kits_go,
    note_kit_opened,
    take_back_kit,
)
from casebridge.editions.actions.media import end_outlet
from casebridge.editions.actions.planning import call_off
from casebridge.editions.actions.releasing import release
from casebridge.editions.models import (
    Edition,
    KitSent,
    Outlet,
    Plan,
)
from casebridge.editions.queries.press import kit_with
from casebridge.editions.rules.book import Book
from tests.factories import calls
from tests.factories.accounts import editor, machine, officer
from tests.factories.counting import refused
from tests.factories.editions import (
    printed,
    quick_outputs,
)
from tests.factories.press import begun_for, given, outlet, planned, ready_from, secret_in


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def books(monkeypatch: pytest.MonkeyPatch) -> list[Book]:
    return quick_outputs(monkeypatch)


@pytest.fixture
def begun(call: Call) -> Edition:
    return begun_for(call)


@pytest.fixture
def ready(begun: Edition, books: list[Book]) -> Edition:
    return ready_from(begun)


# Giving it


def test_each_outlet_gets_a_letter_that_waits_with_a_link_of_its_own(ready: Edition) -> None:
    plan = planned(ready)
    one, two = outlet(ready.call), outlet(ready.call, "Second Gazette", "ru")
    assert given(ready, one, two) == 2
    first, second = KitSent.objects.get(outlet=one), KitSent.objects.get(outlet=two)
    assert {kit.letter.state for kit in (first, second) if kit.letter} == {Letter.State.HELD}
    assert first.embargo_until == plan.embargo_until
    assert first.letter is not None
    assert "Embargo: not for publication before" in first.letter.body
    assert "Out today" in first.letter.body
    assert second.letter is not None
    assert "Эмбарго" in second.letter.body
    assert secret_in(first) != secret_in(second)
    assert secret_in(first) not in first.secret
    assert kit_with(secret_in(first), timezone.now()) == first
    assert Record.objects.filter(verb="editions.kits-written").exists()


def test_a_released_collection_is_given_without_an_embargo(ready: Edition) -> None:
    given(release(printed(ready), by=machine()), outlet(ready.call))
    kit = KitSent.objects.get()
    assert kit.embargo_until is None
    assert kit.letter is not None
    assert "No embargo" in kit.letter.body


def test_what_may_not_be_given_is_refused_and_writes_nothing(ready: Edition) -> None:
    one = outlet(ready.call)
    with refused("kit-needs-a-plan"):
        given(ready, one)
    planned(ready)
    with refused("release-text-missing"):
        given(ready, one, language="zh-Hans")
    with refused("kit-not-made"):
        given(ready, one, language="fa")
    with refused("nobody-to-write-to"):
        given(ready)
    by = officer(ready.call)
    with refused("recipients-changed"):
        give_kits(ready, languages={one.pk: "en"}, expected=2, by=by)
    foreign = outlet(calls.call("other", prefix="OTHER"), "Other Paper")
    with refused("outlet-unknown"):
        given(ready, foreign)


def test_neither_a_machine_nor_an_editor_gives_the_kit(ready: Edition) -> None:
    planned(ready)
    one = outlet(ready.call)
    for by in (machine(), editor(ready.call)):
        with refused("kit-needs-an-officer"):
            give_kits(ready, languages={one.pk: "en"}, expected=1, by=by)
        with refused("kit-needs-an-officer"):
            let_kits_go(ready, by=by)


def test_who_takes_back_the_consent_gets_nothing_and_the_link_is_dead(ready: Edition) -> None:
    planned(ready)
    one = outlet(ready.call)
    given(ready, one)
    end_outlet(one, by=officer(ready.call))
    assert kit_with(secret_in(KitSent.objects.get()), timezone.now()) is None
    with refused("outlet-without-consent"):
        given(ready, one, again=True)
    by = officer(ready.call)
    with refused("outlet-without-consent"):
        let_kits_go(ready, by=by)


def test_nobody_gets_it_twice_in_a_language_unless_somebody_says_again(ready: Edition) -> None:
    planned(ready)
    one = outlet(ready.call)
    given(ready, one)
    with refused("kit-sent-already") as told:
        given(ready, one)
    assert told.value.values == {"names": ["Specimen Agency"]}
    given(ready, one, language="ru")
    given(ready, one, again=True)
    old, _russian, new = KitSent.objects.order_by("id")
    assert old.letter is not None
    assert old.letter.state == Letter.State.DROPPED
    assert kit_with(secret_in(old), timezone.now()) is None
    assert kit_with(secret_in(new), timezone.now()) == new


def test_letters_go_when_a_person_lets_them_and_not_with_another_moment(ready: Edition) -> None:
    planned(ready)
    given(ready, outlet(ready.call))
    by = officer(ready.call)
    planned(ready, days=5)
    with refused("kit-letter-outdated"):
        let_kits_go(ready, by=by)
    given(ready, Outlet.objects.get(), again=True)
    assert let_kits_go(ready, by=by) == 1
    letter = KitSent.objects.latest("id").letter
    assert letter is not None
    assert (letter.state, bool(letter.not_before)) == (Letter.State.QUEUED, True)
    take_back_kit(KitSent.objects.latest("id"), by=by)
    letter.refresh_from_db()
    assert letter.state == Letter.State.DRAFT


def test_a_letter_thrown_away_has_given_nothing(ready: Edition) -> None:
    planned(ready)
    one, by = outlet(ready.call), officer(ready.call)
    given(ready, one)
    kit = KitSent.objects.get()
    drop_kit(kit, by=by)
    assert kit_with(secret_in(kit), timezone.now()) is None
    given(ready, one)
    assert KitSent.objects.count() == 2
    kit.refresh_from_db()
    with refused("letter-already-gone"):
        drop_kit(kit, by=by)


# Fetching it


@pytest.fixture
def kit(ready: Edition) -> KitSent:
    planned(ready)
    given(ready, outlet(ready.call))
    return KitSent.objects.get()


def test_the_first_opening_and_the_first_taking_are_noted(kit: KitSent) -> None:
    for _time in range(2):
        note_kit_opened(kit, by=machine())
        assert fetch_kit(kit, by=machine())
    kit.refresh_from_db()
    assert kit.opened_at
    assert kit.fetched_at
    verbs = Record.objects.values_list("verb", flat=True)
    assert [v for v in verbs if v in {"editions.kit-opened", "editions.kit-fetched"}] == [
        "editions.kit-opened",
        "editions.kit-fetched",
    ]


@pytest.mark.parametrize(
    ("state", "code"),
    [("withdrawn", "kit-edition-withdrawn"), ("replaced", "newer-version-released")],
)
def test_what_was_taken_back_is_given_by_no_link(kit: KitSent, state: str, code: str) -> None:
    Edition.objects.filter(pk=kit.edition_id).update(state=state)
    found = kit_with(secret_in(kit), timezone.now())
    assert found is not None
    with refused(code):
        fetch_kit(found, by=machine())


def test_a_release_put_off_gives_nothing_until_a_moment_is_named(kit: KitSent) -> None:
    edition = kit.edition
    call_off(edition.plans.get(state=Plan.State.SET), by=officer(edition.call))
    with refused("kit-put-off"):
        fetch_kit(kit, by=machine())
    planned(edition, days=9)
    assert fetch_kit(kit, by=machine())


def test_a_link_ends(kit: KitSent) -> None:
    secret = secret_in(kit)
    assert kit_with(secret, kit.expires_at - timedelta(seconds=1)) == kit
    assert kit_with(secret, kit.expires_at) is None
    assert kit_with("another", timezone.now()) is None
