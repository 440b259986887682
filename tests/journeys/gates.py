"""A forum that is on today, with one gate, its keeper, and badges of every sort."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from tests.journeys.inside import Inside
from tests.journeys.office import Office

SEED = """
from datetime import timedelta
from django.test import Client
from django.utils import timezone
from tests.factories import check_in, forums
today, day = timezone.localdate(), timedelta(days=1)
forum = forums.forum("at-the-gate", starts_on=today - day, ends_on=today + day)
forum.formats.update(held_on=None)
gate = check_in.opening(forum)
badges = [check_in.badge(forum, f"Guest {n}", language=tag)
          for n, tag in enumerate(("en", "ru", "fa", "zh-Hans"))]
check_in.withdraw(badges[1])
client = Client()
client.force_login(check_in.gate_staff(forum), "django.contrib.auth.backends.ModelBackend")
print(json.dumps({
    "gate": gate.pk,
    "tokens": [check_in.token(badge) for badge in badges],
    "numbers": [check_in.typed(badge) for badge in badges],
    "session": client.cookies["sessionid"].value,
}))
"""
KEPT = """
from casebridge.forum.models import Scan
rows = Scan.objects.filter(gate={gate}).order_by("scanned_at")
print(json.dumps([[s.verdict, s.reason, s.is_offline] for s in rows]))
"""


@dataclass(frozen=True)
class AtTheGate:
    """The gate, its keeper's way in, and what the badges carry; the second is withdrawn."""

    site: str
    inside: Inside
    gate: int
    tokens: tuple[str, ...]
    numbers: tuple[str, ...]
    session: str

    def phone(self, browser: Browser, language: str = "en") -> BrowserContext:
        context = browser.new_context(viewport={"width": 390, "height": 844}, locale=language)
        cookies = {"language": language, "sessionid": self.session}
        context.add_cookies([{"name": n, "value": v, "url": self.site} for n, v in cookies.items()])
        return context

    @property
    def address(self) -> str:
        return f"{self.site}/panel/gates/{self.gate}/"

    def kept(self) -> Any:
        """(verdict, reason, decided by the phone) of each scan at the office, by its moment."""
        return self.inside.asked(KEPT.format(gate=self.gate))


def at_the_gate(office: Office) -> AtTheGate:
    made = office.inside.asked(SEED)
    return AtTheGate(
        office.site,
        office.inside,
        made["gate"],
        tuple(made["tokens"]),
        tuple(made["numbers"]),
        made["session"],
    )
