"""What goes to a translation agency: the texts of a collection in one language, as XLIFF."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.editions.models import Edition, Entry
from casebridge.editions.outputs.packing import packed
from casebridge.editions.queries.engine import entries_for_engine
from casebridge.editions.queries.segments import units_of
from casebridge.editions.rules.returned import file_id, mark_of
from casebridge.editions.rules.segments import State, Unit, is_words
from casebridge.kit.formats.xliff import INITIAL, REVIEWED, TRANSLATED, Sent, SentFile, write

XLIFF, ZIP = "xlf", "zip"
WAITING = (State.UNTRANSLATED, State.STALE)
STATES = {State.UNCHECKED: TRANSLATED, State.CHECKED: REVIEWED}
# Files that hold the same are the same, whenever they are fetched.
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def sent_files(
    edition: Edition, language: str, account: Account, *, now: datetime, everything: bool = False
) -> dict[str, list[SentFile]]:
    """{language of the originals: cases in the order of the book}; {} where nothing goes out.

    Of the entries whose cases the account may see: what has no translation or an outdated one,
    or everything. As with an engine, nothing leaves the house of a case that was withdrawn, or
    whose applicant does not agree.
    """
    found: dict[str, list[SentFile]] = {}
    for entry in entries_for_engine(edition, account, now):
        units = [u for u in units_of(entry, language) if _goes_out(u, everything=everything)]
        for tag in dict.fromkeys(unit.source_language for unit in units):
            found.setdefault(tag, []).append(
                _file(entry, [u for u in units if u.source_language == tag], edition.targets)
            )
    return found


def agency_documents(files: Mapping[str, Sequence[SentFile]], language: str) -> dict[str, bytes]:
    """{language of the originals: XLIFF}: such a document has one of them."""
    return {
        tag: write(cases, source_language=tag, language=language) for tag, cases in files.items()
    }


def parcel_of(edition: Edition, language: str, documents: Mapping[str, bytes]) -> bytes:
    """Several documents as one ZIP: a document has one language of originals."""
    files = {
        f"{edition.code}-{tag}-{language}.{XLIFF}": content for tag, content in documents.items()
    }
    return packed(files, UNDATED)


def _goes_out(unit: Unit, *, everything: bool) -> bool:
    return bool(unit.source) and (everything or unit.state in WAITING)


def _file(entry: Entry, units: Iterable[Unit], targets: Mapping[str, int]) -> SentFile:
    title = str(entry.title.in_(entry.original_language))
    sent = tuple(_sent(unit, targets.get(unit.part, 0)) for unit in units)
    return SentFile(file_id(entry.case_id), sent, title)


def _sent(unit: Unit, aimed: int) -> Sent:
    return Sent(
        id=unit.id,
        source=unit.source,
        target=unit.target,
        state=STATES.get(unit.state, INITIAL),
        notes=tuple(_notes(unit, aimed)),
        mark=mark_of(unit.target),
    )


def _notes(unit: Unit, aimed: int) -> Iterable[str]:
    """`aimed` is how long the whole part should be in this language, 0 where nobody said."""
    if aimed:
        yield _length_wanted(unit.language, aimed)
    if unit.state == State.STALE:
        yield _("The original has changed since this was translated. Before, it read: %(text)s") % {
            "text": unit.translates
        }
    if is_words(unit.id) and unit.id.endswith(".description"):
        yield _("Read to those who cannot see the picture.")


def _length_wanted(language: str, aimed: int) -> str:
    if language.startswith("zh"):
        told = ngettext(
            "The whole part should have about %(count)s character.",
            "The whole part should have about %(count)s characters.",
            aimed,
        )
    else:
        told = ngettext(
            "The whole part should have about %(count)s word.",
            "The whole part should have about %(count)s words.",
            aimed,
        )
    return told % {"count": aimed}
