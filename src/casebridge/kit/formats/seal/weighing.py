"""How much each sign weighs: two short tables, fitted by logistic regression.

Fitted on pages that `bench/seal_pages.py` drew with another seed than the bench's own, and on
the sample stamps. No sign may weigh against what it says ("covered" never counts against a
seal); one that would is left out, and standing high up weighs at most 3: letterheads bear
logos there, but some seals stand there too.
"""

from math import exp

from casebridge.kit.formats.seal.planes import Colour
from casebridge.kit.formats.seal.signs import SIGNS

IN_COLOUR: dict[str, float] = {
    "thin": 1.76,
    "across": 3.72,
    "print_alone": -2.74,
    "line_uneven": 2.58,
    "little_written": -4.72,
    "written_round": 0.67,
    "few_strokes": -0.96,
    "inside_full": -1.07,
    "inside_empty": -7.02,
    "uneven": 3.26,
    "other_colour": -3.62,
    "little_paper": -0.80,
    "lone": 0.95,
    "over_print": 0.69,
    "high_up": -3.00,
    "small": -4.23,
    "flat": -2.43,
    "cornered": 0.52,
    "askew": 2.01,
}
IN_COLOUR_ALONE = -5.74

IN_GREY: dict[str, float] = {
    "thin": 1.00,
    "across": 8.11,
    "print_alone": -0.78,
    "clean_outside": 5.05,
    "line_uneven": 3.29,
    "written_round": 1.25,
    "few_strokes": -3.81,
    "uneven": 3.60,
    "little_paper": -2.20,
    "lone": 4.60,
    "high_up": -3.00,
    "small": -10.89,
    "flat": -2.64,
    "cornered": 5.40,
    "askew": 0.36,
    "level": -12.12,
    "lighter": -9.17,
}
IN_GREY_ALONE = -10.07

# Whatever else speaks for it: an outline hardly drawn, or made of letters of print, is none.
LEAST_DRAWN = {"red": 0.5, "blue": 0.5, "grey": 0.45}
MOST_PRINT = 0.85


def likelihood(colour: Colour, found: list[float]) -> float:
    """Between 0 and 1; not a probability outside the pages it was fitted on."""
    named = dict(zip(SIGNS, found, strict=True))
    if named["across"] < LEAST_DRAWN[colour] or named["print_alone"] > MOST_PRINT:
        return 0.0
    weights = IN_GREY if colour == "grey" else IN_COLOUR
    alone = IN_GREY_ALONE if colour == "grey" else IN_COLOUR_ALONE
    total = alone + sum(weight * named[name] for name, weight in weights.items())
    return 1 / (1 + exp(-max(min(total, 50.0), -50.0)))
