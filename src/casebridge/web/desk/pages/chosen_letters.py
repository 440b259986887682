"""Letters chosen in the list, each with its words, before they are let go together."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.base.mail.queries import Hindrances, hindrances_to
from casebridge.calls.models import Call
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import direction_of
from casebridge.web.desk.pages.conversation import paragraphs
from casebridge.web.desk.pages.letters import LONGEST_LIST, waiting_letters
from casebridge.web.shared.parts import Link
from casebridge.web.shared.wording import sentence_for_refusal


@dataclass(frozen=True)
class ChosenLetter:
    """One letter as it would go, or why it stays."""

    pk: int
    heading: str
    recipient: str
    language: str
    direction: str
    paragraphs: Sequence[str]
    address: str
    hindrance: str


@dataclass(frozen=True)
class ChosenPage:
    """`stamp` stands for the words that were looked at."""

    call: Call
    crumbs: Sequence[Link]
    letters: Sequence[ChosenLetter]
    count: int
    stamp: str


def chosen_letters(
    call: Call, account: Account, numbers: Sequence[str], *, wants_all: bool
) -> list[Letter]:
    """Those of the ticked letters that wait for a person, or all; in the order of the list."""
    waiting = waiting_letters(call, account)
    if not wants_all:
        ticked = [int(number) for number in numbers if number.isascii() and number.isdigit()]
        waiting = waiting.filter(pk__in=ticked)
    return list(waiting[:LONGEST_LIST])


def ready_among(letters: Sequence[Letter]) -> list[Letter]:
    held_up = hindrances_to(letters).all
    return [letter for letter in letters if letter.pk not in held_up]


def stamp_of(letters: Sequence[Letter]) -> str:
    """The same for the same letters with the same words."""
    told = [(e.pk, e.recipient, e.heading, e.body) for e in letters]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def chosen_page(call: Call, letters: Sequence[Letter], crumbs: Sequence[Link]) -> ChosenPage:
    held_up = hindrances_to(letters)
    ready = [letter for letter in letters if letter.pk not in held_up.all]
    return ChosenPage(
        call=call,
        crumbs=crumbs,
        letters=[_chosen(letter, held_up) for letter in letters],
        count=len(ready),
        stamp=stamp_of(ready),
    )


def _chosen(letter: Letter, held_up: Hindrances) -> ChosenLetter:
    return ChosenLetter(
        pk=letter.pk,
        heading=letter.heading,
        recipient=letter.recipient,
        language=letter.language,
        direction=direction_of(letter.language),
        paragraphs=paragraphs(letter.body),
        address=reverse("desk:letter", args=[letter.pk]),
        hindrance=_sentence(letter, held_up),
    )


def _sentence(letter: Letter, held_up: Hindrances) -> str:
    """What the officer would be told, or ''."""
    if letter.pk in held_up.returned:
        return sentence_for_refusal(Refusal("address-returned", address=letter.recipient))
    if letter.pk in held_up.twofold:
        return sentence_for_refusal(Refusal("letter-in-two-wordings"))
    if letter.pk in held_up.said:
        return sentence_for_refusal(Refusal("letter-sent-already", address=letter.recipient))
    return ""
