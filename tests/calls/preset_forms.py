"""The shipped presets, loaded once for the tests that print, fill or read a form."""

from functools import cache
from pathlib import Path

from casebridge import calls
from casebridge.calls.outputs.word_form import render
from casebridge.calls.rules.form import Form
from casebridge.calls.rules.presets import CallPreset, read_call, read_form

CODES = ("sco-2023", "sco-forum-2025")


def text_of(code: str, name: str) -> str:
    return (Path(calls.__file__).parent / "presets" / code / name).read_text(encoding="utf-8")


@cache
def call_of(code: str) -> CallPreset:
    return read_call(text_of(code, "call.toml"))


@cache
def form_of(code: str) -> Form:
    return read_form(text_of(code, "form.toml"), call_of(code))


@cache
def blank(code: str, language: str) -> bytes:
    return render(form_of(code), language)
