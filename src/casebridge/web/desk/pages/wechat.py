"""An edition's articles for the official account, one of them in view."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from casebridge.base.accounts.models import Account
from casebridge.base.accounts.queries import held_by
from casebridge.editions.models import Edition
from casebridge.editions.outputs.wechat import Pack, limits, pack_of
from casebridge.editions.outputs.wechat.articles import Article
from casebridge.editions.outputs.wechat.lint import Finding
from casebridge.editions.queries.books import book_visible_to
from casebridge.editions.queries.drafts import may_have_whole, outputs_made
from casebridge.editions.rules.arranging import may_arrange
from casebridge.kit.text.multilingual import direction_of
from casebridge.web.desk.frame import with_query
from casebridge.web.desk.pages.arranging import crumbs_of
from casebridge.web.desk.pages.entry_head import languages_link
from casebridge.web.shared.parts import Link

FINDINGS: dict[str, Promise] = {
    "article-empty": gettext_lazy("There is nothing in it."),
    "article-too-heavy": gettext_lazy("%(count)s bytes; at most %(most)s are taken."),
    "article-too-long": gettext_lazy(
        "%(count)s characters, its markup included; at most %(most)s are taken."
    ),
    "attribute-stripped": gettext_lazy("“%(name)s” on <%(tag)s> is taken out."),
    "author-too-long": gettext_lazy("The author has %(count)s characters; at most %(most)s fit."),
    "comment-stripped": gettext_lazy("A comment in the markup is taken out."),
    "digest-too-long": gettext_lazy("The digest has %(count)s characters; at most %(most)s fit."),
    "gif-too-heavy": gettext_lazy("%(file)s: %(count)s bytes; a GIF may have %(most)s."),
    "gif-too-large": gettext_lazy("%(file)s: %(count)s pixels; a GIF may have %(most)s."),
    "gif-too-long": gettext_lazy("%(file)s: %(count)s frames; a GIF may have %(most)s."),
    "link-outside": gettext_lazy(
        "A link to %(address)s is taken out; only articles of official accounts may be linked."
    ),
    "picture-kind": gettext_lazy("%(file)s: the draft box takes JPEG and PNG, not %(kind)s."),
    "picture-missing": gettext_lazy("The picture %(file)s is not in the pack."),
    "picture-outside": gettext_lazy("The picture %(file)s is taken out: it lies elsewhere."),
    "picture-too-heavy": gettext_lazy("%(file)s: %(count)s bytes; below %(most)s are taken."),
    "picture-too-wide": gettext_lazy("%(file)s: %(count)s pixels wide; %(most)s are enough."),
    "picture-unreadable": gettext_lazy("%(file)s cannot be opened as a picture."),
    "picture-without-words": gettext_lazy("The picture %(file)s has no description."),
    "style-refused": gettext_lazy("This style is refused: %(style)s"),
    "style-stripped": gettext_lazy("This style is taken out: %(style)s"),
    "tag-stripped": gettext_lazy("<%(tag)s> is taken out."),
    "title-missing": gettext_lazy("It has no title."),
    "title-too-long": gettext_lazy("The title has %(count)s characters; at most %(most)s fit."),
    "too-wide": gettext_lazy("Something is %(count)s pixels wide; the column has %(most)s."),
}


@dataclass(frozen=True)
class ArticleLine:
    """An article in the list; `address` chooses it."""

    number: int
    title: str
    characters: int
    pictures: int
    address: str
    current: bool


@dataclass(frozen=True)
class PictureLine:
    file: str
    case: int
    width: int
    height: int
    kilobytes: int
    is_in_view: bool


@dataclass(frozen=True)
class FindingLine:
    """`article` 0 is a picture, which may be in several."""

    article: int
    sentence: str


@dataclass(frozen=True)
class ArticlesPart:
    """The articles as they are now, `chosen` in view; `content` is its markup."""

    lines: Sequence[ArticleLine]
    chosen: ArticleLine
    content: str
    preview: str
    findings: Sequence[FindingLine]
    pictures: Sequence[PictureLine]


@dataclass(frozen=True)
class WechatPage:
    """`articles` is None until they are asked for at `show`; `pack` is '' while not made."""

    edition: Edition
    language: str
    direction: str
    crumbs: Sequence[Link]
    languages: Sequence[Link]
    articles: ArticlesPart | None
    show: str
    most_characters: int
    pack: str
    send: str
    may_have_whole: bool
    may_send: bool
    is_draft: bool
    is_set_up: bool


def wechat_page(
    edition: Edition, language: str, account: Account, *, articles: ArticlesPart | None = None
) -> WechatPage:
    arguments = [edition.pk, language]
    whole = may_have_whole(edition, account)
    is_made = outputs_made(edition).filter(kind="wechat", language=language).exists()
    return WechatPage(
        edition=edition,
        language=language,
        direction=direction_of(language),
        crumbs=(*crumbs_of(edition), languages_link(edition)),
        languages=_languages(edition, language),
        articles=articles,
        show=with_query(reverse("desk:wechat", args=arguments), article="1"),
        most_characters=limits.CHARACTERS,
        pack=reverse("desk:wechat-pack", args=arguments) if is_made and whole else "",
        send=reverse("desk:wechat-send", args=arguments),
        may_have_whole=whole,
        may_send=may_arrange(held_by(account), edition.call_id),
        is_draft=edition.state == Edition.State.DRAFT,
        is_set_up=bool(settings.WECHAT["app_id"] and settings.WECHAT["secret"]),
    )


def articles_part(edition: Edition, language: str, chosen: int, account: Account) -> ArticlesPart:
    """Made of what the account may see; the first where there is no such article."""
    pack = pack_of(book_visible_to(edition, language, account))
    number = chosen if 1 <= chosen <= len(pack.articles) else 1
    article = pack.articles[number - 1]
    lines = _articles(edition, language, pack, number)
    return ArticlesPart(
        lines=lines,
        chosen=lines[number - 1],
        content=article.content,
        preview=reverse("desk:wechat-article", args=[edition.pk, language, number]),
        findings=[_finding(finding) for finding in pack.findings],
        pictures=_pictures(pack, article),
    )


def _languages(edition: Edition, language: str) -> Sequence[Link]:
    return [
        Link(tag, reverse("desk:wechat", args=[edition.pk, tag]), current=tag == language)
        for tag in edition.languages
    ]


def _articles(edition: Edition, language: str, pack: Pack, chosen: int) -> Sequence[ArticleLine]:
    here = reverse("desk:wechat", args=[edition.pk, language])
    return [
        ArticleLine(
            number=place,
            title=article.title,
            characters=len(article.content),
            pictures=len(article.pictures),
            address=f"{here}?article={place}",
            current=place == chosen,
        )
        for place, article in enumerate(pack.articles, start=1)
    ]


def _pictures(pack: Pack, article: Article) -> Sequence[PictureLine]:
    return [
        PictureLine(file, case, width, height, max(1, size // 1000), file in article.pictures)
        for file, case, width, height, size in pack.sizes
    ]


def _finding(finding: Finding) -> FindingLine:
    return FindingLine(finding.article, str(FINDINGS[finding.code]) % finding.values)
