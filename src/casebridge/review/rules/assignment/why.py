"""Why this reviewer: fit and shared words of a pair, and why not the next best ones."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from casebridge.review.rules.assignment.values import Pair, Reader, SharedOut, SharingRules
from casebridge.review.rules.expertise import Fit

NOTHING = Fit(0.0, (), frozenset(), reads_language=False)
OTHERS_SHOWN = 3


def reasons(
    shared_out: SharedOut,
    case: int,
    expert: int,
    *,
    readers: Sequence[Reader],
    fits: Mapping[Pair, Fit],
    rules: SharingRules,
    forbidden: Collection[Pair] = (),
) -> dict[str, object]:
    """Plain values for a page or a stored explanation.

    `fit`, `words`, `areas`, `reads_language` are the pair's own; `place` is the expert's rank
    by fit among all readers of this case that are not barred. `others` are the best readers not
    chosen for it, each with `expert`, `fit` and `why`: "conflict" (forbidden), "fits-less", "full",
    "country" (enough readers from there) or "for-the-whole": the next reader would have fitted
    better here, but another case, a language or an earlier agreement needed it this way.
    """
    own = fits.get((case, expert), NOTHING)
    barred = {e for c, e in forbidden if c == case}
    ranked = sorted(readers, key=lambda r: (-fits.get((case, r.expert), NOTHING).value, r.expert))
    open_to = [r.expert for r in ranked if r.expert not in barred]
    others = [r for r in ranked if (case, r.expert) not in shared_out.pairs]
    return {
        "fit": own.value,
        "words": list(own.words),
        "areas": sorted(own.areas),
        "reads_language": own.reads_language,
        "place": open_to.index(expert) + 1 if expert in open_to else 0,
        "of": len(open_to),
        "others": [
            {
                "expert": other.expert,
                "fit": (value := fits.get((case, other.expert), NOTHING).value),
                "why": "conflict"
                if other.expert in barred
                else "fits-less"
                if value <= own.value
                else _why_not(shared_out, case, expert, other, readers, rules),
            }
            for other in others[:OTHERS_SHOWN]
        ],
    }


def _why_not(
    shared_out: SharedOut,
    case: int,
    expert: int,
    other: Reader,
    readers: Sequence[Reader],
    rules: SharingRules,
) -> str:
    """A better reader with a reason to be elsewhere."""
    load = Counter(e for _, e in shared_out.pairs)
    if load[other.expert] >= other.takes_at_most:
        return "full"
    country = {r.expert: r.country for r in readers}
    beside = [country[e] for c, e in shared_out.pairs if c == case and e != expert]
    most = rules.at_most_one_country
    if most and other.country and beside.count(other.country) >= most:
        return "country"
    return "for-the-whole"
