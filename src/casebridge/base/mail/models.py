"""Threads of correspondence and the letters we write in them."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.files.models import Blob


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
    """A letter of ours: an outbox row that a worker sends once it may go.

    It is sent at most once: a worker that dies while sending leaves it `sending`, and after a
    while a person is asked whether it went (`doubtful`). `beside` is the letter whose words a
    person keeps while this one holds newly composed ones. `mailing` marks letters to many.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        HELD = "held", _("held")
        QUEUED = "queued", _("to be sent")
        SENDING = "sending", _("being sent")
        DOUBTFUL = "doubtful", _("perhaps sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("not sent")
        RETURNED = "returned", _("returned")
        DROPPED = "dropped", _("thrown away")

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
    has_own_words = models.BooleanField(default=False)
    beside = models.ForeignKey("self", models.PROTECT, null=True, related_name="composed_anew")
    mailing = models.CharField(max_length=32, blank=True)
    not_before = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    is_forgiven = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("written_at", "id")
        indexes = (
            models.Index(fields=["state", "not_before"], name="letters_to_send"),
            models.Index(Lower("recipient"), name="letters_to_an_address"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["thread", "kind"],
                condition=models.Q(kind="receipt"),
                name="one_receipt_a_thread",
            ),
        )

    def __str__(self) -> str:
        return self.heading


class Enclosure(models.Model):
    """A file that goes with a letter; `is_sealed` says that somebody chose a sealed scan."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="enclosures")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    is_sealed = models.BooleanField(default=False)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["letter", "position"], name="one_enclosure_a_place"),
            models.UniqueConstraint(fields=["letter", "blob"], name="a_file_is_enclosed_once"),
        )

    def __str__(self) -> str:
        return self.name


class LetterTemplate(models.Model):
    """An office's own wording of a kind of letter, in place of the one that is shipped.

    `scope` is 'call:3', as with grants; `body` names placeholders as $number.
    """

    scope = models.CharField(max_length=50)
    name = models.CharField(max_length=30)
    language = models.CharField(max_length=35)
    heading = models.CharField(max_length=300)
    body = models.TextField()
    changed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["scope", "name", "language"], name="one_wording_of_a_letter"
            ),
        )

    def __str__(self) -> str:
        return f"{self.scope} {self.name} {self.language}"


class Telling(models.Model):
    """How an account wants to hear of what concerns it; without a row, in the page only."""

    class How(models.TextChoices):
        PAGE = "page", _("in the page only")
        DAILY = "daily", _("one letter a day")
        AT_ONCE = "at-once", _("a letter at once")

    account = models.OneToOneField(Account, models.CASCADE, related_name="+")
    how = models.CharField(max_length=10, choices=How, default=How.PAGE)
    hour = models.PositiveSmallIntegerField(default=9)
    time_zone = models.CharField(max_length=50)
    told_until = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(hour__lt=24), name="telling_at_an_hour"),
        )

    def __str__(self) -> str:
        return f"{self.account} {self.how}"
