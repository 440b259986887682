"""Site visits: routes with their stops and scenarios, wishes, and who sits where."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.forum.models.delegates import Delegate, Delegation
from casebridge.forum.models.forums import Basis, Format, Forum
from casebridge.kit.fields import MultilingualField


class Scenario(models.Model):
    """What a visit shows, such as an automated port; several routes may show the same."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="scenarios")
    position = models.PositiveSmallIntegerField()
    name = MultilingualField()
    about = MultilingualField()
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.OFFICE)
    source = models.TextField(blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["forum", "position"], name="one_scenario_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.forum} scenario {self.position}"


class VisitRound(models.Model):
    """A stretch of time in which routes leave side by side: nobody takes two of one round."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="visit_rounds")
    format = models.ForeignKey(Format, models.SET_NULL, null=True, related_name="visit_rounds")
    position = models.PositiveSmallIntegerField()
    title = MultilingualField()
    wishes_until = models.DateTimeField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["forum", "position"], name="one_visit_round_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.forum} round {self.position}"


class Route(models.Model):
    """One route of a round; `languages` are those its guides speak."""

    round = models.ForeignKey(VisitRound, models.CASCADE, related_name="routes")
    position = models.PositiveSmallIntegerField()
    name = MultilingualField()
    about = MultilingualField()
    seats = models.PositiveSmallIntegerField()
    languages = models.JSONField(default=list)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    meets_where = MultilingualField()
    is_called_off = models.BooleanField(default=False)

    class Meta:
        ordering = ("round__position", "position")
        constraints = (
            models.UniqueConstraint(fields=["round", "position"], name="one_route_a_place"),
            models.CheckConstraint(
                condition=models.Q(starts_at=None)
                | models.Q(ends_at=None)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="route_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"route {self.pk}"


class Stop(models.Model):
    """One place of a route, with the scenario that is shown there."""

    route = models.ForeignKey(Route, models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField()
    place = MultilingualField()
    scenario = models.ForeignKey(Scenario, models.SET_NULL, null=True, related_name="stops")
    arrives_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["route", "position"], name="one_stop_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.route} stop {self.position}"


class Bus(models.Model):
    """One vehicle of a route, with its guide and the language spoken in it."""

    route = models.ForeignKey(Route, models.CASCADE, related_name="buses")
    number = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField()
    guide = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=35, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["route", "number"], name="one_bus_each"),)

    def __str__(self) -> str:
        return f"{self.route} bus {self.number}"


class Wish(models.Model):
    """A route a delegate would like; rank 1 is the dearest, each rank once a round."""

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="wishes")
    round = models.ForeignKey(VisitRound, models.CASCADE, related_name="wishes")
    route = models.ForeignKey(Route, models.CASCADE, related_name="wishes")
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("rank",)
        constraints = (
            models.UniqueConstraint(fields=["delegate", "route"], name="one_wish_a_route"),
            models.UniqueConstraint(fields=["delegate", "round", "rank"], name="one_wish_a_rank"),
        )

    def __str__(self) -> str:
        return f"{self.delegate} {self.rank}"


class Allocation(models.Model):
    """One proposal of who sits where; the adopted one is that of the seats.

    `seats` maps the number of each delegate to that of a route, or to nothing; `told` holds, as
    codes and values, why the proposal is as it is; `bound` proves how good it is.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ADOPTED = "adopted", _("adopted")
        REPLACED = "replaced", _("replaced")

    round = models.ForeignKey(VisitRound, models.CASCADE, related_name="allocations")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    seats = models.JSONField(default=dict)
    told = models.JSONField(default=dict)
    is_optimal = models.BooleanField(default=False)
    cost = models.FloatField(null=True)
    bound = models.FloatField(null=True)
    seconds = models.FloatField(null=True)
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    adopted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=["round"],
                condition=models.Q(state="adopted"),
                name="one_allocation_adopted",
            ),
        )

    def __str__(self) -> str:
        return f"{self.round} allocation {self.pk}"


class Seat(models.Model):
    """Where a delegate sits in a round; without a route, on the waiting list.

    What somebody set by hand is pinned: no later proposal moves it.
    """

    delegate = models.ForeignKey(Delegate, models.CASCADE, related_name="seats")
    round = models.ForeignKey(VisitRound, models.CASCADE, related_name="seats")
    route = models.ForeignKey(Route, models.CASCADE, null=True, related_name="taken")
    bus = models.ForeignKey(Bus, models.SET_NULL, null=True, related_name="taken")
    is_pinned = models.BooleanField(default=False)
    pinned_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    # How somebody came to this seat: code and values.
    told = models.JSONField(default=dict)
    waits_since = models.DateTimeField(null=True)
    # What the last letter says, and the letter; people without an address read it on their page.
    said = models.JSONField(default=dict)
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["delegate", "round"], name="one_seat_a_round"),
            models.CheckConstraint(
                condition=models.Q(route__isnull=False) | models.Q(waits_since__isnull=False),
                name="seated_or_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"{self.delegate} in {self.round}"


class Kept(models.Model):
    """Two delegations, or a delegate and another, that go on the same route."""

    round = models.ForeignKey(VisitRound, models.CASCADE, related_name="kept_together")
    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="kept_together")
    with_delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["round", "delegation", "with_delegation"], name="kept_together_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(delegation=models.F("with_delegation")),
                name="kept_together_with_another",
            ),
        )

    def __str__(self) -> str:
        return f"{self.delegation} with {self.with_delegation}"
