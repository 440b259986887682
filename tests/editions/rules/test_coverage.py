"""Which compiled cases an edition takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebridge.editions.rules.coverage import Candidate, Cell, fills

KZ_A1, RU_A1 = Cell("KZ", "a1"), Cell("RU", "a1")


@pytest.mark.parametrize(
    ("taken", "candidates", "chosen"),
    [
        ([], [], ()),
        ([], [Candidate(1, ("KZ",), "a1")], (1,)),
        ([KZ_A1], [Candidate(1, ("KZ",), "a1")], ()),
        ([KZ_A1], [Candidate(1, ("KZ",), "a2")], (1,)),
        ([KZ_A1], [Candidate(1, ("KZ", "RU"), "a1")], (1,)),
        ([], [Candidate(1, ("KZ",), "a1"), Candidate(2, ("KZ",), "a1")], (1,)),
        ([], [Candidate(2, ("KZ",), "a1"), Candidate(1, ("KZ", "RU"), "a1")], (2, 1)),
        ([KZ_A1, RU_A1], [Candidate(1, ("KZ", "RU"), "a1")], ()),
        ([], [Candidate(1, (), "a1")], ()),
    ],
)
def test_a_compiled_case_is_taken_where_it_fills_a_cell(
    taken: list[Cell], candidates: list[Candidate], chosen: tuple[int, ...]
) -> None:
    assert fills(taken, candidates) == chosen


CANDIDATES = st.lists(
    st.tuples(st.sets(st.sampled_from("ABC"), max_size=2), st.sampled_from(["a1", "a2"])),
    max_size=8,
).map(lambda rows: [Candidate(n, tuple(sorted(c)), area) for n, (c, area) in enumerate(rows)])


@given(CANDIDATES)
def test_every_cell_that_can_be_filled_is_filled(candidates: list[Candidate]) -> None:
    chosen = fills([], candidates)
    covered = {cell for c in candidates if c.case in chosen for cell in c.cells()}
    assert covered == {cell for c in candidates for cell in c.cells()}
    assert fills(covered, candidates) == ()
