"""Publishes a call from a preset, at dates of one's own."""

from argparse import ArgumentParser
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError

from casebridge.base.accounts.queries import machine
from casebridge.calls.actions import publish_call
from casebridge.calls.queries import preset, preset_codes
from casebridge.config.first_data import load_first_data
from casebridge.kit.refusal import Refusal
from casebridge.review.actions.criteria import set_shipped_criteria
from casebridge.web.shared.wording import sentence_for_refusal


class Command(BaseCommand):
    help = "Publish a call from a preset; its roster and its form are frozen from then on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("preset", help="The short name of a preset.")
        parser.add_argument("--code", required=True, help="The call's own short name.")
        parser.add_argument("--prefix", required=True, help="What its dossier numbers begin with.")
        parser.add_argument("--opens", required=True, help="2026-02-07, in the call's own zone.")
        parser.add_argument("--closes", required=True, help="The first day that is too late.")
        parser.add_argument("--mailbox", action="append", default=[], help="Where mail comes in.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["preset"] not in preset_codes():
            raise CommandError(f"Presets: {', '.join(preset_codes())}.")
        shipped, form_text = preset(options["preset"])
        zone = ZoneInfo(shipped.time_zone)
        moved = shipped.moved_to(_day(options["opens"], zone), _day(options["closes"], zone))
        load_first_data()
        try:
            call = publish_call(
                replace(moved, code=options["code"]),
                form_text=form_text,
                number_prefix=options["prefix"],
                mailboxes=tuple(options["mailbox"]),
                by=machine(),
            )
            set_shipped_criteria(call, by=machine())
        except Refusal as refusal:
            raise CommandError(sentence_for_refusal(refusal)) from refusal
        self.stdout.write(f"{call.code}: {call.roster.count()} countries on its roster")


def _day(text: str, zone: ZoneInfo) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError as trouble:
        raise CommandError(f"{text!r} is not a day such as 2026-02-07.") from trouble
