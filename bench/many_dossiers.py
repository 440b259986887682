"""Dossiers in quantity for measuring likeness: invented words, figures, names and addresses."""

import random
from datetime import UTC, datetime

from casebridge.base.accounts.queries import machine
from casebridge.base.files.actions import keep
from casebridge.base.search.models import Document, Trait
from casebridge.base.search.queries import trait_value
from casebridge.calls.actions import publish_call
from casebridge.calls.models import Call
from casebridge.calls.queries import preset
from casebridge.intake.actions.tables import facts_of
from casebridge.intake.models import Arrival, Dossier, ReceivedFile, StoredReading
from casebridge.intake.queries.kinship import INDEX
from casebridge.intake.rules.traits import Said, keys_of, traits_of
from casebridge.kit.text.analyser import fold
from casebridge.reference.actions import load_reference

AT = datetime(2023, 3, 1, tzinfo=UTC)
SYLLABLES = (
    "ba",
    "ko",
    "ri",
    "tem",
    "lu",
    "san",
    "or",
    "mi",
    "dar",
    "pel",
    "ve",
    "gu",
    "shi",
    "no",
)
Case = dict[str, str]
BATCH = 500


class Maker:
    """Writes cases from one vocabulary, so that chance alone gives many words in common."""

    def __init__(self, chance: random.Random, *, words: int, long: int) -> None:
        self.chance, self.long = chance, long
        self.words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(words)]

    def store(self, count: int, *, every: int) -> dict[int, int]:
        """{twin: the dossier it repeats}; all rows are written in bulk, the traits as ever."""
        load_reference()
        shipped, form = preset("sco-2023")
        call = publish_call(shipped, form_text=form, number_prefix="SCO23", by=machine())
        cases = [self._case(number) for number in range(count)]
        repeats = range(every - 1, count, every)
        for number in repeats:
            cases[number] = self._again(cases[number - 1])
        stored = _stored(call, cases)
        for start in range(0, count, BATCH):
            _read(call, stored[start : start + BATCH], cases[start : start + BATCH])
        return {stored[number].pk: stored[number - 1].pk for number in repeats}

    def _case(self, number: int) -> Case:
        chance = self.chance
        figures = ", ".join(f"{chance.randint(10, 99_999)} users" for _ in range(8))
        shares = ", ".join(f"{chance.randint(1, 99)} %" for _ in range(4))
        return {
            "case_title": " ".join(chance.choices(self.words, k=6)),
            # One applicant in twenty hands in several cases.
            "org_name": f"{chance.choice(self.words)} institute {number % (number // 20 + 1)}",
            "abstract": " ".join(chance.choices(self.words, k=self.long)),
            "outcomes_achieved": f"{figures}; {shares}",
            "solution": f"It runs on {chance.choice(self.words).title()}{chance.randint(1, 99)}X.",
        }

    def _again(self, case: Case) -> Case:
        """With every third word changed, or, every other time, in other words altogether."""
        chance = self.chance
        old = case["abstract"].split()
        if chance.random() < 0.5:
            new = [chance.choice(self.words) if chance.random() < 0.1 else word for word in old]
        else:
            new = chance.choices(self.words, k=self.long)
        title = " ".join(chance.choices(self.words, k=6))
        return {**case, "abstract": " ".join(new), "case_title": title, "org_name": "a partner"}


def _stored(call: Call, cases: list[Case]) -> list[Dossier]:
    return Dossier.objects.bulk_create(
        Dossier(
            call=call,
            number=number,
            opened_at=AT,
            provenance="submitted",
            language="en",
            title=case["case_title"],
            organisation=case["org_name"],
        )
        for number, case in enumerate(cases, start=1)
    )


def _read(call: Call, dossiers: list[Dossier], cases: list[Case]) -> None:
    raw = keep(b"one row for all")
    arrivals = Arrival.objects.bulk_create(
        Arrival(
            call=call, dossier=dossier, door="table", raw=raw, fingerprint=f"{dossier.pk}",
            received_at=AT, kind="application", bundled_at=AT,
        )
        for dossier in dossiers
    )  # fmt: skip
    files = ReceivedFile.objects.bulk_create(
        ReceivedFile(arrival=arrival, position=1, blob=raw, name="row", role="table", read_at=AT)
        for arrival in arrivals
    )
    StoredReading.objects.bulk_create(
        StoredReading(file=file, reader="table", language="en", facts=facts_of(case))
        for file, case in zip(files, cases, strict=True)
    )
    Document.objects.bulk_create(
        Document(subject=f"likeness:{dossier.pk}", plain=fold(dossier.title))
        for dossier in dossiers
    )
    Trait.objects.bulk_create(
        Trait(kind=INDEX, number=dossier.pk, value=trait_value(key))
        for dossier, case in zip(dossiers, cases, strict=True)
        for key in keys_of(traits_of(Said(k, v, "en") for k, v in case.items()))
    )
