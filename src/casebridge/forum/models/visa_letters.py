"""The register of letters for visas: number, language, by whom and when; nothing private."""

from django.db import models

from casebridge.base.accounts.models import Account
from casebridge.forum.models.delegates import Delegate
from casebridge.forum.models.forums import Forum


class VisaLetter(models.Model):
    """A letter that was written; its text is set anew from what logistics keeps, or no more."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="visa_letters")
    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="visa_letters")
    number = models.PositiveIntegerField()
    language = models.CharField(max_length=35)
    written_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["forum", "number"], name="one_visa_letter_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.forum} visa letter {self.number}"
