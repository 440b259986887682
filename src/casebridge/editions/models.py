"""A collection and its entries: wording frozen per language, outputs, release."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.files.models import Blob
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.intake.models import Provenance
from casebridge.kit.fields import MultilingualField
from casebridge.reference.models import Country, Term


class Edition(models.Model):
    """One collection in one version; frozen it never changes, released it is public."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        FROZEN = "frozen", _("frozen")
        RELEASED = "released", _("released")

    call = models.ForeignKey(Call, models.PROTECT, related_name="editions")
    code = models.SlugField(unique=True)
    version = models.PositiveSmallIntegerField(default=1)
    title = MultilingualField()
    subtitle = MultilingualField()
    foreword = MultilingualField()
    languages = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    frozen_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    figures = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.code


class Entry(models.Model):
    """One case as published; everything the public sees of it stands here, frozen."""

    class Why(models.TextChoices):
        SELECTED = "selected", _("selected")
        COVERAGE = "coverage", _("for coverage")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="entries")
    case = models.ForeignKey(Case, models.PROTECT, related_name="entries")
    number = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=10, choices=Why)
    provenance = models.CharField(max_length=10, choices=Provenance)
    is_specimen = models.BooleanField(default=False)
    original_language = models.CharField(max_length=35)
    title = MultilingualField()
    area = models.ForeignKey(Term, models.PROTECT, null=True, related_name="+")
    category = models.ForeignKey(Term, models.PROTECT, null=True, related_name="+")
    kind = models.ForeignKey(Term, models.PROTECT, null=True, related_name="+")
    countries = models.ManyToManyField(Country, through="EntryCountry", related_name="+")
    sources = models.JSONField(default=list)

    class Meta:
        ordering = ("edition", "number")
        constraints = (
            models.UniqueConstraint(fields=["edition", "case"], name="a_case_once_an_edition"),
            models.UniqueConstraint(fields=["edition", "number"], name="one_entry_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.edition} {self.number}"


class EntryCountry(models.Model):
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="places")
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["entry", "country"], name="one_entry_place_each"),
        )

    def __str__(self) -> str:
        return str(self.country)


class Segment(models.Model):
    """One paragraph of an entry in one language; `key` says which part it belongs to."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="segments")
    key = models.CharField(max_length=40)
    language = models.CharField(max_length=35)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    is_translation = models.BooleanField(default=False)
    is_checked = models.BooleanField(default=False)

    class Meta:
        ordering = ("entry", "key", "language", "position")
        constraints = (
            models.UniqueConstraint(
                fields=["entry", "key", "language", "position"], name="one_segment_a_place"
            ),
        )

    def __str__(self) -> str:
        return f"{self.key} {self.language} {self.position}"


class EntryFigure(models.Model):
    """A key figure as published."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="figures")
    position = models.PositiveSmallIntegerField()
    name = MultilingualField()
    as_written = models.CharField(max_length=100)
    unit = MultilingualField()
    date = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=10)
    qualifier = models.CharField(max_length=40, blank=True)
    source = MultilingualField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.as_written


class EntryPicture(models.Model):
    """A picture as published."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField()
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    caption = MultilingualField()
    credit = MultilingualField()
    description = MultilingualField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return f"picture {self.position}"


class Output(models.Model):
    """One file made from a frozen edition."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="outputs")
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=35)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("kind", "language")
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "kind", "language"], name="one_output_a_language"
            ),
        )

    def __str__(self) -> str:
        return f"{self.edition} {self.kind} {self.language}"
