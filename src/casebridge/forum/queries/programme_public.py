"""What the public may read of a forum's programme: its newest release, its changes, its papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import CharField, Func, Prefetch, QuerySet

from casebridge.base.files.models import Blob
from casebridge.forum.models import Forum, ProgrammeChange, Release
from casebridge.forum.rules.printed import Printed, printed_of
from casebridge.kit.text.multilingual import Multilingual

# So many programmes are kept read in each process; a large one is some megabytes.
READ_KEPT = 4


@dataclass(frozen=True)
class PublicRelease:
    """A release anybody may read; `written` changes whenever its row does."""

    pk: int
    written: str
    number: int
    released_at: datetime
    forum: str
    title: Multilingual
    languages: Sequence[str]
    zone: str

    @property
    def state(self) -> str:
        return f"{self.pk}-{self.written}"


def newest_release(code: str) -> PublicRelease | None:
    """Of a public forum; None where nothing was released."""
    found = _public_releases(code).annotate(written=_row_version()).first()
    if found is None:
        return None
    forum = found.forum
    return PublicRelease(
        pk=found.pk,
        written=found.written,
        number=found.number,
        released_at=found.released_at,
        forum=forum.code,
        title=forum.title,
        languages=tuple(forum.languages),
        zone=forum.time_zone,
    )


def has_programme(forum: Forum) -> bool:
    return Release.objects.filter(forum=forum).exists()


def newest_content(release: PublicRelease) -> Mapping[str, Any]:
    """All of it as it was released, for files that other programs read."""
    content: Mapping[str, Any] = Release.objects.values_list("content", flat=True).get(
        pk=release.pk
    )
    return content


def printed_programme(release: PublicRelease) -> Printed:
    """All of it, read once in each process until its row is written again."""
    return _read(release.pk, release.written, tuple(release.languages))


def releases_with_changes(code: str) -> QuerySet[Release]:
    """The newest first, each with what it changed: two queries. The first changed nothing."""
    later = ProgrammeChange.objects.filter(release__number__gt=1)
    return _public_releases(code).prefetch_related(Prefetch("changes", later))


def changes_of_session(code: str, guid: str) -> QuerySet[ProgrammeChange]:
    """The newest first, with the releases that made them."""
    public = ProgrammeChange.objects.filter(
        release__forum__code=code,
        release__forum__is_public=True,
        release__number__gt=1,
        session_guid=guid,
    )
    return (
        public.select_related("release")
        .defer("release__content")
        .order_by("-release__number", "id")
    )


def paper_bytes(number: int) -> Blob | None:
    return Blob.objects.filter(pk=number).first()


def _public_releases(code: str) -> QuerySet[Release]:
    releases = Release.objects.filter(forum__code=code, forum__is_public=True)
    return releases.select_related("forum").defer("content").order_by("-number")


def _row_version() -> Func:
    """PostgreSQL's own marks of when and where a row was written; erasing a name makes new ones."""
    row = """"forum_release"."xmin"::text || "forum_release"."ctid"::text"""
    return Func(template=row, output_field=CharField())


@lru_cache(maxsize=READ_KEPT)
def _read(number: int, _written: str, order: tuple[str, ...]) -> Printed:
    content = Release.objects.values_list("content", flat=True).get(pk=number)
    return printed_of(content, order)
