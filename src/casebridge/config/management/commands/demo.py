"""Fills an empty database with the demonstration; run again, it goes on where it stopped."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from casebridge.config.demo.story import Story


class Command(BaseCommand):
    help = "Fill the database with the demonstration of two calls."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--pause", type=float, default=0, help="Seconds between mails to the open call."
        )
        parser.add_argument(
            "--only", nargs="+", default=(), help="Only these specimens, such as ru-01 zh-05."
        )
        parser.add_argument(
            "--read-scans", action="store_true", help="Read the scans here; no worker runs."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        story = Story(
            mailbox=Path(settings.DATA_FOLDER) / "demonstration" / "mailbox",
            say=self._say,
            pause=options["pause"],
            reads_scans=options["read_scans"],
            only=tuple(options["only"]),
        )
        story.tell()

    def _say(self, step: str, done: int, of: int) -> None:
        self.stdout.write(f"{step}: {done} of {of}")
        self.stdout.flush()
