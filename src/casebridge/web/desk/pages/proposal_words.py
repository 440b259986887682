"""Reasons, remarks and clashes of a proposed programme as sentences in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.forum.queries.proposal import Names
from casebridge.forum.rules.proposal.hours import moment_of
from casebridge.forum.rules.proposal.stretches import Stretch, Stretches, longest
from casebridge.forum.rules.proposal.values import Pair, Reason
from casebridge.forum.wording import CONFLICT, SHORTAGES, SHORTCOMINGS
from casebridge.kit.text.lists import listed
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.templatetags.casebridge import PERSIAN_DIGITS, day, number

MOST_STRETCHES = 4
SENTENCES = {**SHORTAGES, **CONFLICT, **SHORTCOMINGS}


@dataclass(frozen=True)
class Words:
    """What the keys and minutes of a task are in words."""

    names: Names

    def sentence(self, reason: Reason) -> str:
        values = reason.values
        said = {name: self._value(name, value) for name, value in values.items()}
        if "begins" in values and "ends" in values:
            said["time"] = self.span((cast(int, values["begins"]), cast(int, values["ends"])))
        if "free" in values:
            most = longest(cast(Stretches, values["free"]))
            said["longest"] = self.minutes(most[1] - most[0])
        if reason.code == "session-is-pinned":
            said["place"] = self._pinned(values)
        return str(SENTENCES[_code(reason)]) % said

    def _value(self, name: str, value: object) -> str:
        plain = {
            "session": lambda: self.number(cast(int, value)),
            "other": lambda: self.number(cast(int, value)),
            "before": lambda: self.number(cast(int, value)),
            "sessions": lambda: self.sessions(value),
            "who": lambda: self.names.people.get(str(value), ""),
            "people": lambda: listed(self.names.people[who] for who in cast(list[str], value)),
            "delegation": lambda: self._delegation(str(value)),
            "room": lambda: self.room(value),
            "home": lambda: self.room(value),
            "rooms": lambda: self._rooms(value),
            "pair": lambda: self.pair(cast(Pair, value)),
            "minutes": lambda: self.minutes(cast(int, value)),
            "there_are": lambda: self.minutes(cast(int, value)),
            "longest": lambda: self.span(cast(Stretch, value)),
            "free": lambda: self.stretches(cast(Stretches, value)),
        }
        return plain[name]() if name in plain else _counted(value)

    def number(self, session: int) -> str:
        return number(self.names.numbers.get(session, 0))

    def sessions(self, keys: object) -> str:
        if isinstance(keys, int):
            return _counted(keys)
        numbers = sorted(self.names.numbers[key] for key in cast(list[int], keys))
        text = ngettext("session %(numbers)s", "sessions %(numbers)s", len(numbers))
        return text % {"numbers": listed(number(one) for one in numbers)}

    def room(self, key: object) -> str:
        name = self.names.rooms.get(cast(int, key))
        return str(name.in_(reader_tag())) if name else _("no room")

    def _rooms(self, value: object) -> str:
        if isinstance(value, int):
            return _counted(value)
        return listed(self.room(key) for key in cast(list[int], value))

    def _delegation(self, key: str) -> str:
        name = self.names.delegations.get(key)
        return str(name.in_(reader_tag())) if name else ""

    def pair(self, pair: Pair) -> str:
        return f"{language_name(pair[0])}–{language_name(pair[1])}"

    def minutes(self, count: int) -> str:
        hours, rest = divmod(count, 60)
        if count < 120 and rest:
            return ngettext("%(count)s minute", "%(count)s minutes", count) % {
                "count": number(count)
            }
        whole = ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": number(hours)}
        if not rest:
            return whole
        return _("%(hours)s %(minutes)s") % {"hours": whole, "minutes": self.minutes(rest)}

    def stretches(self, stretches: Stretches) -> str:
        shown = [self.span(stretch) for stretch in stretches[:MOST_STRETCHES]]
        return listed([*shown, *["…"] * (len(stretches) > MOST_STRETCHES)])

    def span(self, stretch: Stretch) -> str:
        """10:00–10:30, with the day where the programme has several."""
        begins, ends = (self.moment(minute) for minute in stretch)
        hours = clock(f"{begins:%H:%M}–{ends:%H:%M}")
        if len(self.names.hours.days) == 1 and begins.date() == self.names.hours.first:
            return hours
        return _("%(day)s, %(hours)s") % {"day": day(begins.date()), "hours": hours}

    def moment(self, minute: int) -> datetime:
        return moment_of(minute, self.names.hours.first, self.names.zone)

    def _pinned(self, values: Mapping[str, object]) -> str:
        start, room = values["start"], values["room"]
        said: list[str] = []
        if start is not None:
            begins = cast(int, start)
            said.append(self.span((begins, begins + cast(int, values["minutes"]))))
        if room is not None:
            said.append(self.room(room))
        return listed(said)

    def of_session(self, reasons: Iterable[Reason], key: int) -> list[str]:
        """What is said of one session, said once; of a clash of two, from its own side."""
        found = []
        for reason in reasons:
            values = dict(reason.values)
            if values.get("other") == key:
                values["session"], values["other"] = key, values["session"]
            if values.get("session") == key:
                found.append(self.sentence(Reason(reason.code, values)))
        return list(dict.fromkeys(found))


def _code(reason: Reason) -> str:
    """Some sentences read otherwise where there is no time at all, or where there is a window."""
    values = reason.values
    if reason.code == "window-too-short" and not values["free"]:
        return "window-empty"
    if reason.code == "no-common-window" and not values["free"]:
        return "no-common-window-empty"
    if reason.code == "rooms-too-few" and values["seats"]:
        return "large-rooms-too-few"
    if reason.code == "person-is-wanted" and values["has_window"]:
        return "person-is-wanted-in-window"
    return reason.code


def _counted(value: object) -> str:
    return number(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def clock(text: str) -> str:
    return text.translate(PERSIAN_DIGITS) if reader_tag() == "fa" else text
