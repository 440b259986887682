"""The page behind a personal link to a press kit, and the kit itself."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from casebridge.base.accounts.queries import machine
from casebridge.editions.actions.kits import fetch_kit, note_kit_opened
from casebridge.editions.models import KitSent
from casebridge.editions.queries.press import kit_with
from casebridge.kit.refusal import Refusal
from casebridge.web.portal.frame import closed, opens_nothing, shown, speak
from casebridge.web.portal.pages.kit import KitPage, kit_page
from casebridge.web.shared.files import as_attachment
from casebridge.web.shared.gates import EVERYONE, open_to

TEMPLATE = "portal/kit/read.html"
GONE = 410


@open_to(EVERYONE)
@require_safe
def read(request: HttpRequest, secret: str) -> HttpResponse:
    kit = _kit(request, secret)
    if kit is None:
        return opens_nothing(request)
    if request.method == "GET":
        note_kit_opened(kit, by=machine())
    page = kit_page(kit, secret)
    return shown(request, TEMPLATE, page, status=_status(page))


@open_to(EVERYONE)
@require_safe
def file(request: HttpRequest, secret: str) -> HttpResponse:
    """The kit, while there is one to be given; else the page that says why not."""
    kit = _kit(request, secret)
    if kit is None:
        return opens_nothing(request)
    try:
        content = fetch_kit(kit, by=machine())
    except Refusal:
        return shown(request, TEMPLATE, kit_page(kit, secret), status=GONE)
    name = f"{kit.edition.code}-{kit.language}-press-kit.zip"
    return closed(as_attachment(content, name=name, kind="zip"))


def _status(page: KitPage) -> int:
    return 200 if page.address else GONE


def _kit(request: HttpRequest, secret: str) -> KitSent | None:
    """None where the link never was or opens nothing any more: all look the same."""
    kit = kit_with(secret, timezone.now())
    if kit is not None:
        speak(request, kit.outlet.language)
    return kit
