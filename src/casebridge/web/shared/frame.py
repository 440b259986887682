"""What every page's frame needs: the demonstration strip, and who organises."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from casebridge.calls.queries import public_calls
from casebridge.kit.text.multilingual import Multilingual

MINUTE = 60


@dataclass(frozen=True)
class Organiser:
    """The name at the head of the public pages; a logo only where the organiser supplied one."""

    name: Multilingual
    logo: str = ""


def frame(request: HttpRequest) -> dict[str, object]:
    return {
        "demonstration": settings.DEMONSTRATION,
        "organiser": Organiser(_name()),
        "chain": None,
    }


def _name() -> Multilingual:
    """What the newest call is about; asked once a minute."""
    name: Multilingual | None = cache.get("site-name")
    if name is None:
        newest = public_calls().values_list("title", flat=True).first()
        name = newest or Multilingual({"en": "Casebridge"})
        cache.set("site-name", name, MINUTE)
    return name
