"""A letter to many: whom it would reach in which words, whom not and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account, Role
from casebridge.base.mail.letters import LetterKind, wording_of
from casebridge.calls.models import Call
from casebridge.cases.letters import Words, scope_of
from casebridge.cases.letters.kinds import BEGUN_BY_HAND
from casebridge.cases.letters.many import Addressed, Many, letters_to_many
from casebridge.cases.queries import unbarred_dossiers_visible_to
from casebridge.intake.models import Dossier
from casebridge.kit.text.multilingual import direction_of
from casebridge.web.desk.pages.cases import filters_of, looked_for
from casebridge.web.desk.pages.conversation import paragraphs
from casebridge.web.desk.wording import LEFT_OUT, LETTER_KINDS
from casebridge.web.shared.parts import Choice, Link

MOST = 2000
SAMPLES = 3


@dataclass(frozen=True)
class Asked:
    """What somebody chose: the search, the kind of letter, own words by language."""

    typed: str
    kind: LetterKind
    own: Mapping[str, Words]


@dataclass(frozen=True)
class WordsIn:
    """The words of the letter in one language of the recipients."""

    language: str
    direction: str
    count: int
    heading: str
    body: str


@dataclass(frozen=True)
class Sample:
    number: str
    recipient: str
    language: str
    direction: str
    heading: str
    paragraphs: Sequence[str]


@dataclass(frozen=True)
class RecipientLine:
    number: str
    address: str
    organisation: str
    recipient: str


@dataclass(frozen=True)
class LeftOutLine:
    number: str
    address: str
    organisation: str
    reason: str


@dataclass(frozen=True)
class ManyPage:
    """`is_chosen` once somebody has said whom; `trouble` says what is wrong with the words."""

    call: Call
    crumbs: Sequence[Link]
    typed: str
    kinds: Sequence[Choice]
    name: str
    is_chosen: bool
    words: Sequence[WordsIn]
    samples: Sequence[Sample]
    recipients: Sequence[RecipientLine]
    left_out: Sequence[LeftOutLine]
    trouble: str
    unknown: Sequence[str]


def dossiers_found(call: Call, account: Account, typed: str) -> list[Dossier]:
    """The dossiers of a search, as in the table of cases."""
    rows = looked_for(call, account, filters_of(call, account, typed), "")
    mine = unbarred_dossiers_visible_to(account, Role.OFFICER)
    found = mine.filter(call=call, pk__in=rows.order_by().values("dossier"))
    return list(found.select_related("call", "thread").order_by("number")[:MOST])


def prepared(asked: Asked, call: Call, account: Account) -> Many:
    dossiers = dossiers_found(call, account, asked.typed)
    return letters_to_many(asked.kind, call, dossiers, own=asked.own)


def many_page(
    asked: Asked, call: Call, account: Account, *, many: Many | None, trouble: str = ""
) -> ManyPage:
    addressed = many.addressed if many else ()
    return ManyPage(
        call=call,
        crumbs=(Link(_("Letters"), reverse("desk:letters")),),
        typed=asked.typed,
        kinds=[Choice(k.name, str(LETTER_KINDS[k.name]), k == asked.kind) for k in BEGUN_BY_HAND],
        name=asked.kind.name,
        is_chosen=many is not None,
        words=_words(asked, call, addressed),
        samples=[_sample(one) for one in _few(addressed)],
        recipients=[_recipient(one) for one in addressed],
        left_out=[
            LeftOutLine(
                number=str(one.dossier),
                address=reverse("desk:dossier", args=[one.dossier.pk]),
                organisation=one.dossier.organisation,
                reason=str(LEFT_OUT[one.reason]) % {"address": one.address},
            )
            for one in (many.left_out if many else ())
        ],
        trouble=trouble,
        unknown=filters_of(call, account, asked.typed).unknown,
    )


def _words(asked: Asked, call: Call, addressed: Sequence[Addressed]) -> list[WordsIn]:
    counted: dict[str, int] = {}
    for one in addressed:
        counted[one.dossier.language] = counted.get(one.dossier.language, 0) + 1
    for language in asked.own:
        counted.setdefault(language, 0)
    return [
        WordsIn(language, direction_of(language), count, *_own(asked, call, language))
        for language, count in counted.items()
    ]


def _own(asked: Asked, call: Call, language: str) -> Words:
    return asked.own.get(language) or wording_of(asked.kind, language, scope=scope_of(call))


def _few(addressed: Sequence[Addressed]) -> list[Addressed]:
    """Three letters, of as many languages as there are."""
    by_language = {one.dossier.language: one for one in reversed(addressed)}
    first = list(by_language.values())[:SAMPLES]
    others = [one for one in addressed if one not in first]
    return [*first, *others][:SAMPLES]


def _sample(one: Addressed) -> Sample:
    language = one.dossier.language
    return Sample(
        number=str(one.dossier),
        recipient=one.ready.recipient,
        language=language,
        direction=direction_of(language),
        heading=one.ready.heading,
        paragraphs=paragraphs(one.ready.body),
    )


def _recipient(one: Addressed) -> RecipientLine:
    return RecipientLine(
        number=str(one.dossier),
        address=reverse("desk:dossier", args=[one.dossier.pk]),
        organisation=one.dossier.organisation,
        recipient=one.ready.recipient,
    )
