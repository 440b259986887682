"""Countries with their standing by date, and taxonomies with their crosswalks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.kit.fields import MultilingualField


class Country(models.Model):
    """A country under its names, with its place in five orders (0 = not listed there)."""

    alpha2 = models.CharField(max_length=2, unique=True)
    alpha3 = models.CharField(max_length=3, unique=True)
    numeric = models.CharField(max_length=3)
    name = MultilingualField()
    formal_name = MultilingualField()
    languages = models.JSONField(default=list)
    also_known_as = models.JSONField(default=list)
    order_ru_alphabet = models.PositiveSmallIntegerField(default=0)
    order_accession = models.PositiveSmallIntegerField(default=0)
    order_pinyin = models.PositiveSmallIntegerField(default=0)
    order_stroke = models.PositiveSmallIntegerField(default=0)
    order_en = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order_ru_alphabet",)

    def __str__(self) -> str:
        return self.alpha2


class Status(models.TextChoices):
    MEMBER = "member", _("Member State")
    OBSERVER = "observer", _("Observer State")
    DIALOGUE_PARTNER = "dialogue_partner", _("Dialogue Partner")
    PARTNER = "partner", _("Partner")


class Standing(models.Model):
    """One status of one country from a day on, by announcement and by legal effect."""

    country = models.ForeignKey(Country, models.CASCADE, related_name="standings")
    status = models.CharField(max_length=20, choices=Status)
    announced_on = models.DateField()
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)
    event = models.TextField(blank=True)
    sources = models.JSONField(default=list)
    confidence = models.CharField(max_length=20)
    note = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["country", "status", "announced_on"], name="one_standing_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.country} {self.status} {self.announced_on}"


class Source(models.Model):
    """Where a fact of the reference data was published."""

    code = models.CharField(max_length=10, unique=True)
    text = models.TextField()

    def __str__(self) -> str:
        return self.code


class Scheme(models.Model):
    """A published taxonomy, such as the seven categories of a call."""

    code = models.CharField(max_length=60, unique=True)
    title = MultilingualField()
    source = models.TextField(blank=True)
    cardinality = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.code


class Term(models.Model):
    """One entry of a taxonomy; `traits` holds what only some schemes say (requires_secondary)."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="terms")
    code = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField()
    label = MultilingualField()
    traits = models.JSONField(default=dict)

    class Meta:
        ordering = ("scheme", "position")
        constraints = (models.UniqueConstraint(fields=["scheme", "code"], name="one_term_a_code"),)

    def __str__(self) -> str:
        return self.code


class Crosswalk(models.Model):
    """A proposal from one taxonomy to another; a person confirms it on each case."""

    class Strength(models.TextChoices):
        EXACT = "exact", _("exact")
        BROAD = "broad", _("usual")
        RELATED = "related", _("possible")

    from_term = models.ForeignKey(Term, models.CASCADE, related_name="leads_to")
    to_term = models.ForeignKey(Term, models.CASCADE, related_name="reached_from")
    strength = models.CharField(max_length=10, choices=Strength)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["from_term", "to_term"], name="one_way_each"),
        )

    def __str__(self) -> str:
        return f"{self.from_term}→{self.to_term}"
