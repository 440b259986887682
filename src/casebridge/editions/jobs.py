"""What collections have done by machines: making their files, releasing them."""

from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import machine
from casebridge.editions.actions import engine, making, planning
from casebridge.editions.models import Edition


def make_files(edition: int, by: int) -> None:
    """All files of a frozen collection that are not there yet."""
    making.make_files(Edition.objects.get(pk=edition), by=Account.objects.get(pk=by))


def release_due() -> None:
    """Collections whose moment has come."""
    planning.release_due(timezone.now(), by=machine())


def translate_by_engine(edition: int, language: str, by: int) -> None:
    """What is untranslated of a draft, by the engine that the operator chose."""
    engine.translate_by_engine(
        Edition.objects.get(pk=edition), language=language, by=Account.objects.get(pk=by)
    )
