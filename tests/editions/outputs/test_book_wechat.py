"""The articles for an official account: in the tags it keeps, none too long, all there."""

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from bench.book import of_a_hundred
from casebridge.editions.outputs import wechat
from casebridge.editions.outputs.wechat import limits
from casebridge.editions.outputs.wechat.articles import Article, drafts_of
from casebridge.editions.outputs.wechat.lint import findings_in
from casebridge.editions.rules.book import BookPicture
from tests.editions.outputs.sample import book

ARTICLE = Article("Title", "Author", "", '<section style="color:#000"><p>Text</p></section>')


def picture_of(kind: str, size: tuple[int, int] = (40, 30), frames: int = 1) -> bytes:
    made = BytesIO()
    pictures = [Image.new("RGB", size, (place % 256, place // 256, 0)) for place in range(frames)]
    more = {"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}
    pictures[0].save(made, kind, **more)
    return made.getvalue()


def codes(content: str, pictures: Mapping[str, bytes] | None = None) -> list[str]:
    return [each.code for each in findings_in([replace(ARTICLE, content=content)], pictures or {})]


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en", "fa"])
def test_the_sample_has_nothing_that_would_be_stripped_or_refused(language: str) -> None:
    assert wechat.pack_of(book(language)).findings == []


def test_a_hundred_cases_become_articles_none_of_which_is_too_long() -> None:
    pack = wechat.pack_of(of_a_hundred("ru"))
    assert pack.findings == []
    assert max(len(article.content) for article in pack.articles) < limits.CHARACTERS
    assert all(len(draft) <= limits.ARTICLES for draft in drafts_of(pack.articles))
    assert [a for draft in drafts_of(pack.articles) for a in draft] == list(pack.articles)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("<p>Plain</p>", []),
        ('<p><a href="https://mp.weixin.qq.com/s/x">ours</a></p>', []),
        ('<img src="https://mmbiz.qpic.cn/x.png" alt="words">', []),
        ('<p style="position:static">x</p>', []),
        ("<script>x</script>", ["tag-stripped"]),
        ('<iframe src="x"></iframe>', ["tag-stripped"]),
        ("<svg></svg>", ["tag-stripped"]),
        ("<style>p{}</style>", ["tag-stripped"]),
        ("<p><!-- x --></p>", ["comment-stripped"]),
        ("<form><input></form>", ["tag-stripped", "tag-stripped"]),
        ('<p id="a">x</p>', ["attribute-stripped"]),
        ('<p class="a">x</p>', ["attribute-stripped"]),
        ('<p onclick="x()">x</p>', ["attribute-stripped"]),
        ('<p style="position:absolute">x</p>', ["style-stripped"]),
        ('<p style="POSITION : fixed">x</p>', ["style-stripped"]),
        ('<p style="background:url(https://x/y.png)">x</p>', ["style-refused"]),
        ('<p style="color:var(--x)">x</p>', ["style-refused"]),
        ('<p style="width:900px">x</p>', ["too-wide"]),
        ('<p style="max-width:900px">x</p>', []),
        ('<a href="https://example.org/">x</a>', ["link-outside"]),
        ('<a href="https://mp.weixin.qq.com.example.org/">x</a>', ["link-outside"]),
        ('<a href="javascript:x()">x</a>', ["link-outside"]),
        ('<img src="https://example.org/x.png" alt="words">', ["picture-outside"]),
        ('<img src="//example.org/x.png" alt="words">', ["picture-outside"]),
        ('<img src="data:image/png;base64,AA" alt="words">', ["picture-outside"]),
        ('<img src="pictures/none.png" alt="words">', ["picture-missing"]),
        ('<img src="https://mmbiz.qpic.cn/x.png">', ["picture-without-words"]),
        ("", ["article-empty"]),
        ("a" * 20_000, ["article-too-long"]),
        ("中" * 19_999, []),
        ("𠀀" * 19_999, []),
    ],
)
def test_the_lint_finds(content: str, found: list[str]) -> None:
    assert codes(content) == found


def test_the_lint_counts_titles_authors_and_digests() -> None:
    long = replace(ARTICLE, title="t" * 33, author="a" * 17, digest="d" * 129)
    assert [each.code for each in findings_in([long], {})] == [
        "title-too-long",
        "author-too-long",
        "digest-too-long",
    ]
    exact = replace(ARTICLE, title="t" * 32, author="a" * 16, digest="d" * 128)
    assert findings_in([exact], {}) == []
    assert [each.code for each in findings_in([replace(ARTICLE, title=" ")], {})] == [
        "title-missing"
    ]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (picture_of("PNG"), []),
        (picture_of("JPEG"), []),
        (picture_of("WEBP"), ["picture-kind"]),
        (picture_of("GIF"), ["picture-kind"]),
        (picture_of("GIF", (4, 4), frames=301), ["picture-kind", "gif-too-long"]),
        (picture_of("GIF", (3000, 2001)), ["picture-kind", "gif-too-large", "picture-too-wide"]),
        (picture_of("PNG", (1081, 4)), ["picture-too-wide"]),
        (picture_of("PNG") + bytes(1_000_000), ["picture-too-heavy"]),
        (b"no picture", ["picture-unreadable"]),
    ],
)
def test_the_lint_looks_at_every_picture(content: bytes, found: list[str]) -> None:
    assert codes("<p>x</p>", {"pictures/x": content}) == found


def test_a_large_photograph_is_made_small_enough() -> None:
    noise = Image.effect_noise((2400, 1600), 90).convert("RGB")
    file = BytesIO()
    noise.save(file, "PNG")
    made = book("en")
    entry = replace(
        made.entries[0], picture=BookPicture(file.getvalue(), "image/png", "c", "alt", "credit")
    )
    pack = wechat.pack_of(replace(made, entries=(entry,)))
    assert pack.findings == []
    assert pack.sizes[0][2] <= limits.WIDTH


def test_the_pack_lists_its_pictures_with_their_sizes() -> None:
    with ZipFile(BytesIO(wechat.render(book("en")))) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("pictures.csv").decode())))
        for row in rows:
            content = archive.read(row["file"])
            with Image.open(BytesIO(content)) as image:
                assert (row["width"], row["height"]) == tuple(map(str, image.size))
            assert row["bytes"] == str(len(content))
        with Image.open(BytesIO(archive.read("cover.jpg"))) as image:
            assert image.size == limits.COVER
    assert [row["case"] for row in rows] == ["6"]


def test_articles_from_the_right_say_so_and_mirror_their_edges() -> None:
    content = wechat.pack_of(book("fa")).articles[1].content
    assert content.startswith('<section style="')
    assert "direction:rtl" in content
    assert "border-left" not in content


def test_the_same_book_gives_the_same_bytes() -> None:
    assert wechat.render(book("zh-Hans")) == wechat.render(book("zh-Hans"))
