"""What a person decides about a case: its area, whether it is complete or withdrawn."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.calls.queries import scheme_code
from casebridge.cases.models import (
    Bar,
    Case,
    Note,
)
from casebridge.cases.rules import (
    may_withdraw,
)
from casebridge.intake.queries.dossiers import (
    findings_to_settle,
)
from casebridge.kit.refusal import Refusal
from casebridge.reference.models import Term


@transaction.atomic
def confirm_area(case: Case, *, area: Term, by: Account) -> None:
    """A person says which area the case belongs to; the crosswalk only proposed it."""
    if area.scheme.code != scheme_code(case.call, "area"):
        raise Refusal("area-of-another-call", area=area.code)
    others = case.terms.exclude(scheme=area.scheme)
    case.terms.set([*others, area])
    record("cases.area-confirmed", f"case:{case.pk}", by=by, area=area.code)


@transaction.atomic
def complete(case: Case, *, by: Account) -> None:
    """Everything the call asks for is there."""
    if case.state != Case.State.OPENED:
        raise Refusal("case-not-open", number=str(case))
    if findings_to_settle(case.dossier).exists():
        raise Refusal("findings-to-settle", number=str(case))
    case.state = Case.State.COMPLETE
    case.save(update_fields=["state"])
    record("cases.completed", f"case:{case.pk}", by=by)


@transaction.atomic
def withdraw(case: Case, *, reason: str, by: Account) -> None:
    if not reason.strip():
        raise Refusal("withdrawal-needs-a-reason")
    if not may_withdraw(case.state):
        raise Refusal("case-not-open", number=str(case))
    case.state = Case.State.WITHDRAWN
    case.save(update_fields=["state"])
    Note.objects.create(case=case, kind=Note.Kind.REMARK, text=reason.strip(), by=by)
    record("cases.withdrawn", f"case:{case.pk}", by=by)


@transaction.atomic
def bar(case: Case, *, account: Account, reason: str, by: Account) -> Bar:
    """Nobody with an interest in a case sees it anywhere."""
    barred, _made = Bar.objects.get_or_create(
        case=case, account=account, defaults={"reason": reason}
    )
    record("cases.barred", f"case:{case.pk}", by=by, account=account.pk, reason=reason)
    return barred


@transaction.atomic
def unbar(case: Case, *, account: Account, reason: str, by: Account) -> bool:
    """What kept somebody from the case is gone; a bar for another reason stays."""
    lifted, _rows = Bar.objects.filter(case=case, account=account, reason=reason).delete()
    if lifted:
        record("cases.bar-lifted", f"case:{case.pk}", by=by, account=account.pk, reason=reason)
    return bool(lifted)
