"""One session on the desk: its place, its people, its parts, its papers and its history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.base.audit.queries import records_about
from casebridge.forum.models import Forum, Part, Session, SessionRole
from casebridge.forum.queries.clashes import clashes_of_forum
from casebridge.forum.queries.programme import rooms_in, session_numbered
from casebridge.forum.wording import history_words
from casebridge.kit.text.lists import listed
from casebridge.kit.text.multilingual import Multilingual
from casebridge.web.desk.pages.directory import choices
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.desk.pages.history import HistoryLine, history_lines
from casebridge.web.desk.pages.programme import (
    Drawing,
    SessionForm,
    SessionLine,
    TextField,
    links_of,
    name_in,
    people_offered,
    session_form,
)
from casebridge.web.desk.pages.proposal_words import Words
from casebridge.web.shared.languages import language_name, reader_tag
from casebridge.web.shared.parts import Choice, Link

BLANK_PARTS = 3
Kind = SessionRole.Kind


@dataclass(frozen=True)
class RoleLine:
    """Somebody in the session; `part` names the part they belong to."""

    key: int
    name: str
    does: str
    part: str
    languages: str


@dataclass(frozen=True)
class PartRow:
    """A part in the form: its place, its own number, its titles, its length and its language."""

    place: int
    was: int
    titles: Sequence[TextField]
    minutes: int | None
    languages: Sequence[Choice]


@dataclass(frozen=True)
class PaperLine:
    name: str
    language: str
    version: int
    is_public: bool
    brought_at: datetime


@dataclass(frozen=True)
class SessionPage:
    head: ForumHead
    links: Sequence[Link]
    line: SessionLine
    day: datetime | None
    form: SessionForm
    clashes: Sequence[str]
    roles: Sequence[RoleLine]
    kinds: Sequence[Choice]
    people: Sequence[str]
    part_choices: Sequence[Choice]
    languages: Sequence[Choice]
    parts: Sequence[PartRow]
    papers: Sequence[PaperLine]
    history: Sequence[HistoryLine]


def session_page(account: Account, forum: Forum, number: int) -> SessionPage | None:
    session = session_numbered(account, forum, number)
    if session is None:
        return None
    clashes = clashes_of_forum(forum)
    words = Words(clashes.gathered.names)
    sentences = words.of_session(clashes.reasons, session.pk)
    drawing = Drawing(forum, list(rooms_in(forum)), frozenset({session.pk} if sentences else ()))
    parts = list(session.parts.all())
    return SessionPage(
        head=head_of(forum, "programme"),
        links=links_of(forum, ""),
        line=drawing.line(session),
        day=session.starts_at.astimezone(drawing.zone) if session.starts_at else None,
        form=session_form(forum, session),
        clashes=sentences,
        roles=[_role(role, parts) for role in session.roles.all()],
        kinds=choices(dict(Kind.choices), Kind.SPEAKER),
        people=people_offered(forum),
        part_choices=_part_choices(parts),
        languages=[Choice(tag, language_name(tag), chosen=False) for tag in forum.languages],
        parts=_part_rows(forum, parts),
        papers=_papers(session),
        history=history_lines(records_about([f"session:{session.pk}"]), history_words),
    )


def _role(role: SessionRole, parts: Sequence[Part]) -> RoleLine:
    part = next((one for one in parts if one.pk == role.part_id), None)
    return RoleLine(
        key=role.pk,
        name=name_in(role),
        does=str(role.get_kind_display()),
        part=str(part.title.in_(reader_tag())) if part else "",
        languages=listed(language_name(tag) for tag in role.languages),
    )


def _part_choices(parts: Sequence[Part]) -> list[Choice]:
    tag = reader_tag()
    words = {str(part.pk): str(part.title.in_(tag)) for part in parts}
    return choices(words, "", empty=_("the whole session"))


def _part_rows(forum: Forum, parts: Sequence[Part]) -> list[PartRow]:
    blank = [Part(title=Multilingual())] * BLANK_PARTS
    words = {tag: language_name(tag) for tag in forum.languages}
    return [
        PartRow(
            place,
            part.pk or 0,
            [TextField(tag, words[tag], part.title.texts.get(tag, "")) for tag in forum.languages],
            part.minutes,
            choices(words, part.language, empty=_("as the session")),
        )
        for place, part in enumerate([*parts, *blank], start=1)
    ]


def _papers(session: Session) -> list[PaperLine]:
    return [
        PaperLine(
            one.name,
            language_name(one.language) if one.language else "",
            one.version,
            one.is_public,
            one.brought_at,
        )
        for one in session.documents.all()
    ]
