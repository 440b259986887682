"""What an invited delegate, or the secretary of a delegation, sees behind a personal link."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.forum.models import Agreement, Answer, Delegate, Delegation, Forum, Invitation
from casebridge.forum.queries.invitations import members_of
from casebridge.forum.rules.invitations import LONGEST_REMARK, end_of
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.portal.pages.visits import VisitsPart, visits_of
from casebridge.web.portal.wording import place_of
from casebridge.web.shared.day_spans import day_span
from casebridge.web.shared.parts import Choice, Link

KINDS = {Delegate.State.ACCEPTED: "fine", Delegate.State.DECLINED: "closed"}


@dataclass(frozen=True)
class InvitedTo:
    """The forum, and until when the link works."""

    title: Multilingual
    theme: Multilingual
    days: str
    city: Multilingual
    until: datetime
    zone: str
    place: str


@dataclass(frozen=True)
class InvitationPage:
    """`given` is the answer that stands, '' while there is none."""

    to: InvitedTo
    name: str
    given: str
    kind: str
    trouble: str
    answers: Sequence[Choice]
    agreements: Sequence[Choice]
    remark: str
    longest: int
    address: str
    visits: VisitsPart


@dataclass(frozen=True)
class MemberLine:
    number: int
    name: str
    position: str
    state: str
    kind: str
    answers: Sequence[Choice]


@dataclass(frozen=True)
class DelegationPage:
    to: InvitedTo
    name: Multilingual
    quota: int
    come: int
    trouble: str
    members: Sequence[MemberLine]
    remark: str | None
    takes_remark: bool
    longest: int
    address: str
    visits: VisitsPart


@dataclass(frozen=True)
class OwnDelegationsPage:
    """The delegations for which somebody who signed in answers."""

    delegations: Sequence[Link]


def own_delegations_page(delegations: Iterable[Delegation]) -> OwnDelegationsPage:
    return OwnDelegationsPage(
        [Link(one.name, reverse("portal:own-delegation", args=[one.pk])) for one in delegations]
    )


def invited_to(forum: Forum, until: datetime) -> InvitedTo:
    return InvitedTo(
        title=forum.title,
        theme=forum.theme,
        days=day_span(forum.starts_on, forum.ends_on),
        city=forum.city,
        until=until,
        zone=forum.time_zone,
        place=place_of(forum.time_zone),
    )


def invitation_page(
    invitation: Invitation, delegate: Delegate, secret: str, *, trouble: str = ""
) -> InvitationPage:
    agreed = set(delegate.agreements.filter(withdrawn_at=None).values_list("purpose", flat=True))
    is_answered = delegate.state in KINDS
    return InvitationPage(
        to=invited_to(invitation.forum, invitation.until),
        name=delegate.person.name_as_written,
        given=str(delegate.get_state_display()) if is_answered else "",
        kind=KINDS.get(Delegate.State(delegate.state), ""),
        trouble=trouble,
        answers=_answers(delegate.state),
        agreements=[
            Choice(code, str(label), code in agreed) for code, label in Agreement.Purpose.choices
        ],
        remark=invitation.remark,
        longest=LONGEST_REMARK,
        address=reverse("portal:invitation", args=[secret]),
        visits=visits_of(invitation.forum, [delegate], alone=True),
    )


def delegation_page(invitation: Invitation, secret: str, *, trouble: str = "") -> DelegationPage:
    """Behind the link of a secretary."""
    delegation = invitation.delegation
    if delegation is None:
        raise TypeError("an invitation of one delegate was taken for that of a delegation")
    return _delegation_page(
        delegation,
        invitation.until,
        reverse("portal:delegation", args=[secret]),
        remark=invitation.remark,
        trouble=trouble,
    )


def own_delegation_page(delegation: Delegation, *, trouble: str = "") -> DelegationPage:
    """For a secretary who signs in: answers are taken until the forum is over."""
    until = end_of(delegation.forum.ends_on, delegation.forum.time_zone)
    address = reverse("portal:own-delegation", args=[delegation.pk])
    return _delegation_page(delegation, until, address, trouble=trouble)


def _delegation_page(
    delegation: Delegation,
    until: datetime,
    address: str,
    *,
    remark: str | None = None,
    trouble: str = "",
) -> DelegationPage:
    members = list(members_of(delegation))
    return DelegationPage(
        to=invited_to(delegation.forum, until),
        name=delegation.name,
        quota=delegation.quota,
        come=sum(one.state == Delegate.State.ACCEPTED for one in members),
        trouble=trouble,
        members=[
            MemberLine(
                number=one.pk,
                name=one.person.name_as_written,
                position=one.position,
                state=str(one.get_state_display()),
                kind=KINDS.get(Delegate.State(one.state), "ask"),
                answers=_answers(one.state),
            )
            for one in members
        ],
        remark=remark,
        takes_remark=remark is not None,
        longest=LONGEST_REMARK,
        address=address,
        visits=visits_of(delegation.forum, members, alone=False),
    )


def _answers(state: str) -> list[Choice]:
    words = {Answer.ACCEPTED: _("Comes"), Answer.DECLINED: _("Does not come")}
    return [Choice(code, word, state == code) for code, word in words.items()]
