"""Lists of protocol: countries, speakers, flags and seats in the order of one document."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.forum.models.delegates import Delegate
from casebridge.forum.models.forums import CountryOrder, Forum
from casebridge.forum.models.programme import Session
from casebridge.kit.fields import MultilingualField
from casebridge.reference.models import Country


class ProtocolList(models.Model):
    """One list; its order is the document's own, changed by hand only by moving places."""

    class Kind(models.TextChoices):
        COUNTRIES = "countries", _("countries")
        FLAGS = "flags", _("flags")
        SPEAKERS = "speakers", _("speakers")
        SEATING = "seating", _("seats by rank")

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="protocol_lists")
    session = models.ForeignKey(Session, models.CASCADE, null=True, related_name="protocol_lists")
    kind = models.CharField(max_length=10, choices=Kind)
    title = MultilingualField()
    country_order = models.CharField(max_length=12, choices=CountryOrder)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.forum} {self.kind} {self.pk}"


class ProtocolPlace(models.Model):
    """One place of a list: a country, or a delegate."""

    list = models.ForeignKey(ProtocolList, models.CASCADE, related_name="places")
    position = models.PositiveSmallIntegerField()
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    delegate = models.ForeignKey(
        Delegate, models.CASCADE, null=True, related_name="protocol_places"
    )
    label = MultilingualField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["list", "position"],
                name="one_protocol_place_each",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=models.Q(country__isnull=False) | models.Q(delegate__isnull=False),
                name="protocol_place_is_taken",
            ),
        )

    def __str__(self) -> str:
        return f"{self.list} {self.position}"
