"""Brings the tables up to date and says whether there is anything in them; `run` calls it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model, QuerySet
from django.db.utils import OperationalError

from casebridge.config.start import EMPTY

MIGRATION_LOCK = 0x63617365


class Command(BaseCommand):
    """`casebridge prepare`: ends with 10 where the database holds no call yet."""

    help = "Brings the tables up to date, one program at a time."
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **given: Any) -> None:
        try:
            self._migrate()
        except OperationalError as error:
            raise CommandError(
                f"The tables could not be brought up to date: {error}Nothing was lost. Stop other "
                "programs that use this database and start again."
            ) from error
        if not _any_call():
            sys.exit(EMPTY)

    def _migrate(self) -> None:
        with _alone():
            if not _is_behind():
                return
            self.stdout.write(f"{'Tables':<16}being made or changed …")
            self.stdout.flush()
            # Another program that holds a table must not make everybody wait behind us.
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '10s'; SET statement_timeout = '10min'")
            call_command("migrate", interactive=False, verbosity=0)


@contextmanager
def _alone() -> Iterator[None]:
    """Only one program at a time looks for and makes changes of tables."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2min'")
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIGRATION_LOCK])
    try:
        yield
    finally:
        # The lock and the time limits belong to the session and end with it.
        connection.close()


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _any_call() -> bool:
    calls: QuerySet[Model] = apps.get_model("calls", "Call")._default_manager.all()
    return calls.exists()
