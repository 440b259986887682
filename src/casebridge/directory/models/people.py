"""People: their names in every script, how they are greeted, what they agreed to."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.directory.models.organisations import Organisation
from casebridge.kit.fields import MultilingualField
from casebridge.reference.models import Country, Term


class Person(models.Model):
    """Somebody we know; the ready salutation is written once by an officer.

    One who was merged into another stays, so that the merge can be undone; `compared_at` is
    empty until the person has been compared with the others. `sort_keys` are {order: key}.
    """

    class Writing(models.TextChoices):
        UNSAID = "", _("nothing was said")
        MAY = "may", _("may be written to")
        NEVER = "never", _("never write")

    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, related_name="+")
    account = models.OneToOneField(Account, models.SET_NULL, null=True, related_name="+")
    country = models.ForeignKey(Country, models.PROTECT, null=True, related_name="+")
    name_as_written = models.CharField(max_length=200)
    family_name = models.CharField(max_length=100, blank=True)
    given_name = models.CharField(max_length=100, blank=True)
    rank = models.CharField(max_length=100, blank=True)
    position = models.CharField(max_length=200, blank=True)
    salutation = MultilingualField()
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=35, blank=True)
    writing = models.CharField(max_length=5, choices=Writing, blank=True, default=Writing.UNSAID)
    note = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    sort_keys = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True, null=True)
    compared_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(Lower("email"), name="people_by_address"),)

    def __str__(self) -> str:
        return self.name_as_written


class PersonName(models.Model):
    """One name of a person in one language, whole and in parts, with its keys.

    `sound` is the name in plain Latin letters, its parts in the order
    written; `skeleton` are its consonants in the order of the alphabet.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="names")
    language = models.CharField(max_length=35, blank=True)
    text = models.CharField(max_length=200)
    family = models.CharField(max_length=100, blank=True)
    given = models.CharField(max_length=100, blank=True)
    matching = models.CharField(max_length=200, db_index=True)
    sound = models.CharField(max_length=200, blank=True, db_index=True)
    skeleton = models.CharField(max_length=200, blank=True, db_index=True)
    sort_key = models.CharField(max_length=800)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "language", "matching"], name="one_name_of_a_person"
            ),
        )
        indexes = (
            GinIndex(fields=["sound"], name="people_alike", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["matching"], name="people_called", opclasses=["gin_trgm_ops"]),
        )

    def __str__(self) -> str:
        return self.text


class Consent(models.Model):
    """What a person agreed to, how, and to which wording; withdrawn ones stay on record."""

    class Purpose(models.TextChoices):
        LETTERS = "letters", _("letters about calls")
        PUBLICATION = "publication", _("the name in publications")
        CONTACT = "contact", _("handing on the address")
        PICTURE = "picture", _("pictures")

    class How(models.TextChoices):
        FORM = "form", _("on a form")
        LETTER = "letter", _("in a letter")
        SPOKEN = "spoken", _("in a conversation")

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=12, choices=Purpose)
    how = models.CharField(max_length=10, choices=How)
    wording = models.CharField(max_length=100)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-given_on", "-id")

    def __str__(self) -> str:
        return f"{self.person} {self.purpose}"


class Asking(models.Model):
    """Somebody asked for a case of a country in an area; `scope` is the call, 'call:3'.

    The letter waits until a person lets it go. `answered_at` is set where somebody noted an
    answer that came by another way than a reply.
    """

    scope = models.CharField(max_length=50)
    country = models.ForeignKey(Country, models.PROTECT, related_name="+")
    term = models.ForeignKey(Term, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="askings")
    letter = models.OneToOneField(Letter, models.PROTECT, related_name="+")
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("at", "id")
        indexes = (models.Index(fields=["scope", "country"], name="asked_for_a_cell"),)

    def __str__(self) -> str:
        return f"{self.person} {self.scope}"
