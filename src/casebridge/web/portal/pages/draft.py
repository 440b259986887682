"""What the pages of a draft show: the form, the check before handing in, the number afterwards."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.calls.queries import form_of
from casebridge.calls.rules.dates import is_late
from casebridge.intake.checks import Found
from casebridge.intake.checks.before_handing_in import found_in
from casebridge.intake.models import Draft
from casebridge.intake.queries.drafts import seen_draft
from casebridge.intake.queries.uploads import uploads_of
from casebridge.intake.rules.drafts import Clash, mark_of
from casebridge.kit.text.multilingual import Wording
from casebridge.web.portal.pages.files import Files, files_part
from casebridge.web.portal.pages.questions import Part, Told, parts_of
from casebridge.web.portal.wording import SAID_AT_THE_END, hint_of, place_of
from casebridge.web.shared.languages import OWN_NAMES, reader_tag

UNANSWERED = "answer-missing"


@dataclass(frozen=True)
class DraftPage:
    """The form on one page; `was` are the marks of the answers it shows, for the next saving."""

    call: Wording
    language: str
    closes_at: datetime
    zone: str
    place: str
    is_late: bool
    address: str
    link: str
    mail: str
    revision: int
    was: str
    parts: Sequence[Part]
    files: Files
    word: str
    has_clashes: bool
    changed_at: datetime


@dataclass(frozen=True)
class Hint:
    """One remark and, where it is about one question, the place of that question."""

    sentence: str
    is_needed: bool
    place: str


@dataclass(frozen=True)
class CheckPage:
    """Everything once more before it is handed in."""

    call: Wording
    back: str
    hand_in: str
    word: str
    unanswered: Sequence[Hint]
    needed: Sequence[Hint]
    others: Sequence[Hint]
    files: Files
    is_empty: bool


@dataclass(frozen=True)
class ReceivedPage:
    """It was handed in: the number, the moment, and what came."""

    call: Wording
    number: str
    at: datetime
    zone: str
    mail: str
    files: Files
    is_late: bool


def draft_page(draft: Draft, secret: str, at: datetime, clashes: Sequence[Clash] = ()) -> DraftPage:
    call = draft.call
    told = Told(
        language=draft.language,
        answers=draft.answers,
        hints=hints_by_code(draft, at),
        clashes={clash.code: clash for clash in clashes},
    )
    return DraftPage(
        call=call.title.in_(reader_tag()),
        language=OWN_NAMES.get(draft.language, draft.language),
        closes_at=call.closes_at,
        zone=call.time_zone,
        place=place_of(call.time_zone),
        is_late=is_late(call, at),
        address=reverse("portal:draft", args=[secret]),
        link=settings.SITE_ADDRESS + reverse("portal:draft", args=[secret]),
        mail=draft.address,
        revision=draft.revision,
        was=json.dumps(marks_of(draft.answers)),
        parts=parts_of(form_of(call), told),
        files=_files(draft, secret),
        word=reverse("portal:draft-word", args=[secret]),
        has_clashes=bool(clashes),
        changed_at=draft.changed_at,
    )


def marks_of(answers: Mapping[str, str]) -> dict[str, str]:
    return {code: mark_of(text) for code, text in answers.items()}


def check_page(draft: Draft, secret: str, at: datetime) -> CheckPage:
    files = _files(draft, secret)
    found = found_in(seen_draft(draft, at))
    open_ones = [one for one in found if one.code == UNANSWERED]
    hints = [*(_hint(one, draft) for one in found if one.code != UNANSWERED), *_unfinished(files)]
    return CheckPage(
        call=draft.call.title.in_(reader_tag()),
        back=reverse("portal:draft", args=[secret]),
        hand_in=reverse("portal:draft-hand-in", args=[secret]),
        word=reverse("portal:draft-word", args=[secret]),
        unanswered=[_to_answer(one) for one in open_ones],
        needed=[hint for hint in hints if hint.is_needed],
        others=[hint for hint in hints if not hint.is_needed],
        files=files,
        is_empty=not draft.answers,
    )


def _to_answer(found: Found) -> Hint:
    """The code alone: they stand together in one line."""
    code = str(found.values["code"])
    return Hint(code, True, "f-" + code.replace(".", "-"))


def _hint(found: Found, draft: Draft) -> Hint:
    """Where it is put right: among the files, at a question, or nowhere on the page."""
    sentence, is_needed = hint_of(found), found.weight != "note"
    if found.code in {"came-late", "too-long-in-all"}:
        return Hint(sentence, is_needed, "")
    place = "f-" + _about(found, draft).replace(".", "-")
    return Hint(sentence, is_needed, "files" if found.code == "scan-missing" else place)


def _unfinished(files: Files) -> list[Hint]:
    pattern = _("%(file)s has not arrived whole (%(percent)s %%). It will not be handed in.")
    return [
        Hint(pattern % {"file": row.name, "percent": row.percent}, True, "files")
        for row in files.unfinished
    ]


def received_page(draft: Draft, secret: str) -> ReceivedPage:
    arrival = draft.arrival
    number = arrival.dossier if arrival else None
    at = draft.handed_in_at or draft.changed_at
    return ReceivedPage(
        call=draft.call.title.in_(reader_tag()),
        number=str(number) if number else "",
        at=at,
        zone=draft.call.time_zone,
        mail=draft.address,
        files=_files(draft, secret),
        is_late=is_late(draft.call, at),
    )


def hints_by_code(draft: Draft, at: datetime) -> dict[str, list[str]]:
    """Remarks on what is answered already; what is not yet there is said at the end."""
    hints: dict[str, list[str]] = {}
    for found in found_in(seen_draft(draft, at)):
        if found.code not in SAID_AT_THE_END:
            hints.setdefault(_about(found, draft), []).append(hint_of(found))
    return hints


def _about(found: Found, draft: Draft) -> str:
    """The code of the question; remarks on countries belong to the countries of the case."""
    if "code" in found.values:
        return str(found.values["code"])
    form = form_of(draft.call)
    asked = form.asked.items()
    return next((code for code, item in asked if item.key == "countries"), "")


def _files(draft: Draft, secret: str) -> Files:
    return files_part(
        uploads_of(draft),
        reverse("portal:draft-files", args=[secret]),
        lambda number: reverse("portal:draft-file-remove", args=[secret, number]),
    )
