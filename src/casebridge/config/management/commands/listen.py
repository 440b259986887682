"""Takes mail that a mail server hands over; `run` starts it where a port is set."""

from typing import Any

from django.core.management.base import BaseCommand

from casebridge.intake.waiting_for_mail import take_mail_at_the_ports


class Command(BaseCommand):
    help = "Take mail by LMTP or SMTP at the ports of the options; without end."

    def handle(self, *args: Any, **options: Any) -> None:
        take_mail_at_the_ports()
