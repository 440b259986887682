"""The wording of a forum's letters: which there are, and one with a preview about somebody."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from casebridge.base.accounts.models import Account
from casebridge.base.mail.letters import LetterKind
from casebridge.base.mail.queries import own_wordings
from casebridge.forum.letters.inviting import shown_to
from casebridge.forum.letters.kinds import BY_NAME
from casebridge.forum.models import Delegate, Forum
from casebridge.forum.queries.delegates import delegates_visible_to
from casebridge.forum.rules.rights import scope_of
from casebridge.web.desk.pages.forums import ForumHead, head_of
from casebridge.web.desk.pages.letter_words import (
    SHOWN,
    Place,
    Said,
    TemplatePage,
    WordsLine,
    worded_page,
    words_line,
)
from casebridge.web.desk.wording import FORUM_PLACEHOLDERS
from casebridge.web.shared.parts import Link


@dataclass(frozen=True)
class ForumWordsPage:
    head: ForumHead
    lines: Sequence[WordsLine]


def forum_words_page(forum: Forum) -> ForumWordsPage:
    own = set(own_wordings(scope_of(forum.pk)))

    def address(name: str, tag: str) -> str:
        return reverse("desk:forum-template", args=[forum.code, name, tag])

    lines = [words_line(kind, own, address) for kind in BY_NAME.values()]
    return ForumWordsPage(head_of(forum, "invitations"), lines)


def forum_template_page(
    forum: Forum, kind: LetterKind, language: str, account: Account, said: Said
) -> TemplatePage:
    crumbs = (
        Link(_("Invitations"), reverse("desk:forum-invitations", args=[forum.code])),
        Link(_("Wording"), reverse("desk:forum-templates", args=[forum.code])),
    )
    address = reverse("desk:forum-template", args=[forum.code, kind.name, language])
    invited = delegates_visible_to(account).filter(forum=forum).select_related("person", "forum")
    return worded_page(
        kind,
        language,
        scope=scope_of(forum.pk),
        place=Place(crumbs, address, FORUM_PLACEHOLDERS, _name),
        subjects=list(invited.order_by("-pk")[:SHOWN]),
        preview=_preview,
        said=said,
    )


def _name(delegate: Delegate) -> str:
    return delegate.person.name_as_written


def _preview(
    kind: LetterKind, delegate: Delegate, language: str, words: tuple[str, str]
) -> tuple[str, str]:
    return shown_to(delegate.person, kind, delegate.forum, language, words)
