"""A forum's delegates: a list of 1,500 in, and the pages of 1,500.

Runs in a database of its own that it makes and drops.
"""

import os
import time
from collections.abc import Iterator

from bench.desk import measured
from bench.lines import Line
from bench.pages import own_database, settle
from casebridge.config import postgres

COUNT = 1_500
WHERE = "/desk/forum/sco-2025/delegates/"
ASKED = (
    ("list", WHERE),
    ("last page", f"{WHERE}?page=30"),
    ("search by name in another script", f"{WHERE}?q=обра"),
    ("search by organisation, filtered", f"{WHERE}?q=House&group=media&country=KZ"),
)


def lines() -> Iterator[Line]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebridge.config.settings")
    postgres.ensure_running()
    import django  # noqa: PLC0415 (only once the database runs)

    django.setup()
    with own_database():
        from bench import many_delegates as many  # noqa: PLC0415 (needs Django)

        forum, by = many.forum_and_logistics()
        content = many.listed(COUNT)
        started = time.perf_counter()
        preview = many.previewed(forum, content, by)
        seconds = time.perf_counter() - started
        yield Line(f"Excel with {COUNT} delegates: previewed", seconds, 5, "s")
        started = time.perf_counter()
        many.taken(forum, preview, by)
        yield Line(f"{COUNT} delegates: taken", time.perf_counter() - started, 60, "s")
        settle()
        client = many.client(by)
        for name, address in ASKED:
            statements, cpu = measured(client, address)
            yield Line(f"{COUNT} delegates, {name}: SQL statements", statements, 8)
            yield Line(f"{COUNT} delegates, {name}: CPU, median", cpu, 40, "ms")
