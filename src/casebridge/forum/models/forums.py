"""A forum as configuration: theme, dates, roles, what it says of itself, quotas."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.directory.models import Organisation
from casebridge.kit.fields import MultilingualField
from casebridge.reference.models import Country, Term


class CountryOrder(models.TextChoices):
    """In which order a document of the forum names countries."""

    RU_ALPHABET = "ru_alphabet", _("Russian alphabet")
    ACCESSION = "accession", _("order of accession")
    PINYIN = "pinyin", _("pinyin")
    STROKE = "stroke", _("strokes")
    EN = "en", _("English alphabet")


class Basis(models.TextChoices):
    """How we know a fact: from the organiser's own text, from one public report, or inferred."""

    TEXT = "text", _("as announced")
    REPORTED = "reported", _("reported")
    INFERRED = "inferred", _("inferred from the announcement")
    OFFICE = "office", _("entered by the office")


class Forum(models.Model):
    """One forum; both days count. `note` says to each reader where its texts come from."""

    class State(models.TextChoices):
        PLANNED = "planned", _("being prepared")
        ANNOUNCED = "announced", _("announced")
        HELD = "held", _("held")
        CALLED_OFF = "called-off", _("called off")

    code = models.SlugField(unique=True)
    preset = models.CharField(max_length=50, blank=True)
    original = models.CharField(max_length=35, blank=True)
    title = MultilingualField()
    theme = MultilingualField()
    about = MultilingualField()
    note = MultilingualField()
    city = MultilingualField()
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    time_zone = models.CharField(max_length=50)
    languages = models.JSONField(default=list)
    country_order = models.CharField(
        max_length=12, choices=CountryOrder, default=CountryOrder.RU_ALPHABET
    )
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    is_public = models.BooleanField(default=False)
    is_demonstration = models.BooleanField(default=False)
    # Private data of delegates are deleted so many days after the last day.
    private_days = models.PositiveSmallIntegerField(default=90)
    source = models.TextField(blank=True)
    source_address = models.CharField(max_length=500, blank=True)
    created_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-starts_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="forum_ends_after_it_starts",
                violation_error_message=_("A forum ends on its first day or later."),
            ),
        )

    def __str__(self) -> str:
        return self.code


class ForumRole(models.Model):
    """Under whose guidance, by whom it is hosted and organised, as printed."""

    class Kind(models.TextChoices):
        GUIDANCE = "guidance", _("guidance")
        HOST = "host", _("host")
        ORGANISER = "organiser", _("organiser")
        CO_ORGANISER = "co-organiser", _("co-organiser")

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="roles")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    name = MultilingualField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["forum", "position"], name="one_forum_role_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.forum} {self.kind} {self.position}"


class Statement(models.Model):
    """What a forum says of itself: its features, its objectives, the lines it drives."""

    class Kind(models.TextChoices):
        FEATURE = "feature", _("feature")
        OBJECTIVE = "objective", _("objective")
        LINE = "line", _("line of cooperation")

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=10, choices=Kind)
    position = models.PositiveSmallIntegerField()
    title = MultilingualField()
    text = MultilingualField()
    term = models.ForeignKey(Term, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("kind", "position")
        constraints = (
            models.UniqueConstraint(
                fields=["forum", "kind", "position"], name="one_statement_a_place"
            ),
        )

    def __str__(self) -> str:
        return f"{self.forum} {self.kind} {self.position}"


class ForumFigure(models.Model):
    """A number said of the forum, as written, with what it counts and who said so.

    The host city's figures are indicators; these count the forum's own people and signings.
    """

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="figures")
    position = models.PositiveSmallIntegerField()
    name = MultilingualField()
    counts = MultilingualField()
    value = models.DecimalField(max_digits=20, decimal_places=4)
    unit = MultilingualField()
    is_lower_bound = models.BooleanField(default=False)
    is_expected = models.BooleanField(default=False)
    as_of = models.DateField(null=True)
    basis = models.CharField(max_length=10, choices=Basis)
    source = models.TextField()
    source_address = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["forum", "position"], name="one_forum_figure_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.forum} figure {self.position}"


class Constituency(models.TextChoices):
    INDUSTRIES = "industries", _("industries")
    CITIES = "cities", _("cities")
    UNIVERSITIES = "universities", _("universities")
    THINK_TANKS = "think-tanks", _("think tanks")


class SubForum(models.Model):
    """A thematic sub-forum of one constituency; its title only as far as it is known."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="sub_forums")
    position = models.PositiveSmallIntegerField()
    constituency = models.CharField(max_length=12, choices=Constituency)
    title = MultilingualField()
    note = MultilingualField()
    run_by = MultilingualField()
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.OFFICE)
    source = models.TextField(blank=True)
    source_address = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["forum", "position"], name="one_sub_forum_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.forum} sub-forum {self.position}"


class Format(models.Model):
    """One sort of event at this forum: its opening, its main forum, a visit, a signing."""

    class Kind(models.TextChoices):
        OPENING = "opening", _("opening")
        MAIN_FORUM = "main-forum", _("main forum")
        SUB_FORUM = "sub-forum", _("sub-forum")
        EXHIBITION = "exhibition", _("exhibition")
        TRAINING = "training", _("training")
        VISIT = "visit", _("site visit")
        SIGNING = "signing", _("signing")
        DINNER = "dinner", _("dinner")
        OTHER = "other", _("other event")

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="formats")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=Kind)
    title = MultilingualField()
    sub_forum = models.ForeignKey(SubForum, models.CASCADE, null=True, related_name="formats")
    held_on = models.DateField(null=True)
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.OFFICE)
    source = models.TextField(blank=True)
    source_address = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=["forum", "position"], name="one_format_a_place"),
        )

    def __str__(self) -> str:
        return f"{self.forum} {self.kind} {self.position}"


class Group(models.TextChoices):
    """From where a delegate comes; quotas and lists go by it."""

    GOVERNMENT = "government", _("government")
    ENTERPRISE = "enterprise", _("enterprise")
    UNIVERSITY = "university", _("university")
    THINK_TANK = "think-tank", _("think tank")
    MEDIA = "media", _("media")
    STAFF = "staff", _("staff")


class Quota(models.Model):
    """So many places, for a group, a country or an event; empty means all of them together."""

    forum = models.ForeignKey(Forum, models.CASCADE, related_name="quotas")
    group = models.CharField(max_length=12, choices=Group, blank=True)
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    format = models.ForeignKey(Format, models.CASCADE, null=True, related_name="quotas")
    places = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["forum", "group", "country", "format"],
                nulls_distinct=False,
                name="one_quota_each",
            ),
        )

    def __str__(self) -> str:
        return f"{self.forum} {self.places}"
