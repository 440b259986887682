"""Asking the operator's translation engine for drafts, and taking what is fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.jobs.actions import enqueue
from casebridge.editions.actions.allowed import must_arrange, must_be_draft
from casebridge.editions.actions.filling import untranslated
from casebridge.editions.actions.translating import Told, translate
from casebridge.editions.models import Edition, Entry, Segment
from casebridge.editions.queries.engine import (
    ASKED,
    RAN,
    engine_in_use,
    entries_for_engine,
    is_engine_at_work,
)
from casebridge.editions.rules.machine_made import fault
from casebridge.editions.rules.segments import Unit
from casebridge.editions.sources.translation_engine import Engine, EngineFailed
from casebridge.kit.refusal import Refusal

JOB = "casebridge.editions.jobs.translate_by_engine"
DECLINED, OVERTAKEN = "engine-declined", "overtaken"
LONGEST_SAID = 200


@dataclass
class Run:
    """What came of it: units filled, those left with a code why, and what ended it early."""

    language: str
    engine: str = ""
    filled: int = 0
    left: list[tuple[int, str, str]] = field(default_factory=list)
    stopped: str = ""
    said: str = ""

    def leave(self, units: Sequence[Unit], why: str) -> None:
        self.left += [(unit.entry, unit.id, why) for unit in units]


@transaction.atomic
def ask_engine(edition: Edition, *, language: str, by: Account) -> None:
    """Have everything that is untranslated in this language drafted; a job does it."""
    _must_fit(edition, language, by)
    must_be_draft(edition)
    if is_engine_at_work(edition, language, timezone.now()):
        raise Refusal("engine-at-work", language=language)
    record(ASKED, f"edition:{edition.pk}", by=by, language=language)
    enqueue(JOB, edition=edition.pk, language=language, by=by.pk)


def translate_by_engine(edition: Edition, *, language: str, by: Account) -> Run:
    """Fill what is untranslated, entry by entry; what is not fit stays empty and is named.

    The engine is asked outside of any transaction; what somebody wrote meanwhile stays.
    """
    run = Run(language)
    try:
        _must_fit(edition, language, by)
        engine = chosen_engine()
        run.engine = engine.name
        for entry in entries_for_engine(edition, by, timezone.now()):
            _translate(entry, engine, run, by)
    except EngineFailed as no:
        run.stopped, run.said = no.code, no.said
    except Refusal as no:
        run.stopped = no.code
    _tell(edition, run, by)
    return run


def chosen_engine() -> Engine:
    """Made with the address and key of the options."""
    chosen = settings.TRANSLATION
    try:
        kind = import_string(chosen["engine"])
    except ImportError:
        raise Refusal("engine-unknown", engine=chosen["engine"]) from None
    made: Engine = kind(address=chosen["address"], key=chosen["key"])
    return made


def _must_fit(edition: Edition, language: str, by: Account) -> None:
    must_arrange(edition, by)
    card = engine_in_use()
    if card is None:
        raise Refusal("engine-not-set-up")
    if not card.is_found:
        raise Refusal("engine-unknown", engine=card.name)
    if language not in edition.languages:
        raise Refusal("translation-language-unknown", language=language)


def _translate(entry: Entry, engine: Engine, run: Run, by: Account) -> None:
    """One text that the engine declines does not keep the others from it."""
    for source, units in _by_language(untranslated(entry, run.language)).items():
        try:
            texts = _asked(engine, units, source, run.language)
        except EngineFailed as no:
            run.leave(units, no.code)
            if no.code != DECLINED:
                raise
            continue
        _take(entry, _fit(units, texts, run), run, by)


def _asked(engine: Engine, units: Sequence[Unit], source: str, language: str) -> Sequence[str]:
    texts = engine.translate([unit.source for unit in units], source=source, target=language)
    if len(texts) != len(units):
        raise EngineFailed("engine-no-answer")
    return texts


def _fit(units: Sequence[Unit], texts: Sequence[str], run: Run) -> Mapping[str, Told]:
    """What may be taken; the rest is left and says why."""
    told = {}
    for unit, text in zip(units, texts, strict=True):
        if why := fault(unit, text):
            run.leave([unit], why)
        else:
            told[unit.id] = Told(unit.id, text, unit.source)
    return told


@transaction.atomic
def _take(entry: Entry, told: Mapping[str, Told], run: Run, by: Account) -> None:
    """Only where nobody wrote since the engine was asked, and the original is still the same."""
    must_be_draft(entry.edition)
    fresh = Entry.objects.select_related("edition").get(pk=entry.pk)
    waiting = {unit.id: unit for unit in untranslated(fresh, run.language)}
    for unit_id, one in told.items():
        if unit_id not in waiting or waiting[unit_id].source != one.translates:
            run.left.append((entry.number, unit_id, OVERTAKEN))
    free = [one for one in told.values() if (entry.number, one.id, OVERTAKEN) not in run.left]
    if free:
        run.filled += translate(
            fresh,
            language=run.language,
            told=free,
            origin=Segment.Origin.ENGINE,
            through=run.engine,
            by=by,
        )


def _tell(edition: Edition, run: Run, by: Account) -> None:
    record(
        RAN,
        f"edition:{edition.pk}",
        by=by,
        language=run.language,
        engine=run.engine,
        filled=run.filled,
        left=run.left,
        stopped=run.stopped,
        said=run.said[:LONGEST_SAID],
    )


def _by_language(units: Sequence[Unit]) -> Mapping[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.source_language, []).append(unit)
    return found
