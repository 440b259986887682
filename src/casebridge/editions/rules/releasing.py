"""Through which channels a collection goes out, and what hinders it, from plain values."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from casebridge.base.accounts.models import Role
from casebridge.base.accounts.rules import Held, holds
from casebridge.kit.refusal import Refusal

LIBRARY = "library"
FILES = "files"
WECHAT = "wechat"
PRESS = "press"
DATA = "data"
CHANNELS = (LIBRARY, FILES, WECHAT, PRESS, DATA)

# Which channel a kind of file goes out through; a kind that is not named here is one of the files.
CHANNEL_OF: Mapping[str, str] = {
    "wechat": WECHAT,
    "press-kit": PRESS,
    "json": DATA,
    "csv": DATA,
    "jsonld": DATA,
    "data": DATA,
}
# Made with the collection, yet handed over by a person: a release does not wait for them.
HANDED_OVER = ("report", "pdf-print")
NOT_FOR_READERS = (*HANDED_OVER, "wechat")


@dataclass(frozen=True)
class Hindrance:
    """Why a collection cannot go out: a code and its values."""

    code: str
    values: Mapping[str, object]


def channel_of(kind: str) -> str:
    return CHANNEL_OF.get(kind, FILES)


def is_public(kind: str, channels: Collection[str]) -> bool:
    """Whether readers are given a file of this kind where these channels went out."""
    return channel_of(kind) in channels and not kind.startswith(NOT_FOR_READERS)


def needed(
    channels: Collection[str], languages: Iterable[str], kinds: Iterable[str]
) -> list[tuple[str, str]]:
    """(kind, language) of every file these channels need in these languages."""
    mine = [
        kind for kind in kinds if channel_of(kind) in channels and not kind.startswith(HANDED_OVER)
    ]
    return [(kind, language) for language in languages for kind in mine]


def hindrances(
    *,
    state: str,
    code: str,
    needs: Iterable[tuple[str, str]],
    made: Collection[tuple[str, str]],
    unworded: int = 0,
) -> Sequence[Hindrance]:
    """Everything that stands in the way of a release, the first reason first."""
    found = []
    if state != "frozen":
        found.append(Hindrance("edition-not-frozen", {"code": code}))
    missing = sorted(" ".join(one) for one in needs if one not in made)
    if missing:
        found.append(Hindrance("outputs-missing", {"outputs": missing}))
    if unworded:
        found.append(Hindrance("changes-not-worded", {"count": unworded}))
    return found


def check_plan(  # noqa: PLR0913 (a plan has this many sides)
    *,
    channels: Collection[str],
    languages: Collection[str],
    held_in: Collection[str],
    moment: datetime,
    embargo_until: datetime | None,
    now: datetime,
) -> None:
    """Refuses what is no plan."""
    if not channels or set(channels) - set(CHANNELS):
        raise Refusal("plan-channel-unknown")
    if LIBRARY not in channels:
        raise Refusal("plan-without-the-library")
    if set(languages) != set(held_in):
        # Titles and captions of one case stand together in all its languages.
        is_known = languages and not set(languages) - set(held_in)
        if is_known:
            raise Refusal("plan-leaves-a-language-out")
        raise Refusal("plan-language-unknown")
    if moment <= now:
        raise Refusal("plan-moment-past")
    if embargo_until is not None and embargo_until > moment:
        raise Refusal("embargo-after-the-moment")


def may_release(held: Collection[Held], call: int) -> bool:
    """When a collection goes out is said by officers and leaders."""
    return holds(held, {Role.OFFICER, Role.LEADER}, f"call:{call}")


def may_write_notices(held: Collection[Held], call: int) -> bool:
    return holds(held, {Role.OFFICER, Role.EDITOR}, f"call:{call}")


def may_withdraw(held: Collection[Held], call: int) -> bool:
    """Taking back what was published is a leader's decision."""
    return holds(held, {Role.LEADER}, f"call:{call}")


def may_keep_media(held: Collection[Held], call: int) -> bool:
    """Names and addresses at the media are for officers."""
    return holds(held, {Role.OFFICER}, f"call:{call}")
