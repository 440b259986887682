"""Putting an edition's articles into the draft box of the official account, by a person."""

from collections.abc import Mapping, Sequence
from html import escape

from django.conf import settings

from casebridge.base.accounts.models import Account, Role
from casebridge.base.accounts.queries import held_by
from casebridge.base.accounts.rules import holds
from casebridge.base.audit.actions import record
from casebridge.editions.models import Edition
from casebridge.editions.outputs.wechat import Pack, pack_of
from casebridge.editions.outputs.wechat.articles import Article, drafts_of
from casebridge.editions.outputs.wechat.pictures import COVER_NAME, article_cover
from casebridge.editions.queries.books import book_of
from casebridge.editions.rules.book import Book
from casebridge.editions.sources import wechat_drafts
from casebridge.kit.refusal import Refusal


def send_to_wechat(edition: Edition, *, language: str, by: Account) -> Sequence[str]:
    """The numbers of the drafts made; each is recorded as soon as it lies there.

    Nothing is published by this: somebody does that in the account itself.
    """
    account = _account_for(edition, language, by)
    book = book_of(edition, language)
    pack = pack_of(book)
    if pack.findings:
        raise Refusal("wechat-findings-open", count=len(pack.findings))
    try:
        return _sent(account, pack, book, edition, by)
    except wechat_drafts.Declined as no:
        raise Refusal("wechat-declined", number=no.number, said=no.said[:200]) from no
    except wechat_drafts.NoAnswer as no:
        raise Refusal("wechat-no-answer") from no


def _account_for(edition: Edition, language: str, by: Account) -> wechat_drafts.Account:
    if not holds(held_by(by), {Role.OFFICER, Role.EDITOR}, f"call:{edition.call_id}"):
        raise Refusal("wechat-needs-an-editor")
    if edition.state not in {Edition.State.FROZEN, Edition.State.RELEASED}:
        raise Refusal("edition-not-frozen", code=edition.code)
    if language not in edition.languages:
        raise Refusal("output-unknown", kind="wechat", language=language)
    account = wechat_drafts.Account(**settings.WECHAT)
    if not (account.app_id and account.secret):
        raise Refusal("wechat-not-set-up")
    return account


def _sent(
    account: wechat_drafts.Account, pack: Pack, book: Book, edition: Edition, by: Account
) -> Sequence[str]:
    leave = wechat_drafts.token(account)
    cover = wechat_drafts.upload_cover(account, leave, name=COVER_NAME, content=article_cover(book))
    addresses = {
        name: wechat_drafts.upload_picture(account, leave, name=name, content=content)
        for name, content in pack.pictures.items()
    }
    made: list[str] = []
    for articles in drafts_of(pack.articles):
        listed = [_placed(each, addresses, cover, alone=len(articles) == 1) for each in articles]
        made.append(wechat_drafts.add_draft(account, leave, listed))
        record(
            "editions.drafted-for-wechat",
            f"edition:{edition.pk}",
            by=by,
            language=book.language,
            draft=made[-1],
            articles=len(listed),
        )
    return made


def _placed(
    article: Article, addresses: Mapping[str, str], cover: str, *, alone: bool
) -> wechat_drafts.DraftArticle:
    """With its pictures at the box's own addresses; only a single article has a digest."""
    content = article.content
    for name in article.pictures:
        content = content.replace(f'src="{name}"', f'src="{escape(addresses[name])}"')
    digest = article.digest if alone else ""
    return wechat_drafts.DraftArticle(article.title, article.author, digest, content, cover)
