"""Everything said about a dossier, in the order it was said."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.mail.models import Letter as OurLetter
from casebridge.base.mail.rules import TO_LOOK_AT
from casebridge.cases.models import Note
from casebridge.intake.models import Arrival
from casebridge.kit.text.chat import lines_of_chat
from casebridge.kit.text.lists import labelled
from casebridge.kit.text.multilingual import direction_of
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.parts import Letter

WAITING = frozenset({OurLetter.State.HELD, OurLetter.State.DRAFT})


def conversation(
    arrivals: Iterable[Arrival], letters: Iterable[OurLetter], notes: Iterable[Note], language: str
) -> list[Letter]:
    """Messages in, letters out and notes, oldest first; `language` is the applicant's."""
    said: list[tuple[datetime, int, Letter]] = []
    said += [(a.received_at, a.pk, _theirs(a, language)) for a in arrivals]
    shown = (each for each in letters if each.state != OurLetter.State.DROPPED)
    said += [(each.written_at, each.pk, _ours(each)) for each in shown]
    said += [(n.at, n.pk, _noted(n)) for n in notes]
    return [part for _at, _number, part in sorted(said, key=lambda entry: entry[:2])]


def paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _theirs(arrival: Arrival, language: str) -> Letter:
    count = len(arrival.files.all())
    files = ngettext("%(count)s file", "%(count)s files", count) % {"count": count}
    return Letter(
        who=arrival.sender_name or arrival.sender_address or arrival.get_door_display(),
        language=language,
        direction=direction_of(language),
        paragraphs=paragraphs(arrival.text),
        state=_("%(state)s, %(files)s")
        % {"state": arrival.get_kind_display() or _("received"), "files": files},
        at=arrival.received_at,
        subject=arrival.subject,
    )


def _ours(letter: OurLetter) -> Letter:
    waits = letter.state in WAITING
    looked_at = waits or letter.state in TO_LOOK_AT or letter.state == OurLetter.State.QUEUED
    return Letter(
        who=str(letter.approved_by or letter.written_by),
        language=letter.language,
        direction=direction_of(letter.language),
        paragraphs=paragraphs(letter.body),
        state=delivery(letter),
        at=letter.written_at,
        subject=letter.heading,
        ours=True,
        draft=waits and not letter.has_own_words,
        address=reverse("desk:letter", args=[letter.pk]) if looked_at else "",
        waits=waits,
        trouble=letter.state in TO_LOOK_AT,
    )


def delivery(letter: OurLetter) -> str:
    """The state of a letter in words; in the demonstration nothing leaves the house."""
    state = str(letter.get_state_display())
    if letter.state == OurLetter.State.DOUBTFUL:
        return labelled(state, _("look in the sent folder of the mail server"))
    if letter.state == OurLetter.State.RETURNED:
        return labelled(state, letter.recipient)
    if letter.state == OurLetter.State.FAILED and letter.trouble:
        return labelled(state, letter.trouble)
    if settings.DEMONSTRATION and letter.state in WAITING:
        return labelled(state, _("nothing is sent in the demonstration"))
    return state


def _noted(note: Note) -> Letter:
    return Letter(
        who=str(note.by),
        language=reader_tag(),
        direction=direction_of(reader_tag()),
        paragraphs=_chat(note.text) if note.kind == Note.Kind.CHAT else paragraphs(note.text),
        state=labelled(_("note"), note.get_kind_display()),
        at=note.at,
        ours=True,
    )


def _chat(text: str) -> list[str]:
    """Who said what and when, where a pasted chat tells; else its lines as they are."""
    said = lines_of_chat(text)
    if not said:
        return paragraphs(text)
    return [
        labelled(" ".join(part for part in (line.who, line.when) if part), line.text)
        for line in said
    ]
