"""The public list and a case page: SQL statements and CPU, with 1 and with 1,000 cases.

Runs in a database of its own that it makes and drops.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from bench.lines import Line
from casebridge.config import postgres

ROUNDS = 60
MANY = 1000


def lines() -> Iterator[Line]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebridge.config.settings")
    postgres.ensure_running()
    import django  # noqa: PLC0415 (only once the database runs)

    django.setup()
    with own_database():
        from bench import many_cases  # noqa: PLC0415 (needs Django)

        first = many_cases.publish(1)
        yield from _pages(first, 1)
        many_cases.publish(MANY - 1)
        settle()
        yield from _pages(first, MANY)


@contextmanager
def own_database() -> Iterator[None]:
    from django.db import connection  # noqa: PLC0415 (needs Django)

    name = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = "bench_casebridge"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def settle() -> None:
    """As after a night: statistics are known, and the server has nothing left to tidy."""
    from django.db import connection  # noqa: PLC0415 (needs Django)

    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
    time.sleep(5)


def _pages(entry: int, cases: int) -> Iterator[Line]:
    from django.core.cache import caches  # noqa: PLC0415 (needs Django)
    from django.test import Client  # noqa: PLC0415

    client = Client(headers={"accept-language": "zh-hans"}, SERVER_NAME="localhost")
    for name, address in (("list", "/library/"), ("case page", f"/library/{entry}/")):
        client.get(address)
        caches["public"].clear()
        statements = _statements(client, address)
        taken = []
        for _ in range(ROUNDS):
            _forget(caches)
            before = time.process_time()
            answer = client.get(address)
            taken.append((time.process_time() - before) * 1000)
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")
        yield Line(f"Public {name}, {cases} cases: SQL statements", statements, 5)
        yield Line(f"Public {name}, {cases} cases: CPU, median, no cache", median(taken), 15, "ms")


def _forget(caches: Any) -> None:
    for shelf in caches.settings:
        caches[shelf].clear()


def _statements(client: Any, address: str) -> int:
    from django.db import connection  # noqa: PLC0415 (needs Django)
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)
