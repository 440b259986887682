"""Upload links and drafts with their secrets."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from casebridge.calls.models import Call
from casebridge.intake.actions.drafts import start_draft
from casebridge.intake.actions.uploads import make_upload_link
from casebridge.intake.models import Dossier, Draft, UploadLink
from tests.factories.accounts import machine
from tests.factories.forms import answers

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


def link(dossier: Dossier) -> tuple[UploadLink, str]:
    return make_upload_link(dossier, by=machine())


def opened(call: Call, *, days: int = 30) -> Call:
    """The same call, open today."""
    now = timezone.now()
    Call.objects.filter(pk=call.pk).update(
        opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=days)
    )
    call.refresh_from_db()
    return call


def closed(call: Call) -> Call:
    Call.objects.filter(pk=call.pk).update(
        opens_at=datetime(2023, 2, 7, tzinfo=UTC), closes_at=datetime(2023, 3, 15, 16, tzinfo=UTC)
    )
    call.refresh_from_db()
    return call


def draft(call: Call, language: str = "en", **changed: str) -> tuple[Draft, str]:
    """Begun by somebody; `changed` holds answers, 'B1_4' for B1.4."""
    made, secret = start_draft(
        opened(call), address="applicant@example.org", language=language, by=machine()
    )
    if changed:
        Draft.objects.filter(pk=made.pk).update(
            answers={code.replace("_", "."): text for code, text in changed.items()}
        )
        made.refresh_from_db()
    return made, secret


def whole(language: str = "en") -> dict[str, str]:
    """Every required answer, by the names of the fields."""
    return answers(language)
