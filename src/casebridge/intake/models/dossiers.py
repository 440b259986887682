"""Dossiers: numbered applications, how they were put together, and how they are related."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Thread
from casebridge.calls.models import Call


class Provenance(models.TextChoices):
    """How a dossier came to be: handed in, compiled from public reports, or taken over."""

    SUBMITTED = "submitted", _("submitted")
    COMPILED = "compiled", _("compiled from public reports")
    IMPORTED = "imported", _("imported")


class Dossier(models.Model):
    """A numbered application: everything that belongs together, whatever mails it came in."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="dossiers")
    number = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    provenance = models.CharField(max_length=10, choices=Provenance)
    language = models.CharField(max_length=35)
    organisation = models.CharField(max_length=400, blank=True)
    title = models.CharField(max_length=600, blank=True)
    is_specimen = models.BooleanField(default=False)
    thread = models.OneToOneField(Thread, models.PROTECT, null=True, related_name="+")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("call", "number")
        constraints = (
            models.UniqueConstraint(fields=["call", "number"], name="one_dossier_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.call.number_prefix}-{self.number:04d}"


class Rearrangement(models.Model):
    """A person put two dossiers together, or parted one; `arrivals` are the numbers moved."""

    class Kind(models.TextChoices):
        MERGE = "merge", _("merged")
        SPLIT = "split", _("split")

    kind = models.CharField(max_length=6, choices=Kind)
    source = models.ForeignKey(Dossier, models.PROTECT, related_name="given_away")
    target = models.ForeignKey(Dossier, models.PROTECT, related_name="taken_over")
    arrivals = models.JSONField(default=list)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.target}"


class Kinship(models.Model):
    """A person's word on two dossiers that resemble each other; the latest one counts."""

    class Answer(models.TextChoices):
        SAME = "same", _("The same case")
        DIFFERENT = "different", _("Different cases")
        JOINT = "joint", _("One case of two partners")

    first = models.ForeignKey(Dossier, models.PROTECT, related_name="kin_after")
    second = models.ForeignKey(Dossier, models.PROTECT, related_name="kin_before")
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="kin_in_one_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.first} {self.answer} {self.second}"
