"""Signing sessions: what is signed in which order, by whom, on which paper, and what happened."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.files.models import Blob
from casebridge.cooperation.models import Party, Project
from casebridge.forum.models.delegates import Delegate
from casebridge.forum.models.forums import Basis, Forum
from casebridge.forum.models.programme import Session
from casebridge.kit.fields import MultilingualField


class SigningSession(models.Model):
    """One list of signings, in order; what was only reported of it stands with its source."""

    class Kind(models.TextChoices):
        INTERNATIONAL = "international", _("international projects")
        LOCAL = "local", _("local projects")

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="signing_sessions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=Kind)
    title = MultilingualField()
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, related_name="signing_sessions"
    )
    held_on = models.DateField(null=True)
    starts_at = models.DateTimeField(null=True)
    minutes_each = models.PositiveSmallIntegerField(default=3)
    country_order = models.CharField(max_length=12, blank=True)
    is_public = models.BooleanField(default=False)
    reported_count = models.PositiveSmallIntegerField(null=True)
    reported_value = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    reported_currency = models.CharField(max_length=3, blank=True)
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.OFFICE)
    source = models.TextField(blank=True)
    source_address = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["forum", "position"], name="one_signing_session_a_place"
            ),
        )

    def __str__(self) -> str:
        return f"{self.forum} signing session {self.position}"


class Signing(models.Model):
    """One project in a signing session; its value is private unless somebody opens it."""

    class Outcome(models.TextChoices):
        PLANNED = "planned", _("planned")
        SIGNED = "signed", _("signed")
        PUT_OFF = "put-off", _("put off")
        WITHDRAWN = "withdrawn", _("withdrawn")

    signing_session = models.ForeignKey(SigningSession, models.CASCADE, related_name="signings")
    position = models.PositiveSmallIntegerField()
    project = models.ForeignKey(Project, models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(null=True)
    value = models.DecimalField(max_digits=20, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    value_is_public = models.BooleanField(default=False)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PLANNED)
    what_happened = models.TextField(blank=True)
    happened_at = models.DateTimeField(null=True)
    picture = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    picture_credit = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=["signing_session", "position"],
                name="one_signing_a_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(
                fields=["signing_session", "project"], name="one_signing_a_project"
            ),
            models.CheckConstraint(
                condition=models.Q(value=None) | ~models.Q(currency=""),
                name="value_with_its_currency",
                violation_error_message=_("A value needs its currency."),
            ),
        )

    def __str__(self) -> str:
        return f"signing {self.pk}"


class SigningDocument(models.Model):
    """The paper in one language and one version; the last final one is signed."""

    signing = models.ForeignKey(Signing, models.CASCADE, related_name="documents")
    language = models.CharField(max_length=35)
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    is_final = models.BooleanField(default=False)
    brought_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("language", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=["signing", "language", "version"], name="one_signing_paper_a_version"
            ),
        )

    def __str__(self) -> str:
        return f"{self.signing} {self.language} {self.version}"


class Signatory(models.Model):
    """Who signs for a party, and who instead of whom."""

    signing = models.ForeignKey(Signing, models.CASCADE, related_name="signatories")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    delegate = models.ForeignKey(Delegate, models.PROTECT, null=True, related_name="signatures")
    name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=200, blank=True)
    stands_in_for = models.ForeignKey("self", models.CASCADE, null=True, related_name="substitutes")
    has_signed = models.BooleanField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["signing", "position"], name="one_signatory_a_place"),
            models.CheckConstraint(
                condition=models.Q(delegate__isnull=False) | ~models.Q(name=""),
                name="signatory_is_somebody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.signing} signatory {self.position}"
