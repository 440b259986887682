"""The public notice of a signed selection, and the objections that reach the office."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.cases.models import Case
from casebridge.intake.models import Arrival
from casebridge.review.models.selections import Selection


class Notice(models.Model):
    """A signed selection shown to everybody before it decides; `closes_at` is exclusive.

    It ends early where the leader takes the signature back; the next signature opens another.
    """

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="notices")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ended_because = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["selection"],
                condition=models.Q(ended_at__isnull=True),
                name="one_standing_notice_a_selection",
            ),
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="a_notice_closes_after_it_opens",
            ),
        )

    def __str__(self) -> str:
        return f"notice of {self.selection}"


class Objection(models.Model):
    """What somebody holds against a case of a notice, and what the office answered.

    `answer` is what the objector is told, `reason` why the leader ruled so; `takes_out` says that
    an upheld one took its case out of the selection.
    """

    class Outcome(models.TextChoices):
        UPHELD = "upheld", _("upheld")
        DISMISSED = "dismissed", _("dismissed")

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="objections")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=300)
    text = models.TextField()
    received_at = models.DateTimeField()
    arrival = models.ForeignKey(Arrival, models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    answer = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    takes_out = models.BooleanField(default=False)
    ruled_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ruled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("received_at", "id")

    def __str__(self) -> str:
        return self.text[:60]
