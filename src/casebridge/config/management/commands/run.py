"""Starts the whole site on this computer; `casebridge run` itself needs no Django for it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand

from casebridge.config.start import CannotStart, add_words, run


class Command(BaseCommand):
    """`casebridge run`, for those who come through Django's own door."""

    help = "Starts the site on this computer and opens it in the browser."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_words(parser)

    def handle(self, *_: Any, **given: Any) -> None:
        try:
            run(demo=given["demo"], browser=given["browser"])
        except CannotStart as trouble:
            raise CommandError(str(trouble)) from trouble
