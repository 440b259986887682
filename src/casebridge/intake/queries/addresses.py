"""Where the applicants of dossiers are written to."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from casebridge.intake.models import Arrival, StoredReading
from casebridge.intake.queries.dossiers import FORM_READERS
from casebridge.intake.rules.arriving import ADDRESS, is_address

FROM_APPLICANTS = (Arrival.Kind.APPLICATION, Arrival.Kind.REPLY)


def addresses_of(dossiers: Collection[int]) -> dict[int, tuple[str, ...]]:
    """{dossier: addresses}, each once: whoever sent its messages, then whom its form names."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    sent = Arrival.objects.filter(dossier__in=dossiers, kind__in=FROM_APPLICANTS)
    for dossier, address in sent.order_by("received_at", "id").values_list(
        "dossier", "sender_address"
    ):
        _add(found[dossier], address)
    read = StoredReading.objects.filter(
        file__arrival__dossier__in=dossiers, reader__in=FORM_READERS
    ).order_by("-file__arrival__received_at", "-id")
    for dossier, facts in read.values_list("file__arrival__dossier", "facts"):
        for fact in sorted(facts, key=_contact_first):
            for address in ADDRESS.findall(str(fact["value"])):
                _add(found[dossier], address.strip(".:"))
    return {dossier: tuple(found[dossier].values()) for dossier in dossiers}


def _add(found: dict[str, str], address: str) -> None:
    if is_address(address):
        found.setdefault(address.lower(), address)


def _contact_first(fact: dict[str, Any]) -> bool:
    return bool(fact["key"] != "contact_email")
