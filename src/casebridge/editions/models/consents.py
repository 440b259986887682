"""What applicants say of the wording in which their case will be published."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.editions.models.collections import Entry


class Consent(models.Model):
    """One question by letter about one wording; `wording` is the sha256 of all that was shown.

    A wording changed since is another one: this consent no longer holds for it.
    """

    class Answer(models.TextChoices):
        AGREED = "agreed", _("agreed")
        PROPOSED = "proposed", _("proposed a change")
        REFUSED = "refused", _("does not agree")

    class Way(models.TextChoices):
        LINK = "link", _("by the personal link")
        PAPER = "paper", _("on paper")
        TELEPHONE = "telephone", _("by telephone")

    class Settlement(models.TextChoices):
        TAKEN = "taken", _("taken into the wording")
        KEPT = "kept", _("kept as it is")

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="consents")
    wording = models.CharField(max_length=64)
    # What was shown: {language: {part: [paragraphs, or figures and pictures as objects]}}
    shown = models.JSONField(default=dict)
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="+")
    # sha256 of the secret in the link
    secret = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    # Who answered, in their own words, and what they would change.
    name = models.CharField(max_length=200, blank=True)
    remark = models.TextField(blank=True)
    came_by = models.CharField(max_length=10, choices=Way, blank=True)
    # An answer that came on paper or by telephone, entered by an officer.
    entered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    settled_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_as = models.CharField(max_length=10, choices=Settlement, blank=True)
    # Why a proposal was not taken; its applicant reads it.
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.entry} {self.answer or 'asked'}"


class GoingWithout(models.Model):
    """A leader's decision to publish one exact wording to which nobody has answered."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="goings_without")
    wording = models.CharField(max_length=64)
    reason = models.TextField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["entry", "wording"], name="one_decision_a_wording"),
        )

    def __str__(self) -> str:
        return f"{self.entry} without an answer"
