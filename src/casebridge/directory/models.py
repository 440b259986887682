"""Organisations and people, under all their names."""

from django.db import models

from casebridge.base.accounts.models import Account
from casebridge.kit.fields import MultilingualField
from casebridge.reference.models import Country


class Organisation(models.Model):
    """A body we deal with; `is_specimen` marks one that exists nowhere."""

    kind = models.CharField(max_length=40, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    is_specimen = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"organisation {self.pk}"


class OrganisationName(models.Model):
    """One name in one language, with the keys it is sorted and matched by."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    language = models.CharField(max_length=35)
    text = models.CharField(max_length=400)
    matching = models.CharField(max_length=400, db_index=True)
    sort_key = models.CharField(max_length=800)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "language", "matching"], name="one_name_a_language"
            ),
        )

    def __str__(self) -> str:
        return self.text


class Person(models.Model):
    """Somebody we know; the ready salutation is written once by an officer."""

    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    account = models.OneToOneField(Account, models.SET_NULL, null=True, related_name="+")
    name_as_written = models.CharField(max_length=200)
    family_name = models.CharField(max_length=100, blank=True)
    given_name = models.CharField(max_length=100, blank=True)
    salutation = MultilingualField()
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=35, blank=True)

    def __str__(self) -> str:
        return self.name_as_written
