"""One message as it came in: its words, its files, and where it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.calls.models import Call
from casebridge.intake.models import Arrival
from casebridge.intake.rules.arriving import language_of_script
from casebridge.kit.text.multilingual import direction_of
from casebridge.web.desk.pages.conversation import paragraphs
from casebridge.web.desk.pages.messages import FileShown, came, file_shown
from casebridge.web.desk.wording import city_of
from casebridge.web.shared.parts import Link


@dataclass(frozen=True)
class LinkShown:
    """A file that lies elsewhere: where, under which word, until when."""

    host: str
    name: str
    code: str
    expires_on: str


@dataclass(frozen=True)
class ArrivalPage:
    """`trust` is what the receiving server wrote about the sender: information, no verdict."""

    arrival: Arrival
    call: Call
    crumbs: Sequence[Link]
    city: str
    came: str
    at: datetime
    language: str
    direction: str
    paragraphs: Sequence[str]
    files: Sequence[FileShown]
    links: Sequence[LinkShown]
    trust: Sequence[str]
    dossier: str
    dossier_address: str
    piece: str
    may_file: bool


def arrival_page(arrival: Arrival) -> ArrivalPage:
    dossier = arrival.dossier
    language = language_of_script(f"{arrival.subject} {arrival.text}")
    return ArrivalPage(
        arrival=arrival,
        call=arrival.call,
        crumbs=(Link(_("Desk"), reverse("desk:today")),),
        city=city_of(arrival.call.time_zone),
        came=came(arrival),
        at=arrival.received_at,
        language=language,
        direction=direction_of(language),
        paragraphs=paragraphs(arrival.text),
        files=[file_shown(file, _address(arrival, file.pk)) for file in arrival.files.all()],
        links=[_link(link) for link in arrival.links],
        trust=[f"{method} {result} {domain}".strip() for method, result, domain in arrival.trust],
        dossier=str(dossier) if dossier else "",
        dossier_address=reverse("desk:dossier", args=[dossier.pk]) if dossier else "",
        piece=_piece(arrival),
        may_file=dossier is None and arrival.bundled_at is not None,
    )


def _address(arrival: Arrival, number: int) -> str:
    return reverse("desk:arrival-file", args=[arrival.pk, number])


def _link(link: dict[str, str]) -> LinkShown:
    return LinkShown(link["host"], link["name"], link["code"], link["expires_on"])


def _piece(arrival: Arrival) -> str:
    if not arrival.part_number:
        return ""
    return _("Piece %(number)s of %(total)s of a larger message.") % {
        "number": arrival.part_number,
        "total": arrival.part_total or "?",
    }
