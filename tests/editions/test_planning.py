"""Releasing by a plan: everything at its moment, or nothing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from casebridge.base.audit.models import Record
from casebridge.base.tasks.models import Task
from casebridge.calls.models import Call
from casebridge.editions.actions import planning, releasing
from casebridge.editions.actions.planning import call_off, release_due, set_plan
from casebridge.editions.models import Edition, Output, Plan
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.released import released_edition
from casebridge.editions.queries.releases import hindrances_to
from casebridge.editions.rules.releasing import CHANNELS
from casebridge.kit.refusal import Refusal
from tests.factories import calls
from tests.factories.accounts import account, machine, officer
from tests.factories.editions import draft, frozen, printed, quick_outputs, selected_case

SOON = timedelta(hours=2)


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def ready(call: Call, monkeypatch: pytest.MonkeyPatch) -> Edition:
    """Frozen and printed, not released."""
    quick_outputs(monkeypatch)
    selected_case(call)
    return printed(frozen(draft(call)))


def planned(edition: Edition, **other: object) -> Plan:
    values = {
        "channels": CHANNELS,
        "languages": edition.languages,
        "moment": timezone.now() + SOON,
        "by": officer(edition.call),
        **other,
    }
    return set_plan(edition, **values)


def at_its_moment(plan: Plan) -> None:
    release_due(plan.moment, by=machine())
    plan.refresh_from_db()


def test_nothing_is_public_before_the_moment_and_all_is_at_it(ready: Edition) -> None:
    plan = planned(ready)
    release_due(plan.moment - timedelta(seconds=1), by=machine())
    assert released_edition(ready.code) is None
    at_its_moment(plan)
    assert released_edition(ready.code) == ready
    assert (plan.state, bool(plan.done_at)) == (Plan.State.DONE, True)


def test_a_missing_file_hinders_the_release_and_a_task_says_so(ready: Edition) -> None:
    plan = planned(ready)
    Output.objects.filter(edition=ready, kind="json").delete()
    at_its_moment(plan)
    assert released_edition(ready.code) is None
    assert plan.hindrance == "outputs-missing"
    assert "json en" in plan.values["outputs"]
    assert Task.objects.get(kind=planning.TASK).for_account == plan.set_by


def test_a_hindered_plan_never_goes_out_later_by_itself(ready: Edition) -> None:
    plan = planned(ready)
    Output.objects.filter(edition=ready, kind="json").delete()
    at_its_moment(plan)
    printed(ready)
    at_its_moment(plan)
    assert released_edition(ready.code) is None
    again = planned(ready)
    assert not Task.objects.filter(kind=planning.TASK, done_at__isnull=True).exists()
    at_its_moment(again)
    assert released_edition(ready.code) == ready


def test_files_of_channels_not_planned_and_for_no_reader_hinder_nothing(ready: Edition) -> None:
    Output.objects.filter(edition=ready, kind__in=["json", "pdf-print"]).delete()
    plan = planned(ready, channels=["library", "files"])
    assert not hindrances_to(ready, plan, OUTPUTS)
    at_its_moment(plan)
    assert released_edition(ready.code) == ready
    ready.refresh_from_db()
    assert ready.released_through == ["library", "files"]
    assert ready.released_in == ready.languages


def test_a_plan_called_off_releases_nothing(ready: Edition) -> None:
    plan = planned(ready)
    call_off(plan, by=officer(ready.call))
    at_its_moment(plan)
    assert released_edition(ready.code) is None
    with pytest.raises(Refusal, match="plan-not-set"):
        call_off(plan, by=officer(ready.call))


def test_a_new_plan_takes_the_place_of_the_old_one(ready: Edition) -> None:
    old, new = planned(ready), planned(ready, moment=timezone.now() + 2 * SOON)
    at_its_moment(old)
    assert (old.state, new.state) == (Plan.State.CALLED_OFF, Plan.State.SET)
    assert released_edition(ready.code) is None


@pytest.mark.parametrize(
    ("code", "other"),
    [
        ("plan-moment-past", {"moment": datetime(2020, 1, 1, tzinfo=UTC)}),
        ("plan-language-unknown", {"languages": ["de"]}),
        ("plan-leaves-a-language-out", {"languages": ["en"]}),
        ("plan-channel-unknown", {"channels": ["telegraph"]}),
        ("plan-without-the-library", {"channels": ["files"]}),
        ("embargo-after-the-moment", {"embargo_until": datetime(2999, 1, 1, tzinfo=UTC)}),
    ],
)
def test_what_is_no_plan_is_refused_and_writes_nothing(
    ready: Edition, code: str, other: dict[str, object]
) -> None:
    with pytest.raises(Refusal, match=code):
        planned(ready, **other)
    assert not Plan.objects.exists()
    assert not Record.objects.filter(verb="editions.release-planned").exists()


def test_a_stranger_plans_nothing(ready: Edition) -> None:
    with pytest.raises(Refusal, match="release-not-yours"):
        planned(ready, by=account("stranger"))


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("step", ["index", "record"])
def test_stopped_at_any_step_nothing_is_public(
    ready: Edition, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    plan = planned(ready)

    def die(*_args: object, **_named: object) -> None:
        raise Killed

    with monkeypatch.context() as broken:
        broken.setattr(releasing, step, die)
        with pytest.raises(Killed):
            at_its_moment(plan)
    assert released_edition(ready.code) is None
    at_its_moment(plan)
    assert released_edition(ready.code) == ready
