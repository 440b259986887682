"""Keeping the list of wordings that an editor should look at."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.calls.models import Call
from casebridge.intake.models import Dossier, WatchedWording
from casebridge.intake.queries.wordings import TAKEN_OUT, wordings_visible_to
from casebridge.intake.rules.wordings import KINDS, may_watch
from casebridge.kit.refusal import Refusal

SHIPPED = Path(__file__).resolve().parent.parent / "data" / "watched_wordings.toml"
LONGEST, LONGEST_ADVICE = 200, 400


@transaction.atomic
def load_wordings() -> int:
    """The shipped list; what people changed or took out stays as they left it. How many are new."""
    known = set(WatchedWording.objects.filter(call=None).values_list("language", "wording"))
    new = [row for row in _shipped() if (row.language, row.wording) not in known]
    WatchedWording.objects.bulk_create(new)
    return len(new)


def _shipped() -> Iterator[WatchedWording]:
    for language in tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["language"]:
        for kind in KINDS:
            for entry in language.get(kind, ()):
                wording, advice = entry if isinstance(entry, list) else (entry, "")
                yield WatchedWording(
                    language=language["tag"], wording=wording, advice=advice, kind=kind
                )


@transaction.atomic
def watch_wording(
    *, call: Call | None, language: str, wording: str, advice: str, kind: str, by: Account
) -> WatchedWording:
    """Watch a wording in one call, or in all of them; dossiers are checked again."""
    wording, advice = " ".join(wording.split()), " ".join(advice.split())
    if not may_watch(held_by(by), call.pk if call else None):
        raise Refusal("wordings-not-yours")
    if not wording or len(wording) > LONGEST or len(advice) > LONGEST_ADVICE:
        raise Refusal("wording-length", most=LONGEST, advice=LONGEST_ADVICE)
    if kind not in KINDS:
        raise Refusal("wording-kind-unknown", kind=kind)
    row = _row(call, language, wording)
    if row.pk and row.kind != TAKEN_OUT:
        raise Refusal("wording-watched-already", wording=wording)
    row.advice, row.kind, row.saved_by = advice, kind, by
    row.save()
    record("intake.wording-watched", f"wording:{row.pk}", by=by, call=call.pk if call else None)
    _look_again(call)
    return row


def _row(call: Call | None, language: str, wording: str) -> WatchedWording:
    found = WatchedWording.objects.filter(call=call, language=language, wording=wording).first()
    return found or WatchedWording(call=call, language=language, wording=wording)


@transaction.atomic
def stop_watching(row: WatchedWording, *, by: Account) -> None:
    """Take a wording out; a shipped one stays known, so that it is not loaded again."""
    if not wordings_visible_to(by).filter(pk=row.pk).exists():
        raise Refusal("wordings-not-yours")
    record("intake.wording-let-go", f"wording:{row.pk}", by=by, wording=row.wording)
    row.kind, row.saved_by = TAKEN_OUT, by
    row.save(update_fields=["kind", "saved_by", "saved_at"])
    _look_again(row.call)


def _look_again(call: Call | None) -> None:
    """Open dossiers of the call are checked once more, when the machine has time."""
    dossiers = Dossier.objects.filter(merged_into__isnull=True)
    (dossiers if call is None else dossiers.filter(call=call)).update(checked_at=None)
