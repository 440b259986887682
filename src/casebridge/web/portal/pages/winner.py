"""What the author of a chosen case sees behind a personal link: the question, files, the slot."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.forum.actions.winners import WinnerTold
from casebridge.forum.models import Answer, Winner
from casebridge.intake.queries.uploads import largest_upload
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.portal.pages.files import size_words
from casebridge.web.portal.pages.invitation import InvitedTo, invited_to
from casebridge.web.shared.languages import reader_tag
from casebridge.web.shared.templatetags.casebridge import moment
from casebridge.web.shared.winners import WinnerFields, told_of, winner_fields


@dataclass(frozen=True)
class MaterialRow:
    position: int
    name: str
    size: str


@dataclass(frozen=True)
class WinnerPage:
    """`given` is the answer that stands, '' while there is none; `place` its slot or stand."""

    to: InvitedTo
    number: str
    case: Multilingual
    asked: str
    given: str
    kind: str
    place: str
    trouble: str
    fields: WinnerFields
    comes: bool
    materials: Sequence[MaterialRow]
    most: str
    address: str


def winner_page(
    winner: Winner, secret: str, *, said: WinnerTold | None = None, trouble: str = ""
) -> WinnerPage:
    """`said` is an answer that was refused: it stands in the form as it was typed."""
    words = {Answer.ACCEPTED: _("We come"), Answer.DECLINED: _("We do not come")}
    comes = winner.answer == Answer.ACCEPTED
    return WinnerPage(
        to=invited_to(winner.forum, winner.until),
        number=str(winner.case.dossier),
        case=winner.case.title,
        asked=str(winner.get_kind_display()),
        given=str(words[Answer(winner.answer)]) if winner.answer else "",
        kind="fine" if comes else "closed",
        place=_place(winner),
        trouble=trouble,
        fields=winner_fields(said or told_of(winner), words),
        comes=comes,
        materials=[
            MaterialRow(one.position, one.name, size_words(one.blob.size))
            for one in winner.materials.all()
        ],
        most=_("At most %(size)s each.") % {"size": size_words(largest_upload())},
        address=reverse("portal:winner", args=[secret]),
    )


def _place(winner: Winner) -> str:
    """Only what the programme and the exhibition have fixed so far."""
    said = []
    if winner.part:
        session = winner.part.session
        said.append(session.title.in_(reader_tag()).text)
        if session.starts_at:
            said.append(moment(session.starts_at, winner.forum.time_zone))
        if session.room:
            said.append(session.room.name.in_(reader_tag()).text)
    if winner.stand:
        said.append(_("stand %(stand)s") % {"stand": winner.stand})
    return " · ".join(said)
