"""A list of terms for the glossary: the file, then every row before any of it is taken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from casebridge.calls.models import Call
from casebridge.editions.actions.term_lists import (
    ListFound,
    RowFound,
    RowRefused,
    Verdict,
    words_of,
)
from casebridge.editions.rules.term_list import PARTING
from casebridge.kit.text.multilingual import direction_of
from casebridge.kit.text.word_changes import Change, changes_in_one
from casebridge.web.desk.frame import with_query
from casebridge.web.shared.parts import Link
from casebridge.web.shared.templatetags.casebridge import number
from casebridge.web.shared.wording import sentence_for_refusal

# What is new first, then what changes; rows that say nothing new are only counted.
SHOWN: Mapping[Verdict, Promise] = {
    Verdict.NEW: gettext_lazy("New"),
    Verdict.CHANGED: gettext_lazy("Changed"),
}


@dataclass(frozen=True)
class TermListPage:
    """`trouble` says why the last list was not taken; `list` is the glossary as a file."""

    call: Call
    crumbs: Sequence[Link]
    address: str
    list: str
    trouble: str


@dataclass(frozen=True)
class WordingLine:
    """One wording with what changes in it; `label` is '' for the official one."""

    label: str
    tag: str
    direction: str
    changes: Sequence[Change]


@dataclass(frozen=True)
class RowLine:
    line: int
    wordings: Sequence[WordingLine]


@dataclass(frozen=True)
class RowGroup:
    heading: str
    lines: Sequence[RowLine]


@dataclass(frozen=True)
class TermPreviewPage:
    """`button` is '' where nothing can be taken: one bad row is enough."""

    crumbs: Sequence[Link]
    name: str
    address: str
    refused: Sequence[str]
    groups: Sequence[RowGroup]
    same: str
    button: str


def term_list_page(call: Call, *, trouble: str = "") -> TermListPage:
    return TermListPage(
        call=call,
        crumbs=(_glossary(call),),
        address=_address(call),
        list=with_query(reverse("desk:glossary-list"), call=call.code),
        trouble=trouble,
    )


def term_preview(call: Call, found: ListFound, *, name: str) -> TermPreviewPage:
    count = len(found.of(Verdict.NEW)) + len(found.of(Verdict.CHANGED))
    return TermPreviewPage(
        crumbs=(_glossary(call), Link(_("Take in a list of terms"), _address(call))),
        name=name,
        address=_address(call),
        refused=[_sentence(row) for row in found.refused],
        groups=list(_groups(found)),
        same=_same(len(found.of(Verdict.SAME))),
        button="" if found.refused or not count else _button(count),
    )


def _glossary(call: Call) -> Link:
    return Link(_("Glossary"), with_query(reverse("desk:glossary"), call=call.code))


def _address(call: Call) -> str:
    return with_query(reverse("desk:glossary-take-in"), call=call.code)


def _sentence(row: RowRefused) -> str:
    said = sentence_for_refusal(row.refusal)
    return _("Row %(number)s: %(sentence)s") % {"number": number(row.line), "sentence": said}


def _groups(found: ListFound) -> Iterable[RowGroup]:
    for verdict, heading in SHOWN.items():
        if rows := found.of(verdict):
            yield RowGroup(str(heading), [_line(row) for row in rows])


def _line(row: RowFound) -> RowLine:
    return RowLine(row.line, list(_wordings(row)))


def _wordings(row: RowFound) -> Iterable[WordingLine]:
    """Every official wording; of the rest what the row says anew."""
    before, now, is_new = row.before, words_of(row.term), row.verdict == Verdict.NEW
    for tag, text in now.texts.texts.items():
        yield _wording("", tag, text if is_new else before.texts.texts.get(tag, ""), text)
    for label, stood, told in (
        (pgettext("a term", "Will do as well"), before.also, now.also),
        (pgettext("a term", "To be avoided"), before.avoid, now.avoid),
    ):
        for tag, words in told.items():
            if list(words) != list(stood.get(tag, ())):
                yield _wording(label, tag, *map(PARTING.join, (stood.get(tag, ()), words)))
    if now.note != before.note:
        yield _wording(_("Note"), "", before.note, now.note)


def _wording(label: str, tag: str, before: str, now: str) -> WordingLine:
    return WordingLine(
        label, tag, direction_of(tag) if tag else "auto", changes_in_one(before, now)
    )


def _same(count: int) -> str:
    if not count:
        return ""
    text = ngettext(
        "%(count)s row says what the glossary says already.",
        "%(count)s rows say what the glossary says already.",
        count,
    )
    return text % {"count": number(count)}


def _button(count: int) -> str:
    text = ngettext("Take %(count)s term", "Take %(count)s terms", count)
    return text % {"count": number(count)}
