"""Writing names down with the keys they are sorted, matched and compared by."""

from casebridge.directory.models import Organisation, OrganisationName, Person, PersonName
from casebridge.directory.rules.naming import keys_in_every_order
from casebridge.kit.text.names import ordered, organisation_sound, person_sound, skeleton
from casebridge.kit.text.sort_keys import matching_key, sort_key

LONGEST, LONGEST_PERSON, LONGEST_KEY = 400, 200, 800


def name_organisation(
    organisation: Organisation,
    text: str,
    *,
    language: str,
    kind: str = OrganisationName.Kind.FULL,
) -> OrganisationName:
    """The name stands once in each language, whatever its case and blanks."""
    text = _plain(text)[:LONGEST]
    name, made = OrganisationName.objects.get_or_create(
        organisation=organisation,
        language=language,
        matching=matching_key(text)[:LONGEST],
        defaults={
            "text": text,
            "kind": kind,
            **heard(organisation_sound(text), LONGEST),
            "sort_key": sort_key(text, language)[:LONGEST_KEY],
        },
    )
    if made:
        arrange(organisation)
    return name


def name_person(
    person: Person, text: str, *, language: str, family: str = "", given: str = ""
) -> PersonName:
    """`text` is the whole name as written; its parts where somebody told them apart."""
    text = _plain(text)[:LONGEST_PERSON]
    name, made = PersonName.objects.get_or_create(
        person=person,
        language=language,
        matching=matching_key(text)[:LONGEST_PERSON],
        defaults={
            "text": text,
            "family": family[:100],
            "given": given[:100],
            **heard(person_sound(text), LONGEST_PERSON),
            "sort_key": sort_key(f"{family} {given}".strip() or text, language)[:LONGEST_KEY],
        },
    )
    if made:
        arrange(person)
    return name


def _plain(text: str) -> str:
    return "".join(filter(str.isprintable, " ".join(text.split())))


def heard(sound: str, longest: int) -> dict[str, str]:
    """How a name sounds, and the consonants by which it is found in other scripts."""
    return {"sound": sound[:longest], "skeleton": ordered(skeleton(sound))[:longest]}


def arrange(entry: Organisation | Person) -> None:
    """Where the entry stands in the lists of each language, by the name shown there."""
    if isinstance(entry, Organisation):
        names = [(n.language, n.text) for n in entry.names.order_by("pk")]
    else:
        parts = (
            (n.language, f"{n.family} {n.given}".strip() or n.text)
            for n in entry.names.order_by("pk")
        )
        names = list(parts)
    entry.sort_keys = keys_in_every_order(names)
    type(entry).objects.filter(pk=entry.pk).update(sort_keys=entry.sort_keys)
