"""Badges, gates, and every scan as an event that may come late and more than once."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.forum.models.delegates import Delegate
from casebridge.forum.models.forums import Format, Forum
from casebridge.forum.models.places import Room
from casebridge.forum.models.programme import Session
from casebridge.kit.fields import MultilingualField


class Tally(models.Model):
    """A count of people by its own definition: 'at the opening' is not 'guests of the forum'."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="tallies")
    code = models.SlugField()
    name = MultilingualField()
    definition = MultilingualField()
    # Empty counts every group.
    groups = models.JSONField(default=list)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["forum", "code"], name="one_tally_a_code"),)

    def __str__(self) -> str:
        return f"{self.forum} {self.code}"


class Gate(models.Model):
    """A door at which badges are scanned; `places` 0 sets no limit."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="gates")
    code = models.SlugField()
    name = MultilingualField()
    format = models.ForeignKey(Format, models.SET_NULL, null=True, related_name="gates")
    session = models.ForeignKey(Session, models.SET_NULL, null=True, related_name="gates")
    room = models.ForeignKey(Room, models.SET_NULL, null=True, related_name="gates")
    places = models.PositiveIntegerField(default=0)
    # Empty lets every group in.
    groups = models.JSONField(default=list)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    tallies = models.ManyToManyField(Tally, related_name="gates")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=["forum", "code"], name="one_gate_a_code"),)

    def __str__(self) -> str:
        return f"{self.forum} {self.code}"


class Badge(models.Model):
    """A badge as printed; its code is signed with the installation's key named here."""

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="badges")
    number = models.PositiveIntegerField()
    nonce = models.CharField(max_length=32, unique=True)
    key = models.CharField(max_length=20)
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    handed_out_at = models.DateTimeField(null=True)
    void_at = models.DateTimeField(null=True)
    void_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=["delegate"], condition=models.Q(void_at=None), name="one_badge_in_force"
            ),
        )

    def __str__(self) -> str:
        return f"badge {self.number}"


class Scan(models.Model):
    """One scan as a gate told it; the same nonce is the same scan, whenever it arrives.

    What counts is `scanned_at`, the gate's clock; `verdict` is what the person was told.
    """

    class Verdict(models.TextChoices):
        IN = "in", _("let in")
        OUT = "out", _("went out")
        AGAIN = "again", _("was in already")
        REFUSED = "refused", _("not let in")

    gate = models.ForeignKey(Gate, models.PROTECT, related_name="scans")
    nonce = models.UUIDField(default=uuid.uuid4, unique=True)
    badge = models.ForeignKey(Badge, models.PROTECT, null=True, related_name="scans")
    way = models.CharField(max_length=3, choices=[("in", _("in")), ("out", _("out"))], default="in")
    verdict = models.CharField(max_length=8, choices=Verdict)
    reason = models.CharField(max_length=40, blank=True)
    device = models.CharField(max_length=40, blank=True)
    is_offline = models.BooleanField(default=False)
    scanned_at = models.DateTimeField()
    arrived_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("scanned_at", "nonce")
        indexes = (models.Index(fields=["gate", "badge", "scanned_at"], name="scans_at_a_gate"),)

    def __str__(self) -> str:
        return f"{self.gate} {self.nonce}"
