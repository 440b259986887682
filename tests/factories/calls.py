"""Published calls."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

from casebridge.calls.actions import publish_call
from casebridge.calls.models import Call
from casebridge.calls.queries import preset
from tests.factories.accounts import machine
from tests.factories.reference import load

NUMBERS = count(1)
# A moment well inside the call of 2023.
IN_TIME = datetime(2023, 3, 1, 8, tzinfo=UTC)


def call(code: str = "sco-2023", *, of: str = "sco-2023", prefix: str = "", **changed: Any) -> Call:
    """A published call of a shipped preset, under its own code unless another is given."""
    load()
    text, form = preset(of)
    number = next(NUMBERS)
    made = publish_call(
        replace(text, code=code),
        form_text=form,
        number_prefix=prefix or f"T{number}",
        mailboxes=("one@example.org", "two@example.org", "three@example.org"),
        by=machine(),
    )
    if changed:
        Call.objects.filter(pk=made.pk).update(**changed)
        made.refresh_from_db()
    return made
