"""Threads of correspondence and the letters we write in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account


class Sending(models.TextChoices):
    """How far a call lets letters leave by themselves."""

    HOLD = "hold", _("every letter waits for a person")
    RECEIPTS = "receipts", _("receipts go out by themselves")
    REMINDERS = "reminders", _("receipts and reminders go out by themselves")


class Thread(models.Model):
    """One conversation about one object ('dossier:12'), in the correspondent's language."""

    subject = models.CharField(max_length=60, unique=True)
    language = models.CharField(max_length=35)

    def __str__(self) -> str:
        return self.subject


class Letter(models.Model):
    """A letter of ours: an outbox row that a worker sends once it may go."""

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        HELD = "held", _("held")
        QUEUED = "queued", _("to be sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not sent")
        RETURNED = "returned", _("returned")

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=30)
    language = models.CharField(max_length=35)
    recipient = models.EmailField()
    heading = models.CharField(max_length=300)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=State)
    message_id = models.CharField(max_length=250, unique=True)
    in_reply_to = models.CharField(max_length=990, blank=True)
    written_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("written_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["thread", "kind"],
                condition=models.Q(kind="receipt"),
                name="one_receipt_a_thread",
            ),
        )

    def __str__(self) -> str:
        return self.heading
