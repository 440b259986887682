"""A call's panels on one page, and one panel with its experts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.base.mail.models import Letter
from casebridge.calls.models import Call
from casebridge.calls.queries import call_terms
from casebridge.cases.queries import people_open_to
from casebridge.directory.models import Person
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import direction_of
from casebridge.reference.queries import countries_in_order
from casebridge.review.models import Expert, Judging, Panel
from casebridge.review.queries.decisions import judging_of
from casebridge.review.queries.experts import (
    experts_of,
    letters_on_the_way,
    letters_to_look_at,
    panels_visible_to,
    waiting_letters,
    with_counts,
)
from casebridge.web.shared.country_names import country_name
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Choice, Link

READ = ("zh-Hans", "ru", "en", "fa", "kk", "ky", "tg", "uz", "hi", "ur", "tr", "ar", "be", "mn")
KINDS = {
    Expert.State.LISTED: "closed",
    Expert.State.INVITED: "ask",
    Expert.State.ACCEPTED: "fine",
    Expert.State.DECLINED: "soft",
    Expert.State.LEFT: "soft",
}


@dataclass(frozen=True)
class PanelLine:
    name: str
    address: str
    experts: int
    accepted: int
    invited: int
    reads_each: int


@dataclass(frozen=True)
class PanelsPage:
    call: Call
    judging: Judging
    panels: Sequence[PanelLine]


@dataclass(frozen=True)
class ExpertLine:
    """One expert of a panel; `kind` is the shape of the state."""

    name: str
    address: str
    organisation: str
    country: str
    languages: str
    areas: str
    state: str
    kind: str
    word: str
    pk: int
    may_be_invited: bool
    reads: int
    has_read: int
    most: int
    kept_from: int


@dataclass(frozen=True)
class PanelPage:
    """One panel; what is typed into its forms comes with the choices to pick from."""

    call: Call
    panel: Panel
    name: str
    crumbs: Sequence[Link]
    experts: Sequence[ExpertLine]
    letters: int
    troubled: int
    people: Sequence[Choice]
    countries: Sequence[Choice]
    languages: Sequence[Choice]
    areas: Sequence[Choice]
    to_invite: int


@dataclass(frozen=True)
class WaitingLetter:
    """A letter to an expert."""

    number: int
    expert: int
    who: str
    letter: Letter
    direction: str


@dataclass(frozen=True)
class LettersPage:
    call: Call
    panel: Panel
    crumbs: Sequence[Link]
    letters: Sequence[WaitingLetter]
    going: Sequence[WaitingLetter]
    troubled: Sequence[WaitingLetter]


def panels_page(call: Call, account: Account) -> PanelsPage:
    rows = with_counts(panels_visible_to(account).filter(call=call))
    return PanelsPage(call, judging_of(call), [_panel_line(panel) for panel in rows])


def _panel_line(panel: Panel) -> PanelLine:
    counts = vars(panel)
    return PanelLine(
        name=panel.name.in_(reader_tag()).text,
        address=reverse("desk:panel", args=[panel.pk]),
        experts=counts["listed"],
        accepted=counts["accepted"],
        invited=counts["invited"],
        reads_each=panel.reads_each,
    )


def crumbs_of(panel: Panel, *, inside: bool = True) -> list[Link]:
    """The way back: all panels, and the panel where the page lies inside it."""
    back = [Link(_("Panels"), reverse("desk:panels"))]
    if inside:
        back.append(Link(panel.name, reverse("desk:panel", args=[panel.pk])))
    return back


def panel_page(panel: Panel, account: Account) -> PanelPage:
    lines = [_line(expert) for expert in experts_of(panel)]
    return PanelPage(
        call=panel.call,
        panel=panel,
        name=panel.name.in_(reader_tag()).text,
        crumbs=crumbs_of(panel, inside=False),
        experts=lines,
        letters=waiting_letters(panel.experts.all()).count(),
        troubled=letters_to_look_at(panel.experts.all()).count(),
        people=_people(panel, account),
        countries=country_choices(""),
        languages=language_choices(()),
        areas=area_choices(panel.call, ()),
        to_invite=sum(line.state == Expert.State.LISTED for line in lines),
    )


def _line(expert: Expert) -> ExpertLine:
    counts = vars(expert)
    return ExpertLine(
        name=expert.person.name_as_written,
        address=reverse("desk:expert", args=[expert.pk]),
        organisation=organisation_of(expert.person),
        country=country_name(expert.country).text if expert.country else "",
        languages=listed(language_name(tag) for tag in expert.languages),
        areas=listed(area.label.in_(reader_tag()) for area in expert.areas.all()),
        state=expert.state,
        kind=KINDS[Expert.State(expert.state)],
        word=expert.get_state_display(),
        pk=expert.pk,
        may_be_invited=expert.state != Expert.State.ACCEPTED,
        reads=counts["reads"],
        has_read=counts["has_read"],
        most=expert.takes_at_most,
        kept_from=counts["kept_from"],
    )


def organisation_of(person: Person) -> str:
    """Under its first name in the reader's language, else under the first there is."""
    if person.organisation is None:
        return ""
    names = list(person.organisation.names.all())
    own = next((name.text for name in names if name.language == reader_tag()), "")
    return own or (names[0].text if names else "")


def _people(panel: Panel, account: Account) -> list[Choice]:
    """Whom the directory knows with an address, and who is not on the panel yet."""
    there = panel.experts.values("person")
    people = people_open_to(account).exclude(email="").exclude(pk__in=there)
    rows = people.order_by("name_as_written").values_list("pk", "name_as_written", "email")
    return [Choice(str(pk), f"{name}, {email}", False) for pk, name, email in rows]


def country_choices(chosen: str) -> list[Choice]:
    named = sorted((country_name(c).text, c.alpha2) for c in countries_in_order())
    return [Choice(code, name, code == chosen) for name, code in named]


def language_choices(chosen: Sequence[str]) -> list[Choice]:
    tags = dict.fromkeys((*READ, *chosen))
    return [Choice(tag, language_name(tag), tag in chosen) for tag in tags]


def area_choices(call: Call, chosen: Sequence[int]) -> list[Choice]:
    terms = call_terms(call, "area")
    return [Choice(t.code, t.label.in_(reader_tag()).text, t.pk in chosen) for t in terms]


def letters_page(panel: Panel) -> LettersPage:
    """What waits for a person, what is about to go, and what did not arrive."""
    names = {
        f"expert:{pk}": (pk, name)
        for pk, name in panel.experts.values_list("pk", "person__name_as_written")
    }
    experts = panel.experts.all()

    def shown(letters: QuerySet[Letter]) -> list[WaitingLetter]:
        return [
            WaitingLetter(
                letter.pk,
                *names[letter.thread.subject],
                letter=letter,
                direction=direction_of(letter.language),
            )
            for letter in letters
        ]

    return LettersPage(
        call=panel.call,
        panel=panel,
        crumbs=crumbs_of(panel),
        letters=shown(waiting_letters(experts)),
        going=shown(letters_on_the_way(experts, timezone.now())),
        troubled=shown(letters_to_look_at(experts)),
    )
