"""The criteria that come with each preset."""

import pytest

from casebridge.calls.queries import PRESETS, preset_codes
from casebridge.review.rules.criteria import is_anchor, read_criteria


@pytest.mark.parametrize("code", preset_codes())
def test_a_preset_brings_criteria_with_anchors_in_every_language_of_the_desk(code: str) -> None:
    rows = read_criteria((PRESETS / code / "criteria.toml").read_text(encoding="utf-8"))
    assert [row.code for row in rows] == [
        "innovation", "outcomes", "cooperation", "replication", "text",
    ]  # fmt: skip
    assert sum(row.weight for row in rows) == 100
    for row in rows:
        texts = [row.label, row.hint, *row.anchors.values()]
        assert {"0", "5", "10"} <= set(row.anchors)
        for text in texts:
            assert all(text.has(tag) for tag in ("zh-Hans", "ru", "en", "fa"))


def test_an_anchor_stands_at_a_mark() -> None:
    assert [mark for mark in ("0", "10", "11", "05", "-1", "x", "") if is_anchor(mark)] == [
        "0", "10",
    ]  # fmt: skip
    with pytest.raises(ValueError, match="outcomes: no mark is 12"):
        read_criteria('[[criterion]]\ncode="outcomes"\nweight=1\n'
                      'label={en="O"}\nanchors={12={en="too good"}}')  # fmt: skip
