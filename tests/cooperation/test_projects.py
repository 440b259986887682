"""Projects: opened, followed, signed; who sees and who writes them."""

from dataclasses import replace
from datetime import date

import pytest

from casebridge.base.accounts.models import Role
from casebridge.base.accounts.rules import Held
from casebridge.base.audit.queries import newest_record
from casebridge.cooperation.actions import (
    NewParty,
    Told,
    change_project,
    mark_signed,
    open_project,
)
from casebridge.cooperation.models import Project
from casebridge.cooperation.queries import (
    Looked,
    counted_by_line,
    history_of,
    in_full,
    projects_like,
    projects_visible_to,
)
from casebridge.cooperation.rules import is_overdue, may_become, may_see_projects
from casebridge.kit.text.multilingual import ml
from casebridge.reference.queries import country_with
from tests.factories.accounts import account, leader, officer
from tests.factories.counting import refused

pytestmark = pytest.mark.usefixtures("with_reference")
DAY = date(2025, 7, 11)
State = Project.State


def told(title: str = "A data corridor", *lines: str) -> Told:
    return Told(
        title=ml("en", en=title, zh_Hans="数据走廊"),
        lines=lines or ("hard",),
        parties=(
            NewParty(ml(en="First House"), country_with("CN")),
            NewParty(ml(en="Second House"), country_with("KZ")),
        ),
        next_on=date(2026, 1, 15),
        source="A public report",
        source_address="https://example.org/report",
    )


def test_a_project_is_opened_with_its_parties_lines_and_source() -> None:
    by = officer()
    made = open_project(told("A data corridor", "hard", "delivery"), owner=by, by=by)
    kept = in_full(projects_visible_to(by)).get()
    assert kept == made
    assert kept.state == State.PREPARED
    assert [line.term.code for line in kept.project_lines.all()] == ["hard", "delivery"]
    parties = [(str(p.name.in_("en")), p.country.alpha2) for p in kept.parties.all() if p.country]
    assert parties == [("First House", "CN"), ("Second House", "KZ")]
    record = newest_record("cooperation.opened", f"project:{made.pk}")
    assert record is not None
    assert record.by == by


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"title": ml()}, "project-needs-a-title"),
        ({"lines": ()}, "project-needs-a-line"),
        ({"lines": ("hard", "fifth")}, "project-needs-a-line"),
        ({"source_address": "javascript:alert(1)"}, "source-address-not-understood"),
    ],
)
def test_what_is_missing_or_wrong_is_refused_and_nothing_is_written(
    changed: dict[str, object], code: str
) -> None:
    by = officer()
    with refused(code):
        open_project(replace(told(), **changed), by=by)  # type: ignore[arg-type]


def test_only_officers_write_projects() -> None:
    made = open_project(told(), by=officer())
    for somebody in (account(), leader()):
        with refused("projects-are-kept-by-officers"):
            open_project(told(), by=somebody)
        with refused("projects-are-kept-by-officers"):
            mark_signed(made, on=DAY, by=somebody)


def test_a_signed_project_knows_its_day_and_twice_is_once() -> None:
    by = officer()
    made = open_project(told(), by=by)
    mark_signed(made, on=DAY, by=by)
    mark_signed(made, on=DAY, by=by)
    made.refresh_from_db()
    assert (made.state, made.signed_on) == (State.SIGNED, DAY)
    assert [r.verb for r in history_of(made)] == ["cooperation.signed", "cooperation.opened"]
    with refused("project-signed-already"):
        mark_signed(made, on=date(2025, 7, 12), by=by)


def test_a_change_is_told_with_what_was_before() -> None:
    by = officer()
    made = open_project(told(), by=by)
    mark_signed(made, on=DAY, by=by)
    change_project(
        made, told=replace(told(), lines=("soft",)), state=State.RUNNING, owner=by, by=by
    )
    record = history_of(made)[0]
    assert record.values == {
        "state": ["signed", "running"], "owner": [None, by.pk], "lines": [["hard"], ["soft"]],
    }  # fmt: skip
    change_project(
        made, told=replace(told(), lines=("soft",)), state=State.RUNNING, owner=by, by=by
    )
    assert history_of(made).count() == 3


@pytest.mark.parametrize("state", [State.SIGNED, State.RUNNING, "unheard-of"])
def test_what_was_not_signed_is_not_made_signed_by_a_change(state: str) -> None:
    by = officer()
    made = open_project(told(), by=by)
    with refused("project-cannot-become"):
        change_project(made, told=told(), state=state, owner=None, by=by)


@pytest.mark.parametrize(
    ("state", "wanted", "signed", "expected"),
    [
        (State.PREPARED, State.STOPPED, None, True),
        (State.STOPPED, State.PREPARED, None, True),
        (State.STOPPED, State.RUNNING, None, False),
        (State.STOPPED, State.RUNNING, DAY, True),
        (State.STOPPED, State.PREPARED, DAY, False),
        (State.SIGNED, State.PREPARED, DAY, False),
        (State.DELIVERED, State.RUNNING, DAY, True),
    ],
)
def test_states_follow_one_another(
    state: str, wanted: str, signed: date | None, expected: bool
) -> None:
    assert may_become(state, wanted, signed_on=signed) is expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [(Role.OFFICER, True), (Role.LOGISTICS, True), (Role.GATE, False), (Role.SECRETARY, False)],
)
def test_the_office_and_logistics_follow_projects(role: str, expected: bool) -> None:
    assert may_see_projects([Held(role, "forum:1")]) is expected


def test_nobody_else_sees_a_project() -> None:
    open_project(told(), by=officer())
    assert not projects_visible_to(account()).exists()


def test_a_project_is_overdue_the_day_after_its_next_date() -> None:
    assert not is_overdue(DAY, DAY)
    assert is_overdue(DAY, date(2025, 7, 12))
    assert not is_overdue(None, DAY)


@pytest.mark.parametrize(
    ("looked", "found"),
    [
        (Looked(), 2),
        (Looked(typed="corridor"), 1),
        (Looked(typed="走廊"), 2),
        (Looked(typed="second house"), 2),
        (Looked(typed="nowhere"), 0),
        (Looked(line="soft"), 1),
        (Looked(country="kz"), 2),
        (Looked(country="RU"), 0),
        (Looked(state="signed"), 0),
    ],
)
def test_the_list_is_narrowed(looked: Looked, found: int) -> None:
    by = officer()
    open_project(told(), by=by)
    open_project(told("A school of data", "soft", "people"), by=by)
    assert projects_like(projects_visible_to(by), looked).count() == found


def test_projects_are_counted_by_line() -> None:
    by = officer()
    open_project(told("One", "hard", "soft"), by=by)
    open_project(told("Two", "hard"), by=by)
    counted = [(term.code, count) for term, count in counted_by_line(projects_visible_to(by))]
    assert counted == [("hard", 2), ("soft", 1), ("people", 0), ("delivery", 0)]


def test_parties_that_stay_keep_their_row() -> None:
    by = officer()
    made = open_project(told(), by=by)
    first = made.parties.all()[0].pk
    one = replace(told(), parties=(NewParty(ml(en="First House, renamed")),))
    change_project(made, told=one, state=State.PREPARED, owner=None, by=by)
    kept = made.parties.get()
    assert (kept.pk, str(kept.name.in_("en"))) == (first, "First House, renamed")
