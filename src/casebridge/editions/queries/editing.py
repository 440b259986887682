"""What an editor of entries asks: the entries with all their words, and what was received."""

from collections.abc import Sequence

from django.db.models import QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.base.audit.queries import records_about
from casebridge.cases.models import Case
from casebridge.cases.queries import texts_of
from casebridge.editions.models import Edition, Entry
from casebridge.editions.queries.drafts import entries_of
from casebridge.editions.queries.segments import originals_of, with_units
from casebridge.editions.rules.segments import TITLE
from casebridge.editions.rules.wording import PRINTED, paragraphs
from casebridge.kit.text.multilingual import Multilingual

PARTING = "\n\n"


def entries_with_words(edition: Edition, account: Account) -> QuerySet[Entry]:
    """The entries the account may see, with everything their units are made of."""
    return with_units(entries_of(edition, account).select_related("edition__call"))


def numbers_of(edition: Edition, account: Account) -> Sequence[tuple[int, int]]:
    """(key, number in the book) of every entry the account may see, in book order."""
    return list(entries_of(edition, account).values_list("pk", "number"))


def original_of(entry: Entry) -> dict[str, str]:
    """The wording in the language of the original: {"title", part or "figure.1.name": text}.

    Paragraphs of a part are parted by blank lines; words that were first written in another
    language are left out: here they are a translation.
    """
    texts: dict[str, list[str]] = {}
    for unit in originals_of(entry):
        if unit.source_language == entry.original_language:
            texts.setdefault(unit.part, []).append(unit.source)
    return {part: PARTING.join(lines) for part, lines in texts.items()}


def received_of(entry: Entry) -> dict[str, str]:
    """The same parts as the case has them, in the language of the original."""
    language = entry.original_language
    texts = texts_of(entry.case)
    found = {
        key: PARTING.join(paragraphs(Multilingual.from_json(texts[key]).texts.get(language, "")))
        for key in PRINTED
        if key in texts
    }
    found["parties"] = "; ".join(_parties(entry.case, language))
    title = {TITLE: entry.case.title.texts.get(language, "")}
    return title | {key: text for key, text in found.items() if text}


def _parties(case: Case, language: str) -> list[str]:
    """Who applied, as the collection names them; nobody where no name is in this language."""
    names = [applicant.name for applicant in case.applicants.all()]
    return (
        [str(name.in_(language)) for name in names] if any(n.has(language) for n in names) else []
    )


def history_of(entry: Entry) -> QuerySet[Record]:
    """Everything that was done to an entry, the newest first."""
    return records_about([f"entry:{entry.pk}"]).order_by("-id")
