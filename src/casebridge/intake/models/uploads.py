"""Files on their way in piece by piece: by a personal link, or beside a draft."""

from django.db import models

from casebridge.base.accounts.models import Account
from casebridge.base.files.models import Blob
from casebridge.base.mail.models import Letter
from casebridge.intake.models.arrivals import Arrival
from casebridge.intake.models.dossiers import Dossier
from casebridge.intake.models.drafts import Draft


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
    """One file on its way: `so_far` bytes of `size` are here, the rest may follow later.

    `stamp` is what the sender's browser says of the file beside its name and size, such as when
    it was last changed. A file that is all here is `blob`, from `finished_at` on.
    """

    link = models.ForeignKey(UploadLink, models.CASCADE, null=True, related_name="uploads")
    draft = models.ForeignKey(Draft, models.CASCADE, null=True, related_name="uploads")
    name = models.CharField(max_length=300)
    size = models.PositiveBigIntegerField()
    stamp = models.CharField(max_length=40, blank=True)
    so_far = models.PositiveBigIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    arrival = models.ForeignKey(Arrival, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(link__isnull=True) ^ models.Q(draft__isnull=True),
                name="upload_by_a_link_or_a_draft",
            ),
        )

    def __str__(self) -> str:
        return self.name
