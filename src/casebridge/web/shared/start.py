"""The start page: each sentence of the two texts beside what the software does with it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.mail.queries import letters_waiting
from casebridge.calls.models import Call
from casebridge.calls.queries import public_calls
from casebridge.editions.queries.released import country_counts, outputs_of, released_editions
from casebridge.forum.models import Forum
from casebridge.forum.queries.forums import public_forums
from casebridge.indicators.queries.stages import Progress, progress_of
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual, Wording
from casebridge.web.shared import start_quotes as quotes
from casebridge.web.shared.day_spans import day_span
from casebridge.web.shared.demonstration import address_of
from casebridge.web.shared.languages import OWN_NAMES, reader_tag
from casebridge.web.shared.templatetags.casebridge import number

ROSTER_OF_THE_CALL = "?day=2023-02-07&basis=announced"


@dataclass(frozen=True)
class Door:
    """A link; with `post` it is a button that signs in as somebody first."""

    label: str
    address: str
    post: str = ""
    who: str = ""


@dataclass(frozen=True)
class Line:
    """A sentence, what is done with it, how far that is, and where to look."""

    section: str
    quote: Wording
    does: str
    figure: str
    doors: Sequence[Door]


@dataclass(frozen=True)
class StartPage:
    """The whole walk, and the three steps with a form of one's own."""

    call_lines: Sequence[Line]
    forum_lines: Sequence[Line]
    forms: Sequence[tuple[str, str, str]]
    take_in: Door
    system: Door
    has_roles: bool
    is_filled: bool


@dataclass(frozen=True)
class Standing:
    """The live figures, of all calls together."""

    progress: Progress
    letters: int
    cases: int
    countries: int
    files: int


class Doors:
    """Makes links; on a demonstration of this computer they sign in as the right person."""

    def __init__(self, *, with_roles: bool) -> None:
        self.posts = {role: address_of(role) for role in self._names()} if with_roles else {}

    @staticmethod
    def _names() -> dict[str, str]:
        return {
            "officer": _("as officer"),
            "leader": _("as leader"),
            "editor": _("as editor"),
            "logistics": _("as logistics"),
            "reviewer-a": _("as reviewer A"),
            "reviewer-b": _("as reviewer B"),
        }

    def as_(self, role: str, label: str, address: str) -> Door:
        post = self.posts.get(role, "")
        target = f"{post}?next={address}" if post else ""
        return Door(label, address, target, self._names()[role])


def start_page(*, with_roles: bool) -> StartPage:
    calls = list(public_calls())
    first = calls[-1] if calls else None
    doors = Doors(with_roles=with_roles)
    standing = standing_of(calls)
    return StartPage(
        call_lines=_call_lines(first, standing, doors),
        forum_lines=_forum_lines(standing, doors),
        forms=_forms(calls[0]) if calls else [],
        take_in=doors.as_("officer", _("drop it here"), "/desk/take-in/"),
        system=doors.as_("officer", _("System page"), "/desk/system/"),
        has_roles=with_roles,
        is_filled=bool(calls),
    )


def standing_of(calls: Sequence[Call]) -> Standing:
    sums = [progress_of(call) for call in calls]
    total = {f.name: sum(getattr(p, f.name) for p in sums) for f in fields(Progress)}
    edition = released_editions().first()
    return Standing(
        progress=Progress(**total),
        letters=letters_waiting().count(),
        cases=edition.entries.count() if edition else 0,
        countries=len(country_counts()),
        files=outputs_of(edition).count() if edition else 0,
    )


def _forms(call: Call) -> list[tuple[str, str, str]]:
    return [
        (tag, OWN_NAMES[tag], reverse("site:call-form", args=[call.code, tag]))
        for tag in sorted(call.languages, key=lambda t: (t != reader_tag(), t))
    ]


def _line(
    section: str, quote: Multilingual, does: str, doors: Sequence[Door], figure: str = ""
) -> Line:
    return Line(section, quote.in_(reader_tag()), does, figure, doors)


