"""A collection and its entries: wording frozen per language, pictures, outputs."""

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
        # A newer version stands at its address; this one is read under its own number.
        REPLACED = "replaced", _("replaced by a newer version")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Order(models.TextChoices):
        """What the chapters are; by hand, the entries stand in one row as somebody put them."""

        AREA = "area", _("by area")
        COUNTRY = "country", _("by country")
        HAND = "hand", _("by hand")

    call = models.ForeignKey(Call, models.PROTECT, related_name="editions")
    code = models.SlugField()
    version = models.PositiveSmallIntegerField(default=1)
    title = MultilingualField()
    subtitle = MultilingualField()
    foreword = MultilingualField()
    imprint = MultilingualField()
    disclaimer = MultilingualField()
    languages = models.JSONField(default=list)
    order = models.CharField(max_length=10, choices=Order, default=Order.AREA)
    theme = models.CharField(max_length=10, default="bridge")
    paper = models.CharField(max_length=10, default="16mo")
    colour = models.CharField(max_length=7, blank=True)
    logo = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    word_styles = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    # {part of the text: words aimed at}
    targets = models.JSONField(default=dict)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    frozen_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    # What the plan let out: languages and channels.
    released_in = models.JSONField(default=list)
    released_through = models.JSONField(default=list)
    figures = models.JSONField(default=dict)
    # What the press gets: words per language, a quotation and who said it, what was chosen
    # ({"numbers": [key of a figure about the collecting], "figures": [EntryFigure],
    # "pictures": [Case]}; {}: nobody has chosen, see rules.press).
    release_title = MultilingualField()
    release_text = MultilingualField()
    quote = MultilingualField()
    quote_by = MultilingualField()
    press_figures = models.JSONField(default=dict)
    # Making the files: {"asked_at": moment, "failed": [[kind, language, code, values]]}
    printing = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["code", "version"], name="one_edition_a_version"),
        )

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
    # Words an editor gives for the index, parted by semicolons.
    keywords = MultilingualField()

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
    """One paragraph of an entry in one language; `key` says which part it belongs to.

    `translates` is the original's paragraph as it stood when this was written: where the
    original has changed since, this one is stale.
    """

    class Origin(models.TextChoices):
        RECEIVED = "received", _("as received")
        EDITED = "edited", _("edited")
        TRANSLATED = "translated", _("translated by a person")
        AGENCY = "agency", _("translated by an agency")
        MEMORY = "memory", _("from earlier translations")
        ENGINE = "engine", _("translated by a machine")

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="segments")
    key = models.CharField(max_length=40)
    language = models.CharField(max_length=35)
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    is_translation = models.BooleanField(default=False)
    is_checked = models.BooleanField(default=False)
    translates = models.TextField(blank=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.RECEIVED)
    # The engine or agency, where it was no account.
    through = models.CharField(max_length=100, blank=True)
    written_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    checked_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

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
    # Parts of its width and height: {"left": 0, "top": 0.1, "width": 1, "height": 0.8}
    crop = models.JSONField(default=dict)

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
