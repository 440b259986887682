"""A row says what its sources say, whatever was done and in whatever order."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from casebridge.base.jobs.queries import is_waiting
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.cases.actions.deciding import complete, confirm_area, withdraw
from casebridge.cases.actions.merging import merge_dossiers, undo
from casebridge.cases.actions.owning import hand_over, look_again
from casebridge.cases.actions.talking import add_note, ask_applicant
from casebridge.cases.models import Case
from casebridge.intake.actions.checking import check_dossier, rule
from casebridge.intake.models import Dossier, Finding, Rearrangement
from casebridge.intake.queries.dossiers import findings_to_settle, open_findings
from casebridge.kit.refusal import Refusal
from casebridge.register import jobs
from casebridge.register.actions.bringing import bring_up_to_date, rebuild
from casebridge.register.models import Progress, Row
from casebridge.register.queries.sources import seen
from casebridge.register.queries.stale import is_behind
from casebridge.register.rules.rows import row_of, sort_keys
from tests.factories import accounts
from tests.factories.accounts import machine
from tests.factories.cases import case, opened
from tests.factories.dossiers import by_mail, by_table, checked
from tests.factories.mails import bundled, mail
from tests.factories.reviews import scored, selected

STEPS = 60


def differing() -> list[tuple[str, str]]:
    """(number, column) of everything that a row says otherwise than its sources."""
    standing = Dossier.objects.filter(merged_into__isnull=True).values_list("pk", flat=True)
    assert set(Row.objects.values_list("pk", flat=True)) == set(standing)
    rows = Row.objects.select_related("call").in_bulk()
    return [
        (str(rows[each.dossier]), name)
        for each in seen(list(rows))
        for name, value in {**row_of(each), **sort_keys(each.title, each.organisation)}.items()
        if getattr(rows[each.dossier], name) != value
    ]


def assert_plainly_so() -> None:
    """The same again by other ways than the row was made."""
    for row in Row.objects.select_related("dossier", "case"):
        found = Case.objects.filter(dossier=row.pk).first()
        assert row.owner_id == (found.owner_id if found else None)
        assert row.next_on == (found.next_on if found else None)
        assert ("owner" in row.missing) == (found is None)
        must = open_findings().filter(dossier=row.pk, weight="must").count()
        assert row.must == must
        if found is not None:
            places = found.places.order_by("position")
            assert row.countries == [place.country.alpha2 for place in places]
            assert (row.case_state == "withdrawn") == (row.state == "withdrawn")
        assert row.is_late == (
            row.provenance == "submitted" and row.received_at >= row.dossier.call.closes_at
        )


class Walk:
    """People and jobs at work, in an order that a seed decides."""

    def __init__(self, call: Call, seed: int) -> None:
        self.call, self.dice = call, random.Random(seed)  # noqa: S311 (a walk, no secret)
        self.officers = [accounts.officer(call) for _ in range(2)]
        self.moves: list[Rearrangement] = []
        self.acts: list[Callable[[], object]] = [
            self.receive, self.receive_row, self.open, self.check, self.rule, self.ask,
            self.reply, self.give, self.look_again, self.area, self.note, self.complete,
            self.withdraw, self.merge, self.part, self.score, self.fail_a_letter,
        ]  # fmt: skip

    def step(self) -> None:
        try:
            self.dice.choice(self.acts)()
        except Refusal:
            # Not everything may be done at any time; then nothing was.
            return

    def dossier(self) -> Dossier | None:
        standing = list(Dossier.objects.filter(merged_into__isnull=True).order_by("pk"))
        return self.dice.choice(standing) if standing else None

    def case(self) -> Case:
        standing = list(Case.objects.exclude(state="withdrawn").order_by("pk"))
        if not standing:
            raise Refusal("case-not-open")
        return self.dice.choice(standing)

    def receive(self) -> None:
        by_mail(self.call, with_scan=bool(self.dice.randint(0, 1)))

    def receive_row(self) -> None:
        by_table(self.call, provenance=self.dice.choice(["submitted", "compiled"]))

    def open(self) -> None:
        waiting = Dossier.objects.filter(case__isnull=True, merged_into__isnull=True)
        for dossier in waiting.order_by("pk")[:1]:
            opened(dossier)

    def check(self) -> None:
        if (dossier := self.dossier()) is not None:
            check_dossier(dossier, by=machine())

    def rule(self) -> None:
        findings = list(Finding.objects.filter(gone_at__isnull=True).order_by("pk"))
        if findings:
            answer = self.dice.choice(["settled", "ask", "open"])
            rule(self.dice.choice(findings), answer=answer, reason="So it is.", by=machine())

    def ask(self) -> None:
        if (dossier := self.dossier()) is not None:
            ask_applicant(dossier, by=machine())

    def reply(self) -> None:
        if (dossier := self.dossier()) is not None:
            bundled(mail(f"Re: {dossier}"), call=self.call)

    def give(self) -> None:
        hand_over(self.case(), to=self.dice.choice(self.officers), by=machine())

    def look_again(self) -> None:
        look_again(self.case(), on=date(2026, 3, self.dice.randint(1, 28)), by=machine())

    def area(self) -> None:
        area = self.dice.choice(list(call_terms(self.call, "area")))
        confirm_area(self.case(), area=area, by=machine())

    def note(self) -> None:
        add_note(self.case(), kind="phone", text="They called.", by=machine())

    def complete(self) -> None:
        made = self.case()
        for finding in findings_to_settle(made.dossier):
            rule(finding, answer="settled", reason="By post.", by=machine())
        complete(made, by=machine())

    def withdraw(self) -> None:
        withdraw(self.case(), reason="They asked.", by=machine())

    def merge(self) -> None:
        source, into = self.dossier(), self.dossier()
        if source is not None and into is not None and source != into:
            self.moves.append(merge_dossiers(source, into=into, by=machine()))

    def part(self) -> None:
        if self.moves:
            undo(self.moves.pop(), by=machine())

    def score(self) -> None:
        scored(self.case(), mark=self.dice.randint(1, 10))

    def fail_a_letter(self) -> None:
        Letter.objects.filter(state="held", kind="question").update(state="queued")
        bring_up_to_date()
        Letter.objects.filter(state="queued").update(state="failed")


@pytest.mark.parametrize("seed", [1, 2])
def test_every_row_says_what_its_sources_say_after_a_walk_of_acts(call: Call, seed: int) -> None:
    walk = Walk(call, seed)
    for step in range(STEPS):
        walk.step()
        if step % 10 == 9:
            bring_up_to_date()
            assert differing() == []
    assert Row.objects.count() >= 3
    assert_plainly_so()
    brought = list(Row.objects.order_by("pk").values())
    rebuild()
    assert list(Row.objects.order_by("pk").values()) == brought


def test_scores_and_decisions_reach_the_rows(call: Call) -> None:
    chosen, other = case(call), case(call)
    selected(chosen)
    bring_up_to_date()
    row = Row.objects.get(case=chosen)
    assert (row.state, row.reviews_done, row.score) == ("selected", 1, Decimal(80))
    assert Row.objects.get(case=other).score is None


def test_a_row_is_brought_only_where_something_happened(call: Call) -> None:
    first = case(call)
    case(call)
    bring_up_to_date()
    later = timezone.now() + timedelta(hours=1)
    Progress.objects.update(at=later)
    add_note(first, kind="phone", text="They called.", by=machine())
    assert is_behind(call)
    assert bring_up_to_date() == 1
    assert not is_behind(call)
    Progress.objects.update(at=later)
    assert bring_up_to_date() == 0


def test_a_check_leaves_no_act_and_is_noticed_all_the_same(call: Call) -> None:
    dossier = by_mail(call, with_scan=False)
    bring_up_to_date()
    assert not is_behind(call)
    checked(dossier)
    assert is_behind(call)
    bring_up_to_date()
    assert Row.objects.get().must == 1


def test_a_page_leaves_much_work_to_the_job(call: Call) -> None:
    for _ in range(3):
        by_table(call)
    assert bring_up_to_date(at_most=2) == 0
    assert is_behind(call)
    assert is_waiting("casebridge.register.jobs.bring_up_to_date")
    jobs.bring_up_to_date()
    assert Row.objects.count() == 3


def test_a_night_makes_every_row_anew(call: Call) -> None:
    case(call)
    bring_up_to_date()
    Row.objects.update(state="complete", title_ru="x")
    Progress.objects.update(rebuilt_at=None)
    jobs.rebuild_nightly()
    assert differing() == []
    Row.objects.update(state="complete")
    jobs.rebuild_nightly()
    assert differing() != []


def test_bringing_asks_the_same_for_one_and_for_three(
    call: Call, django_assert_max_num_queries: Any
) -> None:
    for count in (1, 3):
        for _ in range(count):
            case(call)
        with django_assert_max_num_queries(31):
            bring_up_to_date()
