"""Keeping the record of a decision as papers: each made once, then handed out byte for byte."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.queries import content_of
from casebridge.kit.refusal import Refusal
from casebridge.review.models import Minute, Selection
from casebridge.review.outputs.minute import LANGUAGES, render
from casebridge.review.outputs.minute.signature import signature_of
from casebridge.review.queries.records import record_of


def keep_minutes(selection: Selection, *, by: Account) -> None:
    """The record of a decision in every language and kind; what is kept stays as it is."""
    for language in LANGUAGES:
        for kind in Minute.Kind:
            keep_minute(selection, language=language, kind=kind, by=by)


@transaction.atomic
def keep_minute(selection: Selection, *, language: str, kind: str, by: Account) -> Minute:
    """One paper of a decision: the one that is kept, or made now from the decision's own rows."""
    locked = Selection.objects.select_for_update().get(pk=selection.pk)
    if locked.decided_at is None:
        raise Refusal("selection-not-decided")
    kept = locked.minutes.filter(language=language, kind=kind).select_related("blob").first()
    if kept is not None:
        return kept
    made = Minute.objects.create(
        selection=locked,
        kind=kind,
        language=language,
        blob=keep(_content(locked, language, kind, by), name=f"minute.{kind}"),
        made_by=by,
    )
    record("review.minute-kept", f"selection:{locked.pk}", by=by, minute=made.pk)
    return made


def _content(selection: Selection, language: str, kind: str, by: Account) -> bytes:
    if kind != Minute.Kind.SIGNATURE:
        return render(record_of(selection), language, kind)
    paper = keep_minute(selection, language=language, kind=Minute.Kind.PDF, by=by)
    return signature_of(content_of(paper.blob), Path(settings.DATA_FOLDER))
