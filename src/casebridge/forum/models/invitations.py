"""Invitations of delegates and delegations, each with a personal link."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.forum.models.delegates import Delegate, Delegation
from casebridge.forum.models.forums import Forum


class Answer(models.TextChoices):
    ACCEPTED = "accepted", _("comes")
    DECLINED = "declined", _("does not come")


class Way(models.TextChoices):
    LINK = "link", _("by the personal link")
    SECRETARY = "secretary", _("by the secretary of the delegation")
    OFFICE = "office", _("by the office")


class Invitation(models.Model):
    """One letter with a link to one delegate, or to the secretary of one delegation.

    `secret` is the sha256 of what stands in the link; after `until` the link opens nothing.
    """

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="invitations")
    delegate = models.ForeignKey(Delegate, models.CASCADE, null=True, related_name="invitations")
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, null=True, related_name="invitations"
    )
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="+")
    secret = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    way = models.CharField(max_length=10, choices=Way, blank=True)
    remark = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(delegate__isnull=False, delegation=None)
                | models.Q(delegate=None, delegation__isnull=False),
                name="invitation_of_one_or_of_all",
            ),
        )

    def __str__(self) -> str:
        return f"invitation {self.pk}"
