"""Putting by what a dossier may be recognised into the index, before it is compared."""

from collections.abc import Iterable

from casebridge.base.files.models import Blob
from casebridge.base.files.queries import content_of
from casebridge.base.search.actions import index, mark
from casebridge.intake.models import Dossier, StoredReading
from casebridge.intake.queries.answers import pictures_to_measure, traits_of_dossier
from casebridge.intake.queries.kinship import INDEX, likeness_words
from casebridge.intake.rules.seen import Likeness
from casebridge.intake.rules.traits import keys_of
from casebridge.kit import cage
from casebridge.kit.formats.images_alike import PictureFacts
from casebridge.kit.formats.unreadable import Unreadable

MOST_PICTURES = 60
SECONDS = 30
MEGABYTES = 1024


def note_traits(dossier: Dossier) -> None:
    """Measure its new pictures, then index its title, figures, names, links and words."""
    measure_pictures(dossier)
    index(f"likeness:{dossier.pk}", [(likeness_words(dossier), "A")])
    mark(INDEX, dossier.pk, keys_of(traits_of_dossier(dossier)))


def measure_pictures(dossier: Dossier) -> int:
    """Size and print of each picture that was not measured yet; how many there were."""
    waiting = list(pictures_to_measure(dossier).items())[:MOST_PICTURES]
    blobs = Blob.objects.in_bulk([blob for blob, _file in waiting])
    for number, file in waiting:
        StoredReading.objects.create(
            file_id=file, reader="picture", pictures=[_measured(blobs[number])]
        )
    return len(waiting)


def _measured(blob: Blob) -> dict[str, object]:
    try:
        facts = cage.run(
            "casebridge.kit.formats.images_alike.read",
            content_of(blob),
            seconds=SECONDS,
            megabytes=MEGABYTES,
        )
        if not isinstance(facts, PictureFacts):
            raise Unreadable("broken")
    except Unreadable as trouble:
        return {"blob": blob.pk, "trouble": trouble.code}
    return {
        "blob": blob.pk,
        "width": facts.width,
        "height": facts.height,
        "features": facts.features,
    }


def look_at_kin(dossier: Dossier, alike: Iterable[Likeness]) -> None:
    """Dossiers of the same call that do not know yet whom they resemble are checked again."""
    others = Dossier.objects.filter(pk__in=[other.dossier for other in alike], call=dossier.call)
    known = others.filter(findings__code="resembles", findings__values__number=str(dossier))
    others.exclude(pk__in=known.values("pk")).update(checked_at=None)
