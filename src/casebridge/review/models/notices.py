"""The public notice of a signed selection, and the objections that reach the office."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.cases.models import Case
from casebridge.review.models.selections import Selection


class Notice(models.Model):
    """A signed selection shown to everybody before it decides; `closes_at` is exclusive."""

    selection = models.OneToOneField(Selection, models.PROTECT, related_name="notice")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="a_notice_closes_after_it_opens",
            ),
        )

    def __str__(self) -> str:
        return f"notice of {self.selection}"


class Objection(models.Model):
    """What somebody holds against a case of a notice, and what the office answered."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("upheld")
        DISMISSED = "dismissed", _("dismissed")

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="objections")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=300)
    text = models.TextField()
    received_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(blank=True)
    ruled_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ruled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("received_at", "id")

    def __str__(self) -> str:
        return self.text[:60]
