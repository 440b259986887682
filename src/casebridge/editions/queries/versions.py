"""Versions of a collection: which there are, what each changed, what is said of it."""

from collections.abc import Mapping, Sequence

from django.db.models import BigIntegerField, QuerySet

from casebridge.editions.models import Change, Edition, Entry, Notice
from casebridge.editions.rules.arranging import BOOK_TEXTS
from casebridge.editions.rules.segments import is_words
from casebridge.editions.rules.versions import Difference, Side, differences, unworded

READABLE = (Edition.State.RELEASED, Edition.State.REPLACED, Edition.State.WITHDRAWN)


def public_versions(code: str) -> QuerySet[Edition]:
    """Every version that was ever released, the newest first; also those taken back."""
    editions = Edition.objects.filter(code=code, state__in=READABLE).select_related("call")
    return editions.order_by("-version")


def withdrawn_edition_of(entry: int) -> Edition | None:
    """The collection taken back in which this entry stood."""
    if entry > BigIntegerField.MAX_BIGINT:
        return None
    return Edition.objects.filter(state=Edition.State.WITHDRAWN, entries=entry).first()


def newest_entry_of(entry: Entry) -> Entry | None:
    """The same case in the version now in force; None where it stands there no more."""
    newest = Entry.objects.filter(edition__state=Edition.State.RELEASED)
    return newest.filter(edition__code=entry.edition.code, case=entry.case_id).first()


def notices_of(edition: Edition) -> QuerySet[Notice]:
    return edition.notices.order_by("-id")


def withdrawal_of(edition: Edition) -> Notice | None:
    return notices_of(edition).filter(kind=Notice.Kind.WITHDRAWAL).first()


def changes_of(edition: Edition) -> QuerySet[Change]:
    return edition.changes.order_by("entry_number", "id")


def next_version_of(edition: Edition) -> Edition | None:
    """The version that follows this one, in whatever state it is."""
    return edition.followed_by.order_by("-version").first()


def differences_of(edition: Edition) -> Sequence[Difference]:
    """Against the version it follows; nothing where it follows none."""
    if edition.follows is None:
        return ()
    before = edition.follows
    return differences(_sides(before), _sides(edition), _book(before), _book(edition))


def differences_unworded(edition: Edition) -> Sequence[Difference]:
    numbers = set(edition.changes.values_list("entry_number", flat=True))
    return unworded(differences_of(edition), numbers)


def _book(edition: Edition) -> Mapping[str, object]:
    texts = {name: getattr(edition, name) for name in BOOK_TEXTS}
    return {**texts, "languages": list(edition.languages)}


def _sides(edition: Edition) -> Mapping[int, Side]:
    entries = edition.entries.prefetch_related("segments", "figures", "pictures", "places")
    return {entry.case_id: Side(entry.number, _parts(entry)) for entry in entries}


def _parts(entry: Entry) -> Mapping[str, object]:
    parts: dict[str, object] = {
        "title": entry.title,
        "sources": entry.sources,
        "terms": (entry.area_id, entry.category_id, entry.kind_id),
        "countries": [place.country_id for place in entry.places.all()],
        "figures": [
            (f.name, f.as_written, f.unit, f.date, f.kind, f.qualifier, f.source)
            for f in entry.figures.all()
        ],
        "pictures": [
            (p.blob_id, p.caption, p.credit, p.description, p.crop) for p in entry.pictures.all()
        ],
    }
    texts: dict[str, list[tuple[str, int, str]]] = {}
    for segment in entry.segments.all():
        if is_words(segment.key):
            continue
        texts.setdefault(segment.key, []).append((segment.language, segment.position, segment.text))
    return {**parts, **{key: sorted(lines) for key, lines in texts.items()}}
