"""Figures loaded, taken in, withdrawn and frozen."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from casebridge.base.audit.queries import newest_record
from casebridge.indicators.actions.freezing import freeze_set
from casebridge.indicators.actions.recording import record_reading, withdraw_reading
from casebridge.indicators.actions.taking_in import DATA, load_figures, look_through, take_in
from casebridge.indicators.models import Definition, Reading
from casebridge.indicators.outputs.tables import as_csv, as_xlsx
from casebridge.indicators.queries.figures import (
    definition_coded,
    definitions_visible_to,
    public_definitions,
    rows_of,
    values_of,
)
from casebridge.indicators.rules.comparing import conflicts_among
from casebridge.indicators.rules.rows import (
    TableRow,
    rows_of_grid,
    taken_apart,
    without_remarks,
    written,
)
from casebridge.kit.formats import tabular
from tests.factories.accounts import account, leader, machine, officer
from tests.factories.counting import CountQueries, refused

pytestmark = pytest.mark.django_db
ROW = {
    "id": "x-1",
    "name_en": "Trade",
    "scope": "SCO",
    "scope_basis": "members",
    "value": "512.4",
    "unit": "billion USD",
    "period": "2024",
    "status": "reported",
    "note": "'over 500'",
}


def test_all_37_figures_are_shipped_with_unit_and_scope_in_three_languages() -> None:
    load_figures(by=machine())
    assert Reading.objects.count() == 37
    for reading in Reading.objects.select_related("definition"):
        assert set(reading.name.texts) == {"en", "zh-Hans", "ru"}
        assert set(reading.definition.scope.texts) == {"en", "zh-Hans", "ru"}
        assert not reading.unit or set(reading.unit_wording.texts) == {"en", "zh-Hans", "ru"}
        assert reading.source_address


def test_the_shipped_bounds_targets_and_conflicts_are_as_their_sources_say() -> None:
    load_figures(by=machine())
    over = set(Reading.objects.filter(bound="over").values_list("code", flat=True))
    assert {"tj-ai-compute", "cases-collected-2025", "forum-guests-actual"} <= over
    assert "branch-trained" not in over
    expected = set(Reading.objects.filter(is_expected=True).values_list("code", flat=True))
    assert expected == {"forum-delegates-plan", "centre-trained-target", "small-beautiful"}
    assert conflicts_among(values_of(Reading.objects.all())) == {
        "trade-agri-2024": ("trade-agri-2024-b",),
        "trade-agri-2024-b": ("trade-agri-2024",),
        "centre-trained-2025-07": ("centre-trained-total",),
        "centre-trained-total": ("centre-trained-2025-07",),
    }


def test_loading_again_changes_nothing_and_keeps_what_was_withdrawn() -> None:
    load_figures(by=machine())
    withdraw_reading(Reading.objects.get(code="trade-agri-2024-b"), why="unconfirmed", by=officer())
    load_figures(by=machine())
    assert Reading.objects.count() == 37
    assert Reading.objects.get(code="trade-agri-2024-b").withdrawn_at is not None


def test_what_goes_out_comes_back_unchanged() -> None:
    load_figures(by=machine())
    rows = [written(row) for row in rows_of(public_definitions())]
    assert len(rows) == 37
    assert {line.does for line in look_through(rows)} == {"same"}
    Reading.objects.all().delete()
    Definition.objects.all().delete()
    take_in(rows, by=officer())
    assert [written(row) for row in rows_of(public_definitions())] == rows


@pytest.mark.parametrize(("made", "name"), [(as_csv, "f.csv"), (as_xlsx, "f.xlsx")])
def test_a_file_that_went_out_comes_back_unchanged(
    made: Callable[[list[TableRow]], bytes], name: str
) -> None:
    load_figures(by=machine())
    rows = rows_of(public_definitions())
    back = rows_of_grid(tabular.read(made(rows), name))
    assert [taken_apart(row) for row in back] == rows


def test_a_table_with_remarks_above_its_headings_is_understood() -> None:
    load_figures(by=machine())
    shipped = (DATA / "figures.csv").read_bytes()
    assert shipped.startswith(b"#")
    rows = rows_of_grid(tabular.read(without_remarks(shipped), "f.csv"))
    assert [line.does for line in look_through(rows)] == ["same"] * 37


def test_a_reading_is_recorded_with_its_definition_and_in_the_audit() -> None:
    by = officer()
    reading = record_reading(ROW, by=by)
    assert (reading.value, reading.bound, reading.definition.code) == (
        Decimal("512.4"),
        "over",
        "x-1",
    )
    assert newest_record("indicators.recorded", f"reading:{reading.pk}") is not None
    with refused("reading-is-there"):
        record_reading(ROW, by=by)
    with refused("figure-not-understood") as refusal:
        record_reading({**ROW, "value": "many"}, by=by)
    assert refusal.value.values == {"trouble": "number-not-understood"}


def test_only_officers_keep_figures_and_nothing_is_written() -> None:
    by = leader()
    with refused("figures-are-kept-by-officers"):
        take_in([ROW], by=by)


def test_one_wrong_row_keeps_the_whole_table_out() -> None:
    by = officer()
    wrong = {**ROW, "id": "x-2", "period": "spring"}
    assert [(line.does, line.trouble) for line in look_through([ROW, wrong, ROW])] == [
        ("new", ""),
        ("", "period-not-understood"),
        ("", "code-stands-twice"),
    ]
    with refused("rows-not-understood") as refusal:
        take_in([ROW, wrong], by=by)
    assert refusal.value.values == {"rows": "2"}


def test_an_empty_table_is_refused() -> None:
    with refused("table-has-no-figures"):
        take_in([], by=machine())


def test_a_changed_row_changes_its_reading() -> None:
    by = officer()
    take_in([ROW], by=by)
    changed = {**ROW, "value": "513"}
    assert [line.does for line in take_in([changed], by=by)] == ["changed"]
    assert Reading.objects.get().value == 513


def test_a_withdrawn_reading_needs_a_reason_and_is_shown_nowhere() -> None:
    by = officer()
    reading = record_reading(ROW, by=by)
    with refused("withdrawal-needs-a-reason"):
        withdraw_reading(reading, why=" ", by=by)
    withdraw_reading(reading, why="read wrongly", by=by)
    assert newest_record("indicators.withdrawn", f"reading:{reading.pk}") is not None
    assert not public_definitions().exists()
    with refused("reading-withdrawn-already"):
        withdraw_reading(reading, why="again", by=by)


def test_a_frozen_set_keeps_what_was_said_then() -> None:
    by = officer()
    take_in([ROW], by=by)
    frozen = freeze_set(["x-1"], title="Report", by=by)
    take_in([{**ROW, "value": "1"}], by=by)
    frozen.refresh_from_db()
    assert [line["value"] for line in frozen.lines] == ["512.4"]
    with refused("set-names-unknown-readings"):
        freeze_set(["x-1", "no-such"], title="Report", by=by)
    with refused("set-needs-a-title"):
        freeze_set(["x-1"], title="", by=by)


def test_who_has_no_place_in_the_office_sees_no_figures_of_the_desk() -> None:
    record_reading(ROW, by=officer())
    assert definition_coded(definitions_visible_to(leader()), "x-1") is not None
    assert not definitions_visible_to(account()).exists()


@pytest.mark.parametrize("number", [1, 3])
def test_a_list_takes_two_queries_however_long(
    number: int, django_assert_num_queries: CountQueries
) -> None:
    take_in([{**ROW, "id": f"x-{one}"} for one in range(number)], by=officer())
    with django_assert_num_queries(2):
        assert len(rows_of(public_definitions())) == number
