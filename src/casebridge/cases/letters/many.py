"""One letter to many applicants: who gets it in which words, who does not and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebridge.base.mail.letters import LetterKind, filled, wording_of
from casebridge.base.mail.queries import returned_among, said_today
from casebridge.base.mail.rules import Ready, names_in
from casebridge.calls.models import Call
from casebridge.cases.letters import Words, scope_of, values_for, values_of
from casebridge.cases.letters.kinds import WITHDRAWN
from casebridge.cases.queries import withdrawn_among
from casebridge.intake.models import Dossier
from casebridge.intake.queries.addresses import addresses_of

# What has to be looked up for each dossier by itself.
LOOKED_UP = frozenset({"questions", "subject", "received"})


@dataclass(frozen=True)
class Addressed:
    """One dossier and the letter to its applicant."""

    dossier: Dossier
    ready: Ready


@dataclass(frozen=True)
class LeftOut:
    """A dossier whose applicant gets no letter; `reason` is a code."""

    dossier: Dossier
    reason: str
    address: str = ""


@dataclass(frozen=True)
class Many:
    addressed: Sequence[Addressed]
    left_out: Sequence[LeftOut]


def letters_to_many(
    kind: LetterKind,
    call: Call,
    dossiers: Sequence[Dossier],
    *,
    own: Mapping[str, Words] | None = None,
    beside: Mapping[int, Mapping[str, str]] | None = None,
) -> Many:
    """Letters in each applicant's language; `own` are words for this time, by language.

    `beside` adds values to single letters, by dossier.
    """
    addresses = addresses_of([d.pk for d in dossiers])
    dead = returned_among({a for known in addresses.values() for a in known})
    common = {language: values_of(call, language) for language in {d.language for d in dossiers}}
    words = {
        language: (own or {}).get(language) or wording_of(kind, language, scope=scope_of(call))
        for language in common
    }
    gone = set() if kind is WITHDRAWN else withdrawn_among([d.pk for d in dossiers])
    chosen: list[Addressed] = []
    left: list[LeftOut] = []
    for dossier in dossiers:
        known = addresses[dossier.pk]
        alive = [a for a in known if a.lower() not in dead]
        reason = "withdrawn" if dossier.pk in gone else _reason(dossier, known, alive)
        if reason or dossier.thread is None:
            left.append(LeftOut(dossier, reason, known[0] if known else ""))
            continue
        wording = words[dossier.language]
        values = _values(dossier, wording, common[dossier.language])
        values |= (beside or {}).get(dossier.pk, {})
        heading, body = filled(kind, wording, values)
        chosen.append(Addressed(dossier, Ready(dossier.thread, alive[0], heading, body)))
    return _without_repeats(chosen, left)


def _reason(dossier: Dossier, known: Sequence[str], alive: Sequence[str]) -> str:
    if not known or dossier.thread is None:
        return "no-address"
    return "" if alive else "returned"


def _values(dossier: Dossier, wording: Words, common: dict[str, str]) -> dict[str, str]:
    if LOOKED_UP & {*names_in(wording[0]), *names_in(wording[1])}:
        return values_for(dossier, dossier.language)
    return common | {
        "number": str(dossier),
        "title": dossier.title or dossier.organisation,
        "organisation": dossier.organisation,
    }


def _without_repeats(chosen: Sequence[Addressed], left: list[LeftOut]) -> Many:
    """Nobody gets the same words twice, today's letters included."""
    said = said_today({one.ready.recipient for one in chosen})
    kept: list[Addressed] = []
    for one in chosen:
        words = (one.ready.recipient.lower(), one.ready.body)
        if words in said:
            left.append(LeftOut(one.dossier, "said-already", one.ready.recipient))
        else:
            kept.append(one)
            said.add(words)
    return Many(kept, left)
