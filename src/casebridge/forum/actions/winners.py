"""Inviting the authors of chosen cases to a forum, and taking what they answer."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.mail.actions import approve_all, write_many
from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.models import Letter
from casebridge.base.mail.rules import TIME_TO_UNDO
from casebridge.forum.actions.delegates import refuse_others
from casebridge.forum.actions.inviting import refuse_late
from casebridge.forum.actions.winner_slots import leave_slot, winner_locked
from casebridge.forum.letters.kinds import WINNER, WINNER_REMINDER
from casebridge.forum.letters.winners import letters_to_winners
from casebridge.forum.models import Answer, Forum, Way, Winner, WinnerMaterial
from casebridge.forum.queries.winners import (
    NOT_TOLD,
    decisions_to_invite,
    invites_winners,
    silent_winners,
    winners_with_waiting_letters,
)
from casebridge.forum.rules.invitations import SECRET_BYTES, end_of
from casebridge.forum.rules.winners import (
    LONGEST_NAME,
    LONGEST_NEEDS,
    MOST_MATERIALS,
    link_opens,
)
from casebridge.intake.queries.uploads import largest_upload
from casebridge.intake.rules.uploads import hash_of, plain_name
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual

MEGABYTE = 1024**2


@dataclass(frozen=True)
class WinnerTold:
    """An answer: who comes, named as written, with what title, and what is needed there."""

    answer: str
    speaker: str = ""
    position: str = ""
    title: Multilingual = Multilingual()
    needs: str = ""


@transaction.atomic
def invite_winners(
    forum: Forum, *, chosen: Mapping[int, str], until: datetime, by: Account
) -> Sequence[Winner]:
    """{case: present, demonstrate or both}; a letter for each that has an address.

    The letters wait for a person.
    """
    _refuse_others(forum, by)
    refuse_late(forum, until)
    Forum.objects.select_for_update().get(pk=forum.pk)
    decided = {one.case_id: one for one in decisions_to_invite(forum, by)}
    if not chosen:
        raise Refusal("nobody-to-invite")
    if not chosen.keys() <= decided.keys():
        raise Refusal("case-was-not-selected")
    if not set(chosen.values()) <= set(Winner.Kind.values):
        raise Refusal("winner-kind-unknown")
    told = {case: secrets.token_urlsafe(SECRET_BYTES) for case in chosen}
    made = Winner.objects.bulk_create(
        Winner(
            forum=forum,
            selection=decided[case].selection,
            case=decided[case].case,
            kind=kind,
            secret=hash_of(told[case]),
            until=until,
            asked_by=by,
        )
        for case, kind in chosen.items()
    )
    _write(WINNER, forum, made, told, by=by)
    record("forum.winners-invited", f"forum:{forum.pk}", by=by, count=len(made))
    return made


@transaction.atomic
def write_again(forum: Forum, *, until: datetime, by: Account) -> int:
    """A new letter to those who have not answered; its link takes the place of the old one."""
    _refuse_others(forum, by)
    refuse_late(forum, until)
    Forum.objects.select_for_update().get(pk=forum.pk)
    silent = list(silent_winners(forum, by))
    told = {one.case_id: secrets.token_urlsafe(SECRET_BYTES) for one in silent}
    for one in silent:
        one.secret, one.until = hash_of(told[one.case_id]), until
        one.save(update_fields=["secret", "until"])
    knowing = [one for one in silent if one.letter and one.letter.state not in NOT_TOLD]
    written = _write(WINNER_REMINDER, forum, knowing, told, by=by)
    unaware = [one for one in silent if one not in knowing]
    written += _write(WINNER, forum, unaware, told, by=by)
    if not written:
        raise Refusal("nobody-to-invite")
    record("forum.winners-reminded", f"forum:{forum.pk}", by=by, count=written)
    return written


def _write(
    kind: LetterKind,
    forum: Forum,
    winners: Sequence[Winner],
    told: Mapping[int, str],
    *,
    by: Account,
) -> int:
    """How many letters were written; a case without an address gets none."""
    calls = {one.case.call_id: one.case.call for one in winners}
    count = 0
    for number, call in calls.items():
        mine = [one for one in winners if one.case.call_id == number]
        many = letters_to_winners(kind, forum, call, mine, secrets=told)
        letters = write_many([one.ready for one in many.addressed], kind=kind.name, by=by)
        of_dossier = {one.case.dossier_id: one for one in mine}
        for addressed, letter in zip(many.addressed, letters, strict=True):
            _keep_letter(of_dossier[addressed.dossier.pk], letter)
        count += len(letters)
    return count


def _keep_letter(winner: Winner, letter: Letter) -> None:
    winner.letter = letter
    winner.save(update_fields=["letter"])


@transaction.atomic
def let_winner_letters_go(forum: Forum, *, by: Account) -> int:
    """Every letter to a winner that waits goes in a minute."""
    _refuse_others(forum, by)
    letters = [one.letter for one in winners_with_waiting_letters(forum, by) if one.letter]
    if not letters:
        raise Refusal("nobody-to-invite")
    approve_all(letters, at=timezone.now() + TIME_TO_UNDO, by=by)
    record("forum.winners-written-to", f"forum:{forum.pk}", by=by, count=len(letters))
    return len(letters)


def note_opened(winner: Winner, *, by: Account) -> None:
    """The page was opened for the first time; that answers nothing."""
    opened = Winner.objects.filter(pk=winner.pk, opened_at=None)
    if opened.update(opened_at=timezone.now()):
        record("forum.winner-opened", f"winner:{winner.pk}", by=by)


@transaction.atomic
def answer_by_link(winner: Winner, *, told: WinnerTold, by: Account) -> Winner:
    """Again and again while the link opens; the last answer counts."""
    locked = winner_locked(winner)
    _refuse_closed(locked)
    return _take(locked, told, Way.LINK, by)


@transaction.atomic
def answer_by_office(winner: Winner, *, told: WinnerTold, by: Account) -> Winner:
    """What somebody said by telephone or wrote in a message."""
    locked = winner_locked(winner)
    refuse_others(locked.forum, by)
    return _take(locked, told, Way.OFFICE, by)


def _take(winner: Winner, told: WinnerTold, way: str, by: Account) -> Winner:
    if told.answer not in Answer.values:
        raise Refusal("invitation-answer-unknown")
    speaker = " ".join(_plain(told.speaker).split())[:LONGEST_NAME]
    comes = told.answer == Answer.ACCEPTED
    if comes and not speaker:
        raise Refusal("winner-needs-a-speaker")
    winner.answer, winner.way, winner.answered_at = told.answer, way, timezone.now()
    winner.speaker = speaker
    winner.position = " ".join(_plain(told.position).split())[:LONGEST_NAME]
    winner.title, winner.needs = told.title, _plain(told.needs).strip()[:LONGEST_NEEDS]
    winner.save()
    if not comes:
        leave_slot(winner, by=by)
    record("forum.winner-answered", f"winner:{winner.pk}", by=by, answer=told.answer, way=way)
    return winner


@transaction.atomic
def bring_material(winner: Winner, content: bytes, *, name: str, by: Account) -> WinnerMaterial:
    """A file by the link of somebody who comes."""
    locked = winner_locked(winner)
    _refuse_closed(locked)
    named, largest = plain_name(name), largest_upload()
    if locked.answer != Answer.ACCEPTED:
        raise Refusal("winner-does-not-come")
    if not content or not named:
        raise Refusal("file-is-empty", file=named or "?")
    if len(content) > largest:
        raise Refusal("file-too-large", file=named, megabytes=largest // MEGABYTE)
    if locked.materials.count() >= MOST_MATERIALS:
        raise Refusal("too-many-uploads", most=MOST_MATERIALS)
    last = locked.materials.aggregate(last=Max("position"))["last"] or 0
    made = WinnerMaterial.objects.create(
        winner=locked, position=last + 1, name=named[:300], blob=keep(content, name=named)
    )
    record("forum.winner-brought", f"winner:{locked.pk}", by=by, material=made.pk)
    return made


@transaction.atomic
def take_material_away(winner: Winner, position: int, *, by: Account) -> None:
    """By the same link; a file that is gone already is no trouble."""
    locked = winner_locked(winner)
    _refuse_closed(locked)
    found = locked.materials.filter(position=position).first()
    if found is not None:
        record("forum.winner-took-away", f"winner:{locked.pk}", by=by, material=found.pk)
        found.delete()


def _refuse_closed(winner: Winner) -> None:
    ends = end_of(winner.forum.ends_on, winner.forum.time_zone)
    if not link_opens(until=winner.until, answer=winner.answer, ends=ends, now=timezone.now()):
        raise Refusal("link-not-valid")


def _refuse_others(forum: Forum, by: Account) -> None:
    if not invites_winners(by, forum):
        raise Refusal("winners-are-invited-by-officers")


def _plain(text: str) -> str:
    return text.replace("\x00", "").replace("\r\n", "\n")
