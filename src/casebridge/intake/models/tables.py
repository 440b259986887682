"""How the columns of an office's own list are understood."""

from django.db import models

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call


class ColumnMapping(models.Model):
    """A saved reading of a table: `columns` is {column heading: field key, '' to leave out}.

    `files` is the heading of the column that names each row's file or folder, '' if none does.
    """

    call = models.ForeignKey(Call, models.CASCADE, related_name="column_mappings")
    name = models.CharField(max_length=100)
    columns = models.JSONField(default=dict)
    files = models.CharField(max_length=200, blank=True)
    saved_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=["call", "name"], name="one_mapping_a_name"),)

    def __str__(self) -> str:
        return self.name
