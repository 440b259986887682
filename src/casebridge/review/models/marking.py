"""What reviewers judge, their readings of cases, the marks they give, and what they discuss."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.kit.fields import MultilingualField
from casebridge.review.models.panels import Panel


class Criterion(models.Model):
    """One thing reviewers judge, from 0 to 10, with its share of the score.

    `anchors` is {mark as text: Multilingual as JSON}: what a 0, a 5, a 10 means here.
    """

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30)
    label = MultilingualField()
    hint = MultilingualField()
    anchors = models.JSONField(default=dict)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["call", "code"], name="one_criterion_a_code"),
        )

    def __str__(self) -> str:
        return self.code


class Review(models.Model):
    """One reviewer's reading of one case in one round.

    `draft` is what was typed and not handed in: {"marks": {code: "0".."10" or "none"},
    "for_office": str, "for_applicant": str}. `revision` counts every keeping of it, the last one
    `kept_at`, so that two devices never overwrite each other unseen.
    """

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
    panel = models.ForeignKey(Panel, models.PROTECT, null=True, related_name="reviews")
    round = models.PositiveSmallIntegerField(default=1)
    draft = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    kept_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("case__dossier__number", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["case", "reviewer", "round"], name="one_review_a_reviewer_and_round"
            ),
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


class Comment(models.Model):
    """What a reviewer of a case says to its other reviewers and the office, after scoring."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="comments")
    round = models.PositiveSmallIntegerField(default=1)
    text = models.TextField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.text[:60]
