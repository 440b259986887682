"""Work for a person or a role, and who is away."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account, Role


class Task(models.Model):
    """Something to look at about one object ('dossier:12'); `kind` is a code a face words.

    It is one person's, or anybody's who holds the role in the scope. `cause` names what it came
    from ('record:88'): the same cause never gives two.
    """

    subject = models.CharField(max_length=60, db_index=True)
    kind = models.CharField(max_length=40)
    values = models.JSONField(default=dict)
    cause = models.CharField(max_length=60, blank=True)
    for_account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="tasks")
    role = models.CharField(max_length=20, choices=Role, blank=True)
    scope = models.CharField(max_length=50, blank=True)
    due_on = models.DateField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["cause", "subject"],
                condition=~models.Q(cause=""),
                name="one_task_a_cause",
            ),
            models.CheckConstraint(
                condition=models.Q(for_account__isnull=False) | ~models.Q(role=""),
                name="a_task_is_somebodys",
            ),
        )
        indexes = (
            models.Index(
                fields=["for_account", "id"],
                condition=models.Q(done_at__isnull=True),
                name="tasks_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Absence(models.Model):
    """Somebody is away from one day to another, both included; the deputy does their work."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="absences")
    from_on = models.DateField()
    until_on = models.DateField()
    deputy = models.ForeignKey(Account, models.CASCADE, related_name="stands_in")

    class Meta:
        ordering = ("from_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")),
                name="an_absence_ends_after_it_begins",
                violation_error_message=_("An absence ends after it begins."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} away from {self.from_on} to {self.until_on}"
