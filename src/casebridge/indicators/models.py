"""Figures: what is counted, what was read of it, and sets that no longer change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.kit.fields import MultilingualField


class Basis(models.TextChoices):
    """Whom a figure counts; figures of different basis are never compared."""

    MEMBERS = "members", _("member states")
    MEMBERS_EXCL_CN = "members_excl_cn", _("member states without China")
    FAMILY = "family", _("members, observers and dialogue partners")
    CITY = "city", _("the city")
    COUNTRY = "country", _("the countries named")
    CENTRE = "centre", _("the centre")
    FORUM = "forum", _("the forum")


class Status(models.TextChoices):
    """How a reading is known."""

    PUBLISHED = "forum_text", _("as published")
    REPORTED = "reported", _("reported")
    CONFLICT = "conflict", _("sources differ")


class Bound(models.TextChoices):
    """What the source says before the number."""

    OVER = "over", _("over")
    ABOUT = "about", _("about")


class Definition(models.Model):
    """What is counted: of whom, in what unit, by what method, said in public how."""

    code = models.SlugField(max_length=60, unique=True)
    name = MultilingualField()
    public_wording = MultilingualField()
    scope = MultilingualField()
    scope_as_written = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=20, choices=Basis)
    unit = models.CharField(max_length=60, blank=True)
    unit_wording = MultilingualField()
    method = MultilingualField()
    source = models.CharField(max_length=500, blank=True)
    is_public = models.BooleanField(default=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class Reading(models.Model):
    """One value as one source gives it; a withdrawn one stays on record and is shown nowhere.

    `period` and `as_of` are kept in the form of `rules.periods`; a reading may give growth alone.
    """

    code = models.SlugField(max_length=60, unique=True)
    definition = models.ForeignKey(Definition, models.PROTECT, related_name="readings")
    name = MultilingualField()
    basis = models.CharField(max_length=20, choices=Basis)
    unit = models.CharField(max_length=60, blank=True)
    unit_wording = MultilingualField()
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    bound = models.CharField(max_length=5, choices=Bound, blank=True)
    is_expected = models.BooleanField(default=False)
    period = models.CharField(max_length=21, blank=True)
    as_of = models.CharField(max_length=10, blank=True)
    growth = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    status = models.CharField(max_length=10, choices=Status)
    source_address = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("definition__code", "period", "as_of", "code")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | models.Q(growth__isnull=False),
                name="reading_says_something",
                violation_error_message=_("A reading has a value, a growth, or both."),
            ),
        )

    def __str__(self) -> str:
        return self.code


class FrozenSet(models.Model):
    """Readings as they stood when a report was made; its lines are never changed."""

    title = models.CharField(max_length=200)
    lines = models.JSONField()
    frozen_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-id",)

    def __str__(self) -> str:
        return self.title
