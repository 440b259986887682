"""Ties of experts to organisations, and the conflicts of interest that follow from them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.cases.models import Case
from casebridge.directory.models import Organisation
from casebridge.review.models.panels import Expert


class Tie(models.Model):
    """What binds an expert to an organisation or a person; `until_year` is empty while it lasts."""

    class Kind(models.TextChoices):
        WORKS_FOR = "works-for", _("works for")
        WORKED_FOR = "worked-for", _("worked for")
        CO_AUTHOR = "co-author", _("has written with")
        OTHER = "other", _("is close to")

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="ties")
    kind = models.CharField(max_length=10, choices=Kind)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    as_written = models.CharField(max_length=400)
    until_year = models.PositiveSmallIntegerField(null=True)
    declared_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.kind} {self.as_written}"


class Conflict(models.Model):
    """Why an expert is not to read a case; `values` say what was found, in codes and names.

    A person may call one a false alarm; the expert's bar from the case follows what stands.
    """

    class Ground(models.TextChoices):
        ORGANISATION = "organisation", _("works for an applicant")
        RELATED = "related", _("works for a relative of an applicant")
        PARTNER = "partner", _("works for a partner named in the case")
        WORKED_THERE = "worked-there", _("worked for an applicant not long ago")
        CO_AUTHOR = "co-author", _("wrote with somebody named in the case")
        COUNTRY = "country", _("comes from the country of the case")
        BY_REVIEWER = "by-reviewer", _("declared by the reviewer")
        BY_APPLICANT = "by-applicant", _("declared by the applicant")
        BY_OFFICE = "by-office", _("declared by the office")

    case = models.ForeignKey(Case, models.CASCADE, related_name="conflicts")
    expert = models.ForeignKey(Expert, models.CASCADE, related_name="conflicts")
    ground = models.CharField(max_length=15, choices=Ground)
    values = models.JSONField(default=dict)
    found_at = models.DateTimeField(auto_now_add=True)
    declared_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    is_false_alarm = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    ruled_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    ruled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("case__dossier__number", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["case", "expert", "ground"], name="one_conflict_a_ground"
            ),
        )

    def __str__(self) -> str:
        return f"{self.expert} {self.ground} {self.case}"
