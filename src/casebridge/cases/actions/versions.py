"""Versions of the texts of a case, and what it keeps of its pictures."""

from django.db import transaction
from django.db.models import Max

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.cases.actions.taking_facts import take_facts
from casebridge.cases.models import (
    Case,
    Picture,
    Version,
)
from casebridge.cases.rules import facts_from, texts_of, title_of
from casebridge.intake.models import StoredReading
from casebridge.intake.queries.answers import answers_of
from casebridge.kit.text.blocks import as_json
from casebridge.kit.text.blocks.reading import from_html
from casebridge.kit.text.multilingual import Multilingual


@transaction.atomic
def add_version(
    case: Case,
    *,
    texts: dict[str, Multilingual],
    reading: StoredReading | None = None,
    by: Account,
) -> Version:
    """A new version of the texts; the earlier ones stay."""
    highest = case.versions.aggregate(highest=Max("number"))["highest"] or 0
    version = Version.objects.create(
        case=case,
        number=highest + 1,
        reading=reading,
        texts={key: text.as_json() for key, text in texts.items()},
        blocks=_rich_texts(reading),
        made_by=by,
    )
    record("cases.versioned", f"case:{case.pk}", by=by, number=version.number)
    return version


@transaction.atomic
def take_over(case: Case, reading: StoredReading, *, by: Account) -> Version | None:
    """A later reading of the dossier as the next version; None where it says nothing new."""
    locked = Case.objects.select_for_update(of=("self",)).select_related("dossier").get(pk=case.pk)
    newest = locked.versions.last()
    facts = facts_from(answers_of(locked.dossier), locked.language)
    texts = texts_of(facts, locked.language)
    if newest is not None and newest.texts == {k: text.as_json() for k, text in texts.items()}:
        # The same words read once more: the version now rests on the newer reading.
        newest.reading = reading
        newest.save(update_fields=["reading"])
        return None
    locked.title = title_of(facts, locked.language) or locked.title
    locked.save(update_fields=["title"])
    take_facts(locked, facts, reading, by=by)
    return add_version(locked, texts=texts, reading=reading, by=by)


def _rich_texts(reading: StoredReading | None) -> dict[str, list[dict[str, object]]]:
    """Longer answers with their lists and tables, as the applicant set them."""
    facts = reading.facts if reading else ()
    return {f["key"]: as_json(from_html(f["html"])) for f in facts if f["html"]}


@transaction.atomic
def describe_picture(
    picture: Picture,
    *,
    caption: Multilingual,
    credit: Multilingual,
    description: Multilingual,
    by: Account,
) -> None:
    """What must stand beside a picture before it is printed."""
    picture.caption, picture.credit, picture.description = caption, credit, description
    picture.save(update_fields=["caption", "credit", "description"])
    record("cases.picture-described", f"case:{picture.case_id}", by=by, picture=picture.pk)
