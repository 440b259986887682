"""What came in, the dossiers it was bundled into, what was read, and what is wrong with it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.files.models import Blob
from casebridge.base.mail.models import Thread
from casebridge.calls.models import Call


class Provenance(models.TextChoices):
    """How a dossier came to be: handed in, compiled from public reports, or taken over."""

    SUBMITTED = "submitted", _("submitted")
    COMPILED = "compiled", _("compiled from public reports")
    IMPORTED = "imported", _("imported")


class Dossier(models.Model):
    """A numbered application: everything that belongs together, whatever mails it came in."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="dossiers")
    number = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    provenance = models.CharField(max_length=10, choices=Provenance)
    language = models.CharField(max_length=35)
    organisation = models.CharField(max_length=400, blank=True)
    title = models.CharField(max_length=600, blank=True)
    is_specimen = models.BooleanField(default=False)
    thread = models.OneToOneField(Thread, models.PROTECT, null=True, related_name="+")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("call", "number")
        constraints = (
            models.UniqueConstraint(fields=["call", "number"], name="one_dossier_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.call.number_prefix}-{self.number:04d}"


class Arrival(models.Model):
    """One incoming message or hand-in, stored untouched before anything else happens to it."""

    class Door(models.TextChoices):
        MAILBOX = "mailbox", _("e-mail")
        FOLDER = "folder", _("folder")
        DESK = "desk", _("taken in at the desk")
        TABLE = "table", _("table")
        FORM = "form", _("web form")

    class Kind(models.TextChoices):
        APPLICATION = "application", _("application")
        REPLY = "reply", _("reply")
        RETURNED = "returned", _("returned letter")
        AUTOMATIC = "automatic", _("automatic answer")
        OTHER = "other", _("other message")

    call = models.ForeignKey(Call, models.PROTECT, related_name="arrivals")
    dossier = models.ForeignKey(Dossier, models.PROTECT, null=True, related_name="arrivals")
    door = models.CharField(max_length=10, choices=Door)
    raw = models.ForeignKey(Blob, models.PROTECT, related_name="+")
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
    bundled_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("received_at", "id")
        constraints = (
            models.UniqueConstraint(fields=["call", "raw"], name="the_same_bytes_arrive_once"),
        )

    def __str__(self) -> str:
        return self.subject or f"arrival {self.pk}"


class ReceivedFile(models.Model):
    """One file of an arrival: an attachment, or a file inside an attached archive."""

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


class StoredReading(models.Model):
    """What one reader understood of one file; reading again adds a row, it replaces none.

    `facts` is a list of {code, key, value, html, origin, confidence, repetition, language},
    `pictures` of {blob, caption, field_key}, `remarks` of {code, values}.
    """

    file = models.ForeignKey(ReceivedFile, models.CASCADE, related_name="readings")
    reader = models.CharField(max_length=30)
    made_at = models.DateTimeField(auto_now_add=True)
    language = models.CharField(max_length=35, blank=True)
    facts = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    pictures = models.JSONField(default=list)
    text = models.TextField(blank=True)
    form_call = models.CharField(max_length=60, blank=True)
    form_version = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.reader} of {self.file}"


class ScanPage(models.Model):
    """One page of a scan: its picture as we rendered it, and the words read on it.

    `words` is a list of [text, confidence, x0, y0, x1, y1, line], boxes in picture pixels.
    """

    reading = models.ForeignKey(StoredReading, models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    picture = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    angle = models.FloatField(default=0)
    engine = models.CharField(max_length=20, blank=True)
    words = models.JSONField(default=list)
    seals = models.JSONField(default=list)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["reading", "number"], name="one_scan_page_a_number"),
        )

    def __str__(self) -> str:
        return f"page {self.number}"


class Comparison(models.Model):
    """The Word text of a dossier held against its scan."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="comparisons")
    word = models.ForeignKey(StoredReading, models.CASCADE, related_name="+")
    scan = models.ForeignKey(StoredReading, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(max_length=12)
    coverage = models.FloatField()
    differences = models.JSONField(default=list)
    unread = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["word", "scan"], name="one_comparison_a_pair"),
        )

    def __str__(self) -> str:
        return f"{self.dossier}: {self.verdict}"


class Finding(models.Model):
    """Something a check noticed, as a code and values, with the place that shows it."""

    class Weight(models.TextChoices):
        MUST = "must", _("must be settled")
        ASK = "ask", _("to be asked")
        NOTE = "note", _("for information")

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="findings")
    check_name = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    values = models.JSONField(default=dict)
    weight = models.CharField(max_length=6, choices=Weight)
    evidence = models.JSONField(default=dict)
    signature = models.CharField(max_length=64)
    found_at = models.DateTimeField(auto_now_add=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["dossier", "signature"], name="one_finding_each"),
        )

    def __str__(self) -> str:
        return self.code


class Ruling(models.Model):
    """What a person decided about a finding; the latest one counts."""

    class Answer(models.TextChoices):
        SETTLED = "settled", _("Settled")
        ASK = "ask", _("Ask the applicant")
        OPEN = "open", _("Leave open")

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="rulings")
    answer = models.CharField(max_length=10, choices=Answer)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.answer
