"""What gate staff see: their gates, one gate to scan at, and what its phone takes along."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from casebridge.forum.actions.check_in import MOST_SCANS, ScanAnswer, ScanTold
from casebridge.forum.models import Gate, Group, Scan
from casebridge.forum.queries.check_in import OnPhone, leads_to
from casebridge.forum.rules.badges import printed_number
from casebridge.forum.rules.scans import IN, OUT
from casebridge.forum.wording import AT_THE_GATE, TO_THE_PERSON
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual, direction_of
from casebridge.web.shared.languages import OWN_NAMES, code_of, reader_tag

LONGEST_CODE = 80


@dataclass(frozen=True)
class GateLine:
    """One gate to choose."""

    name: Multilingual
    leads_to: Multilingual
    forum: Multilingual
    address: str


@dataclass(frozen=True)
class GatesPage:
    """All gates at which the reader may scan."""

    gates: Sequence[GateLine]


@dataclass(frozen=True)
class GatePage:
    """One gate; `words` are the sentences its script says, as JSON."""

    number: int
    name: Multilingual
    leads_to: Multilingual
    forum: Multilingual
    list_address: str
    scans_address: str
    words: str
    persons: str


def gates_page(gates: Iterable[Gate]) -> GatesPage:
    return GatesPage(
        [
            GateLine(
                name=gate.name,
                leads_to=leads_to(gate),
                forum=gate.forum.title,
                address=reverse("panel:gate", args=[gate.pk]),
            )
            for gate in gates
        ]
    )


def gate_page(gate: Gate) -> GatePage:
    return GatePage(
        number=gate.pk,
        name=gate.name,
        leads_to=leads_to(gate),
        forum=gate.forum.title,
        list_address=reverse("panel:gate-list", args=[gate.pk]),
        scans_address=reverse("panel:gate-scans", args=[gate.pk]),
        words=json.dumps(_words(), ensure_ascii=False),
        persons=json.dumps(_to_persons(), ensure_ascii=False),
    )


def _to_persons() -> dict[str, object]:
    """What each reason says to the person with the badge, in the languages other than the gate's.

    Whose language is not known reads English.
    """
    return {
        tag: {"dir": direction_of(tag), "says": _said_in(tag)}
        for tag in OWN_NAMES
        if tag != reader_tag()
    }


def _said_in(tag: str) -> dict[str, str]:
    with override(code_of(tag)):
        return {code: str(sentence) for code, sentence in TO_THE_PERSON.items()}


def _words() -> dict[str, dict[str, str]]:
    return {
        "says": {code: str(sentence) for code, sentence in AT_THE_GATE.items()},
        "groups": {code: str(word) for code, word in Group.choices},
        "verdicts": {
            "in": _("Let in"),
            "out": _("Gone out"),
            "again": _("Inside already"),
            "refused": _("Not let in"),
        },
        "phone": {
            "ready": _("The list of badges is on this phone, as of {time}: {badges}."),
            "no-list": _("The list is not on this phone yet. Wait for the network once."),
            "online": _("Connected."),
            "away": _("No network. Go on scanning: this phone decides by its list."),
            "waiting": _("Scans that wait on this phone for the network: {count}."),
            "all-sent": _("Every scan has reached the office."),
            "sign-in": _("Please sign in again; the scans stay on this phone until then."),
            "gone": _("This gate is no longer yours. The scans stay on this phone."),
            "not-kept": _(
                "This phone keeps nothing in a private window. Use another, or stay connected."
            ),
            "leave": _(
                "Some scans are only on this phone. Press once more to sign out and lose them."
            ),
            "inside": _("Inside: {count}"),
            "of-places": _("Inside: {count} of {places}"),
            "badge": _("Badge {number}"),
            "no-camera": _("No camera is free for this page. Type the number or use a scanner."),
            "no-reader": _(
                "This browser does not read codes by camera. Type the number or use a scanner."
            ),
        },
    }  # fmt: skip


def list_in_json(told: OnPhone) -> dict[str, object]:
    """Moments are milliseconds, as scripts count them."""
    return {
        "now": _milliseconds(told.now),
        "badges": [
            [digest, printed_number(number), group, int(in_force), language]
            for digest, number, group, in_force, language in told.badges
        ],
        "inside": [printed_number(number) for number in told.inside],
        "timeline": [[_milliseconds(at), reason] for at, reason in told.timeline],
        "groups": list(told.groups),
        "places": told.places,
        "share": told.share,
    }


def answers_in_json(answers: Iterable[ScanAnswer]) -> list[dict[str, str]]:
    return [
        {
            "nonce": str(answer.nonce),
            "verdict": answer.verdict,
            "reason": answer.reason,
            "number": printed_number(answer.number) if answer.number else "",
            "group": answer.group,
            "language": answer.language,
        }
        for answer in answers
    ]


def scans_in(body: bytes) -> list[ScanTold]:
    """What a gate's phone sent; refuses the whole of it where a part cannot be read."""
    try:
        rows = json.loads(body)["scans"]
        scans = [_scan_in(row) for row in rows]
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError) as error:
        raise Refusal("scans-not-understood") from error
    if len(scans) > MOST_SCANS:
        raise Refusal("too-many-scans", most=MOST_SCANS)
    return scans


def _scan_in(row: Mapping[str, Any]) -> ScanTold:
    verdict, way = str(row.get("verdict", "")), str(row.get("way", IN))
    reason = str(row.get("reason", ""))
    if way not in {IN, OUT} or verdict not in {"", *Scan.Verdict.values}:
        raise ValueError(way)
    if reason and reason not in AT_THE_GATE:
        raise ValueError(reason)
    return ScanTold(
        nonce=UUID(str(row["nonce"])),
        code=_printable(str(row["code"]))[:LONGEST_CODE],
        at=_moment(int(row["at"])),
        way=way,
        verdict=verdict,
        reason=reason,
        device=_printable(str(row.get("device", "")))[:40],
    )


def _printable(text: str) -> str:
    return "".join(filter(str.isprintable, text))


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def _moment(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
