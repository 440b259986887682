"""Forums as presets, as the public may see them, and as an account may."""

from pathlib import Path

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import numbers_in
from casebridge.forum.models import Forum
from casebridge.forum.rules.presets import ForumPreset, read_forum
from casebridge.forum.rules.rights import READERS

PRESETS = Path(__file__).parent.parent / "presets"


def preset_codes() -> tuple[str, ...]:
    return tuple(sorted(p.name for p in PRESETS.iterdir() if (p / "forum.toml").exists()))


def preset(code: str) -> ForumPreset:
    return read_forum((PRESETS / code / "forum.toml").read_text(encoding="utf-8"))


def public_forums() -> QuerySet[Forum]:
    """Forums anybody may read of, the newest first."""
    return Forum.objects.filter(is_public=True).order_by("-starts_on", "-id")


def public_forum(code: str) -> Forum | None:
    """With all that its page shows of it."""
    with_parts = public_forums().prefetch_related(
        "roles", "statements__term", "figures", "sub_forums", "formats", "scenarios"
    )
    return with_parts.filter(code=code).first()


def forums_visible_to(account: Account, *roles: str) -> QuerySet[Forum]:
    """Forums in which the account holds one of the roles, the newest first."""
    numbers = numbers_in(held_by(account), roles or tuple(READERS), "forum")
    forums = Forum.objects.order_by("-starts_on", "-id")
    return forums if numbers is None else forums.filter(pk__in=numbers)


def forum_with(code: str) -> Forum | None:
    return Forum.objects.filter(code=code).first()
