"""Waits at the mailboxes; `run` starts it where one is configured."""

from typing import Any

from django.core.management.base import BaseCommand

from casebridge.intake.waiting_for_mail import watch_mailboxes


class Command(BaseCommand):
    help = "Fetch mail as soon as a mail server tells of it; without end."

    def handle(self, *args: Any, **options: Any) -> None:
        watch_mailboxes()
