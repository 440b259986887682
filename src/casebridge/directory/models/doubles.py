"""Entries that may be one and the same, what a person said to that, and merges with their undo."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account


class Kind(models.TextChoices):
    ORGANISATION = "organisation", _("organisation")
    PERSON = "person", _("person")


class Double(models.Model):
    """Two entries that look like one; `reasons` are [code, what they share].

    `one` is the smaller number. A pair that somebody called different is never proposed again.
    """

    kind = models.CharField(max_length=12, choices=Kind)
    one = models.PositiveBigIntegerField()
    other = models.PositiveBigIntegerField()
    reasons = models.JSONField(default=list)
    weight = models.PositiveSmallIntegerField(default=0)
    found_at = models.DateTimeField(auto_now_add=True)
    different_at = models.DateTimeField(null=True)
    different_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-weight", "kind", "one", "other")
        constraints = (
            models.UniqueConstraint(fields=["kind", "one", "other"], name="one_pair_each"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="the_smaller_number_first"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.one} {self.other}"


class Merging(models.Model):
    """One entry merged into another, with everything needed to put it back.

    `moved` is {'app.model.field': row numbers that pointed to the source}, `copied` {'app.model':
    rows made for the target}, `filled` {field: what the target had there before}.
    """

    kind = models.CharField(max_length=12, choices=Kind)
    source = models.PositiveBigIntegerField()
    target = models.PositiveBigIntegerField()
    moved = models.JSONField(default=dict)
    copied = models.JSONField(default=dict)
    filled = models.JSONField(default=dict)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.kind} {self.source} into {self.target}"
