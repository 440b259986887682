"""A list of delegates that comes in: put aside, looked into, then taken."""

from collections.abc import Sequence

from django.db import transaction

from casebridge.base.accounts.models import Account
from casebridge.base.audit.actions import record
from casebridge.base.files.actions import keep
from casebridge.base.files.models import Blob
from casebridge.base.files.queries import content_of
from casebridge.directory.actions.knowing import ensure_person, know
from casebridge.directory.actions.naming import name_person
from casebridge.directory.models import Organisation, Person
from casebridge.forum.actions.delegates import DelegateTold, new_delegate, refuse_others
from casebridge.forum.models import Delegate, Delegation, Forum
from casebridge.forum.queries.delegates import delegations_by_name
from casebridge.forum.rules.columns import Told
from casebridge.intake.sources.table import grid_of
from casebridge.kit.formats.tabular import Grid
from casebridge.kit.formats.unreadable import Unreadable
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.queries import countries_by_code

LARGEST = 20 * 1024 * 1024


@transaction.atomic
def put_aside(forum: Forum, data: bytes, *, by: Account) -> Blob:
    """Keep a list until it was looked at; one that cannot be read is refused."""
    refuse_others(forum, by)
    rows = len(grid_read(data).rows)
    blob = keep(data)
    record("forum.list-kept", f"forum:{forum.pk}", by=by, blob=blob.pk, rows=rows)
    return blob


def grid_in(blob: Blob) -> Grid:
    return grid_read(content_of(blob))


def grid_read(data: bytes) -> Grid:
    """The list in a file, kept nowhere; refused where it is too large or cannot be read."""
    if len(data) > LARGEST:
        raise Refusal("list-too-large", megabytes=LARGEST // 1024 // 1024)
    try:
        return grid_of(data, "")
    except Unreadable as trouble:
        raise Refusal("list-unreadable") from trouble


@transaction.atomic
def take_list(forum: Forum, rows: Sequence[Told], *, by: Account) -> int:
    """The rows that were looked at and chosen; somebody who is there already is left alone."""
    refuse_others(forum, by)
    takable = [told for told in rows if not told.trouble]
    if not takable:
        raise Refusal("list-names-nobody")
    taking = _Taking(forum, takable, by)
    made = Delegate.objects.bulk_create(taking.delegates())
    record("forum.list-taken", f"forum:{forum.pk}", by=by, count=len(made))
    return len(made)


class _Taking:
    """One list being taken: what many rows name is looked up once."""

    def __init__(self, forum: Forum, rows: Sequence[Told], by: Account) -> None:
        self.forum, self.rows, self.by = forum, rows, by
        self.countries = countries_by_code({told.country for told in rows})
        self.delegations = delegations_by_name(forum)
        self.houses: dict[tuple[str, str], Organisation] = {}
        self.there = set(forum.delegates.values_list("person", flat=True))

    def delegates(self) -> list[Delegate]:
        made = []
        for told in self.rows:
            person = self._person(told)
            if person.pk not in self.there:
                self.there.add(person.pk)
                made.append(new_delegate(self.forum, person, self._told(told), self.by))
        return made

    def _told(self, told: Told) -> DelegateTold:
        return DelegateTold(
            group=told.group,
            delegation=self._delegation(told),
            organisation=self._house(told),
            country=self.countries.get(told.country),
            rank=told.rank,
            position=told.position,
            language=told.language,
            remark=told.remark,
        )

    def _person(self, told: Told) -> Person:
        """Known by address, else by name in the same house; names in other scripts are added."""
        person = ensure_person(
            told.name, told.email, self._house(told), _language(told), by=self.by
        )
        for tag, text in told.names:
            name_person(person, text, language=tag)
        self._fill(person, told)
        return person

    def _fill(self, person: Person, told: Told) -> None:
        """What the directory does not know yet; nothing known is overwritten."""
        said = {
            "family_name": told.family,
            "given_name": told.given,
            "rank": told.rank,
            "position": told.position,
            "country": self.countries.get(told.country),
        }
        empty = {name: value for name, value in said.items() if value and not getattr(person, name)}
        for name, value in empty.items():
            setattr(person, name, value)
        if empty:
            person.save(update_fields=list(empty))

    def _house(self, told: Told) -> Organisation | None:
        if not told.organisation:
            return None
        key = (told.organisation, told.country)
        if key not in self.houses:
            self.houses[key] = know(
                Multilingual({_language(told) or "und": told.organisation}),
                country=self.countries.get(told.country),
                kind="",
                is_specimen=self.forum.is_demonstration,
                by=self.by,
            )
        return self.houses[key]

    def _delegation(self, told: Told) -> Delegation | None:
        """By its name; one that nobody has made yet is made, named as it is written."""
        written = " ".join(told.delegation.split())
        if not written:
            return None
        key = written.casefold()
        if key not in self.delegations:
            self.delegations[key] = self._new_delegation(written)
        return self.delegations[key]

    def _new_delegation(self, written: str) -> Delegation:
        made = Delegation.objects.create(forum=self.forum, name=Multilingual({"und": written}))
        record("forum.delegation-added", f"delegation:{made.pk}", by=self.by, forum=self.forum.pk)
        return made


def _language(told: Told) -> str:
    """The language of the name as written: what the row says, else what its letters say."""
    if told.language:
        return told.language
    if any("\u4e00" <= sign <= "\u9fff" for sign in told.name):
        return "zh-Hans"
    return "ru" if any("\u0400" <= sign <= "\u04ff" for sign in told.name) else ""
