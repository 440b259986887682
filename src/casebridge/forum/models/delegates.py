"""Delegations and delegates, what each agreed to, and what only logistics may see."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.directory.models import Organisation, Person
from casebridge.forum.models.forums import Forum, Group
from casebridge.kit.fields import MultilingualField
from casebridge.reference.models import Country


class Delegation(models.Model):
    """Those who come together: of a country, or of an organisation; `quota` 0 sets no limit.

    The secretary answers for all, by account or as a person with a personal link.
    """

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="delegations")
    name = MultilingualField()
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    secretary = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    language = models.CharField(max_length=35, blank=True)
    quota = models.PositiveSmallIntegerField(default=0)
    stays_together = models.BooleanField(default=True)
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["forum", "country", "organisation"],
                nulls_distinct=False,
                condition=models.Q(country__isnull=False) | models.Q(organisation__isnull=False),
                name="one_delegation_each",
            ),
        )

    def __str__(self) -> str:
        return f"delegation {self.pk}"


class Delegate(models.Model):
    """A person at one forum, with rank, position and house as they are printed there.

    Names in every script and the salutation stand with the person in the directory; `waits_since`
    orders the waiting list.
    """

    class State(models.TextChoices):
        LISTED = "listed", _("not invited yet")
        INVITED = "invited", _("invited")
        ACCEPTED = "accepted", _("comes")
        DECLINED = "declined", _("does not come")
        WAITING = "waiting", _("on the waiting list")
        CANCELLED = "cancelled", _("struck off")

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="delegates")
    delegation = models.ForeignKey(Delegation, models.SET_NULL, null=True, related_name="delegates")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    group = models.CharField(max_length=12, choices=Group)
    state = models.CharField(max_length=10, choices=State, default=State.LISTED)
    rank = models.CharField(max_length=100, blank=True)
    position = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=35, blank=True)
    # The smaller, the earlier in lists by rank; empty for those without one.
    protocol_rank = models.PositiveSmallIntegerField(null=True)
    invited_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    waits_since = models.DateTimeField(null=True)
    remark = models.TextField(blank=True)
    is_demonstration = models.BooleanField(default=False)
    added_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=["forum", "state", "group"], name="delegates_by_state"),)
        constraints = (
            models.UniqueConstraint(fields=["forum", "person"], name="one_delegate_a_person"),
            models.CheckConstraint(
                condition=~models.Q(state="waiting") | models.Q(waits_since__isnull=False),
                name="waiting_since_a_moment",
            ),
        )

    def __str__(self) -> str:
        return f"delegate {self.pk}"


class Agreement(models.Model):
    """What a delegate agreed to, in which wording; withdrawn ones stay on record."""

    class Purpose(models.TextChoices):
        LIST = "list", _("the name in the list of participants")
        PICTURE = "picture", _("pictures")
        CONTACT = "contact", _("handing on the address")
        TRAVEL = "travel", _("keeping passport and travel data until the term ends")

    class Way(models.TextChoices):
        LINK = "link", _("by the personal link")
        SECRETARY = "secretary", _("by the secretary of the delegation")
        OFFICE = "office", _("by the office")

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="agreements")
    purpose = models.CharField(max_length=10, choices=Purpose)
    way = models.CharField(max_length=10, choices=Way)
    wording = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-given_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["delegate", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="one_agreement_in_force",
            ),
        )

    def __str__(self) -> str:
        return f"{self.delegate} {self.purpose}"


class Travel(models.Model):
    """Private data of a delegate, for logistics only; emptied on `delete_on` at the latest."""

    class Visa(models.TextChoices):
        UNSAID = "", _("nothing was said")
        NOT_NEEDED = "not-needed", _("not needed")
        NEEDED = "needed", _("letter needed")
        WRITTEN = "written", _("letter written")
        THERE = "there", _("there")

    delegate = models.OneToOneField(Delegate, models.CASCADE, related_name="travel")
    passport_number = models.CharField(max_length=40, blank=True)
    passport_name = models.CharField(max_length=200, blank=True)
    passport_country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    passport_until = models.DateField(null=True)
    born_on = models.DateField(null=True)
    visa = models.CharField(max_length=10, choices=Visa, blank=True, default=Visa.UNSAID)
    arrives_at = models.DateTimeField(null=True)
    arrives_by = models.CharField(max_length=100, blank=True)
    arrives_where = models.CharField(max_length=200, blank=True)
    leaves_at = models.DateTimeField(null=True)
    leaves_by = models.CharField(max_length=100, blank=True)
    leaves_from = models.CharField(max_length=200, blank=True)
    hotel = models.CharField(max_length=200, blank=True)
    hotel_room = models.CharField(max_length=40, blank=True)
    hotel_from = models.DateField(null=True)
    hotel_until = models.DateField(null=True)
    car = models.CharField(max_length=100, blank=True)
    needs = models.TextField(blank=True)
    delete_on = models.DateField()
    emptied_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = (models.Index(fields=["delete_on"], name="travel_to_be_emptied"),)

    def __str__(self) -> str:
        return f"travel of {self.delegate}"
