"""The migrations bring an empty database to what the models say."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = [pytest.mark.django_db, pytest.mark.on_both]


def test_every_migration_is_applied() -> None:
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


def test_no_model_has_changed_without_a_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_the_database_has_what_search_and_record_rest_on() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select extname from pg_extension where extname = 'pg_trgm'")
        assert cursor.fetchone() == ("pg_trgm",)
        cursor.execute(
            "select tgname from pg_trigger where tgrelid = 'audit_record'::regclass"
            " and not tgisinternal"
        )
        assert cursor.fetchone() == ("audit_is_append_only",)
