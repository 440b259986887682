"""What the page of a personal upload link shows."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from casebridge.intake.models import UploadLink
from casebridge.intake.queries.uploads import uploads_of
from casebridge.kit.text.multilingual import Wording
from casebridge.web.portal.pages.files import Files, files_part
from casebridge.web.portal.wording import place_of
from casebridge.web.shared.languages import reader_tag


@dataclass(frozen=True)
class UploadPage:
    """One link: for which application, until when, and what has arrived."""

    number: str
    call: Wording
    until: datetime
    zone: str
    place: str
    files: Files
    done: str


def upload_page(link: UploadLink, secret: str) -> UploadPage:
    call = link.dossier.call
    return UploadPage(
        number=str(link.dossier),
        call=call.title.in_(reader_tag()),
        until=link.expires_at,
        zone=call.time_zone,
        place=place_of(call.time_zone),
        files=files_part(
            uploads_of(link),
            reverse("portal:upload", args=[secret]),
            lambda number: reverse("portal:upload-file-remove", args=[secret, number]),
        ),
        done=reverse("portal:upload-done", args=[secret]),
    )
