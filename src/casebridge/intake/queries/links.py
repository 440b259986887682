"""Files that a message only points to, and whether they came in by another way."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath

from casebridge.intake.models import Arrival, Dossier, ReceivedFile
from casebridge.intake.rules.seen import SeenLink


def links_of(dossier: Dossier) -> tuple[SeenLink, ...]:
    """Each link once, in the order they came."""
    came = _files_by_name(dossier)
    found: dict[str, SeenLink] = {}
    for arrival in dossier.arrivals.order_by("received_at", "id"):
        for link in arrival.links:
            if link["url"] in found:
                continue
            found[link["url"]] = SeenLink(
                url=link["url"],
                host=link.get("host", ""),
                name=link.get("name", ""),
                code=link.get("code", ""),
                expires_on=link.get("expires_on") or "",
                is_here=_is_here(link.get("name", ""), arrival, came),
            )
    return tuple(found.values())


def _files_by_name(dossier: Dossier) -> dict[str, datetime]:
    """{plain name: when the last file of this name was stored}."""
    files = ReceivedFile.objects.filter(arrival__dossier=dossier).order_by("arrival__stored_at")
    return {_plain(f.name): f.arrival.stored_at for f in files.select_related("arrival")}


def _is_here(name: str, arrival: Arrival, came: Mapping[str, datetime]) -> bool:
    """A file of that name, or, where the link gave none, any file that came in afterwards."""
    if name:
        return _plain(name) in came
    return any(at > arrival.stored_at for at in came.values())


def _plain(name: str) -> str:
    """Without folder, ending, case and signs: people rename what they download."""
    stem = PurePosixPath(unicodedata.normalize("NFKC", name).replace("\\", "/")).stem
    return "".join(c for c in stem.casefold() if c.isalnum())
