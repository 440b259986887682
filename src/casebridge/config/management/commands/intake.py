"""Takes in messages and files from anywhere."""

from argparse import ArgumentParser
from getpass import getpass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from casebridge.base.accounts.queries import machine
from casebridge.calls.queries import call_with, public_calls
from casebridge.cases.jobs import take_up
from casebridge.intake.actions.receiving import receive
from casebridge.intake.jobs import bundle_waiting, check_waiting, read_scans, read_waiting
from casebridge.intake.sources.folder import Folder
from casebridge.kit.formats.unreadable import Unreadable


class Command(BaseCommand):
    help = "Take in a Maildir, an mbox, a message, a folder or an archive, and read it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", help="Maildir, mbox, .eml, .msg, folder, archive or any file.")
        parser.add_argument("--call", required=True, help="The short name of a published call.")
        parser.add_argument(
            "--password-prompt", action="store_true", help="Ask for the password of an archive."
        )
        parser.add_argument("--scans", action="store_true", help="Read the scans here and now.")

    def handle(self, *args: Any, **options: Any) -> None:
        call = call_with(options["call"])
        path = Path(options["path"])
        if call is None:
            known = ", ".join(public_calls().values_list("code", flat=True)) or "none yet"
            raise CommandError(f"There is no call {options['call']!r}. Calls: {known}.")
        if not path.exists():
            raise CommandError(f"There is nothing at {path}.")
        password = getpass("Password of the archive: ") if options["password_prompt"] else ""
        folder = Folder(path, settings.MAX_MAIL_BYTES, password)
        try:
            count = folder.fetch(lambda e: receive(e, call=call, by=machine()))
        except Unreadable as trouble:
            raise CommandError(f"{path} cannot be opened ({trouble.code}).") from trouble
        self.stdout.write(f"{count} stored; bundling and reading …")
        bundle_waiting()
        read_waiting()
        check_waiting()
        take_up()
        if options["scans"]:
            read_scans()
            check_waiting()
        self.stdout.write(f"{call.dossiers.count()} dossiers in {call.code}.")
