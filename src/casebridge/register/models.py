"""The derived row of a dossier, and what people arrange around the table of them."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.intake.models import Dossier, Provenance
from casebridge.kit.fields import MultilingualField
from casebridge.kit.text.sort_keys import LONGEST


def sort_key() -> "models.CharField[str, str]":
    """Compared by code point, whatever the database's own language is."""
    return models.CharField(max_length=LONGEST, blank=True, db_collation="C")


def codes(length: int = 40) -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=length), default=list)


class Row(models.Model):
    """Where a dossier stands, copied from all stages; nothing is decided here.

    `checked_at` is the dossier's own moment when the row was made: it tells whether it is stale.
    """

    dossier = models.OneToOneField(
        Dossier, models.CASCADE, primary_key=True, related_name="register_row"
    )
    call = models.ForeignKey(Call, models.CASCADE, related_name="+")
    case = models.OneToOneField(Case, models.CASCADE, null=True, related_name="+")
    number = models.PositiveIntegerField()
    provenance = models.CharField(max_length=10, choices=Provenance)
    is_specimen = models.BooleanField(default=False)
    language = models.CharField(max_length=35)
    state = models.CharField(max_length=20)
    case_state = models.CharField(max_length=10, blank=True)
    turn = models.CharField(max_length=6, blank=True)
    owner = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    next_on = models.DateField(null=True)
    missing = codes()
    parts = codes()
    countries = codes(2)
    areas = codes(60)
    area_position = models.PositiveSmallIntegerField(default=0)
    categories = codes(60)
    lines = codes(60)
    types = codes(60)
    title = MultilingualField()
    organisation = MultilingualField()
    words = models.TextField(blank=True)
    marks = codes()
    received_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    last_at = models.DateTimeField()
    must = models.PositiveIntegerField(default=0)
    ask = models.PositiveIntegerField(default=0)
    reviews_asked = models.PositiveSmallIntegerField(default=0)
    reviews_done = models.PositiveSmallIntegerField(default=0)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    is_published = models.BooleanField(default=False)
    checked_at = models.DateTimeField(null=True)
    title_pinyin = sort_key()
    title_stroke = sort_key()
    title_ru = sort_key()
    title_kk = sort_key()
    title_tr = sort_key()
    title_fa = sort_key()
    title_en = sort_key()
    organisation_pinyin = sort_key()
    organisation_stroke = sort_key()
    organisation_ru = sort_key()
    organisation_kk = sort_key()
    organisation_tr = sort_key()
    organisation_fa = sort_key()
    organisation_en = sort_key()

    class Meta:
        ordering = ("call", "number")
        indexes = (
            models.Index(fields=["call", "number"], name="row_number"),
            models.Index(fields=["call", "received_at", "number"], name="row_received"),
            models.Index(fields=["call", "next_on", "number"], name="row_next"),
            models.Index(fields=["call", "state", "number"], name="row_state"),
            models.Index(fields=["call", "title_pinyin", "number"], name="row_title_pinyin"),
            models.Index(fields=["call", "title_ru", "number"], name="row_title_ru"),
            models.Index(fields=["call", "title_en", "number"], name="row_title_en"),
            GinIndex(fields=["words"], name="row_words", opclasses=["gin_trgm_ops"]),
        )

    def __str__(self) -> str:
        return f"{self.call.number_prefix}-{self.number:04d}"


class Past(models.Model):
    """How a row stood at the end of every day from `since` on, before `until`."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    call = models.ForeignKey(Call, models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True)
    provenance = models.CharField(max_length=10, choices=Provenance)
    state = models.CharField(max_length=20)
    case_state = models.CharField(max_length=10, blank=True)
    turn = models.CharField(max_length=6, blank=True)
    owner = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    next_on = models.DateField(null=True)
    missing = codes()
    countries = codes(2)
    areas = codes(60)
    categories = codes(60)
    lines = codes(60)
    types = codes(60)
    marks = codes()
    received_at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    must = models.PositiveIntegerField(default=0)
    ask = models.PositiveIntegerField(default=0)
    reviews_done = models.PositiveSmallIntegerField(default=0)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    class Meta:
        ordering = ("dossier", "since")
        indexes = (models.Index(fields=["call", "since"], name="past_since"),)
        constraints = (
            models.UniqueConstraint(
                fields=["dossier"], condition=models.Q(until=None), name="one_present_a_dossier"
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier} since {self.since}"


class Progress(models.Model):
    """How far the record of acts has been followed; one row only."""

    record = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    rebuilt_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"record {self.record}"


class Layout(models.Model):
    """The columns of the table as one person wants them, left to right."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="+")
    columns = codes()

    def __str__(self) -> str:
        return f"columns of {self.account}"


class View(models.Model):
    """A search kept under a name, by one person or for the whole office."""

    name = models.CharField(max_length=80)
    query = models.CharField(max_length=500, blank=True)
    columns = codes()
    sort = models.CharField(max_length=40, blank=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    is_shared = models.BooleanField(default=False)

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=["account", "name"], name="one_view_a_name"),)

    def __str__(self) -> str:
        return self.name


class Mark(models.Model):
    """A word that the office puts on a dossier for its own purposes."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="+")
    word = models.CharField(max_length=40)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["dossier", "word"], name="one_mark_a_word"),)

    def __str__(self) -> str:
        return self.word


class Batch(models.Model):
    """Acts on many dossiers at once: for each change what was before and what came after."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="+")
    changes = models.JSONField(default=list)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{len(self.changes)} changes at once"
