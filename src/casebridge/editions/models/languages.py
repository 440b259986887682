"""What was translated once is offered again; how the office calls things in every language."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.kit.fields import MultilingualField


class Remembered(models.Model):
    """One paragraph and its translation as a person left it; the newest wording counts."""

    source_language = models.CharField(max_length=35)
    language = models.CharField(max_length=35)
    # sha256 of the source with its blanks levelled
    digest = models.CharField(max_length=64)
    source = models.TextField()
    text = models.TextField()
    # By which paragraphs alike are found: see rules/memory.py
    sketch = ArrayField(models.BigIntegerField(), default=list)
    is_checked = models.BooleanField(default=False)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["source_language", "language", "digest"], name="one_memory_a_paragraph"
            ),
        )
        indexes = (GinIndex(fields=["sketch"], name="remembered_alike", fastupdate=False),)

    def __str__(self) -> str:
        return f"{self.source_language} {self.language} {self.digest[:8]}"


class GlossaryTerm(models.Model):
    """A term of the office's own and what it is called in each language.

    `also` ({tag: [wording]}) may stand in its place, `avoid` ({tag: [wording]}) may not.
    """

    # Without one it counts for every call.
    call = models.ForeignKey(Call, models.CASCADE, null=True, related_name="glossary_terms")
    texts = MultilingualField()
    also = models.JSONField(default=dict)
    avoid = models.JSONField(default=dict)
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return next(iter(self.texts.texts.values()), "")
