"""What somebody who arranges a collection asks of it."""

from collections.abc import Sequence

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.audit.queries import newest_record
from casebridge.calls.models import Call
from casebridge.cases.queries import cases_visible_to
from casebridge.editions.models import Edition, EntryPicture
from casebridge.editions.rules.arranging import Standing


def standings(edition: Edition) -> Sequence[Standing]:
    """Every entry with the places that decide where it stands."""
    order = f"order_{edition.call.papers_order}"
    rows = edition.entries.select_related("area").prefetch_related("places__country")
    return [
        Standing(
            entry=row.pk,
            number=row.number,
            area=row.area.position if row.area else 0,
            country=next((getattr(p.country, order) or 0 for p in row.places.all()), 0),
        )
        for row in rows
    ]


def pictures_of(edition: Edition, account: Account) -> QuerySet[EntryPicture]:
    """The pictures of the entries whose cases the account may see, in book order."""
    return (
        EntryPicture.objects.filter(
            entry__edition=edition, entry__case__in=cases_visible_to(account)
        )
        .select_related("entry__edition__call", "blob")
        .order_by("entry__number", "position")
    )


def styles_lacking(edition: Edition) -> tuple[str, ...]:
    """The expected styles that the organiser's Word file lacks, as found when it was given."""
    if edition.word_styles_id is None:
        return ()
    told = newest_record("editions.styles-set", f"edition:{edition.pk}")
    return tuple(told.values.get("lacks", ())) if told else ()


def free_code(call: Call) -> str:
    """A short name for the call's next collection that no collection has."""
    taken = set(Edition.objects.values_list("code", flat=True))
    first = f"cases-{call.code}"[:40].lower().replace("_", "-").strip("-")
    numbered = (f"{first}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (first, *numbered) if code not in taken)
