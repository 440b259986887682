"""Makes an account and gives it a role."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from casebridge.base.accounts.actions import grant, register
from casebridge.base.accounts.models import Role
from casebridge.calls.queries import call_with
from casebridge.config.emptying.inviting import invite_one


class Command(BaseCommand):
    help = "Make an account that signs in with a code sent to its address, and give it a role."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="")
        parser.add_argument("--role", choices=Role.values, help="What the account may do.")
        parser.add_argument(
            "--sign-in",
            action="store_true",
            help="Print a link that signs it in once, on this computer, within a day.",
        )
        parser.add_argument("--call", help="Only in this call; else everywhere.")

    def handle(self, *args: Any, **options: Any) -> None:
        scope = ""
        if options["call"]:
            call = call_with(options["call"])
            if call is None:
                raise CommandError(f"There is no call {options['call']!r}.")
            scope = f"call:{call.pk}"
        account = register(options["email"], name=options["name"])
        if options["role"]:
            grant(account, role=options["role"], scope=scope)
        self.stdout.write(f"{account.email}: {options['role'] or 'no role'} {scope}".strip())
        if options["sign_in"]:
            path = reverse("desk:invited", args=[invite_one(account)])
            self.stdout.write(f"{settings.SITE_ADDRESS}{path}")
