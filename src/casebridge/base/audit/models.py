"""One row per act; the database refuses to change or delete it."""

from django.db import models

from casebridge.base.accounts.models import Account


class Record(models.Model):
    """Who did what to which object, as codes and values ('cases.opened', 'case:12')."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=60, db_index=True)
    values = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.verb} {self.subject}"
