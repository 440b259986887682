"""One signing on the desk: its papers, who signs and who instead, its value, what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.cooperation.queries import possible_owners
from casebridge.forum.models import Forum, Signatory, Signing, SigningSession
from casebridge.forum.outputs.signings.papers import name_of
from casebridge.forum.queries.signings import Line, keeps_signings, line_of, signings_visible_to
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.directory import choices
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.desk.pages.programme import people_offered
from casebridge.web.desk.pages.signings import SigningLine, row_of
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Choice


@dataclass(frozen=True)
class PaperLine:
    number: int
    language: str
    version: int
    name: str
    is_final: bool


@dataclass(frozen=True)
class SignerLine:
    """Who signs, for which party, and who signs instead."""

    number: int
    name: str
    title: str
    party: Multilingual | None
    substitutes: Sequence["SignerLine"]


@dataclass(frozen=True)
class SigningPage:
    head: ForumHead
    zone: str
    signing: Signing
    session: SigningSession
    row: SigningLine
    signatories: Sequence[SignerLine]
    papers: Sequence[PaperLine]
    languages: Sequence[Choice]
    parties: Sequence[Choice]
    people: Sequence[str]
    replaced: Sequence[Choice]
    owners: Sequence[Choice]
    amount: Decimal | None
    currency: str
    keeps: bool
    project: str


def signing_page(account: Account, signing: Signing) -> SigningPage:
    session, forum = signing.signing_session, signing.signing_session.forum
    line = line_of(signing, account)
    owner = signing.project.owner_id
    return SigningPage(
        head=head_of(forum, "signings"),
        zone=forum.time_zone,
        signing=signing,
        session=session,
        row=row_of(line, forum),
        signatories=_signatories(line),
        papers=[
            PaperLine(one.pk, language_name(one.language), one.version, one.name, one.is_final)
            for one in line.signing.documents.all()
        ],
        languages=choices({tag: language_name(tag) for tag in forum.languages}, ""),
        parties=[
            Choice(str(one.pk), one.name.in_(reader_tag()).text, False) for one in line.parties
        ],
        people=people_offered(forum),
        replaced=choices(
            {str(o.pk): name_of(o) for o in line.signatories if o.stands_in_for_id is None},
            "",
            empty=_("nobody: signs first"),
        ),
        owners=[
            Choice(str(one.pk), one.name or one.email, one.pk == owner) for one in possible_owners()
        ],
        amount=line.value,
        currency=line.currency,
        keeps=keeps_signings(account, forum),
        project=reverse("desk:project", args=[signing.project_id]),
    )


def _signatories(line: Line) -> list[SignerLine]:
    """Each first signatory with their substitutes."""
    return [
        _signer(one, line.signatories) for one in line.signatories if one.stands_in_for_id is None
    ]


def _signer(one: Signatory, others: Sequence[Signatory]) -> SignerLine:
    return SignerLine(
        number=one.pk,
        name=name_of(one),
        title=one.title,
        party=one.party.name if one.party else None,
        substitutes=[_signer(other, ()) for other in others if other.stands_in_for_id == one.pk],
    )


def signing_numbered(account: Account, forum: Forum, pk: int) -> Signing | None:
    return signings_visible_to(account, forum).filter(pk=pk).first()
