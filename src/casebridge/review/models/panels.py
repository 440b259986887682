"""How a call judges, its panels, the experts on them, and who is to read what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.directory.models import Person
from casebridge.kit.fields import MultilingualField
from casebridge.reference.models import Country, Term


class Judging(models.Model):
    """How a call judges: whom it keeps from a case, when reviewers talk, what leads to a decision.

    `years_apart` counts back from the call's closing: who worked with an applicant, or wrote with
    one, in that time does not read its case. `talk_from_spread` are points of 100. `notice_days`
    0 means that a signed selection decides at once, without a public notice; reviewers are
    reminded `remind_days_before` the day of their panel, 0 is never.
    """

    call = models.OneToOneField(Call, models.CASCADE, related_name="judging")
    keeps_own_country_apart = models.BooleanField(default=False)
    years_apart = models.PositiveSmallIntegerField(default=3)
    talk_from_spread = models.PositiveSmallIntegerField(default=30)
    has_second_round = models.BooleanField(default=False)
    shows_corrected_mean = models.BooleanField(default=False)
    notice_days = models.PositiveSmallIntegerField(default=0)
    remind_days_before = models.PositiveSmallIntegerField(default=3)
    readers_know_each_other = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(talk_from_spread__lte=100),
                name="a_spread_goes_up_to_a_hundred",
            ),
        )

    def __str__(self) -> str:
        return f"judging of {self.call}"


class Panel(models.Model):
    """Those who read a call's cases together, and how a case is shared out among them.

    `at_most_one_country` is how many readers of one case may come from one country; 0 is no rule.
    `looked_at` is when conflicts were last looked for, and empty where that is to be done again.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="panels")
    position = models.PositiveSmallIntegerField(default=1)
    name = MultilingualField()
    reads_each = models.PositiveSmallIntegerField(default=2)
    at_most_one_country = models.PositiveSmallIntegerField(default=0)
    covers_language = models.BooleanField(default=True)
    answer_by = models.DateField(null=True)
    looked_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(reads_each__gte=1, reads_each__lte=9),
                name="a_case_has_one_to_nine_readers",
                violation_error_message=_("A case has one to nine readers."),
            ),
        )

    def __str__(self) -> str:
        return f"panel {self.position} of {self.call}"


class Expert(models.Model):
    """Somebody asked to read for a panel: what they know, how much they take on, their answer.

    `languages` are BCP-47 tags, `texts` a list of own publications or a few lines about the work.
    The account is made with the invitation. Only a hash of the secret is kept: it opens the
    invitation while that is unanswered, and afterwards signs in once.
    """

    class State(models.TextChoices):
        LISTED = "listed", _("not invited yet")
        INVITED = "invited", _("invited")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        LEFT = "left", _("left the panel")

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="experts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="seats")
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    areas = models.ManyToManyField(Term, related_name="+")
    languages = models.JSONField(default=list)
    keywords = models.TextField(blank=True)
    texts = models.TextField(blank=True)
    takes_at_most = models.PositiveSmallIntegerField(default=10)
    state = models.CharField(max_length=10, choices=State, default=State.LISTED)
    secret_hash = models.CharField(max_length=64, blank=True)
    invited_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["panel", "account"], name="one_seat_a_panel"),
            models.UniqueConstraint(fields=["panel", "person"], name="one_seat_a_person"),
        )

    def __str__(self) -> str:
        return str(self.person)


class Pair(models.Model):
    """A reader that a person has set for a case, or ruled out, whatever the optimum says."""

    class Kind(models.TextChoices):
        FIXED = "fixed", _("reads it")
        FORBIDDEN = "forbidden", _("does not read it")

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="pairs")
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["expert", "case"], name="one_pair_of_expert_and_case"),
        )

    def __str__(self) -> str:
        return f"{self.expert} {self.kind} {self.case}"


class Assignment(models.Model):
    """A proposal of who reads what; nobody is asked before a person adopts it.

    `outcome` is {"pairs": [{"case", "expert", "fit", "why": {…}}], "short": {case: readers
    missing}, "worst": fit of the worst served case, "changed": pairs unlike the last one}.
    """

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="assignments")
    outcome = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    adopted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"assignment {self.pk} of {self.panel}"
