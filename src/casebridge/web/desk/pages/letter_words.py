"""The wording of letters: which there are, and one beside the shipped words and a preview."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account, Role
from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.models import Telling
from casebridge.base.mail.queries import own_wordings, telling_of
from casebridge.base.mail.rules import Trust
from casebridge.calls.models import Call
from casebridge.cases.letters import Words, scope_of, worded
from casebridge.cases.letters.kinds import TO_APPLICANTS
from casebridge.cases.models import Reminding
from casebridge.cases.queries import reminding_of, unbarred_dossiers_visible_to
from casebridge.editions.letters.kinds import ABOUT_CONSENT, TO_MEDIA
from casebridge.intake.models import Dossier
from casebridge.kit.text.multilingual import direction_of
from casebridge.review.letters import to_applicants as deciding
from casebridge.review.letters import to_experts as reading
from casebridge.review.letters.kinds import TO_EXPERTS
from casebridge.review.models import Expert
from casebridge.review.queries.experts import experts_visible_to
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.conversation import paragraphs
from casebridge.web.desk.wording import LETTER_KINDS, PLACEHOLDERS
from casebridge.web.shared.parts import Choice, Link

LANGUAGES = ("zh-Hans", "ru", "en", "fa")
Subject = TypeVar("Subject", bound=Model)
SHOWN = 30
MADE_WHEN_WRITTEN = ("address", "until", "collection", "outlet", "release", "embargo")
SHOWN_KINDS = (*TO_APPLICANTS, *deciding.TO_APPLICANTS, *ABOUT_CONSENT, *TO_MEDIA, *TO_EXPERTS)


@dataclass(frozen=True)
class WordsLine:
    """One kind of letter with a link for each language, marked where the office has own words."""

    kind: str
    languages: Sequence[Link]


@dataclass(frozen=True)
class WordsPage:
    call: Call
    lines: Sequence[WordsLine]
    reminding: Reminding
    mode: str
    telling: Telling | None
    hows: Sequence[Choice]
    hours: Sequence[Choice]


def words_page(call: Call, account: Account) -> WordsPage:
    own = own_wordings(scope_of(call))
    telling = telling_of(account)
    how, hour = (telling.how, telling.hour) if telling else (Telling.How.PAGE, 9)
    return WordsPage(
        call=call,
        lines=[words_line(kind, set(own), _address) for kind in SHOWN_KINDS],
        reminding=reminding_of(call),
        mode=str(call.get_sending_display()),
        telling=telling,
        hows=[Choice(code, str(label), code == how) for code, label in Telling.How.choices],
        hours=[Choice(str(h), f"{h:02d}:00", h == hour) for h in range(24)],
    )


def _address(name: str, tag: str) -> str:
    return reverse("desk:template", args=[name, tag])


def words_line(
    kind: LetterKind, own: set[tuple[str, str]], address: Callable[[str, str], str]
) -> WordsLine:
    links = [
        Link(tag, address(kind.name, tag), current=(kind.name, tag) in own) for tag in LANGUAGES
    ]
    return WordsLine(str(LETTER_KINDS.get(kind.name, kind.name)), links)


@dataclass(frozen=True)
class PlaceholderShown:
    """What may be named; `is_public` says that anybody may read it."""

    name: str
    meaning: str
    is_public: bool


@dataclass(frozen=True)
class TemplatePage:
    """One wording; `address` keeps it, `trouble` says why it was not kept."""

    crumbs: Sequence[Link]
    address: str
    kind: str
    name: str
    language: str
    direction: str
    heading: str
    body: str
    is_own: bool
    shipped_heading: str
    shipped: str
    allowed: Sequence[PlaceholderShown]
    dossiers: Sequence[Choice]
    preview_heading: str
    preview: Sequence[str]
    trouble: str


def template_page(  # noqa: PLR0913 (what is typed and what it is held against)
    kind: LetterKind,
    language: str,
    call: Call,
    account: Account,
    *,
    typed: Words | None = None,
    number: str = "",
    trouble: str = "",
) -> TemplatePage:
    crumbs = (
        Link(_("Letters"), reverse("desk:letters")),
        Link(_("Wording"), with_query(reverse("desk:templates"), call=call.code)),
    )
    return worded_page(
        kind,
        language,
        scope=scope_of(call),
        place=Place(crumbs, reverse("desk:template", args=[kind.name, language]), PLACEHOLDERS),
        subjects=_subjects(kind, call, account),
        preview=_preview,
        said=Said(typed, number, trouble),
    )


@dataclass(frozen=True)
class Place:
    """Where a wording stands and is kept, what may be named, how those of a preview are called."""

    crumbs: Sequence[Link]
    address: str
    meanings: Mapping[str, object]
    naming: Callable[[Any], str] = str


@dataclass(frozen=True)
class Said:
    """What was typed, about whom the preview is wanted, and why it was refused."""

    typed: Words | None = None
    number: str = ""
    trouble: str = ""


def worded_page(  # noqa: PLR0913 (a wording and what it is held against)
    kind: LetterKind,
    language: str,
    *,
    scope: str,
    place: Place,
    subjects: Sequence[Subject],
    preview: Callable[[LetterKind, Subject, str, Words], Words],
    said: Said,
) -> TemplatePage:
    """One kind in one language: the office's words, the shipped ones, and a preview."""
    own = own_wordings(scope).get((kind.name, language))
    shipped = kind.shipped(language)
    words = said.typed or ((own.heading, own.body) if own else shipped)
    chosen = next((s for s in subjects if str(s.pk) == said.number), next(iter(subjects), None))
    shown = ("", "")
    if chosen is not None and not said.trouble:
        shown = preview(kind, chosen, language, words)
    return TemplatePage(
        crumbs=place.crumbs,
        address=place.address,
        kind=str(LETTER_KINDS.get(kind.name, kind.name)),
        name=kind.name,
        language=language,
        direction=direction_of(language),
        heading=words[0],
        body=words[1],
        is_own=own is not None,
        shipped_heading=shipped[0],
        shipped=shipped[1],
        allowed=_allowed(kind, place.meanings),
        dossiers=[Choice(str(s.pk), place.naming(s), s == chosen) for s in subjects],
        preview_heading=shown[0],
        preview=paragraphs(shown[1]),
        trouble=said.trouble,
    )


def _allowed(kind: LetterKind, meanings: Mapping[str, object]) -> list[PlaceholderShown]:
    return [
        PlaceholderShown(f"${p.name}", str(meanings[p.name]), p.trust == Trust.PUBLIC)
        for p in kind.placeholders
        if p.trust <= kind.reader
    ]


def _subjects(kind: LetterKind, call: Call, account: Account) -> Sequence[Dossier | Expert]:
    """What a preview may be about: experts of the call, or its newest dossiers."""
    if kind in TO_EXPERTS:
        return list(experts_visible_to(account).filter(panel__call=call).order_by("-pk")[:SHOWN])
    return list(
        unbarred_dossiers_visible_to(account, Role.OFFICER)
        .filter(call=call)
        .select_related("call", "thread")
        .order_by("-number")[:SHOWN]
    )


def _preview(kind: LetterKind, about: Dossier | Expert, language: str, words: Words) -> Words:
    """About something real; links that are made only when the letter is written stand as dots."""
    if isinstance(about, Expert):
        return reading.worded(kind, about, language, wording=words)
    unknown = dict.fromkeys(MADE_WHEN_WRITTEN, "…")
    return worded(kind, about, language, wording=words, beside=unknown)
