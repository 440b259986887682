"""Making the files of a frozen collection."""

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.editions.models import Edition, Output
from casebridge.editions.outputs.apart import rendered
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.books import book_of
from casebridge.kit.refusal import Refusal


def make_output(edition: Edition, *, kind: str, language: str, by: Account) -> Output:
    """Print a frozen edition once in one language; printing it again gives the same file."""
    if edition.state == Edition.State.DRAFT:
        raise Refusal("edition-not-frozen", code=edition.code)
    if kind not in OUTPUTS or language not in edition.languages:
        raise Refusal("output-unknown", kind=kind, language=language)
    made = Output.objects.filter(edition=edition, kind=kind, language=language).first()
    if made is not None:
        return made
    book = book_of(edition, language)
    content = rendered(kind, book) if OUTPUTS[kind].is_apart else OUTPUTS[kind].render(book)
    with transaction.atomic():
        output = Output.objects.create(
            edition=edition,
            kind=kind,
            language=language,
            blob=keep(content, name=f"{edition.code}.{kind}"),
        )
        record("editions.printed", f"edition:{edition.pk}", by=by, kind=kind, language=language)
    return output
