"""Arrivals: what came in by any door, and the files it brought."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.files.models import Blob
from casebridge.calls.models import Call
from casebridge.intake.models.dossiers import Dossier


class Arrival(models.Model):
    """One incoming message or hand-in, stored untouched before anything else happens to it.

    `fingerprint` is equal for copies of one mail that reached several mailboxes. `links` is a
    list of {url, host, kind, name, code, expires_on}, `trust` of [method, result, domain] as the
    receiving server wrote them. A mail sent in pieces has `part_number` of `part_total`.
    """

    class Door(models.TextChoices):
        MAILBOX = "mailbox", _("e-mail")
        FOLDER = "folder", _("folder")
        DESK = "desk", _("taken in at the desk")
        TABLE = "table", _("table")
        FORM = "form", _("web form")
        STRAIGHT = "straight", _("delivered straight")
        UPLOAD = "upload", _("upload link")

    class Kind(models.TextChoices):
        APPLICATION = "application", _("application")
        REPLY = "reply", _("reply")
        RETURNED = "returned", _("returned letter")
        AUTOMATIC = "automatic", _("automatic answer")
        PART = "part", _("part of a message")
        OTHER = "other", _("other message")

    call = models.ForeignKey(Call, models.PROTECT, related_name="arrivals")
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="arrivals")
    door = models.CharField(max_length=10, choices=Door)
    raw = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    is_stated_time = models.BooleanField(default=False)
    stored_at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=12, choices=Kind, blank=True)
    message_id = models.CharField(max_length=990, blank=True, db_index=True)
    in_reply_to = models.CharField(max_length=990, blank=True)
    sender_name = models.CharField(max_length=300, blank=True)
    sender_address = models.CharField(max_length=320, blank=True)
    recipients = models.JSONField(default=list)
    subject = models.TextField(blank=True)
    text = models.TextField(blank=True)
    links = models.JSONField(default=list)
    trust = models.JSONField(default=list)
    part_of = models.CharField(max_length=990, blank=True)
    part_number = models.PositiveSmallIntegerField(default=0)
    part_total = models.PositiveSmallIntegerField(default=0)
    bundled_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("received_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["call", "fingerprint"], name="the_same_mail_arrives_once"
            ),
        )

    def __str__(self) -> str:
        return self.subject or f"arrival {self.pk}"


class Delivery(models.Model):
    """One copy of an arrival as one door received it; a mail to three mailboxes has three."""

    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="deliveries")
    raw = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    door = models.CharField(max_length=10, choices=Arrival.Door)
    mailbox = models.CharField(max_length=320, blank=True)
    folder = models.CharField(max_length=320, blank=True)
    received_at = models.DateTimeField()
    is_stated_time = models.BooleanField(default=False)
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("received_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["arrival", "raw", "mailbox", "folder"], name="one_delivery_a_copy"
            ),
        )

    def __str__(self) -> str:
        return self.mailbox or self.door


class FolderMark(models.Model):
    """How far a folder of a mailbox was read; a changed `uid_validity` means from the start."""

    mailbox = models.CharField(max_length=320)
    folder = models.CharField(max_length=320)
    uid_validity = models.PositiveBigIntegerField(default=0)
    last_uid = models.PositiveBigIntegerField(default=0)
    looked_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["mailbox", "folder"], name="one_mark_a_folder"),
        )

    def __str__(self) -> str:
        return f"{self.mailbox} {self.folder}"


class ReceivedFile(models.Model):
    """One file of an arrival: an attachment, or a file inside an attached archive.

    `within` names the archive or the enclosed message it was found in.
    """

    class Role(models.TextChoices):
        WORD = "word", _("Word file")
        SCAN = "scan", _("scan")
        PICTURE = "picture", _("picture")
        TABLE = "table", _("table")
        OTHER = "other", _("other file")

    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="files")
    position = models.PositiveSmallIntegerField()
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    within = models.CharField(max_length=300, blank=True)
    role = models.CharField(max_length=10, choices=Role)
    read_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=60, blank=True)
    trouble_values = models.JSONField(default=dict)

    class Meta:
        ordering = ("arrival", "position")
        constraints = (
            models.UniqueConstraint(fields=["arrival", "position"], name="one_file_a_place"),
        )

    def __str__(self) -> str:
        return self.name
