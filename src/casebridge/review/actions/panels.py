"""How a call judges, its panels, and the experts on them."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Max

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.base.audit.actions import record
from casebridge.base.jobs.actions import wake
from casebridge.base.tasks.actions import go_away
from casebridge.base.tasks.models import Absence
from casebridge.calls.models import Call
from casebridge.directory.actions import ensure_person
from casebridge.directory.models import Organisation, Person
from casebridge.directory.queries import find_by_name
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import Multilingual
from casebridge.reference.models import Country, Term
from casebridge.review.models import Expert, Judging, Panel, Tie
from casebridge.review.rules.rights import may_keep_panels

AT_MOST = {
    "years_apart": 50,
    "talk_from_spread": 100,
    "notice_days": 90,
    "remind_days_before": 30,
}
MOST_READERS = 9
MOST_CASES = 500
FIRST_YEAR = 1950
LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class How:
    """What an officer sets of a call's judging."""

    keeps_own_country_apart: bool = False
    years_apart: int = 3
    talk_from_spread: int = 30
    has_second_round: bool = False
    notice_days: int = 0
    remind_days_before: int = 3
    readers_know_each_other: bool = False
    shows_corrected_mean: bool = False


@dataclass(frozen=True)
class Terms:
    """How a panel shares cases out."""

    name: Multilingual
    reads_each: int = 2
    at_most_one_country: int = 0
    covers_language: bool = True
    answer_by: date | None = None


@dataclass(frozen=True)
class Knowledge:
    """What an expert knows and takes on."""

    languages: tuple[str, ...] = ()
    areas: tuple[Term, ...] = ()
    keywords: str = ""
    texts: str = ""
    takes_at_most: int = 10
    country: Country | None = None


@dataclass(frozen=True)
class Newcomer:
    """Somebody to be asked, as written by the office."""

    name: str
    email: str
    organisation: str = ""
    language: str = "en"


@transaction.atomic
def set_judging(call: Call, *, how: How, by: Account) -> Judging:
    """How the call judges, from now on; conflicts are looked for anew."""
    _checked_right(call, by)
    if any(vars(how)[name] > most for name, most in AT_MOST.items()):
        raise Refusal("judging-out-of-range")
    judging, _made = Judging.objects.update_or_create(call=call, defaults=vars(how))
    Panel.objects.filter(call=call).update(looked_at=None)
    record("review.judging-set", f"call:{call.pk}", by=by, **vars(how))
    wake("conflicts")
    return judging


@transaction.atomic
def make_panel(call: Call, *, terms: Terms, by: Account) -> Panel:
    _checked_right(call, by)
    _checked_terms(terms)
    last = call.panels.aggregate(last=Max("position"))["last"] or 0
    panel = Panel.objects.create(call=call, position=last + 1, made_by=by, **vars(terms))
    record("review.panel-made", f"panel:{panel.pk}", by=by)
    return panel


@transaction.atomic
def change_panel(panel: Panel, *, terms: Terms, by: Account) -> Panel:
    """What was shared out already stays until somebody has it shared out anew."""
    _checked_right(panel.call, by)
    _checked_terms(terms)
    for name, value in vars(terms).items():
        setattr(panel, name, value)
    panel.save(update_fields=list(vars(terms)))
    record("review.panel-changed", f"panel:{panel.pk}", by=by)
    return panel


def _checked_terms(terms: Terms) -> None:
    if not terms.name:
        raise Refusal("panel-needs-a-name")
    if not 1 <= terms.reads_each <= MOST_READERS:
        raise Refusal("readers-one-to-nine")


@transaction.atomic
def add_expert(
    panel: Panel, *, newcomer: Newcomer, knowledge: Knowledge | None = None, by: Account
) -> Expert:
    """Somebody who could read for the panel; nobody is asked by it."""
    _checked_right(panel.call, by)
    if not newcomer.name.strip():
        raise Refusal("expert-needs-a-name")
    try:
        validate_email(newcomer.email.strip())
    except ValidationError as error:
        raise Refusal("address-not-understood", address=newcomer.email) from error
    employer = known_organisation(newcomer.organisation)
    person = ensure_person(
        newcomer.name.strip(), newcomer.email.strip(), employer, newcomer.language, by=by
    )
    expert = add_person(panel, person=person, knowledge=knowledge, by=by)
    if newcomer.organisation.strip() and person.organisation_id is None:
        tie(expert, kind=Tie.Kind.WORKS_FOR, as_written=newcomer.organisation, by=by)
    return expert


