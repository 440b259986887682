"""What an officer writes down about organisations: names, numbers, where they belong."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.directory.actions.comparing import compare_organisation
from casebridge.directory.actions.naming import arrange, name_organisation
from casebridge.directory.models import Identifier, Organisation, OrganisationName
from casebridge.directory.queries import relatives_of
from casebridge.directory.rules.identifiers import is_well_formed, stored_number
from casebridge.directory.rules.rights import may_keep_directory
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.sort_keys import matching_key
from casebridge.reference.models import Country


def refuse_others(by: Account) -> None:
    if not (by.is_machine or may_keep_directory(held_by(by))):
        raise Refusal("directory-is-kept-by-officers")


@transaction.atomic
def add_organisation(
    text: str, *, language: str, country: Country | None, kind: str = "", by: Account
) -> Organisation:
    """A new entry by hand, although another may bear a like name: that is proposed as a double."""
    refuse_others(by)
    _refuse_empty(text)
    made = Organisation.objects.create(country=country, kind=kind[:40])
    name_organisation(made, text, language=language)
    record("directory.known", f"organisation:{made.pk}", by=by)
    compare_organisation(made)
    return made


@transaction.atomic
def keep_organisation(
    organisation: Organisation,
    *,
    country: Country | None,
    kind: str,
    parent: Organisation | None,
    website: str,
    note: str,
    by: Account,
) -> None:
    """One cannot stand below itself, nor below what stands below it."""
    refuse_others(by)
    if parent is not None and parent.pk != organisation.parent_id:
        _refuse_circle(organisation, parent)
    organisation.country, organisation.kind, organisation.parent = country, kind[:40], parent
    organisation.website, organisation.note = website.strip()[:200], note.strip()
    organisation.save(update_fields=["country", "kind", "parent", "website", "note"])
    record("directory.kept", f"organisation:{organisation.pk}", by=by)
    compare_organisation(organisation)


def _refuse_circle(organisation: Organisation, parent: Organisation) -> None:
    above: Organisation | None = parent
    for _step in range(len(relatives_of(parent)) + 1):
        if above is None:
            return
        if above.pk == organisation.pk:
            raise Refusal("organisation-below-itself")
        above = above.parent
    raise Refusal("organisation-below-itself")


@transaction.atomic
def add_name(
    organisation: Organisation, text: str, *, language: str, kind: str, by: Account
) -> OrganisationName:
    refuse_others(by)
    _refuse_empty(text)
    if kind not in OrganisationName.Kind.values:
        raise Refusal("name-kind-unknown")
    name = name_organisation(organisation, text, language=language, kind=kind)
    record("directory.named", f"organisation:{organisation.pk}", by=by, name=name.pk)
    compare_organisation(organisation)
    return name


@transaction.atomic
def drop_name(name: OrganisationName, *, by: Account) -> None:
    """The last name stays: nobody could find the entry without it."""
    refuse_others(by)
    organisation = name.organisation
    if organisation.names.count() == 1:
        raise Refusal("last-name-stays")
    name.delete()
    arrange(organisation)
    record("directory.name-dropped", f"organisation:{organisation.pk}", by=by)
    compare_organisation(organisation)


@transaction.atomic
def add_identifier(
    organisation: Organisation, number: str, *, scheme: str, by: Account
) -> Identifier:
    """Refused where its check digit is wrong."""
    refuse_others(by)
    stored = stored_number(number)
    if scheme not in Identifier.Scheme.values or not is_well_formed(scheme, stored):
        raise Refusal("identifier-malformed", number=number)
    made, _new = Identifier.objects.get_or_create(
        organisation=organisation, scheme=scheme, number=stored
    )
    record("directory.numbered", f"organisation:{organisation.pk}", by=by, scheme=scheme)
    compare_organisation(organisation)
    return made


@transaction.atomic
def drop_identifier(identifier: Identifier, *, by: Account) -> None:
    refuse_others(by)
    organisation = identifier.organisation
    identifier.delete()
    record("directory.number-dropped", f"organisation:{organisation.pk}", by=by)
    compare_organisation(organisation)


def _refuse_empty(text: str) -> None:
    if not matching_key(text):
        raise Refusal("name-is-empty")
