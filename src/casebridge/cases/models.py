"""A case opened from a dossier: its parties, countries, versions and notes."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.files.models import Blob
from casebridge.calls.models import Call
from casebridge.directory.models import Organisation
from casebridge.intake.models import Dossier, Provenance, StoredReading
from casebridge.kit.fields import MultilingualField
from casebridge.reference.models import Country, Term


class Case(models.Model):
    """What a dossier tells, taken up by the office; it knows nothing of what comes after.

    `rests_from` is the state it had before its dossier was merged into another, else ''.
    """

    class State(models.TextChoices):
        OPENED = "opened", _("open")
        COMPLETE = "complete", _("complete")
        WITHDRAWN = "withdrawn", _("withdrawn")

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="case")
    call = models.ForeignKey(Call, models.PROTECT, related_name="cases")
    state = models.CharField(max_length=10, choices=State, default=State.OPENED)
    rests_from = models.CharField(max_length=10, blank=True, choices=State)
    provenance = models.CharField(max_length=10, choices=Provenance)
    is_specimen = models.BooleanField(default=False)
    language = models.CharField(max_length=35)
    title = MultilingualField()
    owner = models.ForeignKey(Account, models.PROTECT, related_name="+")
    next_on = models.DateField()
    opened_at = models.DateTimeField(auto_now_add=True)
    countries = models.ManyToManyField(Country, through="CaseCountry", related_name="+")
    terms = models.ManyToManyField(Term, related_name="+")

    class Meta:
        ordering = ("dossier__number",)

    def __str__(self) -> str:
        return str(self.dossier)


class CaseCountry(models.Model):
    """A country in which the case is carried out."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="places")
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["case", "country"], name="one_place_each"),)

    def __str__(self) -> str:
        return str(self.country)


class Applicant(models.Model):
    """An organisation that applies, alone or jointly; the first one leads."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="applicants")
    position = models.PositiveSmallIntegerField()
    name = MultilingualField()
    kind = models.CharField(max_length=40, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    country_as_written = models.CharField(max_length=200, blank=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return str(self.name.in_("en"))


class Version(models.Model):
    """The texts of a case at one time; the last one counts.

    `texts` is {field key: Multilingual as JSON}, `blocks` {field key: rich text as received}.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    reading = models.ForeignKey(StoredReading, models.PROTECT, null=True, related_name="+")
    texts = models.JSONField(default=dict)
    blocks = models.JSONField(default=dict)
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["case", "number"], name="one_version_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.case} v{self.number}"


class Figure(models.Model):
    """A key figure: the text as written, its value, unit, date and source."""

    class Kind(models.TextChoices):
        ACHIEVED = "achieved", _("achieved")
        EXPECTED = "expected", _("expected")

    case = models.ForeignKey(Case, models.CASCADE, related_name="figures")
    position = models.PositiveSmallIntegerField()
    name = MultilingualField()
    as_written = models.CharField(max_length=100)
    value = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    unit = MultilingualField()
    date = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    qualifier = models.CharField(max_length=40, blank=True)
    source = MultilingualField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.as_written


class Picture(models.Model):
    """A picture of the case, with what must stand beside it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField()
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    caption = MultilingualField()
    credit = MultilingualField()
    description = MultilingualField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return f"picture {self.position}"


class SourceLink(models.Model):
    """A public report that a compiled case rests on."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="sources")
    position = models.PositiveSmallIntegerField()
    address = models.TextField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.address


class Note(models.Model):
    """What an officer wrote down: a phone call, a pasted chat, a remark."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("telephone")
        CHAT = "chat", _("chat")
        REMARK = "remark", _("remark")

    case = models.ForeignKey(Case, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.text[:60]


class Bar(models.Model):
    """An account that must not see a case anywhere; written by `review`."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="bars")
    account = models.ForeignKey(Account, models.CASCADE, related_name="+")
    reason = models.CharField(max_length=60)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["case", "account"], name="one_bar_each"),)

    def __str__(self) -> str:
        return f"{self.account} barred from {self.case}"


class Reminding(models.Model):
    """When applicants of a call are reminded; 0 days is never."""

    call = models.OneToOneField(Call, models.CASCADE, related_name="reminding")
    days_before_answer = models.PositiveSmallIntegerField(default=3)
    days_before_closing = models.PositiveSmallIntegerField(default=3)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(days_before_answer__lte=60, days_before_closing__lte=60),
                name="reminding_within_two_months",
            ),
        )

    def __str__(self) -> str:
        return f"{self.call} {self.days_before_answer} {self.days_before_closing}"
