"""Projects of cooperation, their parties, and the lines they follow."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.directory.models import Organisation
from casebridge.kit.fields import MultilingualField
from casebridge.reference.models import Country, Term


class Project(models.Model):
    """One project to follow; its history is the audit about 'project:3'.

    `source` says where we know it from, `source_address` where that can be read; `next_step` is
    what happens on `next_on`.
    """

    class State(models.TextChoices):
        PREPARED = "prepared", _("in preparation")
        SIGNED = "signed", _("signed")
        RUNNING = "running", _("being carried out")
        DELIVERED = "delivered", _("delivered")
        STOPPED = "stopped", _("stopped")

    class Provenance(models.TextChoices):
        REPORTED = "reported", _("compiled from public reports")
        SUBMITTED = "submitted", _("submitted by a party")
        OFFICE = "office", _("entered by the office")

    title = MultilingualField()
    about = MultilingualField()
    state = models.CharField(max_length=10, choices=State, default=State.PREPARED)
    owner = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    next_on = models.DateField(null=True)
    next_step = models.CharField(max_length=300, blank=True)
    signed_on = models.DateField(null=True)
    provenance = models.CharField(max_length=10, choices=Provenance, default=Provenance.OFFICE)
    source = models.TextField(blank=True)
    source_address = models.CharField(max_length=500, blank=True)
    is_demonstration = models.BooleanField(default=False)
    opened_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    lines = models.ManyToManyField(Term, through="ProjectLine", related_name="+")

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=["state", "next_on"], name="projects_to_look_at"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="prepared", signed_on=None)
                | models.Q(state="stopped")
                | models.Q(state__in=["signed", "running", "delivered"], signed_on__isnull=False),
                name="signed_project_has_its_day",
                violation_error_message=_("A project that was signed has the day of its signing."),
            ),
        )

    def __str__(self) -> str:
        return f"project {self.pk}"


class ProjectLine(models.Model):
    """One of the lines of cooperation a project follows."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="project_lines")
    term = models.ForeignKey(Term, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("term__position",)
        constraints = (
            models.UniqueConstraint(fields=["project", "term"], name="one_project_line_each"),
        )

    def __str__(self) -> str:
        return f"{self.project} {self.term}"


class Party(models.Model):
    """Who takes part in a project, as named; of the directory where it is known there."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="parties")
    position = models.PositiveSmallIntegerField()
    name = MultilingualField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["project", "position"], name="one_party_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.project} party {self.position}"
