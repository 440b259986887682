"""Work on which the program failed, set aside so that the rest goes on."""

from django.db import models


class Setback(models.Model):
    """`work` ('check') on one object failed; `fault` names the error and the line, no content."""

    work = models.CharField(max_length=40)
    subject = models.PositiveBigIntegerField()
    fault = models.CharField(max_length=200)
    since = models.DateTimeField(auto_now_add=True)
    last_at = models.DateTimeField(auto_now=True)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["work", "subject"], name="one_setback_a_work"),
        )

    def __str__(self) -> str:
        return f"{self.work} {self.subject}: {self.fault}"
