"""Winners on the desk: who is invited, who could be, and one of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.base.audit.queries import records_about
from casebridge.cases.models import Applicant
from casebridge.forum.models import Answer, Forum, Session, Winner
from casebridge.forum.outputs.certificates import CertificateWords, certificate_words
from casebridge.forum.outputs.signings.words import LANGUAGES
from casebridge.forum.queries.winners import (
    decisions_to_invite,
    invites_winners,
    silent_winners,
    winners_visible_to,
    winners_with_waiting_letters,
)
from casebridge.forum.rules import columns
from casebridge.forum.rules.delegates import is_over
from casebridge.forum.rules.invitations import last_day
from casebridge.forum.wording import history_words
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.review.models import Decision
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.directory import choices
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.desk.pages.history import HistoryLine, history_lines
from casebridge.web.desk.pages.invitations import LettersWaiting, letters_waiting
from casebridge.web.desk.pages.leader_sheet import demonstration_strip
from casebridge.web.shared.languages import OWN_NAMES, reader_tag
from casebridge.web.shared.parts import Choice, Link
from casebridge.web.shared.templatetags.casebridge import moment
from casebridge.web.shared.winners import WinnerFields, told_of, winner_fields

KINDS = {"": "ask", Answer.ACCEPTED: "fine", Answer.DECLINED: "closed"}
WAYS = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True)
class WinnerLine:
    """One invited case; `place` says where it is presented or shown."""

    number: str
    title: Multilingual
    address: str
    organisation: str
    asked: str
    kind: str
    word: str
    speaker: str
    talk: Multilingual
    place: str
    materials: int
    certificate: str


@dataclass(frozen=True)
class WinnersPage:
    head: ForumHead
    lines: Sequence[WinnerLine]
    waiting: LettersWaiting | None
    silent: int
    until: date
    unnumbered: int
    certificates: Sequence[Link]
    invites: bool
    is_over: bool


@dataclass(frozen=True)
class Choosable:
    """A selected case that was not invited yet."""

    case: int
    number: str
    title: Multilingual
    organisation: str
    is_outstanding: bool
    kinds: Sequence[Choice]


@dataclass(frozen=True)
class OfCall:
    title: Multilingual
    rows: Sequence[Choosable]


@dataclass(frozen=True)
class InvitePage:
    head: ForumHead
    calls: Sequence[OfCall]
    until: date
    is_over: bool


@dataclass(frozen=True)
class MaterialLine:
    position: int
    name: str
    at: datetime


@dataclass(frozen=True)
class WinnerPage:
    head: ForumHead
    pk: int
    line: WinnerLine
    letter: str
    fields: WinnerFields
    comes: bool
    delegate: str
    groups: Sequence[Choice]
    sessions: Sequence[Choice]
    stand: str
    materials: Sequence[MaterialLine]
    certificates: Sequence[Link]
    history: Sequence[HistoryLine]


def winners_page(account: Account, forum: Forum) -> WinnersPage:
    winners = list(winners_visible_to(account, forum))
    invites = invites_winners(account, forum)
    letters = [one.letter for one in winners_with_waiting_letters(forum, account) if one.letter]
    numbered = [one for one in winners if one.certificate_number]
    today = timezone.localdate()
    return WinnersPage(
        head=head_of(forum, "winners"),
        lines=[_line(one) for one in winners],
        waiting=letters_waiting(letters) if invites and letters else None,
        silent=silent_winners(forum, account).count() if invites else 0,
        until=last_day(today, forum.starts_on),
        unnumbered=len(winners) - len(numbered),
        certificates=_certificates(forum) if numbered else (),
        invites=invites,
        is_over=is_over(forum.ends_on, today),
    )


def _line(winner: Winner) -> WinnerLine:
    return WinnerLine(
        number=str(winner.case.dossier),
        title=winner.case.title,
        address=reverse("desk:forum-winner", args=[winner.forum.code, winner.pk]),
        organisation=_organisation(winner.case.applicants.all()),
        asked=str(winner.get_kind_display()),
        kind=KINDS[winner.answer],
        word=str(winner.get_answer_display()) or _("no answer yet"),
        speaker=winner.speaker,
        talk=winner.title,
        place=_place(winner),
        materials=len(winner.materials.all()),
        certificate=winner.certificate_number,
    )


def _organisation(applicants: Iterable[Applicant]) -> str:
    return listed(one.name.in_(reader_tag()).text for one in applicants)


def _place(winner: Winner) -> str:
    slot = _session(winner.part.session, winner.forum.time_zone) if winner.part else ""
    stand = _("stand %(stand)s") % {"stand": winner.stand} if winner.stand else ""
    return " · ".join(filter(None, (slot, stand)))


def _session(session: Session, zone: str) -> str:
    """Number, title, and when it begins."""
    title = f"{session.number}. {session.title.in_(reader_tag()).text}"
    return f"{title} · {moment(session.starts_at, zone)}" if session.starts_at else title


def _certificates(forum: Forum, winner: Winner | None = None) -> list[Link]:
    """Each language in each way of writing, of all or of one."""
    address = reverse("desk:forum-certificates", args=[forum.code])
    one = {"winner": str(winner.pk)} if winner else {}
    return [
        Link(
            f"{OWN_NAMES.get(tag, tag)} · {name}",
            with_query(address, language=tag, kind=kind, **one),
        )
        for tag in LANGUAGES
        for kind, name in WAYS.items()
    ]


def certificates_of(
    account: Account, forum: Forum, language: str, winner: int
) -> list[CertificateWords]:
    """Of one winner, or of all; those without a number have none."""
    found = winners_visible_to(account, forum).exclude(certificate_number="")
    chosen = found.filter(pk=winner) if winner else found
    strip = demonstration_strip() if forum.is_demonstration else ""
    words = [certificate_words(one, language, strip=strip) for one in chosen]
    if not words:
        raise Refusal("certificates-have-no-number")
    return words


def invite_page(account: Account, forum: Forum) -> InvitePage:
    calls: dict[int, tuple[Multilingual, list[Choosable]]] = {}
    for decision in decisions_to_invite(forum, account):
        call = decision.case.call
        calls.setdefault(call.pk, (call.title, []))[1].append(_choosable(decision))
    today = timezone.localdate()
    return InvitePage(
        head=head_of(forum, "winners"),
        calls=[OfCall(title, rows) for title, rows in calls.values()],
        until=last_day(today, forum.starts_on),
        is_over=is_over(forum.ends_on, today),
    )


def _choosable(decision: Decision) -> Choosable:
    """Outstanding ones are proposed for the stage; a person decides."""
    case = decision.case
    kinds = dict(Winner.Kind.choices)
    proposed = Winner.Kind.PRESENT if decision.is_outstanding else ""
    return Choosable(
        case=case.pk,
        number=str(case.dossier),
        title=case.title,
        organisation=_organisation(case.applicants.all()),
        is_outstanding=decision.is_outstanding,
        kinds=choices(kinds, proposed, empty=_("not invited")),
    )


def winner_numbered(account: Account, forum: Forum, pk: int) -> Winner | None:
    return winners_visible_to(account, forum).filter(pk=pk).first()


def winner_page(winner: Winner) -> WinnerPage:
    forum = winner.forum
    sessions = forum.sessions.exclude(state=Session.State.CALLED_OFF)
    offered = {
        str(one.pk): _session(one, forum.time_zone)
        for one in sessions.order_by("starts_at", "number")
    }
    slot = str(winner.part.session_id) if winner.part else ""
    words = {Answer.ACCEPTED: _("Comes"), Answer.DECLINED: _("Does not come")}
    return WinnerPage(
        head=head_of(forum, "winners"),
        pk=winner.pk,
        line=_line(winner),
        letter=_letter(winner),
        fields=winner_fields(told_of(winner), words),
        comes=winner.answer == Answer.ACCEPTED,
        delegate=_delegate(winner),
        groups=[
            Choice(code, said.get(reader_tag(), said["en"]), False)
            for code, said in columns.GROUPS.items()
        ],
        sessions=choices(offered, slot, empty=_("no session")),
        stand=winner.stand,
        materials=[
            MaterialLine(one.position, one.name, one.brought_at) for one in winner.materials.all()
        ],
        certificates=_certificates(forum, winner) if winner.certificate_number else (),
        history=history_lines(
            records_about([f"winner:{winner.pk}"]).order_by("-id"), history_words
        ),
    )


def _letter(winner: Winner) -> str:
    if winner.letter is None:
        return _("No letter: no working e-mail address is known.")
    return str(winner.letter.get_state_display())


def _delegate(winner: Winner) -> str:
    if winner.delegate_id is None:
        return ""
    return reverse("desk:forum-delegate", args=[winner.forum.code, winner.delegate_id])


def invited_words(count: int, letters: int) -> str:
    """What was done, and how many of them have a letter."""
    invited = ngettext("%(count)s case is invited.", "%(count)s cases are invited.", count)
    written = ngettext("%(count)s letter is prepared.", "%(count)s letters are prepared.", letters)
    return f"{invited % {'count': count}} {written % {'count': letters}}"
