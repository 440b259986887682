"""What is known of lists: saved mappings, rows taken before, and files kept between two steps."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import QuerySet

from casebridge.base.files.models import Blob
from casebridge.calls.models import Call
from casebridge.intake.models import Arrival, ColumnMapping, Dossier, ReceivedFile
from casebridge.kit.formats.mail_identity import fingerprint

MOSTLY = 0.8
LATELY = 200


def mappings_of(call: Call) -> QuerySet[ColumnMapping]:
    """Saved readings of lists of a call, the latest first."""
    rows = ColumnMapping.objects.select_related("saved_by")
    return rows.filter(call=call).order_by("-saved_at")


def mapping_for(call: Call, columns: Collection[str]) -> ColumnMapping | None:
    """The saved reading that knows most of these headings, if it knows nearly all.

    Offices keep their list from year to year: another call's reading serves as well.
    """
    wanted = set(columns)
    saved_lately = ColumnMapping.objects.order_by("-saved_at")[:LATELY]
    near = [(_known(saved, wanted), saved) for saved in saved_lately]
    best = max(near, key=lambda pair: (pair[0], pair[1].call_id == call.pk), default=None)
    return best[1] if best and best[0] >= MOSTLY else None


def _known(saved: ColumnMapping, wanted: set[str]) -> float:
    return len(wanted & set(saved.columns)) / len(wanted) if wanted else 0.0


def kept_blob(number: int) -> Blob | None:
    """A file put aside between two steps of a page."""
    return Blob.objects.filter(pk=number).first()


def taken_rows(call: Call, raws: Iterable[bytes]) -> dict[str, Dossier]:
    """{fingerprint: dossier} of rows that came in before exactly like this."""
    arrivals = Arrival.objects.filter(
        call=call, fingerprint__in=[fingerprint(raw) for raw in raws], dossier__isnull=False
    ).select_related("dossier__call")
    return {a.fingerprint: a.dossier for a in arrivals if a.dossier is not None}


def taken_by_name(call: Call, names: Collection[str]) -> dict[str, Dossier]:
    """{the row's own number: dossier} of rows that came in before, changed since or not."""
    files = ReceivedFile.objects.filter(
        arrival__call=call, arrival__door=Arrival.Door.TABLE, name__in=[n for n in names if n]
    ).select_related("arrival__dossier__call")
    return {f.name: f.arrival.dossier for f in files if f.arrival.dossier is not None}


def taken_by_title(call: Call, titles: Collection[str]) -> dict[tuple[str, str], Dossier]:
    """{(title, applicant): dossier} of the call, whatever door it came by."""
    dossiers = Dossier.objects.filter(
        call=call, merged_into__isnull=True, title__in=[t for t in titles if t]
    ).select_related("call")
    return {(d.title, d.organisation): d for d in dossiers}


def dossiers_numbered(numbers: Sequence[int], *, among: QuerySet[Dossier]) -> list[Dossier]:
    """In the order asked for."""
    found = among.select_related("call").in_bulk(list(numbers))
    return [found[number] for number in numbers if number in found]
