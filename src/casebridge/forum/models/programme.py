"""The programme: sessions and their parts, who does what in them, and its releases."""

import uuid

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.files.models import Blob
from casebridge.base.mail.models import Letter
from casebridge.directory.models import Person
from casebridge.forum.models.delegates import Delegate
from casebridge.forum.models.forums import Format, Forum
from casebridge.forum.models.places import Room
from casebridge.kit.fields import MultilingualField


class Track(models.Model):
    """Sessions that belong together and are shown beside others."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="tracks")
    position = models.PositiveSmallIntegerField()
    name = MultilingualField()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["forum", "position"], name="one_track_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.forum} track {self.position}"


class Session(models.Model):
    """One stretch of time in one room; without a time it is still to be placed.

    `guid` stays through releases, exports and imports; `traits` holds what a schedule that came
    in says beyond these fields, so that it goes out again equal.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        CALLED_OFF = "called-off", _("called off")

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="sessions")
    format = models.ForeignKey(Format, models.SET_NULL, null=True, related_name="sessions")
    track = models.ForeignKey(Track, models.SET_NULL, null=True, related_name="sessions")
    room = models.ForeignKey(Room, models.SET_NULL, null=True, related_name="sessions")
    guid = models.UUIDField(default=uuid.uuid4)
    number = models.PositiveIntegerField()
    slug = models.CharField(max_length=200, blank=True)
    title = MultilingualField()
    subtitle = MultilingualField()
    abstract = MultilingualField()
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    languages = models.JSONField(default=list)
    interpreted_into = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    is_public = models.BooleanField(default=True)
    is_pinned = models.BooleanField(default=False)
    minutes_wanted = models.PositiveSmallIntegerField(null=True)
    # So many people are expected; 0 where any room will do.
    seats_wanted = models.PositiveIntegerField(default=0)
    traits = models.JSONField(default=dict)
    plain = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("starts_at", "room_id", "id")
        indexes = (
            models.Index(fields=["forum", "starts_at"], name="sessions_by_time"),
            GinIndex(fields=["plain"], name="sessions_alike", opclasses=["gin_trgm_ops"]),
        )
        constraints = (
            models.UniqueConstraint(fields=["forum", "guid"], name="one_session_a_guid"),
            models.UniqueConstraint(fields=["forum", "number"], name="one_session_a_number"),
            models.CheckConstraint(
                condition=models.Q(starts_at=None, ends_at=None)
                | models.Q(ends_at__gt=models.F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message=_("A session ends after it starts."),
            ),
        )

    def __str__(self) -> str:
        return f"session {self.number}"


class Part(models.Model):
    """One speech or item within a session; its length counts, its start follows from the order."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    title = MultilingualField()
    minutes = models.PositiveSmallIntegerField(null=True)
    starts_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=35, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["session", "position"], name="one_part_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.session} part {self.position}"


class SessionRole(models.Model):
    """Who does what in a session or in one of its parts; a name where nobody is known yet."""

    class Kind(models.TextChoices):
        CHAIR = "chair", _("chair")
        SPEAKER = "speaker", _("speaker")
        PANELLIST = "panellist", _("panellist")
        INTERPRETER = "interpreter", _("interpreter")
        GUEST = "guest", _("guest of honour")

    session = models.ForeignKey(Session, models.CASCADE, related_name="roles")
    part = models.ForeignKey(Part, models.CASCADE, null=True, related_name="roles")
    kind = models.CharField(max_length=12, choices=Kind)
    position = models.PositiveSmallIntegerField()
    delegate = models.ForeignKey(Delegate, models.PROTECT, null=True, related_name="session_roles")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    # For interpreters: between which languages.
    languages = models.JSONField(default=list)
    is_confirmed = models.BooleanField(default=False)
    traits = models.JSONField(default=dict)

    class Meta:
        ordering = ("kind", "position")
        constraints = (
            models.UniqueConstraint(
                fields=["session", "part", "kind", "position"],
                nulls_distinct=False,
                name="one_session_role_a_place",
            ),
            models.CheckConstraint(
                condition=models.Q(delegate__isnull=False)
                | models.Q(person__isnull=False)
                | ~models.Q(name=""),
                name="session_role_is_somebodys",
            ),
        )

    def __str__(self) -> str:
        return f"{self.session} {self.kind} {self.position}"


class SessionDocument(models.Model):
    """A paper of a session in one language; the newest version counts."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="documents")
    name = models.CharField(max_length=300)
    language = models.CharField(max_length=35, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    is_public = models.BooleanField(default=False)
    brought_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("name", "language", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=["session", "name", "language", "version"], name="one_paper_a_version"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Availability(models.Model):
    """A window in which a leader, a speaker or an interpreter can be there, or cannot."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="availabilities")
    delegate = models.ForeignKey(Delegate, models.CASCADE, null=True, related_name="availabilities")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    room = models.ForeignKey(Room, models.CASCADE, null=True, related_name="availabilities")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    is_free = models.BooleanField(default=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("starts_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="window_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(delegate__isnull=False, person=None, room=None)
                | models.Q(delegate=None, person__isnull=False, room=None)
                | models.Q(delegate=None, person=None, room__isnull=False),
                name="window_of_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.forum} {self.starts_at:%Y-%m-%d %H:%M}"


class Interpreter(models.Model):
    """Somebody who can interpret at a forum, between any two of these languages."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="interpreters")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    languages = models.JSONField(default=list)
    added_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["forum", "person"], name="one_interpreter_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.forum} interpreter {self.pk}"


class Release(models.Model):
    """The programme as it went out: `content` is all of it, `number` counts from one."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="releases")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    note = MultilingualField()
    released_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    released_at = models.DateTimeField()

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["forum", "number"], name="one_release_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.forum} release {self.number}"


class ProgrammeChange(models.Model):
    """What a release changed for one session against the one before it."""

    class Kind(models.TextChoices):
        ADDED = "added", _("added")
        CALLED_OFF = "called-off", _("called off")
        MOVED = "moved", _("at another time")
        ROOM = "room", _("in another room")
        PEOPLE = "people", _("with other people")
        WORDS = "words", _("in other words")
        PAPERS = "papers", _("with other documents")
        LEFT_OUT = "left-out", _("no longer in the programme")

    release = models.ForeignKey(Release, models.CASCADE, related_name="changes")
    session_guid = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["release", "session_guid", "kind"], name="one_change_of_a_kind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.release} {self.kind}"


class ChangeTold(models.Model):
    """Somebody whom the changes of a release concern, and the letter that says so."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="told")
    delegate = models.ForeignKey(Delegate, models.CASCADE, null=True, related_name="changes_told")
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["release", "delegate", "person"],
                nulls_distinct=False,
                name="told_once_a_release",
            ),
        )

    def __str__(self) -> str:
        return f"{self.release} {self.pk}"
