"""Words that an editor should look at before they are printed."""

from django.db import models

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call


class WatchedWording(models.Model):
    """A name or phrase to look at: found in a text it is a hint, never replaced or refused.

    `call` is empty for wordings watched in every call; `advice` says what is usual instead.
    """

    call = models.ForeignKey(Call, models.CASCADE, null=True, related_name="watched_wordings")
    language = models.CharField(max_length=35, blank=True)
    wording = models.CharField(max_length=200)
    advice = models.CharField(max_length=400, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    saved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("language", "wording")

    def __str__(self) -> str:
        return self.wording
