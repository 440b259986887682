"""Lists of protocol as an account may see them, with what stands at each place."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.forum.models import Forum, ProtocolList, ProtocolPlace
from casebridge.forum.rules.protocol import flag_of
from casebridge.forum.rules.rights import may_see_forum
from casebridge.kit.text.multilingual import Multilingual


@dataclass(frozen=True)
class Placed:
    """One place; `flag` only of countries, the rest only of people."""

    place: ProtocolPlace
    number: int
    country: Multilingual
    flag: str = ""
    name: str = ""
    rank: str = ""


def protocol_lists_visible_to(account: Account, forum: Forum) -> QuerySet[ProtocolList]:
    if not may_see_forum(held_by(account), forum.pk):
        return ProtocolList.objects.none()
    rows = ProtocolList.objects.filter(forum=forum).select_related("forum", "session")
    return rows.annotate(count=Count("places"))


def places_of(of: ProtocolList) -> Sequence[Placed]:
    """In one question."""
    rows = of.places.select_related("country", "delegate__person", "delegate__country", "list")
    return [_placed(row) for row in rows]


def _placed(row: ProtocolPlace) -> Placed:
    who = row.delegate
    country = row.country or (who.country if who else None)
    return Placed(
        place=row,
        number=row.position,
        country=country.name if country else Multilingual(),
        flag=flag_of(row.country.alpha2) if row.country else "",
        name=who.person.name_as_written if who else "",
        rank=(who.rank or who.position) if who else "",
    )
