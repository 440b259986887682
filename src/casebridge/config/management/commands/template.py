"""Writes the Word form of a call."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from casebridge.calls.outputs import word_form
from casebridge.calls.queries import call_with, form_of, preset, preset_codes
from casebridge.calls.rules.form import Form
from casebridge.calls.rules.presets import read_form

TAGS = {"zh": "zh-Hans"}


class Command(BaseCommand):
    help = "Write the application form of a call as a Word file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("call", help="The short name of a published call or a preset.")
        parser.add_argument("--lang", default="en", help="zh, ru or en.")
        parser.add_argument("--out", help="Where to write it; else CALL-form-LANG.docx here.")

    def handle(self, *args: Any, **options: Any) -> None:
        form = _form(options["call"])
        language = TAGS.get(options["lang"], options["lang"])
        if language not in form.languages:
            raise CommandError(f"This call has forms in: {', '.join(form.languages)}.")
        out = Path(options["out"] or f"{form.call_code}-form-{options['lang']}.docx")
        out.write_bytes(word_form.render(form, language))
        self.stdout.write(str(out))


def _form(code: str) -> Form:
    """The published call's form; a preset's where no such call is published."""
    call = call_with(code)
    if call is not None:
        return form_of(call)
    if code not in preset_codes():
        raise CommandError(f"There is no call {code!r}. Presets: {', '.join(preset_codes())}.")
    shipped, text = preset(code)
    return read_form(text, shipped)
