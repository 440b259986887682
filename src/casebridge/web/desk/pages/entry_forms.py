"""What the forms of one entry send, as values."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.http import QueryDict

from casebridge.editions.actions.editing import Typed
from casebridge.editions.rules.segments import State, Unit

TEXT, BEFORE, SOURCE = "text", "before", "source"
EVERY = "every"


def typed_in(sent: QueryDict) -> list[Typed]:
    """Every unit of the form; one that lacks what stood there before is not of the form."""
    return list(_typed(sent))


def _typed(sent: QueryDict) -> Iterator[Typed]:
    for id_ in dict.fromkeys(sent.getlist("unit")):
        fields = [sent.get(f"{name}-{id_}") for name in (TEXT, BEFORE, SOURCE)]
        text, before, source = fields
        if text is not None and before is not None:
            yield Typed(id_, _plain(text), _plain(before), _plain(source or ""))


def taken_in(sent: QueryDict) -> tuple[str, str]:
    """(unit, text) of the proposal that was taken; ('', '') where none was."""
    unit, _blank, text = sent.get("take", "").partition(" ")
    return (unit, _plain(text)) if text else ("", "")


def with_taken(typed: Sequence[Typed], unit: str, text: str) -> list[Typed]:
    """The same form with the proposal in its field."""
    return [replace(one, text=text) if one.id == unit else one for one in typed]


def with_restored(typed: Sequence[Typed], part: str, received: Mapping[str, str]) -> list[Typed]:
    """The same form with one part as it was received."""
    return [
        replace(one, text=received[part]) if one.id == part and part in received else one
        for one in typed
    ]


def checks_in(sent: QueryDict, typed: Sequence[Typed], units: Sequence[Unit]) -> list[str]:
    """The units read over: those named; by "every", all but what must be looked at one by one."""
    named = sent.getlist("check")
    if EVERY not in named:
        return [one.id for one in typed if one.id in named]
    settled = {unit.id for unit in units if unit.state in (State.STALE, State.CHECKED)}
    return [one.id for one in typed if one.text and (one.id not in settled or one.is_changed)]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
