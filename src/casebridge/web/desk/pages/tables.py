"""Taking in somebody's own list: the choice of the file, and what came in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.cases.queries import unbarred_dossiers_visible_to
from casebridge.intake.models import ColumnMapping, Dossier, Provenance
from casebridge.intake.queries.tables import dossiers_numbered, mappings_of
from casebridge.kit.text.lists import listed
from casebridge.web.shared.parts import Link, Step

LEFT_SHOWN = 12
LISTED = 300
ORIGINS = {
    Provenance.IMPORTED: gettext_lazy(
        "Cases of an earlier year, taken over as they are: nothing is asked or found fault with."
    ),
    Provenance.SUBMITTED: gettext_lazy(
        "Applications to this call: every check is made as if they had come by e-mail."
    ),
    Provenance.COMPILED: gettext_lazy(
        "Cases compiled from public reports: marked as such wherever they are shown."
    ),
}


@dataclass(frozen=True)
class Choice:
    """One answer of a select or a row of radio buttons."""

    value: str
    label: str
    chosen: bool = False
    hint: str = ""


@dataclass(frozen=True)
class ChoosePage:
    """The file, the folder beside it, and where the rows come from."""

    call: Call
    crumbs: Sequence[Link]
    steps: Sequence[Step]
    hint: str
    origins: Sequence[Choice]
    mappings: Sequence[ColumnMapping]


@dataclass(frozen=True)
class TakenPage:
    call: Call
    crumbs: Sequence[Link]
    steps: Sequence[Step]
    state: str
    counts: Sequence[str]
    new: Sequence[Dossier]
    changed: Sequence[Dossier]
    same: Sequence[Dossier]


def choose_page(call: Call) -> ChoosePage:
    hint = _(
        "Excel (.xlsx), CSV or JSON with one row for each case; at most %(limit)s MB. Nothing is "
        "taken in before you have seen how it is understood."
    )
    origins = [
        Choice(value, str(Provenance(value).label), value == Provenance.IMPORTED, str(text))
        for value, text in ORIGINS.items()
    ]
    return ChoosePage(
        call=call,
        crumbs=[_take_in()],
        steps=steps(1),
        hint=hint % {"limit": settings.MAX_FILE_BYTES // 1024**2},
        origins=origins,
        mappings=list(mappings_of(call)[:5]),
    )


def _take_in() -> Link:
    return Link(_("Take in files"), reverse("desk:take-in"))


def way() -> list[Link]:
    return [_take_in(), Link(_("Take in a list"), reverse("desk:list"))]


def steps(now: int) -> list[Step]:
    labels = (_("Choose the file"), _("Match the columns"), _("Taken in"))
    states = ["done"] * (now - 1) + ["now"] + ["todo"] * (len(labels) - now)
    return [Step(label, state) for label, state in zip(labels, states, strict=True)]


def taken_page(call: Call, account: Account, told: Mapping[str, Any]) -> TakenPage:
    among = unbarred_dossiers_visible_to(account)

    def dossiers(name: str) -> list[Dossier]:
        return dossiers_numbered(told[name][:LISTED], among=among)

    return TakenPage(
        call=call,
        crumbs=way(),
        steps=steps(3),
        state=told["name"],
        counts=_taken_counts(told),
        new=dossiers("new"),
        changed=dossiers("changed"),
        same=dossiers("same"),
    )


def _taken_counts(told: Mapping[str, Any]) -> list[str]:
    lines = [
        (len(told["new"]), _("New: %(count)s")),
        (len(told["changed"]), _("Read again: %(count)s")),
        (len(told["same"]), _("Here already, left as they are: %(count)s")),
        (told["files"], _("Files put with their rows: %(count)s")),
    ]
    counts = [sentence % {"count": count} for count, sentence in lines if count]
    if told["untitled"]:
        left = _("Left out, because they have no title: lines %(lines)s")
        counts.append(left % {"lines": listed(told["untitled"][:LEFT_SHOWN])})
    return counts
