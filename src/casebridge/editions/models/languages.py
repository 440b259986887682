"""What was translated once is offered again."""

from django.db import models

from casebridge.base.accounts.models import Account


class Remembered(models.Model):
    """One paragraph and its translation as a person left it; the newest wording counts."""

    source_language = models.CharField(max_length=35)
    language = models.CharField(max_length=35)
    # sha256 of the source with its blanks levelled
    digest = models.CharField(max_length=64)
    source = models.TextField()
    text = models.TextField()
    is_checked = models.BooleanField(default=False)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source_language", "language", "digest"], name="one_memory_a_paragraph"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_language} {self.language} {self.digest[:8]}"
