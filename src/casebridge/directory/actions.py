"""Keeping what we know of organisations."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.directory.models import Organisation, OrganisationName
from casebridge.kit.text.multilingual import Multilingual
from casebridge.kit.text.sort_keys import matching_key, sort_key
from casebridge.reference.models import Country

LONGEST_NAME = 400


@transaction.atomic
def know(
    name: Multilingual, *, country: Country | None, kind: str, is_specimen: bool, by: Account
) -> Organisation:
    """The organisation that bears one of these names in this country, known from now on.

    Only an equal name joins; what merely looks alike is left to a person.
    """
    written = {tag: text[:LONGEST_NAME] for tag, text in name.texts.items() if matching_key(text)}
    known = Organisation.objects.filter(
        country=country, names__matching__in=[matching_key(text) for text in written.values()]
    ).first()
    organisation = known or Organisation.objects.create(
        country=country, kind=kind, is_specimen=is_specimen
    )
    for tag, text in written.items():
        OrganisationName.objects.get_or_create(
            organisation=organisation,
            language=tag,
            matching=matching_key(text)[:LONGEST_NAME],
            defaults={"text": text, "sort_key": sort_key(text, tag)[:800]},
        )
    if known is None:
        record("directory.known", f"organisation:{organisation.pk}", by=by)
    return organisation
