"""Media: whom the office may write to, what they were sent, what they published."""

from django.db import models

from casebridge.base.accounts.models import Account
from casebridge.base.files.models import Blob
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.editions.models.collections import Edition


class Outlet(models.Model):
    """A newspaper, agency or channel that asked to be kept informed; `consent` says how."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="outlets")
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=35)
    contact = models.CharField(max_length=200, blank=True)
    email = models.EmailField()
    consent = models.CharField(max_length=400)
    consented_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["call", "email"],
                condition=models.Q(ended_at__isnull=True),
                name="one_outlet_an_address",
            ),
        )

    def __str__(self) -> str:
        return self.name


class KitUnderEmbargo(models.Model):
    """The press kit as it is handed out before a moment: it names the moment on every paper."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="kits_under_embargo")
    language = models.CharField(max_length=35)
    until = models.DateTimeField()
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["edition", "language", "until"], name="one_kit_a_language_and_moment"
            ),
        )

    def __str__(self) -> str:
        return f"{self.edition} {self.language} {self.until:%Y-%m-%d %H:%M}"


class KitSent(models.Model):
    """The press kit given to one outlet by a person, with the embargo that was told."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="kits_sent")
    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="kits")
    language = models.CharField(max_length=35)
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="+")
    # sha256 of the secret in the link to the kit
    secret = models.CharField(max_length=64, unique=True)
    embargo_until = models.DateTimeField(null=True)
    # The link opens nothing from then on.
    expires_at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    # The first time the page was opened, and the first time the kit was taken.
    opened_at = models.DateTimeField(null=True)
    fetched_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.edition} to {self.outlet}"


class Clipping(models.Model):
    """What was published about a collection, with its address."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="clippings")
    outlet = models.ForeignKey(Outlet, models.PROTECT, null=True, related_name="clippings")
    where = models.CharField(max_length=200)
    title = models.CharField(max_length=400)
    address = models.URLField(max_length=600)
    language = models.CharField(max_length=35)
    published_on = models.DateField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-published_on", "-id")

    def __str__(self) -> str:
        return self.title
