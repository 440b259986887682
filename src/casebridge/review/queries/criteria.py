"""Questions about what a call is judged by."""

from casebridge.calls.models import Call
from casebridge.calls.queries import PRESETS
from casebridge.review.rules.criteria import Judged, read_criteria


def shipped_criteria(call: Call) -> list[Judged]:
    """The criteria that come with the call's preset; none where it brings none."""
    file = PRESETS / call.preset / "criteria.toml"
    if not call.preset or not file.exists():
        return []
    return read_criteria(file.read_text(encoding="utf-8"))


def codes_of(call: Call) -> list[str]:
    """The codes of a call's criteria in their order."""
    return list(call.criteria.values_list("code", flat=True))
