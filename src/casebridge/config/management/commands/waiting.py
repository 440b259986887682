"""Says how much machine work waits."""

from typing import Any

from django.core.management.base import BaseCommand

from casebridge.intake.queries.waiting import dossiers_to_check, files_to_read, scans_to_read


class Command(BaseCommand):
    help = "Print how many files and dossiers wait to be read or checked."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = files_to_read().count() + scans_to_read().count() + dossiers_to_check().count()
        self.stdout.write(str(waiting))
