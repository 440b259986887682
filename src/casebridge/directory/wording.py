"""Words for what the directory stores as codes: reasons, what a merge moves, fields."""

from django.utils.translation import gettext_lazy

REASONS = {
    "identifier": gettext_lazy("the same number of a register: %(shared)s"),
    "address": gettext_lazy("the same e-mail address: %(shared)s"),
    "same-name": gettext_lazy("the same name: %(shared)s"),
    "other-script": gettext_lazy("the same name in other letters: %(shared)s"),
    "telephone": gettext_lazy("the same telephone number: %(shared)s"),
    "short-name": gettext_lazy("short name and full name: %(shared)s"),
    "domain": gettext_lazy("people write from the same house: %(shared)s"),
    "initials": gettext_lazy("the same family name and initial: %(shared)s"),
    "spelling": gettext_lazy("spelt almost alike: %(shared)s"),
}
# What points to an entry, by 'app.model.field', or is copied, by 'app.model'.
MOVED = {
    "directory.organisationname": gettext_lazy("names: %(count)s"),
    "directory.personname": gettext_lazy("names: %(count)s"),
    "directory.identifier": gettext_lazy("numbers of registers: %(count)s"),
    "cases.applicant.organisation": gettext_lazy("places as applicant in cases: %(count)s"),
    "directory.person.organisation": gettext_lazy("people: %(count)s"),
    "directory.organisation.parent": gettext_lazy("organisations that belong to it: %(count)s"),
    "directory.consent.person": gettext_lazy("consents: %(count)s"),
    "directory.asking.person": gettext_lazy("letters asking for a case: %(count)s"),
    "forum.delegate.person": gettext_lazy("places as a delegate: %(count)s"),
    "review.tie.organisation": gettext_lazy("ties of experts: %(count)s"),
    "review.expert.person": gettext_lazy("places as an expert: %(count)s"),
}
FIELDS = {
    "country_id": gettext_lazy("Country"),
    "parent_id": gettext_lazy("Belongs to"),
    "kind": gettext_lazy("Type"),
    "website": gettext_lazy("Website"),
    "note": gettext_lazy("Note"),
    "organisation_id": gettext_lazy("Organisation"),
    "account_id": gettext_lazy("Account"),
    "family_name": gettext_lazy("Family name"),
    "given_name": gettext_lazy("Given name"),
    "rank": gettext_lazy("Title or rank"),
    "position": gettext_lazy("Position"),
    "email": gettext_lazy("E-mail"),
    "telephone": gettext_lazy("Telephone"),
    "language": gettext_lazy("Language"),
    "salutation": gettext_lazy("Salutation"),
    "writing": gettext_lazy("Letters"),
}
HINDRANCES = {
    "never-write": gettext_lazy("never write"),
    "no-address": gettext_lazy("no e-mail address is known"),
    "returned": gettext_lazy("a letter to this address came back"),
}


def reason_words(code: str, shared: str) -> str:
    return str(REASONS[code]) % {"shared": shared}
