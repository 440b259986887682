"""The plan by which a collection goes out, and what is said of it afterwards."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.editions.models.collections import Edition
from casebridge.kit.fields import MultilingualField


class Plan(models.Model):
    """One moment for all channels and languages of an edition; before it nothing is public."""

    class State(models.TextChoices):
        SET = "set", _("set")
        DONE = "done", _("gone out")
        CALLED_OFF = "called-off", _("called off")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="plans")
    moment = models.DateTimeField()
    # Who got the kit before may not publish it before this.
    embargo_until = models.DateTimeField(null=True)
    channels = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.SET)
    # Why it did not go out at its moment: code and values, '' where it did.
    hindrance = models.CharField(max_length=60, blank=True)
    values = models.JSONField(default=dict)
    set_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["edition"], condition=models.Q(state="set"), name="one_plan_set"
            ),
        )

    def __str__(self) -> str:
        return f"{self.edition} {self.moment:%Y-%m-%d %H:%M}"


class Change(models.Model):
    """What a version changed against the one it follows, in words for its readers."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="changes")
    entry_number = models.PositiveSmallIntegerField(null=True)
    text = MultilingualField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return str(self.text)


class Notice(models.Model):
    """A correction to a released collection, or its withdrawal, for every reader to see."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("correction")
        WITHDRAWAL = "withdrawal", _("withdrawal")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=Kind)
    entry_number = models.PositiveSmallIntegerField(null=True)
    text = MultilingualField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.edition} {self.kind}"
