"""Releasing the programme with its change log, and telling those whom it concerns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.mail.actions import approve_all, open_thread, write_many
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import TIME_TO_UNDO, Ready
from casebridge.forum.actions.programme import refuse_others
from casebridge.forum.letters.inviting import language_of
from casebridge.forum.letters.kinds import PROGRAMME
from casebridge.forum.letters.programme import letter_about
from casebridge.forum.models import ChangeTold, Forum, ProgrammeChange, Release
from casebridge.forum.queries.clashes import clashes_of_forum
from casebridge.forum.queries.programme import content_of, newest_release_of, people_of
from casebridge.forum.rules.changes import Change, Concerned, changes_between, concerned_by
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual

WAITING = (Letter.State.HELD, Letter.State.DRAFT)


@dataclass(frozen=True)
class Coming:
    """What a release would hold, change and tell; nothing of it is written."""

    before: Mapping[str, Any] | None
    content: Mapping[str, Any]
    changes: Sequence[Change]
    concerned: Mapping[Concerned, Sequence[Change]]
    clashes: int


def coming_release(forum: Forum) -> Coming:
    """The programme as it stands, set against the newest release."""
    newest = newest_release_of(forum)
    before, content = (newest.content if newest else None), content_of(forum)
    changes = changes_between(before, content)
    concerned = concerned_by(changes, before, content)
    return Coming(before, content, changes, concerned, len(clashes_of_forum(forum).reasons))


@transaction.atomic
def release_programme(
    forum: Forum, *, note: Multilingual, despite_clashes: bool = False, by: Account
) -> Release:
    """The programme as it stands goes out; letters to those concerned wait for a person."""
    refuse_others(forum, by)
    Forum.objects.select_for_update().get(pk=forum.pk)
    coming = coming_release(forum)
    if not coming.content["sessions"]:
        raise Refusal("programme-is-empty")
    if coming.before is not None and not coming.changes:
        raise Refusal("programme-says-the-same")
    if coming.clashes and not despite_clashes:
        raise Refusal("programme-has-clashes", count=coming.clashes)
    newest = newest_release_of(forum)
    release = Release.objects.create(
        forum=forum,
        number=newest.number + 1 if newest else 1,
        content=coming.content,
        note=note,
        released_by=by,
        released_at=timezone.now(),
    )
    ProgrammeChange.objects.bulk_create(
        ProgrammeChange(
            release=release,
            session_guid=one.guid,
            kind=one.kind,
            before=one.before,
            after=one.after,
        )
        for one in coming.changes
    )
    told = _tell(release, coming, by)
    record(
        "forum.programme-released",
        f"forum:{forum.pk}",
        by=by,
        number=release.number,
        changes=len(coming.changes),
        told=told,
    )
    return release


def _tell(release: Release, coming: Coming, by: Account) -> int:
    """One letter to each person who can be written to; of the others it is noted that none went."""
    forum = release.forum
    reached = [one for one in people_of(coming.concerned) if one.is_reached]
    ready = []
    for reader in reached:
        changes, language = coming.concerned[reader.who], language_of(reader.language, forum)
        heading, body = letter_about(
            reader.person,
            changes,
            coming.before,
            coming.content,
            forum=forum,
            written_in=reader.language,
        )
        thread = open_thread(_subject(reader.who), language=language)
        ready.append(Ready(thread, reader.person.email, heading, body))
    letters = write_many(ready, kind=PROGRAMME.name, by=by)
    written = {reader.who: letter for reader, letter in zip(reached, letters, strict=True)}
    ChangeTold.objects.bulk_create(
        ChangeTold(
            release=release,
            delegate_id=who.delegate or None,
            person_id=who.person or None,
            letter=written.get(who),
        )
        for who in coming.concerned
    )
    return len(letters)


def _subject(who: Concerned) -> str:
    return f"delegate:{who.delegate}" if who.delegate else f"person:{who.person}"


@transaction.atomic
def let_changes_go(release: Release, *, by: Account) -> int:
    """The letters of a release that wait go in a minute; pressed again, there are none left."""
    refuse_others(release.forum, by)
    waiting = release.told.filter(letter__state__in=WAITING).select_related("letter__thread")
    letters = [one.letter for one in waiting if one.letter is not None]
    if not letters:
        raise Refusal("no-letter-waits")
    approve_all(letters, at=timezone.now() + TIME_TO_UNDO, by=by)
    record("forum.changes-told", f"forum:{release.forum_id}", by=by, count=len(letters))
    return len(letters)
