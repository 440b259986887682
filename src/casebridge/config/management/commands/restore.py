"""Restores a backup, or tries whether it could be restored."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.migrations.loader import MigrationLoader

from casebridge.base.accounts.queries import machine
from casebridge.config.backup.duty import files_here, try_backup
from casebridge.config.backup.homecoming import restore_here, restore_into
from casebridge.config.backup.server import server_here
from casebridge.config.backup.trouble import BackupTrouble
from casebridge.config.postgres import DatabaseTrouble


class Command(BaseCommand):
    help = "Restore a backup into this installation while it is still empty, or into a new folder."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("backup", metavar="from", help="The backup's own folder.")
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--into", help="A new data folder with a database of its own.")
        where.add_argument(
            "--try",
            dest="tries",
            action="store_true",
            help="Only into a throw-away database, and say what came of it.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        backup = Path(options["backup"]).expanduser().absolute()
        try:
            if options["tries"]:
                self._try(backup)
            else:
                self._restore(backup, options["into"])
        except (BackupTrouble, DatabaseTrouble) as trouble:
            raise CommandError(str(trouble)) from trouble

    def _try(self, backup: Path) -> None:
        outcome = try_backup(backup, by=machine())
        if not outcome.is_good:
            raise CommandError(outcome.sentence)
        self.stdout.write("It restores, and the rows and files are those of its list.")

    def _restore(self, backup: Path, into: str | None) -> None:
        known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
        if into:
            folder = Path(into).expanduser().absolute()
            held = restore_into(folder, backup, known=known, say=self._say)
            start = f"CASEBRIDGE_DATA_FOLDER={folder} casebridge run"
        else:
            here = Path(settings.DATA_FOLDER)
            held = restore_here(
                here, files_here(), backup, server=server_here(), known=known, say=self._say
            )
            start = "casebridge run"
        self.stdout.write(f"{held.rows} rows and {len(held.files)} files are back.")
        self.stdout.write(f"Start: {start}")

    def _say(self, step: str, done: int, of: int) -> None:
        if done % 100 == 0:
            self.stdout.write(f"{step}: {done} of {of}" if of else step)
