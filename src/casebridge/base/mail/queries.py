"""Questions about correspondence."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Enclosure, Letter, LetterTemplate, Telling
from casebridge.base.mail.rules import CHANGEABLE, ON_THE_WAY, SAME_WITHIN


def letter_with_message_id(message_id: str) -> Letter | None:
    if not message_id:
        return None
    return Letter.objects.select_related("thread").filter(message_id=message_id).first()


def letters_in(subjects: Collection[str]) -> QuerySet[Letter]:
    return Letter.objects.filter(thread__subject__in=subjects).select_related(
        "written_by", "approved_by", "thread"
    )


def letters_waiting() -> QuerySet[Letter]:
    """Letters that wait for a person."""
    return Letter.objects.filter(state__in=[Letter.State.HELD, Letter.State.DRAFT])


def returned_among(addresses: Collection[str]) -> frozenset[str]:
    """Those of the addresses that sent a letter back, in lower case."""
    asked = {address.lower() for address in addresses if address}
    came_back = Letter.objects.filter(state=Letter.State.RETURNED, is_forgiven=False)
    named = came_back.annotate(lower=Lower("recipient")).filter(lower__in=asked)
    return frozenset(named.values_list("lower", flat=True))


def is_returned(address: str) -> bool:
    return Letter.objects.filter(
        recipient__iexact=address, state=Letter.State.RETURNED, is_forgiven=False
    ).exists()


def same_letter(letter: Letter) -> Letter | None:
    """The letter of the last day with the same words to the same address, if there is one."""
    since = timezone.now() - SAME_WITHIN
    others = Letter.objects.filter(
        recipient__iexact=letter.recipient, body=letter.body, state__in=ON_THE_WAY
    )
    return others.filter(written_at__gte=since).exclude(pk=letter.pk).first()


def said_today(addresses: Collection[str]) -> set[tuple[str, str]]:
    """(address in lower case, body) of letters of the last day to these addresses."""
    since = timezone.now() - SAME_WITHIN
    sent = Letter.objects.filter(state__in=ON_THE_WAY, written_at__gte=since)
    named = sent.annotate(lower=Lower("recipient"))
    asked = named.filter(lower__in={address.lower() for address in addresses})
    return set(asked.values_list("lower", "body"))


@dataclass(frozen=True)
class Hindrances:
    """Numbers of letters that would not go, by what is in their way."""

    returned: frozenset[int]
    twofold: frozenset[int]
    said: frozenset[int]

    @property
    def all(self) -> frozenset[int]:
        return self.returned | self.twofold | self.said


def hindrances_to(letters: Sequence[Letter]) -> Hindrances:
    """What letting each of the letters go would meet; three questions for all."""
    addresses = {letter.recipient for letter in letters}
    returned, said = returned_among(addresses), said_today(addresses)
    drafts = Letter.objects.filter(beside__in=letters, state=Letter.State.DRAFT)
    twofold = set(drafts.values_list("beside", flat=True))
    return Hindrances(
        frozenset(e.pk for e in letters if e.recipient.lower() in returned),
        frozenset(e.pk for e in letters if e.beside_id or e.pk in twofold),
        frozenset(e.pk for e in letters if (e.recipient.lower(), e.body) in said),
    )


def enclosures_of(letter: Letter) -> QuerySet[Enclosure]:
    return Enclosure.objects.filter(letter=letter).select_related("blob").order_by("position")


def other_wording(letter: Letter) -> Letter | None:
    """The waiting letter with the other words, where a person has to choose between two."""
    waiting = Letter.objects.filter(state__in=CHANGEABLE)
    if letter.beside is not None:
        return waiting.filter(pk=letter.beside.pk).first()
    return waiting.filter(beside=letter).first()


def own_wording(scope: str, name: str, language: str) -> LetterTemplate | None:
    return LetterTemplate.objects.filter(scope=scope, name=name, language=language).first()


def own_wordings(scope: str) -> dict[tuple[str, str], LetterTemplate]:
    """{(name, language): the office's wording}."""
    rows = LetterTemplate.objects.filter(scope=scope).select_related("changed_by")
    return {(row.name, row.language): row for row in rows}


def telling_of(account: Account) -> Telling | None:
    return Telling.objects.filter(account=account).first()


def tellings() -> QuerySet[Telling]:
    """Accounts that want letters of what concerns them."""
    wanted = Telling.objects.exclude(how=Telling.How.PAGE).filter(account__is_active=True)
    return wanted.select_related("account").order_by("pk")