@transaction.atomic
def add_person(
    panel: Panel, *, person: Person, knowledge: Knowledge | None = None, by: Account
) -> Expert:
    """Somebody from the directory."""
    _checked_right(panel.call, by)
    if not person.email:
        raise Refusal("expert-needs-an-address", name=person.name_as_written)
    if panel.experts.filter(person=person).exists():
        raise Refusal("expert-there-already", name=person.name_as_written)
    expert = Expert.objects.create(panel=panel, person=person, country=person.country)
    record("review.expert-listed", f"panel:{panel.pk}", by=by, expert=expert.pk)
    if knowledge is None:
        knowledge = Knowledge(
            languages=(person.language,) if person.language else (), country=person.country
        )
    _know(expert, knowledge)
    return expert


@transaction.atomic
def change_expert(expert: Expert, *, knowledge: Knowledge, by: Account) -> Expert:
    """What an expert knows, reads and takes on; told by the office or by the expert."""
    if expert.account != by:
        _checked_right(expert.panel.call, by)
    _know(expert, knowledge)
    record("review.expert-changed", f"panel:{expert.panel_id}", by=by, expert=expert.pk)
    return expert


def _know(expert: Expert, knowledge: Knowledge) -> None:
    if not 0 < knowledge.takes_at_most <= MOST_CASES:
        raise Refusal("load-out-of-range", most=MOST_CASES)
    expert.languages = list(dict.fromkeys(knowledge.languages))
    expert.keywords = knowledge.keywords.strip()[:LONGEST_TEXT]
    expert.texts = knowledge.texts.strip()[:LONGEST_TEXT]
    expert.takes_at_most = knowledge.takes_at_most
    expert.country = knowledge.country
    expert.save(update_fields=["languages", "keywords", "texts", "takes_at_most", "country"])
    expert.areas.set(knowledge.areas)
    look_again(expert)


@transaction.atomic
def tie(  # noqa: PLR0913 (a tie is all of these)
    expert: Expert,
    *,
    kind: str,
    as_written: str,
    until_year: int | None = None,
    organisation: Organisation | None = None,
    by: Account,
) -> Tie:
    """What binds an expert to somebody, said by the office or by the expert."""
    if expert.account != by:
        _checked_right(expert.panel.call, by)
    written = " ".join(as_written.split())[:400]
    if not written or kind not in Tie.Kind.values:
        raise Refusal("tie-needs-a-name")
    if until_year is not None and not FIRST_YEAR <= until_year <= 2100:  # noqa: PLR2004
        raise Refusal("year-not-understood")
    made = Tie.objects.create(
        expert=expert,
        kind=kind,
        organisation=organisation or known_organisation(written),
        as_written=written,
        until_year=until_year,
        declared_by=by,
    )
    record("review.tied", f"panel:{expert.panel_id}", by=by, expert=expert.pk, tie=made.pk)
    look_again(expert)
    return made


@transaction.atomic
def untie(made: Tie, *, by: Account) -> None:
    _checked_right(made.expert.panel.call, by)
    record("review.untied", f"panel:{made.expert.panel_id}", by=by, tie=made.pk, kind=made.kind)
    look_again(made.expert)
    made.delete()


@transaction.atomic
def send_away(expert: Expert, *, from_on: date, until_on: date, by: Account) -> Absence:
    """The expert is away; the office answers meanwhile, and gives no new case."""
    _checked_right(expert.panel.call, by)
    if expert.account is None:
        raise Refusal("expert-not-invited", name=str(expert))
    return go_away(expert.account, from_on=from_on, until_on=until_on, deputy=by, by=by)


def known_organisation(name: str) -> Organisation | None:
    """The one organisation that bears this name; None where there is none, or more than one."""
    found = find_by_name(name) if name.strip() else []
    return found[0] if len(found) == 1 else None


def look_again(expert: Expert) -> None:
    """Conflicts of the panel are looked for anew, soon."""
    Panel.objects.filter(pk=expert.panel_id).update(looked_at=None)
    wake("conflicts")


def _checked_right(call: Call, by: Account) -> None:
    if not may_keep_panels(held_by(by), call.pk):
        raise Refusal("panel-not-yours")
