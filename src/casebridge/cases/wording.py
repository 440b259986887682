"""The sentences in letters to colleagues about their cases."""

from django.utils.translation import gettext as _

from casebridge.cases.models import Case
from casebridge.intake.models import Arrival


def line_about(arrival: Arrival, address: str) -> str:
    """What came, from whom, about which case, and where to read it."""
    text = _("%(number)s: %(kind)s from %(sender)s, “%(subject)s”")
    said = text % {
        "number": str(arrival.dossier),
        "kind": arrival.get_kind_display() or arrival.get_door_display(),
        "sender": arrival.sender_name or arrival.sender_address or arrival.get_door_display(),
        "subject": " ".join(arrival.subject.split()),
    }
    return f"{said}\n{address}"


def line_about_late(case: Case, address: str) -> str:
    text = _("%(number)s is late: it was to be looked at by %(day)s")
    return f"{text % {'number': str(case.dossier), 'day': case.next_on.isoformat()}}\n{address}"
