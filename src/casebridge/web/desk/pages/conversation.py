"""Everything said about a dossier, in the order it was said."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from casebridge.base.mail.models import Letter as OurLetter
from casebridge.cases.models import Note
from casebridge.intake.models import Arrival
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
    said += [(each.written_at, each.pk, _ours(each)) for each in letters]
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
    return Letter(
        who=str(letter.approved_by or letter.written_by),
        language=letter.language,
        direction=direction_of(letter.language),
        paragraphs=paragraphs(letter.body),
        state=delivery(letter),
        at=letter.written_at,
        subject=letter.heading,
        ours=True,
        draft=waits,
        address=reverse("desk:letter", args=[letter.pk]) if waits else "",
    )


def delivery(letter: OurLetter) -> str:
    """The state of a letter in words; in the demonstration nothing leaves the house."""
    state = str(letter.get_state_display())
    if settings.DEMONSTRATION and letter.state in WAITING:
        return labelled(state, _("nothing is sent in the demonstration"))
    return state


def _noted(note: Note) -> Letter:
    return Letter(
        who=str(note.by),
        language=reader_tag(),
        direction=direction_of(reader_tag()),
        paragraphs=paragraphs(note.text),
        state=labelled(_("note"), note.get_kind_display()),
        at=note.at,
        ours=True,
    )
