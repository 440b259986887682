"""Criteria, reviews with their marks, selections and decisions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.kit.fields import MultilingualField


class Criterion(models.Model):
    """One thing reviewers judge, from 0 to 10, with its share of the score."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30)
    label = MultilingualField()
    hint = MultilingualField()
    weight = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["call", "code"], name="one_criterion_a_code"),
        )

    def __str__(self) -> str:
        return self.code


class Review(models.Model):
    """One reviewer's reading of one case."""

    class State(models.TextChoices):
        ASKED = "asked", _("asked")
        DONE = "done", _("done")
        DECLINED = "declined", _("declined")

    case = models.ForeignKey(Case, models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(Account, models.PROTECT, related_name="reviews")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    remark_for_office = models.TextField(blank=True)
    remark_for_applicant = models.TextField(blank=True)

    class Meta:
        ordering = ("case__dossier__number", "id")
        constraints = (
            models.UniqueConstraint(fields=["case", "reviewer"], name="one_review_a_reviewer"),
        )

    def __str__(self) -> str:
        return f"{self.case} by {self.reviewer}"


class Mark(models.Model):
    """A value from 0 to 10, or none where the reviewer cannot judge."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["review", "criterion"], name="one_mark_a_criterion"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__lte=10),
                name="a_mark_goes_up_to_ten",
                violation_error_message=_("A mark goes from 0 to 10."),
            ),
        )

    def __str__(self) -> str:
        return "–" if self.value is None else str(self.value)


class Selection(models.Model):
    """A proposal made by rules; a person changes it, adopts it, and only then it decides.

    `rules` is {"total": int, "at_least_each_country": int, "at_most_each_organisation": int}.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="selections")
    rules = models.JSONField(default=dict)
    outcome = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    adopted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField(null=True)

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
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.outcome
