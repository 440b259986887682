"""Media: whom the office may write to, what they were sent, what they published."""

from django.db import models

from casebridge.base.accounts.models import Account
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


class KitSent(models.Model):
    """The press kit given to one outlet by a person, with the embargo that was told."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="kits_sent")
    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="kits")
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="+")
    # sha256 of the secret in the link to the kit
    secret = models.CharField(max_length=64, unique=True)
    embargo_until = models.DateTimeField(null=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
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
