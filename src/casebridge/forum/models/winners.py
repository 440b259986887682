"""Winners: chosen cases whose authors are invited to a forum, and what they bring along."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.files.models import Blob
from casebridge.base.mail.models import Letter
from casebridge.cases.models import Case
from casebridge.forum.models.delegates import Delegate
from casebridge.forum.models.forums import Forum
from casebridge.forum.models.invitations import Answer, Way
from casebridge.forum.models.programme import Part
from casebridge.kit.fields import MultilingualField
from casebridge.review.models import Selection


class Winner(models.Model):
    """A chosen case at one forum: its author is invited to present or to show it.

    `secret` is the sha256 of what stands in the link. `speaker` comes and is named as written;
    `delegate` is the same person on the list. `part` is the slot in the programme.
    """

    class Kind(models.TextChoices):
        PRESENT = "present", _("give a presentation")
        DEMONSTRATE = "demonstrate", _("demonstrate at the exhibition")
        BOTH = "both", _("present and demonstrate")

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="winners")
    selection = models.ForeignKey(Selection, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="+")
    secret = models.CharField(max_length=64, unique=True)
    until = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    way = models.CharField(max_length=10, choices=Way, blank=True)
    answered_at = models.DateTimeField(null=True)
    speaker = models.CharField(max_length=200, blank=True)
    position = models.CharField(max_length=200, blank=True)
    title = MultilingualField()
    needs = models.TextField(blank=True)
    delegate = models.ForeignKey(Delegate, models.SET_NULL, null=True, related_name="winners")
    part = models.OneToOneField(Part, models.SET_NULL, null=True, related_name="winner")
    stand = models.CharField(max_length=60, blank=True)
    certificate_number = models.CharField(max_length=60, blank=True)
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
    """A file of a winner: slides, a film, a poster."""

    winner = models.ForeignKey(Winner, models.CASCADE, related_name="materials")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["winner", "position"], name="one_material_a_place"),
        )

    def __str__(self) -> str:
        return self.name
