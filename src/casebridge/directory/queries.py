"""Questions about organisations and people."""

from django.db.models import QuerySet

from casebridge.directory.models import Organisation
from casebridge.reference.models import Country


def organisations_in(country: Country) -> QuerySet[Organisation]:
    return Organisation.objects.filter(country=country).prefetch_related("names").order_by("id")
