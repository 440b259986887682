"""Editions in every state, with outputs that cost nothing to print."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.db.models import QuerySet

from casebridge.calls.models import Call
from casebridge.cases.models import Case
from casebridge.editions.actions import compiling, freezing, printing, releasing
from casebridge.editions.models import Edition, EntryFigure, EntryPicture
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.rules.book import Book
from casebridge.editions.rules.segments import FIGURE_WORDS, PICTURE_WORDS
from casebridge.kit.text.multilingual import Multilingual, ml
from tests.factories.accounts import editor, machine
from tests.factories.cases import LANGUAGES, case, in_all_languages
from tests.factories.consents import all_agreed
from tests.factories.reviews import selected


def quick_outputs(patched: pytest.MonkeyPatch) -> list[Book]:
    """Books are listed instead of printed: what printing gives is tested in outputs/."""
    printed: list[Book] = []

    def render(book: Book) -> bytes:
        printed.append(book)
        return f"{book.language} {len(printed)}".encode()

    for name, kind in OUTPUTS.items():
        patched.setitem(OUTPUTS, name, replace(kind, render=render, is_apart=False))
    return printed


def selected_case(call: Call, **columns: str) -> Case:
    made = case(call, **in_all_languages(**columns))
    selected(made)
    return made


def draft(call: Call, code: str = "first") -> Edition:
    return compiling.compile_edition(
        call,
        code=code,
        title=ml(en="Collection", ru="Collection", zh_Hans="Collection"),
        subtitle=ml(),
        foreword=Multilingual(dict.fromkeys(LANGUAGES, "To begin with.\n\nThen more."), "en"),
        languages=LANGUAGES,
        by=machine(),
    )


def frozen(edition: Edition) -> Edition:
    """With the consent of every applicant; what does not stand in every language is left out."""
    word_in_every_language(edition)
    all_agreed(edition)
    return freezing.freeze(
        edition, figures={"received": 3}, leaves_out=True, takes_stale=True, by=editor(edition.call)
    )


def word_in_every_language(edition: Edition) -> None:
    """Words of figures and pictures as in the original: without them nothing is frozen."""
    kinds: tuple[tuple[QuerySet[Any], Sequence[str]], ...] = (
        (EntryFigure.objects.filter(entry__edition=edition), FIGURE_WORDS),
        (EntryPicture.objects.filter(entry__edition=edition), PICTURE_WORDS),
    )
    for rows, names in kinds:
        for row in rows:
            for name in names:
                text = getattr(row, name)
                filled = {tag: str(text.in_(tag)) for tag in edition.languages if text}
                setattr(row, name, Multilingual({**text.texts, **filled}, text.original))
            row.save(update_fields=list(names))


def printed(edition: Edition) -> Edition:
    for kind in OUTPUTS:
        for language in edition.languages:
            printing.make_output(edition, kind=kind, language=language, by=machine())
    return edition


def kits_printed(edition: Edition) -> Edition:
    """Nothing but the press kit in every language; a release needs the other files, too."""
    for language in edition.languages:
        printing.make_output(edition, kind="press-kit", language=language, by=machine())
    return edition


def released(call: Call, code: str = "first") -> Edition:
    return releasing.release(printed(frozen(draft(call, code))), by=machine())
