"""Makes a backup and tries it."""

from argparse import SUPPRESS, ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from casebridge.base.accounts.queries import machine
from casebridge.config.backup.duty import Done, Wish, back_up, shelf_here
from casebridge.config.backup.jobs import make_asked_for
from casebridge.config.backup.trouble import BackupTrouble


class Command(BaseCommand):
    help = (
        "Make a backup in a folder: the database, the files, a list of contents. Then restore it "
        "into a throw-away database to see that it is good. Files that an earlier backup there "
        "holds take no room again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("to", nargs="?", help="The folder; else the option backup_folder.")
        parser.add_argument("--no-try", dest="tries", action="store_false", help="Do not try it.")
        parser.add_argument(
            "--with-secret-key",
            dest="key",
            action="store_true",
            help="Keep the secret key in it, too: everybody stays signed in after a restore.",
        )

        # How the job calls it.
        parser.add_argument("--asked-by", type=int, help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = self._made(options)
        except BackupTrouble as trouble:
            raise CommandError(str(trouble)) from trouble
        self._tell(done)

    def _made(self, options: dict[str, Any]) -> Done:
        if options["asked_by"] is not None:
            return make_asked_for(options["asked_by"])
        folder = Path(options["to"]).expanduser().absolute() if options["to"] else shelf_here()
        wish = Wish(tries=options["tries"], key=options["key"])
        return back_up(folder, by=machine(), at=timezone.now(), wish=wish, say=lambda *step: None)

    def _tell(self, done: Done) -> None:
        held = done.contents
        self.stdout.write(f"{done.path}")
        self.stdout.write(f"{held.rows} rows, {len(held.files)} files, {held.size} bytes")
        if held.missing:
            self.stdout.write(f"{len(held.missing)} files are missing or broken in the data folder")
        if done.outcome is None:
            return
        if not done.outcome.is_good:
            raise CommandError(f"The backup was made, but not tried: {done.outcome.sentence}")
        self.stdout.write("Tried: it restores, and the rows and files are those of the list.")
