"""One way to ask the solver: costs are whole numbers, and nearly the best is not good enough."""

import datetime
from typing import Any

# A bound closer than this to a cost in whole numbers proves it.
NEARER_THAN_ONE = 0.99


def proven(model: Any, *, seconds: float) -> Any | None:
    """What the solver found in that time, with how far it is proven; None where it found nothing.

    Source: MathOpt of OR-Tools, `mathopt.SolveResult`.
    """
    from ortools.math_opt.python import mathopt  # noqa: PLC0415 (seconds to load)

    result = mathopt.solve(
        model,
        mathopt.SolverType.HIGHS,
        params=mathopt.SolveParameters(
            time_limit=datetime.timedelta(seconds=seconds),
            relative_gap_tolerance=0.0,
            absolute_gap_tolerance=NEARER_THAN_ONE,
        ),
    )
    return result if result.has_primal_feasible_solution() else None
