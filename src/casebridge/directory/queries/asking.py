"""Who of a country could be asked for a case, and who was."""

from django.db.models import Q, QuerySet

from casebridge.base.mail.models import Letter
from casebridge.directory.models import Asking, Organisation, Person
from casebridge.directory.queries.lists import with_persons_names
from casebridge.reference.models import Country, Term

# Letters that were thrown away asked nobody.
NEVER_WENT = (Letter.State.DROPPED,)


def people_from(country: Country, people: QuerySet[Person]) -> QuerySet[Person]:
    """People of a country, their own or their organisation's, with the organisation."""
    theirs = Q(country=country) | Q(country=None, organisation__country=country)
    return (
        with_persons_names(people.filter(theirs))
        .select_related("organisation", "country")
        .order_by("pk")
    )


def organisations_without_people(
    country: Country, organisations: QuerySet[Organisation]
) -> QuerySet[Organisation]:
    known = Person.objects.filter(merged_into=None).exclude(organisation=None)
    mine = organisations.filter(country=country)
    return (
        mine.exclude(pk__in=known.values("organisation")).prefetch_related("names").order_by("pk")
    )


def askings_in(scope: str) -> QuerySet[Asking]:
    """Who was asked in a call, letters that were thrown away left out."""
    asked = Asking.objects.filter(scope=scope).exclude(letter__state__in=NEVER_WENT)
    return asked.select_related("person", "country", "term", "letter", "by", "answered_by")


def askings_for(scope: str, country: Country, term: Term | None) -> QuerySet[Asking]:
    return askings_in(scope).filter(country=country, term=term).prefetch_related("person__names")


def askings_of(people: QuerySet[Person]) -> QuerySet[Asking]:
    return Asking.objects.filter(person__in=people.values("pk")).select_related("person", "letter")
