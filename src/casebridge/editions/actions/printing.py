"""Making the files of a frozen collection."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.editions.models import Edition, Output
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.books import book_of
from casebridge.kit.refusal import Refusal

# Books set at the same time; an illustrated one of a hundred cases takes three gigabytes.
AT_ONCE = 2


def make_output(edition: Edition, *, kind: str, language: str, by: Account) -> Output:
    """Print a frozen edition once in one language; printing it again gives the same file."""
    _must_be_printable(edition, kind, language)
    made = Output.objects.filter(edition=edition, kind=kind, language=language).first()
    if made is not None:
        return made
    content = OUTPUTS[kind].printed(book_of(edition, language))
    return _kept(edition, kind, language, content, by=by)


def make_outputs(
    edition: Edition, *, wanted: Sequence[tuple[str, str]], by: Account
) -> Iterator[tuple[str, str, Refusal | None]]:
    """(kind, language, why not) of each file as soon as it is there.

    What typst sets is set beside the rest, two books at a time; pictures are made ready once.
    """
    for kind, language in wanted:
        _must_be_printable(edition, kind, language)
    with TemporaryDirectory(prefix="casebridge-pictures-") as pictures:
        for kind, language, printed in _as_they_come(edition, wanted, Path(pictures)):
            try:
                content = printed()
            except Refusal as refusal:
                yield kind, language, refusal
            else:
                _kept(edition, kind, language, content, by=by)
                yield kind, language, None


def _as_they_come(
    edition: Edition, wanted: Sequence[tuple[str, str]], pictures: Path
) -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    books = {language: book_of(edition, language) for _, language in wanted}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        make = {
            (kind, language): partial(OUTPUTS[kind].printed, books[language], pictures=pictures)
            for kind, language in wanted
        }
        apart = {pool.submit(make[one]): one for one in wanted if OUTPUTS[one[0]].is_apart}
        for one in wanted:
            if not OUTPUTS[one[0]].is_apart:
                yield (*one, make[one])
        for done in as_completed(apart):
            yield (*apart[done], done.result)


def _must_be_printable(edition: Edition, kind: str, language: str) -> None:
    if edition.state == Edition.State.DRAFT:
        raise Refusal("edition-not-frozen", code=edition.code)
    if kind not in OUTPUTS or language not in edition.languages:
        raise Refusal("output-unknown", kind=kind, language=language)


@transaction.atomic
def _kept(edition: Edition, kind: str, language: str, content: bytes, *, by: Account) -> Output:
    output = Output.objects.create(
        edition=edition,
        kind=kind,
        language=language,
        blob=keep(content, name=f"{edition.code}.{kind}"),
    )
    record("editions.printed", f"edition:{edition.pk}", by=by, kind=kind, language=language)
    return output
