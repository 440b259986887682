"""Lists of protocol: made in the order of one document, changed by hand, put back in order."""

from dataclasses import dataclass

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.forum.actions.programme import refuse_others
from casebridge.forum.models import (
    CountryOrder,
    Delegate,
    Forum,
    ProtocolList,
    ProtocolPlace,
    Session,
    SessionRole,
)
from casebridge.forum.rules.protocol import Ranked, by_rank, countries_in, place_of
from casebridge.forum.rules.signings import moved
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country

OF_COUNTRIES = frozenset({ProtocolList.Kind.COUNTRIES, ProtocolList.Kind.FLAGS})


@dataclass(frozen=True)
class ListTold:
    title: Multilingual
    kind: str
    country_order: str = CountryOrder.RU_ALPHABET
    session: Session | None = None


@transaction.atomic
def make_list(forum: Forum, *, told: ListTold, by: Account) -> ProtocolList:
    """Everybody it concerns, in order at once."""
    refuse_others(forum, by)
    if not told.title:
        raise Refusal("protocol-list-needs-a-title")
    if told.kind not in ProtocolList.Kind.values:
        raise Refusal("protocol-kind-unknown")
    if told.country_order not in CountryOrder.values:
        raise Refusal("country-order-unknown")
    if told.session is not None and told.session.forum_id != forum.pk:
        raise Refusal("session-of-another-forum")
    made = ProtocolList.objects.create(
        forum=forum,
        session=told.session,
        kind=told.kind,
        title=told.title,
        country_order=told.country_order,
    )
    _fill(made)
    record("forum.protocol-list-made", f"protocol-list:{made.pk}", by=by, kind=told.kind)
    return made


@transaction.atomic
def put_back_in_order(of: ProtocolList, *, country_order: str = "", by: Account) -> None:
    """As the rules have it, with whoever was added since; places moved by hand are given up."""
    locked = _locked(of, by)
    if country_order and country_order not in CountryOrder.values:
        raise Refusal("country-order-unknown")
    locked.country_order = country_order or locked.country_order
    locked.save()
    locked.places.all().delete()
    _fill(locked)
    said = {"country_order": locked.country_order}
    record("forum.protocol-list-ordered", f"protocol-list:{locked.pk}", by=by, **said)


@transaction.atomic
def move_place(place: ProtocolPlace, *, to: int, by: Account) -> None:
    """To this place, counted from 1; the others close up."""
    locked = _locked(place.list, by)
    rows = {row.pk: row for row in locked.places.all()}
    for number, pk in enumerate(moved(list(rows), place.pk, to), start=1):
        rows[pk].position = number
    ProtocolPlace.objects.bulk_update(rows.values(), ["position"])
    locked.save(update_fields=["changed_at"])
    record("forum.protocol-place-moved", f"protocol-list:{locked.pk}", by=by, to=to)


def _locked(of: ProtocolList, by: Account) -> ProtocolList:
    refuse_others(of.forum, by)
    rows = ProtocolList.objects.select_for_update(of=("self",)).select_related("forum")
    return rows.get(pk=of.pk)


def _fill(of: ProtocolList) -> None:
    rows = _countries(of) if of.kind in OF_COUNTRIES else _people(of)
    for number, row in enumerate(rows, start=1):
        row.position = number
    ProtocolPlace.objects.bulk_create(rows)


def _countries(of: ProtocolList) -> list[ProtocolPlace]:
    """Countries from which somebody is on the list of delegates, struck off ones aside."""
    comes = Delegate.objects.filter(forum=of.forum).exclude(
        state__in=[Delegate.State.DECLINED, Delegate.State.CANCELLED]
    )
    if of.session is not None:
        comes = comes.filter(session_roles__session=of.session)
    found = Country.objects.filter(pk__in=comes.values("country"))
    return [ProtocolPlace(list=of, country=one) for one in countries_in(found, of.country_order)]


def _people(of: ProtocolList) -> list[ProtocolPlace]:
    comes = Delegate.objects.filter(forum=of.forum).select_related("person", "country")
    roles = SessionRole.objects.filter(session__forum=of.forum, delegate__isnull=False)
    if of.session is not None:
        roles = roles.filter(session=of.session)
    if of.kind == ProtocolList.Kind.SPEAKERS:
        kinds = [SessionRole.Kind.SPEAKER, SessionRole.Kind.PANELLIST, SessionRole.Kind.CHAIR]
        comes = comes.filter(pk__in=roles.filter(kind__in=kinds).values("delegate"))
    elif of.session is not None:
        comes = comes.filter(pk__in=roles.values("delegate"))
    else:
        comes = comes.filter(state=Delegate.State.ACCEPTED)
    ranked = [
        Ranked(
            one.pk,
            one.protocol_rank,
            place_of(one.country, of.country_order),
            one.person.name_as_written,
        )
        for one in comes
    ]
    return [ProtocolPlace(list=of, delegate_id=number) for number in by_rank(ranked)]
