"""Signing sessions and what is signed there: order, papers, signatories, values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.cooperation.models import Party, Project
from casebridge.forum.models import (
    CountryOrder,
    Delegate,
    Forum,
    Signatory,
    Signing,
    SigningDocument,
    SigningSession,
)
from casebridge.forum.rules.rights import may_arrange_forum
from casebridge.forum.rules.signings import MOST_MINUTES, moved
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual

MOST_SIGNINGS = 200


@dataclass(frozen=True)
class SessionTold:
    """What is said of a signing session; `reported_count` and the like stay as they came."""

    title: Multilingual
    kind: str
    starts_at: datetime | None = None
    minutes_each: int = 3
    country_order: str = ""
    is_public: bool = False


@dataclass(frozen=True)
class Worth:
    value: Decimal | None = None
    currency: str = ""
    is_public: bool = False


@dataclass(frozen=True)
class SignerTold:
    """Who signs: a delegate, or a name with a title; for a party, or instead of somebody."""

    party: Party | None = None
    delegate: Delegate | None = None
    name: str = ""
    title: str = ""
    stands_in_for: Signatory | None = None


def refuse_others(forum: Forum, by: Account) -> None:
    if not (by.is_machine or may_arrange_forum(held_by(by), forum.pk)):
        raise Refusal("signings-are-kept-by-officers")


@transaction.atomic
def add_signing_session(forum: Forum, *, told: SessionTold, by: Account) -> SigningSession:
    """The next one of the forum."""
    refuse_others(forum, by)
    Forum.objects.select_for_update().get(pk=forum.pk)
    last = SigningSession.objects.filter(forum=forum).aggregate(last=Max("position"))["last"] or 0
    made = SigningSession(forum=forum, position=last + 1)
    _say(made, told)
    record("forum.signing-session-added", f"signing-session:{made.pk}", by=by, forum=forum.pk)
    return made


@transaction.atomic
def change_signing_session(
    session: SigningSession, *, told: SessionTold, by: Account
) -> SigningSession:
    locked = session_locked(session, by)
    _say(locked, told)
    subject = f"signing-session:{locked.pk}"
    record("forum.signing-session-changed", subject, by=by, is_public=locked.is_public)
    return locked


def _say(session: SigningSession, told: SessionTold) -> None:
    if not told.title:
        raise Refusal("signing-session-needs-a-title")
    if told.kind not in SigningSession.Kind.values:
        raise Refusal("signing-kind-unknown")
    if not 0 < told.minutes_each <= MOST_MINUTES:
        raise Refusal("signing-minutes", most=MOST_MINUTES)
    if told.country_order and told.country_order not in CountryOrder.values:
        raise Refusal("country-order-unknown")
    session.title, session.kind, session.starts_at = told.title, told.kind, told.starts_at
    session.minutes_each, session.country_order = told.minutes_each, told.country_order
    session.is_public = told.is_public
    session.save()


@transaction.atomic
def add_signing(
    session: SigningSession,
    *,
    project: Project,
    worth: Worth | None = None,
    minutes: int | None = None,
    by: Account,
) -> Signing:
    """A project at the end of the session; each stands there once."""
    locked = session_locked(session, by)
    if locked.signings.filter(project=project).exists():
        raise Refusal("project-is-in-this-session")
    last = locked.signings.aggregate(last=Max("position"))["last"] or 0
    if last >= MOST_SIGNINGS:
        raise Refusal("signing-session-is-full", most=MOST_SIGNINGS)
    made = Signing(signing_session=locked, project=project, position=last + 1, minutes=minutes)
    _put(made, worth or Worth())
    made.save()
    record("forum.signing-added", f"signing:{made.pk}", by=by, project=project.pk)
    return made


@transaction.atomic
def move_signing(signing: Signing, *, to: int, by: Account) -> None:
    """To this place of its session, counted from 1; the others close up."""
    session = session_locked(signing.signing_session, by)
    order = list(session.signings.order_by("position").values_list("pk", flat=True))
    put_in_order(session, moved(order, signing.pk, to))
    record("forum.signing-moved", f"signing:{signing.pk}", by=by, to=to)


def put_in_order(session: SigningSession, order: Sequence[int]) -> None:
    rows = session.signings.in_bulk(order)
    for place, number in enumerate(order, start=1):
        rows[number].position = place
    Signing.objects.bulk_update(rows.values(), ["position"])


@transaction.atomic
def set_worth(signing: Signing, *, worth: Worth, by: Account) -> None:
    """What it is worth, for the office alone unless it is opened."""
    locked = signing_locked(signing, by)
    _put(locked, worth)
    locked.save(update_fields=["value", "currency", "value_is_public", "changed_at"])
    # The value itself is private: that it changed is on record, not what it is.
    record("forum.signing-valued", f"signing:{locked.pk}", by=by, is_public=worth.is_public)


def _put(signing: Signing, worth: Worth) -> None:
    currency = worth.currency.strip().upper()
    if worth.value is not None and not (
        len(currency) == 3 and currency.isascii() and currency.isalpha()
    ):
        raise Refusal("value-needs-its-currency")
    if worth.value is not None and not 0 <= worth.value < Decimal(10) ** 18:
        raise Refusal("value-not-understood")
    signing.value, signing.currency = worth.value, currency if worth.value is not None else ""
    signing.value_is_public = worth.is_public and worth.value is not None


@transaction.atomic
def add_signing_paper(
    signing: Signing, content: bytes, *, name: str, language: str, is_final: bool, by: Account
) -> SigningDocument:
    """The next version in this language; a final one takes the mark from those before it."""
    locked = signing_locked(signing, by)
    if not content or not name.strip():
        raise Refusal("signing-paper-is-empty")
    if language not in locked.signing_session.forum.languages:
        raise Refusal("signing-language-unknown")
    same = locked.documents.filter(language=language)
    last = same.aggregate(last=Max("version"))["last"] or 0
    if is_final:
        same.update(is_final=False)
    made = SigningDocument.objects.create(
        signing=locked,
        language=language,
        version=last + 1,
        name=name.strip()[:300],
        blob=keep(content, name=name),
        is_final=is_final,
        brought_by=by,
    )
    said = {"language": language, "version": made.version, "is_final": is_final}
    record("forum.signing-paper-brought", f"signing:{locked.pk}", by=by, **said)
    return made


@transaction.atomic
def mark_final(paper: SigningDocument, *, by: Account) -> None:
    """This version is signed, and no other of its language."""
    locked = signing_locked(paper.signing, by)
    locked.documents.filter(language=paper.language).update(is_final=False)
    locked.documents.filter(pk=paper.pk).update(is_final=True)
    said = {"language": paper.language, "version": paper.version}
    record("forum.signing-paper-final", f"signing:{locked.pk}", by=by, **said)


@transaction.atomic
def add_signatory(signing: Signing, *, told: SignerTold, by: Account) -> Signatory:
    """Somebody of this forum, or a name; a substitute signs for the party of whom they replace."""
    locked = signing_locked(signing, by)
    name = " ".join(told.name.split())[:200]
    instead = told.stands_in_for
    party = instead.party if instead else told.party
    _refuse_odd(locked, told, name, party)
    last = locked.signatories.aggregate(last=Max("position"))["last"] or 0
    made = Signatory.objects.create(
        signing=locked,
        party=party,
        position=last + 1,
        delegate=told.delegate,
        name="" if told.delegate else name,
        title=" ".join(told.title.split())[:200],
        stands_in_for=instead,
    )
    record("forum.signatory-named", f"signing:{locked.pk}", by=by, signatory=made.pk)
    return made


def _refuse_odd(signing: Signing, told: SignerTold, name: str, party: Party | None) -> None:
    if told.delegate is None and not name:
        raise Refusal("signatory-is-nobody")
    if told.delegate is not None:
        if told.delegate.forum_id != signing.signing_session.forum_id:
            raise Refusal("signatory-of-another-forum")
        if signing.signatories.filter(delegate=told.delegate).exists():
            raise Refusal("signatory-is-named")
    if party is not None and party.project_id != signing.project_id:
        raise Refusal("party-of-another-project")
    instead = told.stands_in_for
    if instead is not None and (instead.signing_id != signing.pk or instead.stands_in_for_id):
        raise Refusal("substitute-of-nobody")


@transaction.atomic
def strike_signatory(signatory: Signatory, *, by: Account) -> None:
    """With whoever would have signed instead."""
    locked = signing_locked(signatory.signing, by)
    record("forum.signatory-struck", f"signing:{locked.pk}", by=by, signatory=signatory.pk)
    signatory.delete()


@transaction.atomic
def add_picture(signing: Signing, content: bytes, *, credit: str, by: Account) -> None:
    """The photograph of the signing; without the name of who took it, it is not kept."""
    locked = signing_locked(signing, by)
    if not credit.strip():
        raise Refusal("picture-needs-a-credit")
    blob = keep(content)
    if blob.kind not in {"jpeg", "png"}:
        raise Refusal("picture-not-understood")
    locked.picture, locked.picture_credit = blob, credit.strip()[:300]
    locked.save(update_fields=["picture", "picture_credit", "changed_at"])
    record("forum.signing-pictured", f"signing:{locked.pk}", by=by)


def session_locked(session: SigningSession, by: Account) -> SigningSession:
    refuse_others(session.forum, by)
    rows = SigningSession.objects.select_for_update(of=("self",)).select_related("forum")
    return rows.get(pk=session.pk)


def signing_locked(signing: Signing, by: Account) -> Signing:
    refuse_others(signing.signing_session.forum, by)
    rows = Signing.objects.select_for_update(of=("self",))
    return rows.select_related("signing_session__forum", "project").get(pk=signing.pk)
