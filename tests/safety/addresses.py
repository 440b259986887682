"""Every address with the audience it is meant for, written down a second time on purpose.

`audience` is the name of the rule the view must declare; `sees` are the roles that see the
object there, `of` is the object whose numbers stand in the address.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from casebridge.calls.queries import call_terms
from tests.safety.cast import BARRED, GRANTS, Parts, Side, World

OFFICE = frozenset({"officer", "editor", "leader", "administrator"})
# {rule: roles it admits}; None admits everybody, an empty set everybody who is signed in.
ADMITTED: Mapping[str, frozenset[str] | None] = {
    "everyone": None,
    "signed-in": frozenset(),
    "office": OFFICE,
    "officers": frozenset({"officer"}),
    "deciders": frozenset({"officer", "leader"}),
    "leaders": frozenset({"leader"}),
    "editors": frozenset({"officer", "editor"}),
    "administrators": frozenset({"administrator", "officer"}),
    "forum-office": OFFICE | {"logistics"},
    "forum-desk": frozenset({"officer", "logistics"}),
    "logistics": frozenset({"logistics"}),
    "gate": frozenset({"gate", "logistics"}),
    # Only on a demonstration database, which the tests' is not.
    "demonstration": frozenset({"nobody on this database"}),
}
Arguments = dict[str, object]


@dataclass(frozen=True)
class Address:
    """What is promised of one address."""

    audience: str
    of: str = ""
    sees: frozenset[str] = frozenset()
    method: str = "get"
    arguments: Callable[[Side, Parts], Arguments] = lambda side, parts: {}
    # What a form sends, where there is nothing to look at without it.
    sends: Callable[[Side], Arguments] = lambda side: {}


def _dossier(side: Side, parts: Parts) -> Arguments:
    return {"pk": parts.dossier.pk}


def _file(side: Side, parts: Parts) -> Arguments:
    return {"pk": parts.dossier.pk, "number": parts.word.pk}


def _pair(side: Side, parts: Parts) -> Arguments:
    return {"pk": parts.dossier.pk, "other": parts.dossier.pk}


def _move(side: Side, parts: Parts) -> Arguments:
    return {"pk": parts.dossier.pk, "number": 0}


def _nothing(side: Side, parts: Parts) -> Arguments:
    return {"pk": 0}


def _numbered(side: Side, parts: Parts) -> Arguments:
    return {"pk": 0, "number": 0}


def _two_entries(side: Side, parts: Parts) -> Arguments:
    return {"kind": "organisation", "source": 0, "target": 1}


def _organisation(side: Side, parts: Parts) -> Arguments:
    """An organisation is open to the whole office, whichever call it applied to."""
    lead = parts.case.applicants.first()
    return {"pk": lead.organisation_id if lead else 0}


def _arrival(side: Side, parts: Parts) -> Arguments:
    return {"pk": parts.word.arrival_id}


def _arrived_file(side: Side, parts: Parts) -> Arguments:
    return {"pk": parts.word.arrival_id, "number": parts.word.pk}


def _page(side: Side, parts: Parts) -> Arguments:
    return {"pk": parts.dossier.pk, "number": 1}


def _finding(side: Side, parts: Parts) -> Arguments:
    return {"pk": parts.dossier.pk, "number": parts.finding.pk}


def _letter(side: Side, parts: Parts) -> Arguments:
    return {"pk": parts.letter.pk}


def _selection(side: Side, parts: Parts) -> Arguments:
    return {"pk": side.selection.pk}


def _minute(side: Side, parts: Parts) -> Arguments:
    return {"pk": side.selection.pk, "language": "en", "kind": "docx"}


def _alternative(side: Side, parts: Parts) -> Arguments:
    return {"pk": side.selection.pk, "number": 1}


def _place(side: Side, parts: Parts) -> Arguments:
    return {"pk": side.selection.pk, "case": parts.case.pk}


def _edition(side: Side, parts: Parts) -> Arguments:
    return {"pk": side.edition.pk}


def _no_part_of_edition(side: Side, parts: Parts) -> Arguments:
    return {"pk": side.edition.pk, "number": 0}


def _in_english(side: Side, parts: Parts) -> Arguments:
    return {"pk": side.edition.pk, "language": "en"}


def _to_an_agency(side: Side, parts: Parts) -> Arguments:
    return {"pk": side.edition.pk, "language": "en", "kind": "zip"}


def _made(side: Side, parts: Parts) -> Arguments:
    return {"pk": side.edition.pk, "kind": "pdf", "language": "en"}


def _review(side: Side, parts: Parts) -> Arguments:
    return {"pk": parts.review.pk}


def _review_picture(side: Side, parts: Parts) -> Arguments:
    return {"pk": parts.review.pk, "number": 1}


def _entry(side: Side, parts: Parts) -> Arguments:
    entry = side.edition.entries.filter(case=parts.case).first()
    return {"pk": entry.pk if entry else 0}


def _entry_picture(side: Side, parts: Parts) -> Arguments:
    return {**_entry(side, parts), "number": 1}


def _entry_of_the_edition(side: Side, parts: Parts) -> Arguments:
    return {"pk": side.edition.pk, "entry": _entry(side, parts)["pk"]}


def _no_entry_of_the_edition(side: Side, parts: Parts) -> Arguments:
    return {"pk": side.edition.pk, "entry": 0}


def _released(side: Side, parts: Parts) -> Arguments:
    return {"code": side.edition.code}


def _released_file(side: Side, parts: Parts) -> Arguments:
    return {"code": side.edition.code, "language": "en", "kind": "pdf"}


def _call(side: Side, parts: Parts) -> Arguments:
    return {"code": side.call.code}


def _form(side: Side, parts: Parts) -> Arguments:
    return {"code": side.call.code, "language": "en"}


def _invited(side: Side, parts: Parts) -> Arguments:
    return {"token": "x"}


def _secret(side: Side, parts: Parts) -> Arguments:
    return {"secret": "x"}


def _piece(side: Side, parts: Parts) -> Arguments:
    return {"secret": "x", "number": 1}


def _no_forum(side: Side, parts: Parts) -> Arguments:
    return {"code": "no-such-forum"}


def _no_session(side: Side, parts: Parts) -> Arguments:
    return {"code": "no-such-forum", "number": 1}


def _no_figure(side: Side, parts: Parts) -> Arguments:
    return {"code": "no-such-figure"}


def _no_delegate(side: Side, parts: Parts) -> Arguments:
    return {"code": "no-such-forum", "pk": 0}


def _panel(side: Side, parts: Parts) -> Arguments:
    return {"pk": side.panel.pk}


def _conflict(side: Side, parts: Parts) -> Arguments:
    """The conflict of somebody who is kept from the barred case; of the other there is none."""
    found = parts.case.conflicts.first()
    return {"pk": found.pk if found else 0}


def _expert(side: Side, parts: Parts) -> Arguments:
    return {"pk": side.expert.pk}


def _area(side: Side) -> Arguments:
    """An area of the call in question."""
    area = call_terms(side.call, "area").first()
    return {"area": area.code if area else ""}


OFFICER = frozenset({"officer"})
DECIDER = frozenset({"officer", "leader"})
# A file of an edition may be looked at by the editor, too; the administrator sees no book.
BOOKMAKER = frozenset({"officer", "editor", "leader"})

ADDRESSES: Mapping[str, Address] = {
    "start": Address("everyone"),
    "start-as": Address(
        "demonstration", arguments=lambda side, parts: {"role": "officer", "token": "x"}
    ),
    "set_language": Address("everyone", method="post"),
    "account_login": Address("everyone"),
    "account_request_login_code": Address("everyone"),
    "account_confirm_login_code": Address("everyone"),
    "account_email_verification_sent": Address("everyone"),
    "account_reauthenticate": Address("signed-in"),
    "account_logout": Address("everyone"),
    "site:home": Address("everyone"),
    "site:calls": Address("everyone"),
    "site:call": Address("everyone", arguments=_call),
    "site:call-form": Address("everyone", arguments=_form),
    "site:cases": Address("everyone"),
    "site:case": Address("everyone", of="released", arguments=_entry),
    "site:case-picture": Address("everyone", of="released", arguments=_entry_picture),
    "site:collections": Address("everyone"),
    "site:collection": Address("everyone", of="released", arguments=_released),
    "site:collection-file": Address("everyone", of="released", arguments=_released_file),
    "site:collection-version": Address(
        "everyone",
        of="released",
        arguments=lambda side, parts: {**_released(side, parts), "number": 1},
    ),
    "site:collection-version-file": Address(
        "everyone",
        of="released",
        arguments=lambda side, parts: {**_released_file(side, parts), "number": 1},
    ),
    "site:countries": Address("everyone"),
    "site:country": Address("everyone", arguments=lambda side, parts: {"alpha2": "KZ"}),
    # No selection of either call is shown to the public before its decision.
    "site:notice": Address("everyone", of="move", arguments=_call),
    "site:roster": Address("everyone"),
    "site:figures": Address("everyone"),
    # No figure has this short name: there is nothing to be found.
    "site:figure": Address("everyone", of="figure", arguments=_no_figure),
    "site:forums": Address("everyone"),
    # Neither call has a forum: there is nothing to be found.
    "site:forum": Address("everyone", of="forum", arguments=_no_forum),
    **{
        f"site:forum-{name}": Address("everyone", of="forum", arguments=_no_forum)
        for name in ("programme", "people", "changes", "mine", "offline", "outcomes")
    },
    "site:forum-schedule": Address(
        "everyone",
        of="forum",
        arguments=lambda side, parts: {"code": "no-such-forum", "kind": "json"},
    ),
    "site:forum-session-calendar": Address("everyone", of="forum", arguments=_no_session),
    "site:forum-person-calendar": Address(
        "everyone", of="forum", arguments=lambda side, parts: {"code": "no-such-forum", "key": 1}
    ),
    # The same script for every forum; it says nothing of any.
    "site:forum-worker": Address("everyone", arguments=_no_forum),
    "site:forum-session": Address("everyone", of="forum", arguments=_no_session),
    "site:forum-session-file": Address(
        "everyone",
        of="forum",
        arguments=lambda side, parts: {**_no_session(side, parts), "place": 1},
    ),
    "site:forum-person": Address(
        "everyone", of="forum", arguments=lambda side, parts: {"code": "no-such-forum", "key": "1"}
    ),
    "site:forum-day": Address(
        "everyone",
        of="forum",
        arguments=lambda side, parts: {"code": "no-such-forum", "on": "2025-07-10"},
    ),
    # A secret nobody was told opens nothing, whoever asks.
    "portal:apply": Address("everyone", arguments=_call),
    "portal:draft": Address("everyone", of="secret", arguments=_secret),
    "portal:draft-check": Address("everyone", of="secret", arguments=_secret),
    "portal:draft-hand-in": Address("everyone", of="secret", method="post", arguments=_secret),
    "portal:draft-word": Address("everyone", of="secret", arguments=_secret),
    "portal:draft-files": Address("everyone", of="secret", method="post", arguments=_secret),
    "portal:draft-file": Address("everyone", of="secret", method="patch", arguments=_piece),
    "portal:draft-file-remove": Address("everyone", of="secret", method="post", arguments=_piece),
    **{
        f"desk:edition-{name}": Address("office", of="edition", sees=BOOKMAKER, arguments=_edition)
        for name in ("release", "notices", "version")
    },
    **{
        f"desk:edition-{name}": Address(
            rule, of="edition", sees=BOOKMAKER, method="post", arguments=_edition
        )
        for name, rule in (
            ("release-plan", "deciders"),
            ("release-off", "deciders"),
            ("correct", "editors"),
            ("withdraw", "leaders"),
            ("begin-version", "editors"),
            ("word-change", "editors"),
        )
    },
    # No change has this number: there is nothing to be found.
    "desk:edition-strike-change": Address(
        "editors", of="move", method="post", arguments=_no_part_of_edition
    ),
    "desk:consents": Address("office", of="edition", sees=BOOKMAKER, arguments=_edition),
    "desk:consents-ask": Address("officers", of="edition", sees=OFFICER, arguments=_edition),
    "desk:consent": Address(
        "office", of="dossier", sees=BOOKMAKER, arguments=_entry_of_the_edition
    ),
    # No entry has this number: there is nothing to be found.
    "desk:consent-enter": Address(
        "officers", of="move", method="post", arguments=_no_entry_of_the_edition
    ),
    "desk:consent-settle": Address(
        "editors", of="move", method="post", arguments=_no_entry_of_the_edition
    ),
    "desk:consent-without": Address(
        "leaders", of="move", method="post", arguments=_no_entry_of_the_edition
    ),
    "portal:consent": Address("everyone", of="secret", arguments=_secret),
    "portal:consent-picture": Address("everyone", of="secret", arguments=_piece),
    "portal:kit": Address("everyone", of="secret", arguments=_secret),
    "portal:kit-file": Address("everyone", of="secret", arguments=_secret),
    "portal:invitation": Address("everyone", of="secret", arguments=_secret),
    "portal:winner": Address("everyone", of="secret", arguments=_secret),
    "portal:own-delegations": Address("signed-in"),
    # Nobody is secretary of a delegation here.
    "portal:own-delegation": Address("signed-in", of="secret", arguments=_nothing),
    "portal:delegation": Address("everyone", of="secret", arguments=_secret),
    "portal:upload": Address("everyone", of="secret", arguments=_secret),
    "portal:upload-done": Address("everyone", of="secret", method="post", arguments=_secret),
    "portal:upload-file": Address("everyone", of="secret", method="patch", arguments=_piece),
    "portal:upload-file-remove": Address("everyone", of="secret", method="post", arguments=_piece),
    "panel:reviews": Address("signed-in"),
    "panel:review": Address("signed-in", of="review", arguments=_review),
    "panel:invited": Address("everyone", of="secret", arguments=_secret),
    "panel:enter": Address("everyone", of="secret", arguments=_secret),
    "panel:conflict": Address("signed-in", of="review", method="post", arguments=_review),
    "panel:picture": Address("signed-in", of="review", arguments=_review_picture),
    "panel:keep": Address("signed-in", of="review", method="post", arguments=_review),
    "panel:talk": Address("signed-in", of="review", arguments=_review),
    "panel:worker": Address("everyone"),
    "panel:offline": Address("everyone"),
    "panel:mine": Address("signed-in"),
    "panel:gates": Address("gate"),
    "panel:gates-worker": Address("everyone"),
    # There is no gate here: there is nothing to be found.
    "panel:gate": Address("gate", of="secret", arguments=_nothing),
    "panel:gate-list": Address("gate", of="secret", arguments=_nothing),
    "panel:gate-scans": Address("gate", of="secret", method="post", arguments=_nothing),
    "panel:score-form": Address("signed-in"),
    "panel:score-form-word": Address("signed-in"),
    "panel:score-form-take": Address("signed-in", method="post"),
    "desk:today": Address("office"),
    "desk:arrivals": Address("officers"),
    "desk:arrival": Address("officers", of="dossier", sees=OFFICER, arguments=_arrival),
    "desk:arrival-file": Address("officers", of="dossier", sees=OFFICER, arguments=_arrived_file),
    "desk:arrival-put": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_arrival
    ),
    "desk:arrival-open": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_arrival
    ),
    "desk:chain": Address("office"),
    "desk:cases": Address("office"),
    "desk:cases-excel": Address("office"),
    "desk:cases-columns": Address("office", method="post"),
    "desk:cases-keep": Address("office", method="post"),
    # Nobody has kept a view, done anything to undo, or been given a task yet.
    "desk:cases-forget": Address("office", of="move", method="post", arguments=_nothing),
    "desk:cases-act": Address("officers", method="post"),
    "desk:batch-undo": Address("officers", of="move", method="post", arguments=_nothing),
    "desk:cases-back": Address("officers"),
    "desk:task-done": Address("officers", of="move", method="post", arguments=_nothing),
    "desk:versions": Address("office", of="dossier", sees=OFFICE, arguments=_dossier),
    "desk:dossier-task-set": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_dossier
    ),
    "desk:dossier-task-done": Address("officers", of="move", method="post", arguments=_move),
    "desk:handing-over": Address("deciders"),
    # Nothing was handed over yet: there is nothing to undo.
    "desk:handing-over-undo": Address("deciders", of="move", method="post", arguments=_nothing),
    "desk:away": Address("officers", method="post"),
    "desk:back": Address("officers", of="move", method="post", arguments=_nothing),
    "desk:dossier": Address("office", of="dossier", sees=OFFICE, arguments=_dossier),
    "desk:paper": Address("office", of="dossier", sees=OFFICE, arguments=_dossier),
    "desk:auditors": Address("officers", of="dossier", sees=OFFICER, arguments=_dossier),
    "desk:file": Address("officers", of="dossier", sees=OFFICER, arguments=_file),
    "desk:add-files": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_dossier
    ),
    "desk:file-unlock": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_file
    ),
    "desk:file-apart": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_file
    ),
    "desk:upload-link": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_dossier
    ),
    "desk:read-again": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_dossier
    ),
    "desk:find-beside": Address("officers", of="dossier", sees=OFFICER, arguments=_dossier),
    "desk:beside": Address("officers", of="dossier", sees=OFFICER, arguments=_pair),
    "desk:kin": Address("officers", of="dossier", sees=OFFICER, method="post", arguments=_pair),
    "desk:merge": Address("officers", of="dossier", sees=OFFICER, method="post", arguments=_pair),
    "desk:split": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_dossier
    ),
    # Nothing was moved yet: there is nothing to be found.
    "desk:undo": Address("officers", of="move", method="post", arguments=_move),
    "desk:scan-page": Address("officers", of="dossier", sees=OFFICER, arguments=_page),
    "desk:rule": Address("officers", of="dossier", sees=OFFICER, method="post", arguments=_finding),
    "desk:rule-unanswered": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_dossier
    ),
    "desk:ask": Address("officers", of="dossier", sees=OFFICER, method="post", arguments=_dossier),
    "desk:take-up": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_dossier
    ),
    "desk:note": Address("officers", of="dossier", sees=OFFICER, method="post", arguments=_dossier),
    "desk:area": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_dossier, sends=_area
    ),
    "desk:complete": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_dossier
    ),
    "desk:withdraw": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_dossier
    ),
    "desk:take-in": Address("officers"),
    "desk:list": Address("officers"),
    "desk:list-columns": Address("officers"),
    "desk:list-taken": Address("officers"),
    "desk:organisations": Address("office"),
    "desk:organisations-excel": Address("office"),
    "desk:organisation": Address("office", of="dossier", sees=OFFICE, arguments=_organisation),
    **{
        f"desk:organisation-{verb}": Address(
            "officers", of="dossier", sees=OFFICER, method="post", arguments=_organisation
        )
        for verb in ("keep", "name", "number")
    },
    "desk:organisation-add": Address("officers", method="post"),
    # Nothing has these numbers: there is nothing to be found.
    **{
        f"desk:organisation-{verb}-drop": Address(
            "officers", of="nothing", method="post", arguments=_numbered
        )
        for verb in ("name", "number")
    },
    "desk:organisation-contact": Address(
        "officers",
        of="nothing",
        method="post",
        arguments=lambda side, parts: {"pk": 0, "dossier": 0, "place": 1},
    ),
    "desk:people": Address("officers"),
    "desk:people-excel": Address("officers"),
    "desk:person": Address("officers", of="nothing", arguments=_nothing),
    "desk:person-add": Address("officers", method="post"),
    **{
        f"desk:person-{verb}": Address("officers", of="nothing", method="post", arguments=_nothing)
        for verb in ("keep", "name", "consent")
    },
    **{
        f"desk:person-{verb}": Address("officers", of="nothing", method="post", arguments=_numbered)
        for verb in ("name-drop", "withdraw", "letter-act")
    },
    "desk:person-letter": Address("officers", of="nothing", arguments=_numbered),
    "desk:doubles": Address("officers"),
    "desk:double": Address("officers", of="nothing", arguments=_two_entries),
    "desk:merge-entries": Address("officers", of="nothing", method="post", arguments=_two_entries),
    "desk:different": Address("officers", of="nothing", method="post", arguments=_two_entries),
    "desk:doubt-again": Address("officers", of="nothing", method="post", arguments=_nothing),
    "desk:merging-undo": Address("officers", of="nothing", method="post", arguments=_nothing),
    "desk:coverage-prepare": Address(
        "officers",
        method="post",
        arguments=lambda side, parts: {"country": "KZ", "area": "a1"},
    ),
    "desk:coverage-answered": Address("officers", of="nothing", method="post", arguments=_nothing),
    "desk:coverage": Address("office"),
    "desk:coverage-ask": Address(
        "office", arguments=lambda side, parts: {"country": "KZ", "area": "a1"}
    ),
    "desk:panels": Address("officers"),
    "desk:judging": Address("officers", method="post"),
    "desk:panel-add": Address("officers", method="post"),
    "desk:panel": Address("officers", of="panel", sees=OFFICER, arguments=_panel),
    "desk:panel-letters": Address("officers", of="panel", sees=OFFICER, arguments=_panel),
    "desk:conflicts": Address("officers", of="panel", sees=OFFICER, arguments=_panel),
    "desk:assignment": Address("officers", of="panel", sees=OFFICER, arguments=_panel),
    **{
        f"desk:{name}": Address(
            "officers", of="panel", sees=OFFICER, method="post", arguments=_panel
        )
        for name in (
            "panel-change",
            "panel-ask",
            "panel-letters-go",
            "expert-add",
            "experts-paste",
            "conflicts-find",
            "assignment-propose",
        )
    },
    # Which case and which letter is meant stands in the form, and there is none.
    **{
        f"desk:{name}": Address("officers", of="move", method="post", arguments=_panel)
        for name in ("conflict-declare", "pair")
    },
    "desk:panel-letter": Address(
        "officers",
        of="move",
        method="post",
        arguments=lambda side, parts: {"pk": side.panel.pk, "number": 0},
    ),
    # Nothing was shared out yet: there is nothing to adopt.
    "desk:assignment-adopt": Address("officers", of="move", method="post", arguments=_nothing),
    "desk:conflict-rule": Address(
        "officers", of="conflict", sees=OFFICER, method="post", arguments=_conflict
    ),
    "desk:expert": Address("officers", of="panel", sees=OFFICER, arguments=_expert),
    **{
        f"desk:expert-{verb}": Address(
            "officers", of="panel", sees=OFFICER, method="post", arguments=_expert
        )
        for verb in ("change", "tie", "ask", "leave", "away")
    },
    "desk:expert-untie": Address(
        "officers",
        of="move",
        method="post",
        arguments=lambda side, parts: {"pk": side.expert.pk, "number": 0},
    ),
    "desk:rounds": Address("deciders"),
    "desk:rounds-open": Address("deciders", method="post"),
    "desk:talk": Address("deciders", of="dossier", sees=DECIDER, arguments=_dossier),
    "desk:selection": Address("deciders"),
    "desk:propose": Address("deciders", method="post"),
    "desk:tick": Address("deciders", method="post"),
    "desk:meeting-sheet": Address("deciders"),
    "desk:meeting-excel": Address("deciders"),
    "desk:scenarios": Address("deciders"),
    "desk:scenarios-beside": Address("deciders"),
    "desk:scenario": Address("deciders", of="selection", sees=DECIDER, arguments=_selection),
    "desk:scenario-name": Address(
        "deciders", of="selection", sees=DECIDER, method="post", arguments=_selection
    ),
    "desk:scenario-forward": Address(
        "deciders", of="selection", sees=DECIDER, method="post", arguments=_selection
    ),
    "desk:alternative-keep": Address(
        "deciders", of="selection", sees=DECIDER, method="post", arguments=_alternative
    ),
    "desk:change": Address("deciders", of="dossier", sees=DECIDER, method="post", arguments=_place),
    "desk:decision": Address("deciders"),
    "desk:decision-of": Address("deciders", of="selection", sees=DECIDER, arguments=_selection),
    **{
        f"desk:decision-{verb}": Address(
            "leaders", of="selection", sees=DECIDER, method="post", arguments=_selection
        )
        for verb in ("sign", "take-back", "settle")
    },
    "desk:minute": Address("deciders", of="selection", sees=DECIDER, arguments=_minute),
    "desk:tell": Address("officers"),
    # No public notice has been opened, and nobody has objected to one.
    "desk:objection-add": Address("officers", of="move", method="post", arguments=_nothing),
    "desk:objection-rule": Address("leaders", of="move", method="post", arguments=_nothing),
    "desk:leader": Address("office"),
    "desk:leader-word": Address("office"),
    "desk:leader-pdf": Address("office"),
    "desk:collection": Address("office"),
    "desk:edition": Address("office", of="edition", sees=BOOKMAKER, arguments=_edition),
    "desk:edition-new": Address("editors"),
    "desk:edition-files": Address("office", of="edition", sees=BOOKMAKER, arguments=_edition),
    **{
        f"desk:{name}": Address(
            "editors", of="edition", sees=BOOKMAKER, method=method, arguments=_edition
        )
        for name, method in (
            ("edition-freeze", "post"),
            ("edition-make", "post"),
            ("arrange", "get"),
            ("arrange-order", "post"),
            ("arrange-texts", "post"),
            ("arrange-look", "post"),
            ("arrange-logo", "post"),
            ("arrange-styles", "post"),
            ("arrange-pictures", "get"),
        )
    },
    # No entry and no picture has this number: there is nothing to be found.
    **{
        f"desk:arrange-{name}": Address(
            "editors", of="move", method=method, arguments=_no_part_of_edition
        )
        for name, method in (
            ("picture", "get"),
            ("picture-keep", "post"),
            ("picture-choose", "post"),
            ("move", "post"),
            ("take-out", "post"),
            ("keywords", "post"),
        )
    },
    "desk:languages": Address("office", of="edition", sees=BOOKMAKER, arguments=_edition),
    **{
        f"desk:languages-{name}": Address(
            "editors", of="edition", sees=BOOKMAKER, method="post", arguments=_edition
        )
        for name in ("choose", "targets")
    },
    "desk:languages-terms": Address("office", of="edition", sees=BOOKMAKER, arguments=_in_english),
    "desk:languages-engine": Address(
        "editors", of="edition", sees=BOOKMAKER, arguments=_in_english
    ),
    "desk:agency-out": Address("editors", of="edition", sees=BOOKMAKER, arguments=_to_an_agency),
    "desk:agency-back": Address("editors", of="edition", sees=BOOKMAKER, arguments=_in_english),
    "desk:languages-fill": Address(
        "editors", of="edition", sees=BOOKMAKER, method="post", arguments=_in_english
    ),
    "desk:entry": Address("office", of="dossier", sees=BOOKMAKER, arguments=_entry_of_the_edition),
    **{
        f"desk:entry-{name}": Address(
            "editors", of="dossier", sees=BOOKMAKER, method="post", arguments=_entry_of_the_edition
        )
        for name in ("save", "word")
    },
    "desk:press": Address("office", of="edition", sees=BOOKMAKER, arguments=_edition),
    **{
        f"desk:press-{name}": Address(
            rule, of="edition", sees=BOOKMAKER, method="post", arguments=_edition
        )
        for name, rule in (("words", "editors"), ("choice", "editors"), ("go", "officers"))
    },
    "desk:press-kit": Address("office", of="made", sees=BOOKMAKER, arguments=_in_english),
    "desk:press-give": Address("officers", of="edition", sees=OFFICER, arguments=_edition),
    # No letter has this number: there is nothing to be found.
    "desk:press-letter": Address(
        "officers", of="move", method="post", arguments=_no_part_of_edition
    ),
    "desk:edition-file": Address("office", of="made", sees=BOOKMAKER, arguments=_made),
    "desk:wechat": Address("office", of="edition", sees=BOOKMAKER, arguments=_in_english),
    "desk:wechat-article": Address(
        "office",
        of="edition",
        sees=BOOKMAKER,
        arguments=lambda side, parts: {**_in_english(side, parts), "number": 1},
    ),
    "desk:wechat-picture": Address(
        "office",
        of="edition",
        sees=BOOKMAKER,
        arguments=lambda side, parts: {**_in_english(side, parts), "name": "case-1.png"},
    ),
    "desk:wechat-pack": Address("office", of="made", sees=BOOKMAKER, arguments=_in_english),
    # No official account is set up.
    "desk:wechat-send": Address(
        "editors",
        of="edition",
        sees=frozenset({"officer", "editor"}),
        method="post",
        arguments=_in_english,
    ),
    "desk:media": Address("officers"),
    "desk:media-add": Address("officers", method="post"),
    # No collection and no outlet has this number: there is nothing to be found.
    "desk:media-clipping": Address("officers", of="move", method="post"),
    "desk:media-end": Address(
        "officers", of="move", method="post", arguments=lambda side, parts: {"pk": 0}
    ),
    "desk:letters": Address("officers"),
    "desk:letter": Address("officers", of="dossier", sees=OFFICER, arguments=_letter),
    "desk:letter-keep": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_letter
    ),
    "desk:letter-approve": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_letter
    ),
    **{
        f"desk:letter-{verb}": Address(
            "officers", of="dossier", sees=OFFICER, method="post", arguments=_letter
        )
        for verb in ("take-back", "choose", "drop", "redirect", "enclose", "settle")
    },
    "desk:letter-take-out": Address(
        "officers",
        of="dossier",
        sees=OFFICER,
        method="post",
        arguments=lambda side, parts: {"pk": parts.letter.pk, "number": 0},
    ),
    "desk:letter-write": Address(
        "officers", of="dossier", sees=OFFICER, method="post", arguments=_dossier
    ),
    "desk:letters-many": Address("officers"),
    "desk:letters-chosen": Address("officers", method="post"),
    "desk:templates": Address("officers"),
    "desk:forum-templates": Address("forum-desk", of="forum", arguments=_no_forum),
    "desk:forum-template": Address(
        "forum-desk",
        of="forum",
        arguments=lambda side, parts: {
            "code": "no-such-forum",
            "name": "forum-invitation",
            "language": "en",
        },
    ),
    "desk:template": Address(
        "officers", arguments=lambda side, parts: {"name": "receipt", "language": "en"}
    ),
    "desk:reminding": Address("officers", method="post"),
    "desk:telling": Address("officers", method="post"),
    "desk:forums": Address("forum-office"),
    **{
        f"desk:forum-{name}": Address("forum-desk", of="forum", method=method, arguments=_no_forum)
        for name, method in (
            ("delegates", "get"),
            ("delegates-excel", "get"),
            ("delegates-bring", "get"),
            ("delegate-add", "post"),
            ("delegations", "get"),
            ("delegation-add", "post"),
            ("delegation-invite", "post"),
            ("invitations", "get"),
            ("invitations-prepare", "post"),
            ("invitations-go", "post"),
            ("doubles", "get"),
            ("badges", "get"),
            ("badges-make", "post"),
            ("badges-pdf", "get"),
            ("gates", "get"),
            ("gates-now", "get"),
            ("gate-add", "post"),
            ("programme", "get"),
            ("session-add", "post"),
            ("track-add", "post"),
            ("windows", "get"),
            ("window-add", "post"),
            ("exchange", "get"),
            ("exchange-look", "post"),
            ("exchange-take", "post"),
            ("releases", "get"),
            ("release-add", "post"),
            ("proposal", "get"),
            ("proposal-take", "post"),
            ("interpreter-enter", "post"),
            ("winners", "get"),
            ("winners-arrange", "post"),
            ("winners-invite", "get"),
            ("certificates", "get"),
            ("visits", "get"),
            ("visits-arrange", "post"),
            ("signings", "get"),
            ("signings-add", "post"),
            ("outcomes", "get"),
            ("outcome-list", "get"),
            ("protocol", "get"),
            ("protocol-make", "post"),
        )
    },
    **{
        f"desk:forum-{name}": Address(
            "forum-desk", of="forum", method=method, arguments=_no_delegate
        )
        for name, method in (
            ("delegate", "get"),
            ("delegate-change", "post"),
            ("delegate-stand", "post"),
            ("badge-withdraw", "post"),
            ("badge-replace", "post"),
            ("interpreter-strike", "post"),
            ("window-remove", "post"),
            ("release-go", "post"),
            ("winner", "get"),
            ("winner-keep", "post"),
            ("visit-route", "get"),
            ("visit-route-arrange", "post"),
            ("visit-list", "get"),
            ("visit-round", "get"),
            ("visit-round-propose", "post"),
            ("visit-round-adopt", "post"),
            ("visit-round-seats", "post"),
            ("visit-round-tell", "post"),
            ("signing-session", "get"),
            ("signing-session-change", "post"),
            ("signings-bring", "get"),
            ("run-sheet", "get"),
            ("signing", "get"),
            ("signing-note", "post"),
            ("signing-move", "post"),
            ("signing-worth", "post"),
            ("signing-paper-add", "post"),
            ("signatory-add", "post"),
            ("signing-picture-add", "post"),
            ("signing-picture", "get"),
            ("protocol-list", "get"),
            ("protocol-paper", "get"),
            ("protocol-order", "post"),
            ("protocol-move", "post"),
        )
    },
    **{
        f"desk:forum-{name}": Address(
            "forum-desk", of="forum", method=method, arguments=_no_session
        )
        for name, method in (
            ("session", "get"),
            ("session-change", "post"),
            ("session-place", "post"),
            ("session-pin", "post"),
            ("session-off", "post"),
            ("session-role-add", "post"),
            ("session-parts", "post"),
            ("session-paper-add", "post"),
        )
    },
    **{
        f"desk:forum-{name}": Address(
            "forum-desk",
            of="forum",
            method=method,
            arguments=lambda side, parts: {"code": "no-such-forum", "pk": 1, "paper": 1},
        )
        for name, method in (("signing-paper", "get"), ("signing-paper-final", "post"))
    },
    **{
        f"desk:forum-{name}": Address("logistics", of="forum", method=method, arguments=_no_forum)
        for name, method in (
            ("travel", "get"),
            ("travel-list", "get"),
            ("travel-bring", "get"),
            ("travel-letters", "get"),
        )
    },
    "desk:forum-travel-of": Address("logistics", of="forum", arguments=_no_delegate),
    "desk:forum-winner-material": Address(
        "forum-desk",
        of="forum",
        arguments=lambda side, parts: {"code": "no-such-forum", "pk": 1, "position": 1},
    ),
    "desk:forum-signatory-strike": Address(
        "forum-desk",
        of="forum",
        method="post",
        arguments=lambda side, parts: {"code": "no-such-forum", "pk": 1, "signatory": 1},
    ),
    "desk:forum-programme-book": Address(
        "forum-desk",
        of="forum",
        arguments=lambda side, parts: {
            "code": "no-such-forum",
            "language": "en",
            "kind": "docx",
        },
    ),
    "desk:forum-session-role-remove": Address(
        "forum-desk",
        of="forum",
        method="post",
        arguments=lambda side, parts: {**_no_session(side, parts), "role": 1},
    ),
    "desk:projects": Address("forum-office"),
    "desk:project-open": Address("officers", method="post"),
    # There is no project and no forum: there is nothing to be found.
    "desk:project": Address("forum-office", of="move", arguments=_nothing),
    "desk:project-change": Address("officers", of="move", method="post", arguments=_nothing),
    "desk:figures": Address("office"),
    "desk:figures-csv": Address("office"),
    "desk:figures-excel": Address("office"),
    "desk:figure-add": Address("officers", method="post"),
    "desk:figures-take-in": Address("officers"),
    "desk:figures-freeze": Address("officers", method="post"),
    "desk:figures-counted": Address("office", arguments=lambda side, parts: {"what": "signings"}),
    # No figure, reading or set has this number: there is nothing to be found.
    **{
        f"desk:{name}": Address(audience, of="figure", method=method, arguments=_nothing)
        for name, audience, method in (
            ("figure", "office", "get"),
            ("figure-change", "officers", "post"),
            ("reading-withdraw", "officers", "post"),
            ("figure-set", "office", "get"),
            ("figure-set-csv", "office", "get"),
            ("figure-set-excel", "office", "get"),
        )
    },
    "desk:wordings": Address("editors"),
    "desk:wording-add": Address("editors", method="post"),
    # No wording has this number: there is nothing to be found.
    "desk:wording-remove": Address(
        "editors", of="wording", method="post", arguments=lambda side, parts: {"pk": 999_999}
    ),
    "desk:glossary": Address("editors"),
    "desk:glossary-add": Address("editors", method="post"),
    "desk:glossary-list": Address("editors"),
    "desk:glossary-take-in": Address("editors"),
    # No term has this number: there is nothing to be found.
    **{
        f"desk:glossary-{name}": Address(
            "editors", of="wording", method="post", arguments=lambda side, parts: {"pk": 999_999}
        )
        for name in ("change", "remove")
    },
    "desk:system": Address("office"),
    "desk:back-up": Address("administrators", method="post"),
    "desk:backup": Address("office"),
    # Neither a demonstration nor somebody invited is there to be found.
    "desk:empty": Address("administrators", of="demonstration"),
    "desk:invited": Address("everyone", of="invitation", arguments=_invited),
    "desk:invited-yet": Address("everyone", arguments=_invited),
    "desk:first-steps": Address("administrators"),
    "desk:components": Address("office"),
}
REVIEWERS = {"reviewer": "parts", "barred-reviewer": "barred"}


@dataclass(frozen=True)
class Thing:
    """The object in an address: whose call it belongs to, and which of its two applications."""

    side: Side
    which: str

    @property
    def parts(self) -> Parts:
        return self.side.parts if self.which == "parts" else self.side.barred

    def __str__(self) -> str:
        return f"{self.side.name}/{self.which}"


def things(world: World) -> list[Thing]:
    return [Thing(side, which) for side in (world.one, world.two) for which in ("parts", "barred")]


def may_come_in(who: str, address: Address) -> bool:
    """The rule alone: whether any role of this person is admitted."""
    roles = ADMITTED[address.audience]
    if roles is None:
        return True
    if who == "anonymous":
        return False
    return not roles or any(role in roles for role, _side in GRANTS[who])


def is_there(who: str, address: Address, thing: Thing) -> bool:
    """Whether this person sees this object at an address that has let the person in."""
    if address.of == "":
        return True
    if address.of == "released":
        return thing.side.name == "one"
    if address.of == "review":
        return REVIEWERS.get(who) == thing.which and who not in BARRED
    is_hidden = {
        "dossier": who in BARRED and thing.which == "barred",
        "conflict": who in BARRED or thing.which != "barred",
        "made": thing.side.name == "two",
    }
    if is_hidden.get(address.of):
        return False
    return any(role in address.sees and side in {"", thing.side.name} for role, side in GRANTS[who])


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """(full name, pattern) of every address of the product."""
    yield from _patterns(get_resolver(), ())


def _patterns(resolver: URLResolver, spaces: tuple[str, ...]) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _patterns(pattern, inner)
        else:
            yield ":".join((*spaces, str(pattern.name))), pattern
