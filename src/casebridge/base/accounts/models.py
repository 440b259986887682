"""Who can sign in, and the roles they hold somewhere."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Names only: what a role may do is each app's `may_…` rule."""

    OFFICER = "officer", _("officer")
    EDITOR = "editor", _("editor")
    LEADER = "leader", _("leader")
    ADMINISTRATOR = "administrator", _("administrator")
    LOGISTICS = "logistics", _("logistics of a forum")
    SECRETARY = "secretary", _("secretary of a delegation")
    GATE = "gate", _("at the gate")


# Those who work at the desk itself, on the cases of a call; the others have a place in a forum.
OFFICE = (Role.OFFICER, Role.EDITOR, Role.LEADER, Role.ADMINISTRATOR)


class AccountSource(BaseUserManager["Account"]):
    """Accounts are found by their e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """Somebody who can sign in; `is_machine` marks the account that jobs act as."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=35, blank=True)
    is_active = models.BooleanField(default=True)
    is_machine = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[AccountSource] = AccountSource()

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("email"), name="account_email_whatever_its_case"),
        )

    def __str__(self) -> str:
        return self.name or self.email


class Grant(models.Model):
    """One role of one account, somewhere: scope 'call:3', or '' for everywhere."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    scope = models.CharField(max_length=50, blank=True)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["account", "role", "scope"], name="one_grant_each"),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.scope}".strip()
