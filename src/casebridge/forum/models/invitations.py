"""Invitations with a personal link: delegates, delegations, and authors of chosen cases."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.files.models import Blob
from casebridge.base.mail.models import Letter
from casebridge.cases.models import Case
from casebridge.directory.models import Person
from casebridge.editions.models import Entry
from casebridge.forum.models.delegates import Delegate, Delegation
from casebridge.forum.models.forums import Forum
from casebridge.forum.models.programme import Part, Session
from casebridge.kit.fields import MultilingualField
from casebridge.review.models import Selection


class Answer(models.TextChoices):
    ACCEPTED = "accepted", _("comes")
    DECLINED = "declined", _("does not come")


class Way(models.TextChoices):
    LINK = "link", _("by the personal link")
    SECRETARY = "secretary", _("by the secretary of the delegation")
    OFFICE = "office", _("by the office")


class Invitation(models.Model):
    """One letter with a link to one delegate, or to the secretary of one delegation.

    `secret` is the sha256 of what stands in the link; after `until` the link opens nothing.
    """

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="invitations")
    delegate = models.ForeignKey(Delegate, models.CASCADE, null=True, related_name="invitations")
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, null=True, related_name="invitations"
    )
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="+")
    secret = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    way = models.CharField(max_length=10, choices=Way, blank=True)
    remark = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(delegate__isnull=False, delegation=None)
                | models.Q(delegate=None, delegation__isnull=False),
                name="invitation_of_one_or_of_all",
            ),
        )

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class WinnerInvitation(models.Model):
    """The author of a chosen case, invited to present or to show it; its slot is a part."""

    class Kind(models.TextChoices):
        PRESENT = "present", _("give a presentation")
        DEMONSTRATE = "demonstrate", _("demonstrate at the exhibition")
        BOTH = "both", _("present and demonstrate")

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="winner_invitations")
    selection = models.ForeignKey(Selection, models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    entry = models.ForeignKey(Entry, models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    delegate = models.ForeignKey(Delegate, models.SET_NULL, null=True, related_name="winners")
    kind = models.CharField(max_length=12, choices=Kind)
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="+")
    secret = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    title = MultilingualField()
    needs = models.TextField(blank=True)
    session = models.ForeignKey(Session, models.SET_NULL, null=True, related_name="winners")
    part = models.OneToOneField(Part, models.SET_NULL, null=True, related_name="winner")
    stand = models.CharField(max_length=60, blank=True)
    certificate_number = models.CharField(max_length=40, blank=True)
    certified_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["forum", "case"], name="one_winner_a_case"),
            models.UniqueConstraint(
                fields=["forum", "certificate_number"],
                condition=~models.Q(certificate_number=""),
                name="one_certificate_a_number",
            ),
        )

    def __str__(self) -> str:
        return f"winner {self.pk}"


class WinnerMaterial(models.Model):
    """A file of an invited author: slides, a film, a poster."""

    invitation = models.ForeignKey(WinnerInvitation, models.CASCADE, related_name="materials")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    language = models.CharField(max_length=35, blank=True)
    brought_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["invitation", "position"], name="one_material_a_place"),
        )

    def __str__(self) -> str:
        return self.name
