"""The desk: the table and its search with 1,000 and 10,000 cases, and a dossier's page.

Runs in a database of its own that it makes and drops. Peers at 1,000 entries, measured with
shared/bench on two cores: pretalx's organiser list and search, Indico's management list.
"""

import os
import threading
import time
from collections.abc import Iterator
from statistics import median, quantiles
from typing import Any

from bench.lines import Line
from bench.pages import own_database, settle
from casebridge.config import postgres

ROUNDS = 30
OFFICERS = 4
ASKED = (
    ("table", "/desk/cases/", "pretalx 881 ms, 719 CPU, 26; Indico 1,269 ms, 23"),
    ("table by title", "/desk/cases/?sort=title", ""),
    ("last page", "/desk/cases/?sort=received&page={last}", ""),
    ("search by keys", "/desk/cases/?q=country:KZ -missing:scan owner:me", ""),
    ("search by word", "/desk/cases/?q=样章 数据", "pretalx 984 ms, 861 CPU, 26"),
)
PAGE = 50


def lines() -> Iterator[Line]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebridge.config.settings")
    postgres.ensure_running()
    import django  # noqa: PLC0415 (only once the database runs)

    django.setup()
    with own_database():
        from bench import many_cases_at_the_desk as many  # noqa: PLC0415 (needs Django)

        made = 0
        for count in (1_000, 10_000):
            started = time.perf_counter()
            many.open_cases(count - made)
            made = count
            yield Line(
                f"Desk, {count} cases: rows made anew", time.perf_counter() - started, 120, "s"
            )
            settle()
            yield from _tables(many.clients(1)[0], count)
            yield from _four_at_work(many.clients(OFFICERS), count)
        yield from _dossier(many.clients(1)[0], many.some_dossier())
        yield from _whole_dossier(many.clients(1)[0])


def dossier_lines() -> Iterator[Line]:
    """The page of a dossier alone, in a minute."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebridge.config.settings")
    postgres.ensure_running()
    import django  # noqa: PLC0415 (only once the database runs)

    django.setup()
    with own_database():
        from bench import many_cases_at_the_desk as many  # noqa: PLC0415 (needs Django)

        many.open_cases(20)
        settle()
        yield from _dossier(many.clients(1)[0], many.some_dossier())
        yield from _whole_dossier(many.clients(1)[0])


def _tables(client: Any, count: int) -> Iterator[Line]:
    for name, address, peer in ASKED:
        where = address.format(last=count // PAGE)
        told = f"Desk {name}, {count} cases"
        statements, cpu = measured(client, where)
        yield Line(f"{told}: SQL statements", statements, 8, "", peer=peer if count == 1000 else "")
        yield Line(f"{told}: CPU, median", cpu, 40, "ms")


def _dossier(client: Any, number: int) -> Iterator[Line]:
    statements, cpu = measured(client, f"/desk/cases/{number}/")
    yield Line("Desk dossier: SQL statements", statements, 12, "", peer="pretalx 18, Indico 25")
    yield Line("Desk dossier: CPU, median", cpu, 40, "ms", peer="pretalx 91, Indico 76")


def _whole_dossier(client: Any) -> Iterator[Line]:
    """Three mails, letters, notes, findings with rulings, versions, tasks, reviews, scan pages."""
    from bench import many_cases_at_the_desk as many  # noqa: PLC0415 (needs Django)
    from casebridge.calls.queries import call_with  # noqa: PLC0415
    from tests.factories.whole_dossiers import whole  # noqa: PLC0415

    call = call_with("sco-2023")
    if call is None:
        raise RuntimeError("there is no call")
    officer, *readers = many.officers()
    case = whole(call, officer, each=3, reviewers=tuple(readers))
    statements, cpu = measured(client, f"/desk/cases/{case.dossier_id}/")
    yield Line("Desk dossier with everything: SQL statements", statements, 12, "")
    yield Line("Desk dossier with everything: CPU, median", cpu, 40, "ms")


def measured(client: Any, address: str) -> tuple[int, float]:
    from django.db import connection  # noqa: PLC0415 (needs Django)
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    _asked(client, address)
    with CaptureQueriesContext(connection) as queries:
        _asked(client, address)
    # The next request empties the log.
    statements = len(queries)
    taken = []
    for _ in range(ROUNDS):
        before = time.process_time()
        _asked(client, address)
        taken.append((time.process_time() - before) * 1000)
    return statements, median(taken)


def _four_at_work(clients: list[Any], count: int) -> Iterator[Line]:
    """Four officers in one server process, each asking as soon as the last page came."""
    taken: list[float] = []

    def work(client: Any) -> None:
        from django.db import connection  # noqa: PLC0415 (needs Django)

        for turn in range(ROUNDS):
            _, address, _ = ASKED[turn % len(ASKED)]
            before = time.perf_counter()
            _asked(client, address.format(last=count // PAGE))
            taken.append((time.perf_counter() - before) * 1000)
            # People read; a second's work is spread over four.
            time.sleep(0.25)
        connection.close()

    threads = [threading.Thread(target=work, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    slowest = quantiles(taken, n=20)[-1]
    yield Line(f"Desk, {count} cases, four officers at work: p95", slowest, 200, "ms")


def _asked(client: Any, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
