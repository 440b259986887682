"""Signs that XML cannot hold are left out of every file, and keep none from being made."""

from dataclasses import replace

import pytest

from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.kit.text.xml_text import fit
from tests.editions.outputs.sample import book

# What typst sets (a book, a cover with its title) is refused: no font holds these signs.
MADE_OF_XML = ("docx", "epub", "web", "wechat", "xlsx", "report-docx")
UNFIT = "a\x01b\x0bc\ufffed"


@pytest.mark.parametrize("kind", MADE_OF_XML)
def test_a_file_is_made_of_a_book_with_unfit_signs(kind: str) -> None:
    made = book("en")
    bad = replace(made.entries[0], title=UNFIT, summary=UNFIT)
    hostile = replace(made, entries=(bad, *made.entries[1:]))
    assert OUTPUTS[kind].render(hostile)


def test_only_unfit_signs_are_left_out() -> None:
    assert fit(UNFIT) == "abcd"
    assert fit("é 中 \u200c\n\t\U0001f600") == "é 中 \u200c\n\t\U0001f600"
