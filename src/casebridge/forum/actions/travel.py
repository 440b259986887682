"""Private data of delegates: kept by logistics, and emptied when their term has come."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.forum.actions.delegates import travel_of
from casebridge.forum.letters.inviting import language_of
from casebridge.forum.models import Delegate, Forum, Travel, VisaLetter
from casebridge.forum.queries.delegates import travel_to_empty_on
from casebridge.forum.queries.travel import FIELDS, comers_visible_to, sees_travel
from casebridge.forum.rules.delegates import private_until
from casebridge.forum.rules.travel_columns import COUNTRY, DAYS, MOMENTS, VISA
from casebridge.kit.refusal import Refusal
from casebridge.reference.models import Country
from casebridge.reference.queries import countries_by_code

KEPT = frozenset({"id", "delegate", "delete_on", "emptied_at", "changed_at"})


@transaction.atomic
def empty_travel(*, on: date, by: Account) -> int:
    """Everything but the row itself is blanked; how many it was stays on record, forum by forum."""
    due = travel_to_empty_on(on)
    counted = dict(
        due.order_by()
        .values("delegate__forum")
        .annotate(count=models.Count("pk"))
        .values_list("delegate__forum", "count")
    )
    emptied: int = due.update(**_nothing(), emptied_at=timezone.now())
    for forum in Forum.objects.filter(pk__in=counted):
        record("forum.travel-emptied", f"forum:{forum.pk}", by=by, count=counted[forum.pk])
    return emptied


def _nothing() -> dict[str, object]:
    """{field: what it is without anything}; a field added later is emptied, too."""
    fields = [f for f in Travel._meta.concrete_fields if f.name not in KEPT]
    return {field.name: None if field.null else "" for field in fields}


@transaction.atomic
def keep_travel(forum: Forum, changes: Mapping[int, Mapping[str, str]], *, by: Account) -> int:
    """{delegate: {field: value as text, '' for nothing}}; of how many something was kept.

    Which fields changed stays on record, what they say does not.
    """
    _refuse_others(forum, by)
    if private_until(forum.ends_on, forum.private_days) <= timezone.localdate():
        raise Refusal("travel-term-is-over")
    come = Delegate.objects.filter(forum=forum, pk__in=changes).select_related("forum")
    countries = countries_by_code({said.get(COUNTRY, "") for said in changes.values()})
    for delegate in come.order_by("pk"):
        said = changes[delegate.pk]
        travel = Travel.objects.select_for_update().get(pk=travel_of(delegate).pk)
        for name, text in said.items():
            setattr(travel, name, _value(name, text, countries))
        travel.emptied_at = None
        travel.save()
        record("forum.travel-kept", f"delegate:{delegate.pk}", by=by, fields=sorted(said))
    return len(come)


def _value(name: str, text: str, countries: Mapping[str, Country]) -> object:
    if name not in FIELDS:
        raise Refusal("travel-field-unknown")
    try:
        if name in MOMENTS:
            return datetime.fromisoformat(text) if text else None
        if name in DAYS:
            return date.fromisoformat(text) if text else None
    except ValueError as trouble:
        raise Refusal("travel-field-unknown") from trouble
    if name == COUNTRY:
        if text and text not in countries:
            raise Refusal("travel-field-unknown")
        return countries.get(text)
    if name == VISA and text not in Travel.Visa.values:
        raise Refusal("travel-field-unknown")
    return text


@transaction.atomic
def write_visa_letters(forum: Forum, *, language: str = "", by: Account) -> Sequence[VisaLetter]:
    """One for each who needs it and whose particulars are known; '' is each one's own language."""
    _refuse_others(forum, by)
    Forum.objects.select_for_update().get(pk=forum.pk)
    ready = [
        one
        for one in comers_visible_to(by, forum)
        if one.kept[VISA] == Travel.Visa.NEEDED and one.is_ready
    ]
    if not ready:
        raise Refusal("nobody-needs-a-visa-letter")
    last = forum.visa_letters.aggregate(last=models.Max("number"))["last"] or 0
    made = [
        VisaLetter(
            forum=forum,
            delegate=one.delegate,
            number=number,
            language=language_of(language or one.delegate.language, forum),
            written_by=by,
        )
        for number, one in enumerate(ready, start=last + 1)
    ]
    VisaLetter.objects.bulk_create(made)
    Travel.objects.filter(delegate__in=[one.delegate for one in ready]).update(
        visa=Travel.Visa.WRITTEN
    )
    for letter in made:
        subject = f"delegate:{letter.delegate_id}"
        record("forum.visa-letter-written", subject, by=by, number=letter.number)
    return made


def _refuse_others(forum: Forum, by: Account) -> None:
    if not sees_travel(by, forum):
        raise Refusal("travel-is-kept-by-logistics")
