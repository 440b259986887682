"""Personal links by which an applicant brings files that do not fit into a mail."""

from django.db import models

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.intake.models.arrivals import Arrival
from casebridge.intake.models.dossiers import Dossier


class UploadLink(models.Model):
    """One personal link for one dossier; only a hash of its secret is kept."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="upload_links")
    secret_hash = models.CharField(max_length=64, unique=True)
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="+")
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"link for {self.dossier}"


class Upload(models.Model):
    """One file on its way: `so_far` bytes of `size` are here, the rest may follow later."""

    link = models.ForeignKey(UploadLink, models.CASCADE, related_name="uploads")
    name = models.CharField(max_length=300)
    size = models.PositiveBigIntegerField()
    so_far = models.PositiveBigIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    arrival = models.ForeignKey(Arrival, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name
