"""Which applicants are one house."""

import pytest

from casebridge.review.rules.families import Applying, families_of


@pytest.mark.parametrize(
    ("applicants", "related", "families"),
    [
        ([Applying(1, ("One",)), Applying(1, ("Eins",))], [], ["One", "One"]),
        ([Applying(None, ("One, Ltd",), 7), Applying(None, ("ONE LTD",), 7)], [], ["One, Ltd"] * 2),
        # The same words in another country are another body.
        (
            [Applying(None, ("Ministry",), 7), Applying(None, ("Ministry",), 8)],
            [],
            ["Ministry", "Ministry (2)"],
        ),
        # A name joins an entry of the directory with an applicant nobody has linked.
        ([Applying(None, ("Works",), 7), Applying(3, ("Works",), 7)], [], ["Works", "Works"]),
        (
            [Applying(1, ("A",)), Applying(2, ("B",)), Applying(3, ("C",))],
            [(1, 2), (2, 3)],
            ["A"] * 3,
        ),
        ([Applying(None, ()), Applying(None, ("…",))], [], ["", ""]),
    ],
)
def test_one_house(
    applicants: list[Applying], related: list[tuple[int, int]], families: list[str]
) -> None:
    assert families_of(applicants, related) == families
