"""Makes a forum from a preset, at dates of one's own."""

from argparse import ArgumentParser
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casebridge.base.accounts.queries import machine
from casebridge.config.first_data import load_first_data
from casebridge.forum.actions.creating import create_forum
from casebridge.forum.queries.forums import preset, preset_codes
from casebridge.kit.refusal import Refusal
from casebridge.web.shared.wording import sentence_for_refusal


class Command(BaseCommand):
    help = "Make a forum from a preset."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("preset", help="The short name of a preset.")
        parser.add_argument("--code", default="", help="The forum's own short name.")
        parser.add_argument("--starts", default="", help="Its first day, such as 2026-07-10.")
        parser.add_argument("--ends", default="", help="Its last day.")
        parser.add_argument("--public", action="store_true", help="Anybody may read of it.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["preset"] not in preset_codes():
            raise CommandError(f"Presets: {', '.join(preset_codes())}.")
        shipped = preset(options["preset"])
        own = replace(
            shipped,
            code=options["code"] or shipped.code,
            starts_on=_day(options["starts"]) or shipped.starts_on,
            ends_on=_day(options["ends"]) or shipped.ends_on,
        )
        load_first_data()
        try:
            forum = create_forum(own, is_public=options["public"], by=machine())
        except Refusal as refusal:
            raise CommandError(sentence_for_refusal(refusal)) from refusal
        self.stdout.write(f"{forum.code}: {forum.sub_forums.count()} sub-forums")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as trouble:
        raise CommandError(f"{text!r} is not a day such as 2026-07-10.") from trouble
