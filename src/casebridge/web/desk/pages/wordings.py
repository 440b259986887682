"""The list of wordings that an editor should look at before they are printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.calls.models import Call
from casebridge.intake.models import WatchedWording
from casebridge.intake.queries.wordings import wordings_of, wordings_visible_to
from casebridge.intake.rules.wordings import may_watch
from casebridge.web.shared.languages import language_name
from casebridge.web.shared.parts import Choice

KINDS = {
    "name": gettext_lazy("name of a country or region"),
    "place": gettext_lazy("place to be careful with"),
    "phrase": gettext_lazy("fixed phrase"),
}


@dataclass(frozen=True)
class WordingLine:
    """One watched wording; `number` is 0 where the reader may not take it out."""

    number: int
    wording: str
    advice: str
    kind: str
    tag: str
    everywhere: bool


@dataclass(frozen=True)
class WordingGroup:
    language: str
    lines: Sequence[WordingLine]


@dataclass(frozen=True)
class WordingsPage:
    call: Call
    groups: Sequence[WordingGroup]
    languages: Sequence[Choice]
    kinds: Sequence[Choice]
    may_add_here: bool
    may_add_everywhere: bool


def wordings_page(call: Call, account: Account) -> WordingsPage:
    mine = set(wordings_visible_to(account).values_list("pk", flat=True))
    rows = list(wordings_of(call).order_by("language", "kind", "wording"))
    held = held_by(account)
    return WordingsPage(
        call=call,
        groups=[
            WordingGroup(
                language_name(tag) if tag else _("every language"),
                [_line(row, mine) for row in rows if row.language == tag],
            )
            for tag in dict.fromkeys(row.language for row in rows)
        ],
        languages=[
            Choice("", _("every language"), True),
            *(Choice(tag, language_name(tag), False) for tag in call.languages),
        ],
        kinds=[Choice(code, str(word), code == "phrase") for code, word in KINDS.items()],
        may_add_here=may_watch(held, call.pk),
        may_add_everywhere=may_watch(held, None),
    )


def _line(row: WatchedWording, mine: set[int]) -> WordingLine:
    return WordingLine(
        number=row.pk if row.pk in mine else 0,
        wording=row.wording,
        advice=row.advice,
        kind=str(KINDS.get(row.kind, row.kind)),
        tag=row.language,
        everywhere=row.call_id is None,
    )
