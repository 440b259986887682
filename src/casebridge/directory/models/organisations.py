"""Organisations, every name and number they go by, and what they belong to."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from casebridge.reference.models import Country


class Organisation(models.Model):
    """A body we deal with; `is_specimen` marks one that exists nowhere.

    One that was merged into another stays, so that the merge can be undone; `compared_at` is
    empty until it has been compared with the others. `sort_keys` are {order: key}.
    """

    kind = models.CharField(max_length=40, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="parts")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    website = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    is_specimen = models.BooleanField(default=False)
    sort_keys = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    compared_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"organisation {self.pk}"


class OrganisationName(models.Model):
    """One name in one language, with the keys it is sorted, matched and compared by.

    `sound` is the name in plain Latin letters, legal form left out, so that it can be compared
    with names in other scripts; `skeleton` are its consonants, some scripts write no others.
    """

    class Kind(models.TextChoices):
        FULL = "full", pgettext_lazy("kind of name", "full name")
        SHORT = "short", pgettext_lazy("kind of name", "short name")
        FORMER = "former", pgettext_lazy("kind of name", "former name")
        TRANSLITERATED = "transliterated", pgettext_lazy("kind of name", "in other letters")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="names")
    language = models.CharField(max_length=35)
    kind = models.CharField(max_length=14, choices=Kind, default=Kind.FULL)
    text = models.CharField(max_length=400)
    matching = models.CharField(max_length=400, db_index=True)
    sound = models.CharField(max_length=400, blank=True, db_index=True)
    skeleton = models.CharField(max_length=400, blank=True, db_index=True)
    sort_key = models.CharField(max_length=800)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "language", "matching"], name="one_name_a_language"
            ),
        )
        indexes = (
            GinIndex(fields=["sound"], name="organisations_alike", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["matching"], name="organisations_called", opclasses=["gin_trgm_ops"]),
        )

    def __str__(self) -> str:
        return self.text


class Identifier(models.Model):
    """A number under which a register keeps the organisation, without blanks and dashes."""

    class Scheme(models.TextChoices):
        USCC = "uscc", _("unified social credit code (China)")
        INN = "inn", _("INN (Russia)")
        BIN = "bin", _("BIN (Kazakhstan)")
        OTHER = "other", _("another register")

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=Scheme)
    number = models.CharField(max_length=60, db_index=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "scheme", "number"], name="one_number_of_a_register"
            ),
        )

    def __str__(self) -> str:
        return self.number
