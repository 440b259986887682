"""Readings: what was understood of the files, and the Word text held against its scan."""

from django.db import models

from casebridge.base.files.models import Blob
from casebridge.intake.models.arrivals import ReceivedFile


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
    `turned` are the degrees it was turned upright by, `signatures` those an OFD file states:
    {name, provider, time, kind}, verified by nobody.
    """

    reading = models.ForeignKey(StoredReading, models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    picture = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    angle = models.FloatField(default=0)
    turned = models.PositiveSmallIntegerField(default=0)
    is_straightened = models.BooleanField(default=False)
    signatures = models.JSONField(default=list)
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
    """The Word text held against its scan.

    `differences` are changed figures, `texts` changed words of key fields, `unread` the parts of
    the scan that could not be read, each with page and box. On `noisy_pages` nothing is told to
    differ.
    """

    word = models.ForeignKey(StoredReading, models.CASCADE, related_name="+")
    scan = models.ForeignKey(StoredReading, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(max_length=12)
    coverage = models.FloatField()
    differences = models.JSONField(default=list)
    texts = models.JSONField(default=list)
    noisy_pages = models.JSONField(default=list)
    unread = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["word", "scan"], name="one_comparison_a_pair"),
        )

    def __str__(self) -> str:
        return self.verdict
