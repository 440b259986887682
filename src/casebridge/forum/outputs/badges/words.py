"""What stands on one badge, in the languages of its owner and of the forum."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from casebridge.forum.models import Badge, Delegate, Forum, SessionRole
from casebridge.forum.rules.badges import printed_number, token_of
from casebridge.forum.rules.columns import GROUPS
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.kit.text.names import script_of

# Under the largest, so many names in other scripts fit.
MOST_NAMES = 3
DJANGO_CODES = {"zh-Hans": "zh-hans"}
# What a delegate does in a session, the foremost first; it stands before the group.
DUTIES = (SessionRole.Kind.CHAIR, SessionRole.Kind.SPEAKER, SessionRole.Kind.PANELLIST)


@dataclass(frozen=True)
class BadgeWords:
    """One badge; `names` begins with the name as its owner writes it."""

    number: str
    token: str
    forum: Sequence[Wording]
    days: str
    names: Sequence[Wording]
    rank: str
    position: str
    organisation: Wording
    delegation: Sequence[Wording]
    role: Sequence[Wording]
    language: str


def badge_words(badge: Badge, owner: Delegate, forum: Forum, key: bytes) -> BadgeWords:
    """`owner` comes with `called` and `works_for` (queries.delegates.with_called)."""
    tags = languages_of(owner, forum)
    called: list[dict[str, Any]] = owner.called  # type: ignore[attr-defined]
    houses: list[dict[str, Any]] = owner.works_for  # type: ignore[attr-defined]
    return BadgeWords(
        number=printed_number(badge.number),
        token=token_of(badge.nonce, key),
        forum=_in_both(forum.title, tags),
        days=f"{forum.starts_on.isoformat()} – {forum.ends_on.isoformat()}",
        names=names_on(owner.person.name_as_written, owner.language, called),
        rank=owner.rank,
        position=owner.position,
        organisation=house_on(houses, tags),
        delegation=_whose(owner, tags),
        role=_role(owner, tags),
        language=tags[0],
    )


def languages_of(owner: Delegate, forum: Forum) -> list[str]:
    """The owner's own, the host's, and English, which strangers can read; each once."""
    known = (owner.language, forum.original, "en")
    return list(dict.fromkeys(tag for tag in known if tag))


def names_on(written: str, language: str, called: Iterable[Mapping[str, str]]) -> list[Wording]:
    """The name as written, then one in each other script that is known."""
    rows = list(called)
    own = next((row["language"] for row in rows if row["text"] == written), language)
    names = {script_of(written): Wording(written, own or "und")}
    for row in rows:
        names.setdefault(script_of(row["text"]), Wording(row["text"], row["language"] or "und"))
    return list(names.values())[:MOST_NAMES]


def house_on(rows: Sequence[Mapping[str, str]], tags: Sequence[str]) -> Wording:
    """The full name of an organisation; `rows` are its names (queries.delegates.with_called)."""
    full = [row for row in rows if row["kind"] == "full"] or rows
    return Multilingual({row["language"]: row["text"] for row in full}).in_(tags[0], tags)


def _whose(owner: Delegate, tags: Sequence[str]) -> list[Wording]:
    """The delegation; where there is none, the country."""
    if owner.delegation is not None and owner.delegation.name:
        return _in_both(owner.delegation.name, tags)
    return _in_both(owner.country.name, tags) if owner.country else []


def _role(owner: Delegate, tags: Sequence[str]) -> list[Wording]:
    done = {role.kind for role in owner.session_roles.all()}
    duty = next((kind for kind in DUTIES if kind in done), None)
    words = {tag: _word(duty, owner.group, tag) for tag in tags}
    return _in_both(Multilingual(words), tags)


def _word(duty: SessionRole.Kind | None, group: str, tag: str) -> str:
    if duty is None:
        return GROUPS[group].get(tag, "")
    with translation.override(DJANGO_CODES.get(tag, tag)):
        return str(duty.label)


def _in_both(text: Multilingual, tags: Sequence[str]) -> list[Wording]:
    """In the first language that has it, and in one more that says it otherwise."""
    found = [Wording(text.texts[tag], tag) for tag in tags if text.has(tag)]
    found = found or [text.in_(tags[0])]
    others = [word for word in found[1:] if word.text != found[0].text]
    return [found[0], *others[-1:]] if found[0].text else []
