"""What was read of a returned score form, before it counts."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from casebridge.kit.text.multilingual import Wording
from casebridge.review.models import Review
from casebridge.review.queries.reviews import answer_at_the_office
from casebridge.review.rules.drafts import Answer, answer_from, missing_in
from casebridge.review.rules.score_form import (
    APPLICANT_CODE,
    OFFICE_CODE,
    FilledCase,
    code_of,
    mark_in,
)
from casebridge.web.panel.wording import mark_in_words
from casebridge.web.shared.languages import reader_tag


@dataclass(frozen=True)
class ReadCase:
    """One case of the form: what was read, what is wrong, and what will become of it."""

    number: str
    title: Wording
    marks: Sequence[tuple[Wording, str]]
    remarks: Sequence[str]
    troubles: Sequence[str]
    field: str
    value: str
    is_whole: bool
    is_stale: bool
    is_same: bool


@dataclass(frozen=True)
class BringPage:
    """The way out and back of the score form; `cases` is None before anything came."""

    trouble: str
    cases: Sequence[ReadCase] | None
    unknown: Sequence[str]

    @property
    def is_takeable(self) -> bool:
        return any(case.field for case in self.cases or ())


def read_page(filled: Sequence[FilledCase], mine: Mapping[int, Review]) -> BringPage:
    cases = [_read(mine[each.review], each) for each in filled if each.review in mine]
    # Whose case it is, or whether there is one, is not told.
    unknown = [f"R{each.review}" for each in filled if each.review not in mine]
    trouble = "" if filled else _("No code of the score form was found in this file.")
    return BringPage(trouble, cases, unknown)


def _read(review: Review, filled: FilledCase) -> ReadCase:
    criteria = list(review.case.call.criteria.all())
    codes = [criterion.code for criterion in criteria]
    written = {c.code: filled.rows.get(str(n), "") for n, c in enumerate(criteria, start=1)}
    marks = {code: mark for code, text in written.items() if (mark := mark_in(text))}
    answer = answer_from(
        {
            "marks": marks,
            "for_office": filled.rows.get(OFFICE_CODE, ""),
            "for_applicant": filled.rows.get(APPLICANT_CODE, ""),
        },
        codes,
    )
    wrong = [
        _("%(code)s: “%(text)s” is no mark. A mark is a whole number from 0 to 10.")
        % {"code": code_of(review.pk, str(n)), "text": written[c.code][:60]}
        for n, c in enumerate(criteria, start=1)
        if mark_in(written[c.code]) is None
    ]
    is_same = answer == answer_at_the_office(review)
    is_stale = not is_same and filled.revision != review.revision
    return ReadCase(
        number=str(review.case),
        title=review.case.title.in_(reader_tag()),
        marks=[(c.label.in_(reader_tag()), mark_in_words(answer.marks.get(c.code, "")))
               for c in criteria],
        remarks=[text for text in (answer.for_office, answer.for_applicant) if text],
        troubles=wrong,
        field="" if is_stale or is_same else f"review-{review.pk}",
        value=_packed(answer, review.revision),
        is_whole=not missing_in(answer, codes),
        is_stale=is_stale,
        is_same=is_same,
    )  # fmt: skip


def _packed(answer: Answer, revision: int) -> str:
    return json.dumps({**answer.as_json(), "revision": revision}, ensure_ascii=False)
