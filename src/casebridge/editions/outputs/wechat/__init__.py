"""The book as articles for an official account, with their pictures, packed into one ZIP."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from casebridge.editions.outputs.markup.elements import escaped
from casebridge.editions.outputs.packing import moment_of, packed
from casebridge.editions.outputs.wechat.articles import Article, articles_of
from casebridge.editions.outputs.wechat.lint import Finding, findings_in
from casebridge.editions.outputs.wechat.pictures import (
    COVER_NAME,
    article_cover,
    article_pictures,
    sizes,
)
from casebridge.editions.rules.book import Book
from casebridge.kit.text.multilingual import direction_of

PAGE = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
</head>
<body>{content}</body>
</html>
"""


@dataclass(frozen=True)
class Pack:
    """Everything an editor needs: articles, pictures by the names the articles use, findings."""

    articles: Sequence[Article]
    pictures: Mapping[str, bytes]
    sizes: Sequence[tuple[str, int, int, int, int]]
    findings: Sequence[Finding]


def pack_of(book: Book) -> Pack:
    shown = article_pictures(book)
    articles = articles_of(book, shown)
    pictures = {each.address: each.picture.content for each in shown.values()}
    return Pack(articles, pictures, sizes(shown), findings_in(articles, pictures))


def render(book: Book, *, at: datetime | None = None) -> bytes:
    """The pack as a ZIP; the same book gives the same bytes."""
    pack = pack_of(book)
    held = {
        f"article-{place}.html": page(article, book.language, pictures="").encode()
        for place, article in enumerate(pack.articles, start=1)
    }
    held |= {"pictures.csv": _listed(pack).encode(), COVER_NAME: article_cover(book)}
    held |= pack.pictures
    return packed(held, at or moment_of(book))


def page(article: Article, language: str, *, pictures: str) -> str:
    """An article to be looked at on its own; `pictures` is put before the names of its files."""
    content = article.content
    if pictures:
        for name in article.pictures:
            content = content.replace(f'src="{name}"', f'src="{escaped(pictures + name)}"')
    return PAGE.format(
        language=escaped(language),
        direction=direction_of(language),
        title=escaped(article.title),
        content=content,
    )


def _listed(pack: Pack) -> str:
    """The sizes of the pictures, so that whoever puts them in by hand can check them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("file", "case", "width", "height", "bytes"))
    writer.writerows(pack.sizes)
    return out.getvalue()
