"""An open call as configuration: text, dates, roster, scope, contact points, form."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.mail.models import Sending
from casebridge.kit.fields import MultilingualField
from casebridge.reference.models import Country, Scheme, Status


class CountryOrder(models.TextChoices):
    RU_ALPHABET = "ru_alphabet", _("Russian alphabet")
    ACCESSION = "accession", _("order of accession")
    PINYIN = "pinyin", _("pinyin")
    STROKE = "stroke", _("strokes")
    EN = "en", _("English alphabet")


class Call(models.Model):
    """One call. `closes_at` is exclusive; dates are kept in UTC beside the call's zone."""

    code = models.SlugField(unique=True)
    preset = models.CharField(max_length=50, blank=True)
    number_prefix = models.CharField(max_length=12, unique=True)
    source = models.CharField(max_length=20, blank=True)
    original = models.CharField(max_length=35, blank=True)
    title = MultilingualField()
    headline = MultilingualField()
    organiser = MultilingualField()
    provenance_note = MultilingualField()
    subject_format = MultilingualField()
    languages = models.JSONField(default=list)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    time_zone = models.CharField(max_length=50)
    carried_out_since = models.DateField()
    applicant_types = models.JSONField(default=list)
    case_kinds = models.JSONField(default=list)
    host_country = models.CharField(max_length=2, blank=True)
    roster_day = models.DateField()
    roster_basis = models.CharField(max_length=10)
    printed_order = models.CharField(max_length=12, choices=CountryOrder)
    papers_order = models.CharField(max_length=12, choices=CountryOrder)
    sending = models.CharField(max_length=10, choices=Sending, default=Sending.HOLD)
    is_demonstration = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="call_closes_after_it_opens",
                violation_error_message=_("A call closes after it opens."),
            ),
        )

    def __str__(self) -> str:
        return self.code


class CallSection(models.Model):
    """One numbered part of the call's text; paragraphs are parted by blank lines."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    numeral = models.CharField(max_length=8, blank=True)
    key = models.CharField(max_length=40)
    heading = MultilingualField()
    text = MultilingualField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["call", "position"], name="one_section_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.numeral} {self.key}"


class RosterPlace(models.Model):
    """A country of the roster as published with the call; it decides eligibility for ever."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="roster")
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=Status)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["call", "country"], name="once_on_a_roster"),
        )

    def __str__(self) -> str:
        return f"{self.call} {self.country} {self.status}"


class CallScheme(models.Model):
    """A taxonomy the call uses: as its scope ('category') or as a second view ('area')."""

    class Use(models.TextChoices):
        CATEGORY = "category", _("category")
        AREA = "area", _("area")
        LINE = "line", _("line of cooperation")

    call = models.ForeignKey(Call, models.CASCADE, related_name="schemes")
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="+")
    use = models.CharField(max_length=10, choices=Use)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["call", "use"], name="one_scheme_a_use"),)

    def __str__(self) -> str:
        return f"{self.call} {self.use}"


class ContactPoint(models.Model):
    """Where applications are sent, as printed; the address may be withheld from the page."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="contact_points")
    position = models.PositiveSmallIntegerField()
    name = MultilingualField()
    address = MultilingualField()
    telephone = MultilingualField()
    mailbox = models.EmailField(blank=True)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.mailbox or f"contact point {self.position}"


class CallForm(models.Model):
    """The field list of a call in one version; a published version never changes."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="forms")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(help_text=_("The field list as TOML."))
    published_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["call", "version"], name="one_form_a_version"),
        )

    def __str__(self) -> str:
        return f"{self.call} form {self.version}"
