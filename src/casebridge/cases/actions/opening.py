"""Opening a case from a dossier."""

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.cases.actions.taking_facts import take_facts
from casebridge.cases.actions.versions import add_version
from casebridge.cases.models import (
    Case,
)
from casebridge.cases.rules import (
    facts_from,
    next_look,
    texts_of,
    title_of,
)
from casebridge.intake.models import Dossier
from casebridge.intake.queries.answers import answers_of
from casebridge.intake.queries.dossiers import (
    word_reading,
)
from casebridge.kit.refusal import Refusal


@transaction.atomic
def open_case(dossier: Dossier, *, owner: Account, by: Account) -> Case:
    """Take a dossier up: one case, owned by somebody, with a date to look at it again."""
    locked = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if locked.merged_into is not None:
        raise Refusal("dossier-merged", number=str(locked.merged_into))
    if Case.objects.filter(dossier=locked).exists():
        raise Refusal("case-already-open", number=str(locked))
    reading = word_reading(locked)
    if reading is None:
        raise Refusal("nothing-readable", number=str(locked))
    facts = facts_from(answers_of(locked), locked.language)
    case = Case.objects.create(
        dossier=locked,
        call=locked.call,
        provenance=locked.provenance,
        is_specimen=locked.is_specimen,
        language=locked.language,
        title=title_of(facts, locked.language),
        owner=owner,
        next_on=next_look(timezone.localdate()),
    )
    take_facts(case, facts, reading, by=by)
    add_version(case, texts=texts_of(facts, case.language), reading=reading, by=by)
    record("cases.opened", f"case:{case.pk}", by=by, number=str(case))
    return case