def _call_lines(call: Call | None, now: Standing, doors: Doors) -> list[Line]:
    return [
        *_applying(call, now, doors),
        *_choosing(now, doors),
        *_publishing(now, doors),
        _line(
            _("Introduction"),
            quotes.ROSTER,
            _(
                "The roster as the call printed it decides for ever; the roster of any other day, "
                "by announcement or by legal effect, with its sources."
            ),
            [Door(_("Roster of that day"), reverse("site:roster") + ROSTER_OF_THE_CALL)],
        ),
    ]


def _applying(call: Call | None, now: Standing, doors: Doors) -> list[Line]:
    page = reverse("site:call", args=[call.code]) if call else reverse("site:calls")
    return [
        _line(
            "I",
            quotes.DEADLINE,
            _(
                "The call page in the order of the text, with one clock for everybody: "
                "the server’s receipt counts, in the call’s own time zone."
            ),
            [Door(_("Call page"), page)],
        ),
        _line(
            "III.2",
            quotes.TEMPLATE,
            _(
                "An application form as an ordinary Word file, with visible codes, limits and "
                "choices, in three languages."
            ),
            [Door(_("Application form"), f"{page}#template")],
        ),
        _line(
            "III.3",
            quotes.BOTH,
            _(
                "Mail stays the door. Every message becomes a numbered dossier; the Word form is "
                "read, the scan is read and compared with it, the seal is looked for."
            ),
            [doors.as_("officer", _("Arrivals of today"), "/desk/")],
            _counted_arrivals(now.progress),
        ),
        _line(
            "III.2",
            quotes.SINCE,
            _(
                "Checks against the call’s own conditions and its own roster; each finding is a "
                "sentence with its evidence, and a person rules."
            ),
            [doors.as_("officer", _("Table of cases"), "/desk/cases/")],
            _counted_findings(now.progress.findings),
        ),
    ]


def _choosing(now: Standing, doors: Doors) -> list[Line]:
    return [
        _line(
            "IV",
            quotes.ONE_ON_ONE,
            _(
                "One letter with everything that is missing, in the applicant’s language; it waits "
                "until a person approves it, and a demonstration sends nothing."
            ),
            [doors.as_("officer", _("Cases and their letters"), "/desk/cases/")],
            _counted_letters(now.letters),
        ),
        _line(
            "IV",
            quotes.SELECTED,
            _(
                "Reviewers score on a phone; two rules in words propose a balanced selection; "
                "a person changes it with a reason and adopts it by name."
            ),
            [
                doors.as_("reviewer-a", _("Reviews"), "/panel/"),
                doors.as_("reviewer-b", _("Reviews"), "/panel/"),
                doors.as_("officer", _("Selection"), "/desk/selection/"),
            ],
            _counted_scores(now.progress),
        ),
        _line(
            "IV",
            quotes.REPORTED,
            _("One page with the numbers of the day, each with the list behind it."),
            [doors.as_("leader", _("Leader’s page"), "/desk/leader/")],
        ),
    ]


def _publishing(now: Standing, doors: Doors) -> list[Line]:
    return [
        _line(
            "IV",
            quotes.COLLECTION,
            _("A book from one frozen text, as PDF and as Word with styles, in three languages."),
            [
                Door(_("Collection"), reverse("site:collections")),
                doors.as_("editor", _("Making of the collection"), "/desk/editions/"),
            ],
            _counted_book(now),
        ),
        _line(
            "IV",
            quotes.RELEASED,
            _(
                "A public library: search in any language, two languages side by side, "
                "key figures with date and source."
            ),
            [
                Door(_("Library"), reverse("site:cases")),
                Door(_("Home page"), reverse("site:home")),
            ],
        ),
        _line(
            "IV",
            quotes.WINNERS,
            _(
                "Invited from the decision by a letter with a personal link; slot, stand, files "
                "and a certificate."
            ),
            [doors.as_("officer", _("Winners"), _desk(public_forums().first(), "winners"))],
        ),
    ]


