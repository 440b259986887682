"""Where a forum is held: venues and their rooms."""

from django.db import models

from casebridge.forum.models.forums import Forum
from casebridge.kit.fields import MultilingualField


class Venue(models.Model):
    """A building or a site."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="venues")
    position = models.PositiveSmallIntegerField()
    name = MultilingualField()
    address = MultilingualField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["forum", "position"], name="one_venue_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.forum} venue {self.position}"


class Room(models.Model):
    """A hall of a venue; capacity 0 where nobody has said it. `key` is its name for machines."""

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="rooms")
    position = models.PositiveSmallIntegerField()
    name = MultilingualField()
    key = models.CharField(max_length=100, blank=True)
    capacity = models.PositiveIntegerField(default=0)
    booths = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("venue__position", "position")
        constraints = (
            models.UniqueConstraint(fields=["venue", "position"], name="one_room_a_place"),
        )

    def __str__(self) -> str:
        return f"room {self.pk}"
