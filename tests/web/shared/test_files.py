"""Files handed out: what a browser is told they are."""

import pytest

from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.web.shared.files import PLAIN_BYTES, as_attachment


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_output_is_handed_out_as_what_it_is(name: str) -> None:
    kind = OUTPUTS[name]
    given = as_attachment(b"x", name=f"a.{kind.ending}", kind=kind.ending)
    assert given["Content-Type"] == kind.media_type
    assert given["Content-Disposition"].startswith("attachment")
    assert given["X-Content-Type-Options"] == "nosniff"


def test_anything_else_is_only_bytes() -> None:
    assert as_attachment(b"x", name="a.html", kind="html")["Content-Type"] == PLAIN_BYTES
