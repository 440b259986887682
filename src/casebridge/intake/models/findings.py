"""Findings of the checks, and what a person ruled about them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.intake.models.dossiers import Dossier


class Finding(models.Model):
    """Something a check noticed, as a code and values, with the place that shows it."""

    class Weight(models.TextChoices):
        MUST = "must", _("must be settled")
        ASK = "ask", _("to be asked")
        NOTE = "note", _("for information")

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="findings")
    check_name = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    values = models.JSONField(default=dict)
    weight = models.CharField(max_length=6, choices=Weight)
    evidence = models.JSONField(default=dict)
    signature = models.CharField(max_length=64)
    found_at = models.DateTimeField(auto_now_add=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["dossier", "signature"], name="one_finding_each"),
        )

    def __str__(self) -> str:
        return self.code


class Ruling(models.Model):
    """What a person decided about a finding; the latest one counts."""

    class Answer(models.TextChoices):
        SETTLED = "settled", _("Settled")
        ASK = "ask", _("Ask the applicant")
        OPEN = "open", _("Leave open")

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="rulings")
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.answer
