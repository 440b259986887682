"""Emptying the demonstration, and the first steps in what is empty then."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.calls.queries import preset, preset_codes
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.duties import duty

MAIL_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")
SHORT_NAME = re.compile(r"[a-z0-9][a-z0-9-]{1,48}")
PREFIX = re.compile(r"[A-Z][A-Z0-9]{1,9}")
OPEN_FOR = timedelta(days=37)
# Codes as config/emptying/asking.py coins them.
HINDRANCES: dict[str, Promise] = {
    "call-of-your-own": gettext_lazy(
        "There is a call of your own beside the demonstration, so it is not emptied. Start with "
        "another data folder instead."
    ),
    "database-elsewhere": gettext_lazy(
        "The database is on a server of its own. Make a new, empty database there, and start with "
        "its address in DATABASE_URL, a new data folder, and CASEBRIDGE_DEMONSTRATION=no."
    ),
    "not-looked-after": gettext_lazy(
        "The programme was not started by “casebridge run”. Stop it, name a new data folder, and "
        "start with CASEBRIDGE_DEMONSTRATION=no."
    ),
    "database-in-use": gettext_lazy(
        "The last time another program was using the database, so nothing was done. Stop it and "
        "try again."
    ),
}


@dataclass(frozen=True)
class EmptyingPart:
    """What the System page offers on a demonstration."""

    may: bool
    sentence: str


@dataclass(frozen=True)
class Typed:
    """What somebody filled in, and what is wrong with it by field."""

    values: Mapping[str, str]
    wrong: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One line to fill in; `wrong` says what to put right."""

    name: str
    label: str
    hint: str
    kind: str
    complete: str
    direction: str
    value: str
    wrong: str


@dataclass(frozen=True)
class EmptyingPage:
    """`step` is 1 or 2; `kept` is the folder in which the demonstration's own will stand."""

    step: int
    kept: Path
    sentence: str
    lines: Sequence[Line]
    person: Mapping[str, str]


@dataclass(frozen=True)
class PresetChoice:
    code: str
    title: Multilingual
    chosen: bool


@dataclass(frozen=True)
class FirstStepsPage:
    presets: Sequence[PresetChoice]
    wrong_preset: str
    lines: Sequence[Line]
    sends_mail: bool
    reads_mail: bool
    backs_up: bool


def emptying_part() -> EmptyingPart | None:
    """Nothing at all on a real site."""
    code = duty("may-be-emptied")()
    if code == "not-a-demonstration":
        return None
    return EmptyingPart(code in ("", "database-in-use"), str(HINDRANCES.get(code, "")))


def emptying_page(step: int, part: EmptyingPart, typed: Typed) -> EmptyingPage:
    kept = Path(settings.DATA_FOLDER) / "kept"
    return EmptyingPage(step, kept, part.sentence, _person_lines(typed), typed.values)


def _person_lines(typed: Typed) -> list[Line]:
    named = _("As letters and records show it.")
    reached = _("Later you sign in with a code sent there.")
    return [
        _line(typed, "name", _("Your name"), named, complete="name"),
        _line(typed, "email", _("Your e-mail address"), reached, kind="email", complete="email"),
    ]


def _line(  # noqa: PLR0913 - a line has these parts
    typed: Typed, name: str, label: str, hint: str, *, kind: str = "text", complete: str = "off"
) -> Line:
    value, wrong = typed.values.get(name, ""), typed.wrong.get(name, "")
    # Names are written in any script; addresses, codes and days in one.
    direction = "auto" if name == "name" else "ltr"
    return Line(name, label, hint, kind, complete, direction, value, wrong)


def read_person(sent: Mapping[str, str]) -> Typed:
    values = {key: sent.get(key, "").strip() for key in ("name", "email")}
    wrong = {}
    if not values["name"] or len(values["name"]) > 200:
        wrong["name"] = _("Please write your name as letters and records should show it.")
    if not MAIL_ADDRESS.fullmatch(values["email"]) or len(values["email"]) > 254:
        wrong["email"] = _("Please write an e-mail address, such as name@example.org.")
    return Typed(values, wrong)


def first_steps_page(typed: Typed) -> FirstStepsPage:
    codes = preset_codes()
    chosen = typed.values.get("preset") or codes[0]
    return FirstStepsPage(
        presets=[PresetChoice(c, preset(c)[0].title, c == chosen) for c in codes],
        wrong_preset=typed.wrong.get("preset", ""),
        lines=_call_lines(typed),
        sends_mail=bool(settings.EMAIL_HOST),
        reads_mail=bool(settings.MAILBOXES or any(settings.MAIL_IN["ports"].values())),
        backs_up=bool(settings.BACKUP_FOLDER),
    )


def _call_lines(typed: Typed) -> list[Line]:
    address = _("Stands in its address: small a to z, digits, hyphens, as in digital-2027.")
    numbers = _("Two to ten capitals A to Z and digits, as in DIG27.")
    begins = _("From the beginning of this day in the call’s own time zone.")
    ends = _("Until the end of this day in the call’s own time zone.")
    return [
        _line(typed, "code", _("Short name of the call"), address),
        _line(typed, "prefix", _("What dossier numbers begin with"), numbers),
        _line(typed, "opens", _("First day"), begins, kind="date"),
        _line(typed, "closes", _("Last day"), ends, kind="date"),
    ]


def proposed() -> Typed:
    """A call that opens today and stays open for five weeks."""
    today = timezone.localdate()
    opens, closes = today.isoformat(), (today + OPEN_FOR).isoformat()
    return Typed({"preset": "", "code": "", "prefix": "", "opens": opens, "closes": closes})


def read_call(sent: Mapping[str, str]) -> Typed:
    keys = ("preset", "code", "prefix", "opens", "closes")
    values = {key: sent.get(key, "").strip() for key in keys}
    wrong = {}
    if values["preset"] not in preset_codes():
        wrong["preset"] = _("Choose one of these.")
    if not SHORT_NAME.fullmatch(values["code"]):
        wrong["code"] = _("Only small a to z, digits and hyphens.")
    if not PREFIX.fullmatch(values["prefix"]):
        wrong["prefix"] = _("Only capitals A to Z and digits, two to ten of them.")
    days = {key: _day(values[key]) for key in ("opens", "closes")}
    wrong |= {key: _("Choose a day.") for key, day in days.items() if day is None}
    if days["opens"] and days["closes"] and days["closes"] < days["opens"]:
        wrong["closes"] = _("The last day comes after the first.")
    return Typed(values, wrong)


def _day(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None
