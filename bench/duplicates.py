"""Finding the case that came twice among 10,000 dossiers: time for one, pairs found and not.

Runs in a database of its own. Every hundredth dossier is a twin: the same case again with a third
of its words changed, or in figures and names only, as a partner's translation would bring it.
"""

import os
import random
import time
from collections.abc import Iterator
from statistics import median, quantiles

from bench.lines import Line
from casebridge.config import postgres

MANY = int(os.environ.get("BENCH_DOSSIERS", "10000"))
EVERY = 100
ASKED = 120
WORDS = 4000
LONG = 320


def lines() -> Iterator[Line]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "casebridge.config.settings")
    postgres.ensure_running()
    import django  # noqa: PLC0415 (only once the database runs)

    django.setup()
    from bench.pages import own_database, settle  # noqa: PLC0415

    with own_database():
        twins = _stored()
        settle()
        yield from _told(twins)


def _stored() -> dict[int, int]:
    """{twin: the dossier it repeats}, both as numbers in the table."""
    from bench.many_dossiers import Maker  # noqa: PLC0415 (needs Django)

    chance = random.Random(32100)  # noqa: S311 (the same material every time)
    maker = Maker(chance, words=WORDS, long=LONG)
    return maker.store(MANY, every=EVERY)


def _told(twins: dict[int, int]) -> Iterator[Line]:
    from casebridge.intake.models import Dossier  # noqa: PLC0415 (needs Django)
    from casebridge.intake.queries.kinship import kin_of  # noqa: PLC0415

    asked = list(twins)[: ASKED // 2]
    alone = [d for d in range(min(twins), max(twins)) if d not in twins and d not in twins.values()]
    taken, found, false = [], 0, 0
    for number in (*asked, *alone[:: max(1, len(alone) // (ASKED // 2))]):
        dossier = Dossier.objects.select_related("call").get(pk=number)
        before = time.perf_counter()
        kin = {likeness.dossier for likeness in kin_of(dossier)}
        taken.append((time.perf_counter() - before) * 1000)
        found += twins.get(number) in kin
        false += len(kin - {twins.get(number)})
    yield Line(f"Duplicates, {MANY} dossiers: one asked, median", median(taken), 300, "ms")
    yield Line(
        f"Duplicates, {MANY} dossiers: one asked, 95 %", quantiles(taken, n=20)[18], 900, "ms"
    )
    share = found / len(asked)
    yield Line("Duplicates: twins found", share, 0.95, at_most=False)
    yield Line("Duplicates: false pairs told, of the dossiers asked", false / len(taken), 0.02)
