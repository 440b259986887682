"""The office's own wording of its letters, and who wants to be told of what."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.models import LetterTemplate, Telling
from casebridge.base.mail.rules import is_well_formed, not_allowed, one_line
from casebridge.kit.refusal import Refusal


def check_wording(kind: LetterKind, heading: str, body: str) -> None:
    """Refuses words that are empty, or name what the reader of this kind may not see."""
    whole = f"{heading}\n{body}"
    if not heading.strip() or not body.strip():
        raise Refusal("wording-is-empty")
    if not is_well_formed(whole):
        raise Refusal("placeholder-malformed")
    if wrong := not_allowed(whole, kind.allowed):
        allowed = _dollars(kind.allowed)
        raise Refusal("placeholder-not-allowed", names=_dollars(wrong), allowed=allowed)


@transaction.atomic
def keep_template(  # noqa: PLR0913 (a wording is all of these)
    kind: LetterKind, *, scope: str, language: str, heading: str, body: str, by: Account
) -> LetterTemplate:
    """Own words for a kind of letter; refused where they name what its reader may not see."""
    check_wording(kind, heading, body)
    kept, _made = LetterTemplate.objects.update_or_create(
        scope=scope,
        name=kind.name,
        language=language,
        defaults={"heading": one_line(heading), "body": body.strip() + "\n", "changed_by": by},
    )
    record("mail.worded", scope, by=by, name=kind.name, language=language)
    return kept


def _dollars(names: list[str]) -> list[str]:
    return [f"${name}" for name in names]


@transaction.atomic
def use_shipped(kind: LetterKind, *, scope: str, language: str, by: Account) -> None:
    """Back to the wording that comes with Casebridge."""
    LetterTemplate.objects.filter(scope=scope, name=kind.name, language=language).delete()
    record("mail.worded", scope, by=by, name=kind.name, language=language)


@transaction.atomic
def choose_telling(
    account: Account, *, how: str, hour: int = 9, time_zone: str, at: datetime | None = None
) -> Telling:
    """How an account wants to hear; what came before the choice is not told again."""
    if how not in Telling.How.values or not 0 <= hour < 24:
        raise Refusal("telling-unknown")
    chosen, made = Telling.objects.get_or_create(
        account=account,
        defaults={"how": how, "time_zone": time_zone, "told_until": at or timezone.now()},
    )
    if not made and chosen.how == Telling.How.PAGE:
        chosen.told_until = at or timezone.now()
    chosen.how, chosen.hour, chosen.time_zone = how, hour, time_zone
    chosen.save()
    record("mail.telling-chosen", f"account:{account.pk}", by=account, how=how)
    return chosen


def told_until(telling: Telling, at: datetime) -> bool:
    """Claim what lies before `at` for one letter; False where somebody else was quicker."""
    mine = Telling.objects.filter(pk=telling.pk, told_until=telling.told_until)
    return bool(mine.update(told_until=at))
