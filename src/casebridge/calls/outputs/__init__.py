"""Outputs of a call: the files it hands to applicants."""

from typing import Protocol

from casebridge.calls.rules.form import Form


class Output(Protocol):
    """The form in, the bytes of one finished file out, in the language asked for."""

    def __call__(self, form: Form, language: str) -> bytes: ...
