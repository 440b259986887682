"""A forum that opens today with badges, gates and their staff, for bench/forum_check_in.py."""

import json
from datetime import date, timedelta

from django.test import Client

from casebridge.base.accounts.models import Account
from casebridge.forum.actions.badges import make_badges
from casebridge.forum.actions.delegates import set_state
from casebridge.forum.models import Forum, Gate, Scan
from casebridge.forum.queries.check_in import counted_people, standing_of
from tests.factories import check_in, forums
from tests.factories.accounts import machine

CODE = "bench-check-in"
DAY = timedelta(days=1)


def made(people: int, gates: int, places: int, day: str) -> str:
    """What the phones need, as JSON: every token, and for each gate its number and a way in."""
    today = date.fromisoformat(day)
    forum = forums.forum(CODE, starts_on=today - DAY, ends_on=today + DAY)
    forum.formats.update(held_on=None)
    for number in range(people):
        who = forums.delegate(forum, f"Guest {number}")
        set_state(who, state="accepted", by=machine())
    badges = make_badges(forum, by=machine())
    doors = [check_in.opening(forum, places=places) for _ in range(gates)]
    return json.dumps(
        {
            "tokens": [check_in.token(badge) for badge in badges],
            "numbers": [check_in.typed(badge) for badge in badges],
            "gates": [{"pk": gate.pk, "session": _session(_staff(gate))} for gate in doors],
        }
    )


def standing() -> str:
    """All that follows from the scans, as JSON."""
    forum = Forum.objects.get(code=CODE)
    found = standing_of(forum)
    tally = forum.tallies.get(code="opening")
    rows = Scan.objects.order_by("nonce").values_list("nonce", "gate", "badge", "verdict", "reason")
    return json.dumps(
        {
            "scans": [[str(value) for value in row] for row in rows],
            "inside": sum(len(badges) for badges in found.inside.values()),
            "counted": counted_people(forum)[tally.pk],
            "twice": [later.nonce for _first, later in found.twice],
        }
    )


def _staff(gate: Gate) -> Account:
    return check_in.gate_staff(gate.forum)


def _session(account: Account) -> str:
    client = Client()
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value
