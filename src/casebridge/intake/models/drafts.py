"""Applications that somebody is filling in on a page and has not handed in."""

from django.db import models

from casebridge.calls.models import Call
from casebridge.intake.models.arrivals import Arrival


class Draft(models.Model):
    """A half-filled web form; `answers` is {code: text}. Only a hash of its link's secret is kept.

    Handing it in makes an arrival; `revision` grows with each saving, so that two open windows
    do not overwrite each other.
    """

    call = models.ForeignKey(Call, models.CASCADE, related_name="drafts")
    secret_hash = models.CharField(max_length=64, unique=True)
    address = models.EmailField(max_length=254)
    language = models.CharField(max_length=35)
    answers = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    arrival = models.ForeignKey(Arrival, models.PROTECT, null=True, related_name="+")
    handed_in_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"draft {self.pk}"
