"""What can be searched."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class Document(models.Model):
    """The searchable words of one object in all its languages; `subject` is 'entry:12'."""

    subject = models.CharField(max_length=60, unique=True)
    vector = SearchVectorField(null=True)
    plain = models.TextField(blank=True)

    class Meta:
        indexes = (
            GinIndex(fields=["vector"], name="document_words"),
            GinIndex(fields=["plain"], name="document_likeness", opclasses=["gin_trgm_ops"]),
        )

    def __str__(self) -> str:
        return self.subject


class Trait(models.Model):
    """Something by which one object may be recognised in another, as a hash.

    `kind` and `number` name the object, as in a document's subject.
    """

    kind = models.CharField(max_length=20)
    number = models.PositiveBigIntegerField()
    value = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["kind", "value", "number"], name="one_trait_each"),
        )
        indexes = (models.Index(fields=["kind", "number"], name="traits_of_one"),)

    def __str__(self) -> str:
        return f"{self.kind}:{self.number} {self.value}"
