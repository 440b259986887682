"""What an agency translated: put aside, looked into, then taken as unchecked translations."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.models import Blob
from casebridge.base.files.queries import content_of
from casebridge.editions.actions.allowed import must_arrange, must_be_draft
from casebridge.editions.actions.translating import Told, translate
from casebridge.editions.models import Edition, Segment
from casebridge.editions.queries.returned import Found, found_in
from casebridge.editions.rules.returned import is_same_language
from casebridge.kit import cage
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.formats.xliff import Returned
from casebridge.kit.refusal import Refusal

LARGEST = 20 * 1024 * 1024
LONGEST_NAME = 100
READER = "casebridge.kit.formats.agency_files.read_all"


@transaction.atomic
def put_aside(edition: Edition, data: bytes, *, language: str, by: Account) -> Blob:
    """Keep what came back until it was looked at; what is not ours, or no translation into this
    language, is refused."""
    _must_be_open(edition, language, by)
    if len(data) > LARGEST:
        raise Refusal("return-too-large", megabytes=LARGEST // 1024 // 1024)
    found = found_in(_read(data, language), edition, language=language, account=by)
    if not found.entries:
        raise Refusal("return-not-ours")
    blob = keep(data)
    values = {"language": language, "units": len(found.rows)}
    record("editions.return-kept", f"edition:{edition.pk}", by=by, blob=blob.pk, **values)
    return blob


def returned_in(blob: Blob, edition: Edition, *, language: str, by: Account) -> Found:
    """What was put aside, held against what stands here now."""
    read = _read(content_of(blob), language)
    return found_in(read, edition, language=language, account=by)


@transaction.atomic
def take_back(
    edition: Edition, found: Found, *, agency: str, over: bool = False, by: Account
) -> int:
    """Write what was shown before; how many texts changed.

    With `over`, also what somebody wrote or read over here since it went out. All of it is
    unchecked; what was made from an older original is stale.
    """
    name = agency_named(agency)
    _must_be_open(edition, found.language, by)
    told = found.taken(over=over)
    if not told:
        raise Refusal("return-changes-nothing")
    count = sum(
        translate(
            entry,
            language=found.language,
            told=[Told(row.unit.id, row.text, row.translates) for row in rows],
            origin=Segment.Origin.AGENCY,
            through=name,
            by=by,
        )
        for entry, rows in told
    )
    values = {"language": found.language, "units": count, "agency": name}
    record("editions.taken-back", f"edition:{edition.pk}", by=by, **values)
    return count


def agency_named(typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise Refusal("agency-not-named")
    if len(name) > LONGEST_NAME:
        raise Refusal("agency-name-too-long", most=LONGEST_NAME)
    return name


def _must_be_open(edition: Edition, language: str, by: Account) -> None:
    must_arrange(edition, by)
    must_be_draft(edition)
    if language not in edition.languages:
        raise Refusal("translation-language-unknown", language=language)


def _read(data: bytes, language: str) -> tuple[Returned, ...]:
    try:
        read: tuple[Returned, ...] = cage.run(READER, data)
    except Unreadable as trouble:
        raise Refusal("return-unreadable", why=trouble.code) from trouble
    other = next((one.language for one in read if not is_same_language(language, one.language)), "")
    if other:
        raise Refusal("return-in-another-language", language=other)
    return read
