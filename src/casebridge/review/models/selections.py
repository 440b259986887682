"""Selections: scenarios that rules propose, a person's changes, and the decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.files.models import Blob
from casebridge.calls.models import Call
from casebridge.cases.models import Case


class Selection(models.Model):
    """A scenario made by rules; a person changes it, signs it, and only then it decides.

    `rules` is what `review.rules.balance.SelectionRules.as_json()` gives, `inputs` the candidates
    as they were, `software` the version that solved it: with these the outcome can be found again.
    Of several scenarios the one put forward last is the one to sign. `adopted_at` is the leader's
    signature; a public notice may stand between it and the decision.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="selections")
    title = models.CharField(max_length=200, blank=True)
    rules = models.JSONField(default=dict)
    inputs = models.JSONField(default=list)
    outcome = models.JSONField(default=dict)
    software = models.CharField(max_length=60, blank=True)
    proposed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    put_forward_at = models.DateTimeField(null=True)
    adopted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"selection {self.pk} of {self.call}"


class Place(models.Model):
    """A case inside a selection: in or out, and why where a person changed it."""

    selection = models.ForeignKey(Selection, models.CASCADE, related_name="places")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    proposed = models.BooleanField()
    chosen = models.BooleanField()
    is_outstanding = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    changed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["selection", "case"], name="one_place_a_case"),
        )

    def __str__(self) -> str:
        return f"{self.case}: {'in' if self.chosen else 'out'}"


class Decision(models.Model):
    """What a person decided about a case."""

    class Outcome(models.TextChoices):
        SELECTED = "selected", _("selected")
        NOT_SELECTED = "not_selected", _("not selected")

    case = models.OneToOneField(Case, models.PROTECT, related_name="decision")
    selection = models.ForeignKey(Selection, models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=12, choices=Outcome)
    is_outstanding = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.outcome


class Minute(models.Model):
    """The record of a decision as a paper, kept as it was made, and the signature beside a PDF."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        WORD = "docx", "Word"
        SIGNATURE = "p7s", _("signature")

    selection = models.ForeignKey(Selection, models.PROTECT, related_name="minutes")
    kind = models.CharField(max_length=4, choices=Kind)
    language = models.CharField(max_length=35)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["selection", "kind", "language"], name="one_minute_a_kind_and_language"
            ),
        )

    def __str__(self) -> str:
        return f"minute of {self.selection} in {self.language}"
