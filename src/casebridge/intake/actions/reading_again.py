"""Reading again what was read before, with the readers of today."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.jobs.actions import wake
from casebridge.intake.models import Dossier, ReceivedFile
from casebridge.kit.refusal import Refusal

READ = (ReceivedFile.Role.WORD, ReceivedFile.Role.SCAN)


@transaction.atomic
def read_again(dossier: Dossier, *, by: Account) -> int:
    """Every Word file and scan is read once more; the earlier readings stay. How many files."""
    files = ReceivedFile.objects.filter(
        arrival__dossier=dossier, role__in=READ, read_at__isnull=False
    )
    count = files.update(read_at=None, trouble="", trouble_values={})
    if not count:
        raise Refusal("nothing-to-read-again", number=str(dossier))
    Dossier.objects.filter(pk=dossier.pk).update(checked_at=None)
    record("intake.read-again", f"dossier:{dossier.pk}", by=by, files=count)
    wake("read")
    return count