def _forum_lines(now: Standing, doors: Doors) -> list[Line]:
    return [
        *_of_the_forum(doors),
        _line(
            "",
            quotes.HUNDRED,
            _(
                "Country by area, before and after the selection; an empty cell leads to "
                "who could be asked."
            ),
            [doors.as_("officer", _("Coverage board"), "/desk/coverage/")],
            _counted_countries(now.countries),
        ),
        _signings(doors),
        _line(
            "",
            quotes.FOUR_LINES,
            _("Each project with its parties, its lines, its owner and its next date."),
            [doors.as_("officer", _("Projects"), "/desk/projects/")],
        ),
        _line(
            "",
            quotes.CITY,
            _("Each figure with its period and source; where sources differ, both values stand."),
            [Door(_("Figures"), reverse("site:figures"))],
        ),
    ]


def _signings(doors: Doors) -> Line:
    forum = public_forums().first()
    return _line(
        "",
        quotes.SIGNING,
        _("Lists of signings with a run sheet; each signed project is followed afterwards."),
        [doors.as_("officer", _("Signings"), _desk(forum, "signings"))],
    )


def _desk(forum: Forum | None, page: str) -> str:
    return f"/desk/forum/{forum.code}/{page}/" if forum else "/desk/forum/"


def _of_the_forum(doors: Doors) -> list[Line]:
    """What the newest forum's own tables say of it."""
    forum = public_forums().first()
    page = reverse("site:forum", args=[forum.code]) if forum else reverse("site:forums")
    return [
        _line(
            "",
            quotes.THEME,
            _("Theme, days, city, roles, objectives and sub-forums, each with its source."),
            [Door(_("The forum’s page"), page)],
            _told_of(forum) if forum else "",
        ),
        _line(
            "",
            quotes.DELEGATES,
            _(
                "Delegates by group, with names in several scripts; invitations by language with a "
                "personal link, or one answer of a secretary for all."
            ),
            [doors.as_("logistics", _("Delegates"), _desk(forum, "delegates"))],
        ),
        _line(
            "",
            quotes.SUB_FORUMS,
            _(
                "One sub-forum for each constituency, its title marked as announced or reported; "
                "visits with ranked wishes, seats given so that delegations stay together, and "
                "bus lists."
            ),
            [
                Door(_("Sub-forums"), f"{page}#forum-sub-forums"),
                doors.as_("logistics", _("Visits"), _desk(forum, "visits")),
            ],
            _counted_sub_forums(forum.sub_forums.count()) if forum else "",
        ),
    ]


def _told_of(forum: Forum) -> str:
    days, city = day_span(forum.starts_on, forum.ends_on), forum.city.in_(reader_tag())
    return f"{days} · {city}"


def _counted_sub_forums(count: int) -> str:
    words = ngettext("%(count)s sub-forum", "%(count)s sub-forums", count)
    return words % {"count": number(count)}


def _counted_arrivals(seen: Progress) -> str:
    return _("%(mails)s messages, %(dossiers)s dossiers, %(read)s of %(scans)s scans read") % {
        "mails": number(seen.arrivals),
        "dossiers": number(seen.dossiers),
        "read": number(seen.scans_read),
        "scans": number(seen.scans),
    }


def _counted_scores(seen: Progress) -> str:
    return _("%(scored)s cases scored, %(selected)s selected") % {
        "scored": number(seen.scored),
        "selected": number(seen.selected),
    }


def _counted_countries(count: int) -> str:
    words = ngettext(
        "%(count)s country in the collection", "%(count)s countries in the collection", count
    )
    return words % {"count": number(count)} if count else ""


def _counted_findings(count: int) -> str:
    return ngettext("%(count)s finding", "%(count)s findings", count) % {"count": number(count)}


def _counted_letters(count: int) -> str:
    words = ngettext(
        "%(count)s letter waits for approval", "%(count)s letters wait for approval", count
    )
    return words % {"count": number(count)}


def _counted_book(now: Standing) -> str:
    cases = ngettext("%(count)s case", "%(count)s cases", now.cases) % {"count": number(now.cases)}
    files = ngettext("%(count)s file", "%(count)s files", now.files) % {"count": number(now.files)}
    return listed((cases, files)) if now.cases else _("not released yet")
