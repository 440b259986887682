"""The one way to say no."""

from casebridge.kit.refusal import Refusal


def test_a_refusal_carries_its_code_and_values() -> None:
    refusal = Refusal("too-late", number="SCO23-0001")
    assert (refusal.code, refusal.values, str(refusal)) == (
        "too-late",
        {"number": "SCO23-0001"},
        "too-late",
    )


def test_a_value_may_be_called_code() -> None:
    assert Refusal("edition-exists", code="first").values == {"code": "first"}
