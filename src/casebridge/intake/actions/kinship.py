"""A person says whether two dossiers are the same case, different ones, or one of two partners."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.intake.actions.checking import signature_of
from casebridge.intake.checks import duplicate
from casebridge.intake.models import Dossier, Finding, Kinship, Ruling
from casebridge.intake.queries.kinship import resemblance_between
from casebridge.intake.rules.arriving import is_checked
from casebridge.intake.rules.likeness import Resemblance
from casebridge.intake.rules.seen import Likeness
from casebridge.kit.refusal import Refusal


@transaction.atomic
def rule_kinship(
    first: Dossier, second: Dossier, *, answer: str, reason: str, by: Account
) -> Kinship:
    """Keep the word for both sides; what was found about the pair is settled by it."""
    if answer not in Kinship.Answer.values:
        raise Refusal("kinship-unknown", answer=answer)
    if first.pk == second.pk:
        raise Refusal("kinship-with-itself", number=str(first))
    one, two = sorted((first, second), key=lambda dossier: dossier.pk)
    kinship = Kinship.objects.create(
        first=one, second=two, answer=answer, reason=reason.strip(), by=by
    )
    found = resemblance_between(one, two)
    for mine, other in ((one, two), (two, one)):
        _settle(mine, other, found, kinship)
        record("intake.kinship-ruled", f"dossier:{mine.pk}", by=by, other=other.pk, answer=answer)
    return kinship


def _settle(mine: Dossier, other: Dossier, found: Resemblance, kinship: Kinship) -> None:
    about = mine.findings.filter(code="resembles", values__number=str(other))
    held = list(about.filter(gone_at__isnull=True))
    if not held and is_checked(mine.provenance) and found.reasons:
        held = [_noted(mine, other, found)]
    for finding in held:
        Ruling.objects.create(
            finding=finding, answer=Ruling.Answer.SETTLED, reason=kinship.reason, by=kinship.by
        )


def _noted(mine: Dossier, other: Dossier, found: Resemblance) -> Finding:
    """The other side has not been checked against this one yet; it need not ask again."""
    about = sorted(reason.code for reason in found.reasons if not reason.is_who)
    told = tuple((reason.code, dict(reason.values)) for reason in found.reasons)
    likeness = Likeness(str(other), found.likeness, tuple(about), told, other.pk)
    noted = duplicate.found(likeness)
    finding, _made = Finding.objects.get_or_create(
        dossier=mine,
        signature=signature_of(duplicate.NAME, noted),
        defaults={
            "check_name": duplicate.NAME,
            "code": noted.code,
            "values": dict(noted.values),
            "weight": noted.weight,
            "evidence": dict(noted.evidence),
        },
    )
    return finding
