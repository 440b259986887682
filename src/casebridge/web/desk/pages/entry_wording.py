"""One entry in its original language: the publication wording against what was received."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.accounts.models import Account
from casebridge.calls.models import Call
from casebridge.editions.actions.editing import Kept, Typed
from casebridge.editions.models import Entry
from casebridge.editions.queries.editing import original_of, received_of
from casebridge.editions.queries.segments import units_of
from casebridge.editions.rules.segments import TITLE, Length, State, is_words
from casebridge.editions.rules.wording import NEEDED, PRINTED, paragraphs
from casebridge.kit.text.counting import count
from casebridge.kit.text.word_changes import Change, changes_in_one
from casebridge.web.desk.pages.entries import Overtaken, lines_for, values_of
from casebridge.web.desk.pages.entry_head import EntryHead, entry_head, languages_of
from casebridge.web.desk.pages.entry_words import group_of, heading_of, whole_name
from casebridge.web.shared.templatetags.casebridge import number


@dataclass(frozen=True)
class PartRow:
    """One part: `text` stands in its field; `changes` lead here from what was received."""

    id: str
    heading: str
    value: str
    before: str
    text: str
    lines: int
    received: str
    changes: Sequence[Change]
    is_edited: bool
    is_needed: bool
    length: Length
    overtaken: Overtaken | None


@dataclass(frozen=True)
class WordingPage:
    """`absent` parts were never received and have no words; they open on demand."""

    head: EntryHead
    call: Call
    rows: Sequence[PartRow]
    words: Sequence[PartRow]
    absent: Sequence[PartRow]
    stale: str
    save: str
    pictures: str
    overtaken: int


def wording_page(
    entry: Entry,
    account: Account,
    *,
    typed: Sequence[Typed] = (),
    kept: Kept | None = None,
) -> WordingPage:
    head = entry_head(entry, entry.original_language, account)
    standing, received = original_of(entry), received_of(entry)
    late = {one.id for one in kept.overtaken} if kept else set()
    mine = {one.id: one.text for one in typed if one.id in late}
    ids = (TITLE, *PRINTED, *sorted(set(standing) - {TITLE, *PRINTED}, key=_words_last))
    rows = [_row(id_, entry, standing, received, mine) for id_ in ids]
    told = [row for row in rows if row.before or row.received or row.is_needed or row.text]
    return WordingPage(
        head=head,
        call=head.call,
        rows=[row for row in told if row.id == TITLE or not is_words(row.id)],
        words=[row for row in told if row.id != TITLE and is_words(row.id)],
        absent=[row for row in rows if row not in told],
        stale=_stale_sentence(entry),
        save=reverse("desk:entry-word", args=[entry.edition_id, entry.pk]),
        pictures=reverse("desk:arrange-pictures", args=[entry.edition_id]),
        overtaken=len(late),
    )


def _words_last(id_: str) -> tuple[bool, str]:
    return is_words(id_), id_


def _row(
    id_: str,
    entry: Entry,
    standing: Mapping[str, str],
    received: Mapping[str, str],
    mine: Mapping[str, str],
) -> PartRow:
    now, was = standing.get(id_, ""), received.get(id_, "")
    text = mine.get(id_, now)
    tag = entry.original_language
    is_edited = bool(was) and paragraphs(was) != paragraphs(now)
    return PartRow(
        id=id_,
        heading=whole_name(id_) if is_words(id_) else heading_of(id_),
        value=values_of(entry).get(group_of(id_), ""),
        before=now,
        text=text,
        lines=lines_for(text, parts=len(paragraphs(text))),
        received=was,
        changes=changes_in_one(was, now) if is_edited else (),
        is_edited=is_edited,
        is_needed=id_ in (TITLE, *NEEDED),
        length=Length(id_, tag, count(now, tag), entry.edition.targets.get(id_, 0)),
        overtaken=Overtaken(now, "") if id_ in mine else None,
    )


def _stale_sentence(entry: Entry) -> str:
    """What a change here has left behind in the translations."""
    tags = [tag for tag in languages_of(entry) if tag != entry.original_language]
    units = [unit for tag in tags for unit in units_of(entry, tag)]
    stale = sum(unit.state == State.STALE for unit in units)
    if not stale:
        return _("Every translation was made from the wording as it stands here.")
    return ngettext(
        "%(count)s translated paragraph was made from an earlier wording.",
        "%(count)s translated paragraphs were made from an earlier wording.",
        stale,
    ) % {"count": number(stale)}
