"""What applicants were asked, what they answered, and for which wording it holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from casebridge.base.accounts.models import Account
from casebridge.editions.models import Consent, Edition, Entry, EntryPicture, GoingWithout
from casebridge.editions.queries.drafts import entries_of
from casebridge.editions.queries.segments import positions_of
from casebridge.editions.rules.consents import (
    FIGURES,
    PICTURES,
    TITLE,
    Shown,
    Standing,
    clears,
    digest_of,
    latest_answer,
    standing,
)
from casebridge.editions.rules.segments import printed
from casebridge.editions.rules.wording import PRINTED
from casebridge.intake.rules.uploads import hash_of


@dataclass(frozen=True)
class Asking:
    """One entry as its applicant is or was asked about it; `languages` are the edition's."""

    entry: Entry
    languages: Sequence[str]
    now: datetime

    @cached_property
    def shown(self) -> Shown:
        """Everything that will be printed of it, as it stands today."""
        return _shown(self.entry, self.languages)

    @cached_property
    def wording(self) -> str:
        return digest_of(self.shown)

    @cached_property
    def consents(self) -> list[Consent]:
        return list(self.entry.consents.all())

    @cached_property
    def decisions(self) -> list[GoingWithout]:
        return list(self.entry.goings_without.all())

    @cached_property
    def standing(self) -> Standing:
        return standing(
            provenance=self.entry.provenance,
            wording=self.wording,
            consents=self.consents,
            without={decision.wording for decision in self.decisions},
            now=self.now,
        )

    @property
    def newest(self) -> Consent | None:
        return self.consents[-1] if self.consents else None

    @property
    def answered(self) -> Consent | None:
        return latest_answer(self.consents)


def askings(edition: Edition, account: Account, now: datetime) -> list[Asking]:
    """Every entry whose case the account may see, in the order of the book."""
    return _askings(edition, entries_of(edition, account), now)


def asking_of(edition: Edition, account: Account, entry: int, now: datetime) -> Asking | None:
    """One entry of the edition, where the account may see its case."""
    found = _askings(edition, entries_of(edition, account).filter(pk=entry), now)
    return found[0] if found else None


def asking_about(entry: Entry, now: datetime) -> Asking:
    """One entry, read anew from the database."""
    return _askings(entry.edition, Entry.objects.filter(pk=entry.pk), now)[0]


def entries_without_consent(edition: Edition, now: datetime) -> list[int]:
    """Numbers of the entries that may not be printed yet: nobody agreed, nobody decided."""
    found = _askings(edition, edition.entries.order_by("number"), now)
    return [one.entry.number for one in found if not clears(one.standing)]


def consent_with(secret: str) -> Consent | None:
    """The question behind a personal link, whether or not it may still be answered."""
    found = Consent.objects.filter(secret=hash_of(secret))
    return found.select_related("entry__edition__call", "entry__case__dossier").first()


def _askings(edition: Edition, entries: QuerySet[Entry], now: datetime) -> list[Asking]:
    rows = entries.select_related(
        "edition__call", "case__owner", "case__dossier__call", "case__dossier__thread"
    ).prefetch_related(
        "segments",
        "figures",
        Prefetch("pictures", EntryPicture.objects.select_related("blob")),
        Prefetch("consents", Consent.objects.select_related("letter", "entered_by", "settled_by")),
        Prefetch("goings_without", GoingWithout.objects.select_related("by")),
    )
    return [Asking(row, edition.languages, now) for row in rows]


def _shown(entry: Entry, languages: Iterable[str]) -> Shown:
    tags = list(languages)
    held = positions_of(entry.segments.all())
    told = printed(held, entry.original_language, tags)
    texts = {(s.key, s.language, s.position): s.text for s in entry.segments.all()}
    parts = [*PRINTED, *sorted(told - set(PRINTED))]
    return {
        tag: {
            TITLE: [entry.title.texts[tag]] if entry.title.has(tag) else [],
            **{
                key: [texts[key, tag, place] for place in sorted(held[key][tag])]
                for key in parts
                if key in told
            },
            FIGURES: _figures(entry, tag),
            PICTURES: _pictures(entry, tag),
        }
        for tag in tags
    }


def _figures(entry: Entry, tag: str) -> list[dict[str, str]]:
    return [
        {
            "name": str(figure.name.in_(tag)),
            "value": figure.as_written,
            "unit": str(figure.unit.in_(tag)),
            "date": figure.date,
            "kind": figure.kind,
            "qualifier": figure.qualifier,
            "source": str(figure.source.in_(tag)),
        }
        for figure in entry.figures.all()
    ]


def _pictures(entry: Entry, tag: str) -> list[dict[str, object]]:
    return [
        {
            "picture": picture.blob.sha256,
            "crop": picture.crop,
            "caption": str(picture.caption.in_(tag)),
            "credit": str(picture.credit.in_(tag)),
            "description": str(picture.description.in_(tag)),
        }
        for picture in entry.pictures.all()
    ]
