"""One source, every output: PDF, Word, EPUB, web, articles and data say the same of each case."""

from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from casebridge.editions.outputs import docx, epub, for_machines, pdf, web, wechat
from casebridge.editions.rules.book import Book
from tests.editions.outputs import said
from tests.editions.outputs.sample import book

Texts = Mapping[str, str]
OUTPUTS: Mapping[str, Callable[[Book], str]] = {
    "pdf": lambda made: said.of_pdf(pdf.render(made)),
    "docx": lambda made: said.of_word(docx.render(made)),
    "epub": lambda made: said.of_epub(epub.render(made)),
    "web": lambda made: said.of_pages(web.render(made)),
    "wechat": lambda made: said.of_pages(wechat.render(made)),
    "json": lambda made: said.of_json(for_machines.render_json(made)),
}
# A PDF gives Persian back in the order of drawing and in drawn letters.
READABLE = {"zh-Hans": OUTPUTS, "ru": OUTPUTS, "en": OUTPUTS}
READABLE["fa"] = {name: read for name, read in OUTPUTS.items() if name != "pdf"}


def missing(made: Book, text: str) -> list[str]:
    squeezed = said.squeezed(text)
    return [
        f"{entry.number} {what}: {each}"
        for entry in made.entries
        for what, texts in said.must_say(made, entry).items()
        for each in texts
        if said.squeezed(each) not in squeezed
    ]


@pytest.mark.parametrize(
    ("language", "output"),
    [(language, output) for language, outputs in READABLE.items() for output in outputs],
)
def test_every_output_says_the_same(language: str, output: str) -> None:
    made = book(language)
    assert missing(made, OUTPUTS[output](made)) == []


@pytest.mark.parametrize("language", ["zh-Hans", "ru", "en", "fa"])
def test_epub_and_web_have_the_same_letters_in_the_cases(language: str) -> None:
    """Nothing more, nothing less, nothing twice: the cases' pages letter by letter."""
    made = book(language)
    in_epub, in_web = epub.render(made), web.render(made)
    for entry in made.entries:
        first = said.case_of(in_epub, f"book/case-{entry.number}.xhtml")
        second = said.case_of(in_web, f"case-{entry.number}.html")
        assert Counter(first) == Counter(second), entry.number


def test_a_word_that_one_output_left_out_is_found() -> None:
    made = book("en")
    text = OUTPUTS["json"](made)
    gone = made.entries[3].title
    assert missing(made, text.replace(gone, "")) != []
