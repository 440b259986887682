"""The words of one entry on the desk: its original edited, its translations beside it."""

from collections.abc import Sequence
from html import unescape
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from casebridge.base.files.actions import keep
from casebridge.editions.actions.remembering import remember
from casebridge.editions.actions.translating import Told, translate
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Edition, Entry, EntryFigure, EntryPicture
from casebridge.editions.queries.segments import units_of
from casebridge.editions.rules.segments import State, Unit
from casebridge.kit.text.multilingual import Multilingual
from tests.factories.cases import case, in_all_languages
from tests.factories.editions import draft
from tests.web.desk.conftest import Office, Visitor, text_of

SOMEWHERE = (("c1", "Uzbekistan"), ("c2", "Russia"))
ELSEWHERE = (("c3", "Kazakhstan"), ("c4", "China"))


def compiled(office: Office, where: Sequence[tuple[str, str]], **columns: str) -> None:
    for category, country in where:
        told = in_all_languages(category=category, countries=country)
        case(office.call, **{**told, **columns}, provenance="compiled")


@pytest.fixture
def edition(office: Office) -> Edition:
    compiled(office, SOMEWHERE)
    return draft(office.call)


@pytest.fixture
def entry(edition: Edition) -> Entry:
    return edition.entries.get(number=1)


@pytest.fixture
def editor(office: Office, visit: Visitor) -> Client:
    return visit(office.editor)


def address(entry: Entry, language: str = "ru") -> str:
    return f"/desk/editions/{entry.edition_id}/entries/{entry.pk}/?language={language}"


def post_to(entry: Entry, verb: str = "save") -> str:
    return f"/desk/editions/{entry.edition_id}/entries/{entry.pk}/{verb}/"


def all_translated(entry: Entry) -> None:
    """What the case did not bring along, too."""
    units = [one for one in units_of(entry, "ru") if one.state == State.UNTRANSLATED]
    told = [Told(one.id, "Переведено", one.source) for one in units]
    translate(entry, language="ru", told=told, origin="translated", by=entry.edition.made_by)


def unit(entry: Entry, id_: str) -> Unit:
    fresh = Entry.objects.get(pk=entry.pk)
    return next(one for one in units_of(fresh, "ru") if one.id == id_)


def form(entry: Entry, **typed: str) -> dict[str, object]:
    """The form of a page just opened; `title="…"`, `solution_1="…"` are what is typed."""
    units = {one.id: one for one in units_of(Entry.objects.get(pk=entry.pk), "ru")}
    named = {name.replace("_", "."): text for name, text in typed.items()}
    fields: dict[str, object] = {"language": "ru", "unit": list(units)}
    for id_, one in units.items():
        fields |= {
            f"text-{id_}": named.get(id_, one.target),
            f"before-{id_}": one.target,
            f"source-{id_}": one.source,
        }
    return fields


def test_an_entry_is_shown_unit_by_unit_with_its_languages(entry: Entry, editor: Client) -> None:
    page = text_of(editor.get(address(entry)))
    assert 'lang="ru"' in page
    assert unit(entry, "solution.1").source in page
    assert unit(entry, "solution.1").target in page
    assert "not read over" in page
    assert "English, original" in page
    assert "Case 2" in page


def test_what_is_typed_is_kept_and_the_editor_comes_back_to_the_place(
    entry: Entry, editor: Client
) -> None:
    answer = editor.post(post_to(entry), form(entry, title="Новое") | {"at": "title"})
    assert answer.status_code == 303
    assert answer["Location"].endswith("?language=ru#unit-title")
    assert unit(entry, "title").target == "Новое"
    page = text_of(editor.get(address(entry)))
    assert "1 text kept." in page
    assert "Texts were translated: 1 (Russian)." in page


def test_a_text_changed_meanwhile_is_shown_and_nothing_typed_is_lost(
    entry: Entry, editor: Client
) -> None:
    sent = form(entry, title="Моё", solution_1="Тоже моё")
    told = [Told("title", "Чужое", unit(entry, "title").source)]
    translate(entry, language="ru", told=told, origin="translated", by=entry.edition.made_by)
    answer = editor.post(post_to(entry), sent)
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Чужое</p> </blockquote>" in " ".join(page.split())
    assert ">Моё</textarea>" in page
    assert 'name="before-title" value="Чужое"' in page
    assert unit(entry, "title").target == "Чужое"
    assert unit(entry, "solution.1").target == "Тоже моё"


def test_one_text_and_all_of_a_page_are_read_over(entry: Entry, editor: Client) -> None:
    editor.post(post_to(entry), form(entry) | {"check": "title"})
    assert unit(entry, "title").state == State.CHECKED
    assert unit(entry, "solution.1").state == State.UNCHECKED
    set_wording(
        entry, language="en", title="", texts={"abstract": "Other."}, by=entry.edition.made_by
    )
    editor.post(post_to(entry), form(entry) | {"check": "every"})
    assert unit(entry, "solution.1").state == State.CHECKED
    # What the original left behind is looked at one by one.
    assert unit(entry, "abstract.1").state == State.STALE


def test_nothing_is_read_over_against_an_original_that_changed_meanwhile(
    entry: Entry, editor: Client
) -> None:
    sent = form(entry) | {"check": "abstract.1"}
    by = entry.edition.made_by
    set_wording(entry, language="en", title="", texts={"abstract": "Other."}, by=by)
    answer = editor.post(post_to(entry), sent)
    assert answer.status_code == 409
    assert "The original has changed since you opened this page." in text_of(answer)
    assert "wrote here meanwhile" not in text_of(answer)
    assert unit(entry, "abstract.1").state == State.STALE


def test_a_changed_original_is_shown_with_what_changed(entry: Entry, editor: Client) -> None:
    before = unit(entry, "solution.1").source
    set_wording(
        entry,
        language="en",
        title="",
        texts={"solution": f"{before} anew"},
        by=entry.edition.made_by,
    )
    page = text_of(editor.get(address(entry)))
    assert "added: </span> anew</ins>" in page
    assert "Still right" in page
    editor.post(post_to(entry), form(entry) | {"check": "solution.1"})
    assert unit(entry, "solution.1").state == State.CHECKED


def test_a_proposal_of_memory_is_taken_without_scripts(
    office: Office, entry: Entry, editor: Client
) -> None:
    pair = (unit(entry, "solution.1").source, "Как раньше")
    remember([pair], source_language="en", language="ru", is_checked=True, by=office.editor)
    page = unescape(text_of(editor.get(address(entry))))
    assert 'value="solution.1 Как раньше"' in page
    assert "the same paragraph, read over" in page
    editor.post(post_to(entry), form(entry) | {"take": "solution.1 Как раньше"})
    assert (unit(entry, "solution.1").target, unit(entry, "solution.1").origin) == (
        "Как раньше",
        "memory",
    )


def test_numbers_and_official_terms_are_pointed_out(entry: Entry, editor: Client) -> None:
    by = entry.edition.made_by
    texts = {"solution": "In Belarus 1,280 ports take part."}
    set_wording(entry, language="en", title="", texts=texts, by=by)
    sent = form(entry, solution_1="В Белоруссии участвуют 1 230 портов.")
    editor.post(post_to(entry), sent)
    page = unescape(text_of(editor.get(address(entry))))
    assert "Only the original has: 1,280" in page
    assert "Only the translation has: 1 230" in page
    assert "Беларусь" in page


def test_only_what_waits_is_shown_when_asked(entry: Entry, editor: Client) -> None:
    editor.post(post_to(entry), form(entry) | {"check": "title"})
    page = text_of(editor.get(address(entry) + "&show=waiting"))
    assert 'name="text-title"' not in page
    assert 'name="text-solution.1"' in page


def test_keeping_goes_on_to_the_next_that_waits_also_in_the_next_case(
    edition: Edition, entry: Entry, editor: Client
) -> None:
    following = edition.entries.get(number=2)
    all_translated(entry)
    all_translated(following)
    order = [one.id for one in units_of(Entry.objects.get(pk=entry.pk), "ru")]
    sent = form(entry) | {"act": "next", "at": order[0]}
    assert editor.post(post_to(entry), sent)["Location"].endswith(f"#unit-{order[1]}")
    editor.post(post_to(entry), form(entry) | {"check": "every"})
    sent = form(entry) | {"act": "next", "at": order[-1]}
    assert f"/entries/{following.pk}/" in editor.post(post_to(entry), sent)["Location"]
    editor.post(post_to(following), form(following) | {"check": "every"})
    answer = editor.post(post_to(entry), form(entry) | {"act": "next"}, follow=True)
    assert "Nothing waits any more" in text_of(answer)


def test_lengths_are_shown_against_what_was_aimed_at(
    edition: Edition, entry: Entry, editor: Client
) -> None:
    Edition.objects.filter(pk=edition.pk).update(targets={"solution": 2})
    page = " ".join(text_of(editor.get(address(entry))).split())
    assert 'data-aimed="2" data-language="ru" data-over' in page
    assert "of about 2 words" in page


def test_the_original_is_edited_against_what_was_received(entry: Entry, editor: Client) -> None:
    received = unit(entry, "solution.1").source
    fields = {
        "unit": ["title", "solution"],
        "text-title": entry.title.texts["en"],
        "before-title": entry.title.texts["en"],
        "text-solution": f"{received} shorter\r\n\r\nA second paragraph.",
        "before-solution": received,
    }
    answer = editor.post(post_to(entry, "word"), fields | {"at": "solution"})
    assert answer["Location"].endswith("#unit-solution")
    page = text_of(editor.get(address(entry, "en")))
    assert "added: </span> shorter\n\nA second paragraph.</ins>" in page
    assert "2 translated paragraphs were made from an earlier wording." in page
    assert unit(entry, "solution.2").state == State.UNTRANSLATED
    late = editor.post(post_to(entry, "word"), fields | {"text-solution": "Mine."})
    assert late.status_code == 409
    assert ">Mine.</textarea>" in text_of(late)
    editor.post(post_to(entry, "word"), as_it_stands(entry) | {"restore": "solution"})
    assert unit(entry, "solution.1").source == received


def as_it_stands(entry: Entry) -> dict[str, object]:
    text = "\n\n".join(
        entry.segments.filter(key="solution", language="en").values_list("text", flat=True)
    )
    return {"unit": ["solution"], "text-solution": text, "before-solution": text}


def test_words_of_figures_and_pictures_stand_beside_what_they_are_about(
    entry: Entry, editor: Client
) -> None:
    words = Multilingual({"en": "Ports", "ru": "Порты"}, "en")
    EntryFigure.objects.create(entry=entry, position=1, name=words, as_written="1,280", kind="")
    file = BytesIO()
    Image.new("RGB", (40, 20), "white").save(file, "PNG")
    caption = Multilingual({"en": "A quay"}, "en")
    blob = keep(file.getvalue())
    picture = EntryPicture.objects.create(entry=entry, position=1, blob=blob, caption=caption)
    page = " ".join(text_of(editor.get(address(entry))).split())
    assert "Figure 1" in page
    assert "<bdi>1,280</bdi>" in page
    assert f"/arrange/pictures/#picture-{picture.pk}" in page
    sent = form(entry)
    sent |= {"text-picture.1.caption": "Причал", "text-figure.1.name": "Гавани"}
    editor.post(post_to(entry), sent)
    picture.refresh_from_db()
    assert picture.caption.texts["ru"] == "Причал"
    assert EntryFigure.objects.get().name.texts["ru"] == "Гавани"
    original = {"unit": "figure.1.name", "before-figure.1.name": "Ports"}
    editor.post(post_to(entry, "word"), original | {"text-figure.1.name": "Ports served"})
    assert EntryFigure.objects.get().name.texts["en"] == "Ports served"
    assert unit(entry, "figure.1.name").state == State.STALE


def test_texts_of_a_language_from_right_to_left_say_so(
    edition: Edition, entry: Entry, editor: Client
) -> None:
    Edition.objects.filter(pk=edition.pk).update(languages=["en", "fa"])
    page = " ".join(text_of(editor.get(address(entry, "fa"))).split())
    assert 'lang="fa" dir="rtl" aria-label=' in page


def test_a_leader_looks_and_writes_nothing(office: Office, entry: Entry, visit: Visitor) -> None:
    browser = visit(office.leader)
    page = text_of(browser.get(address(entry)))
    assert unit(entry, "solution.1").target in page
    assert "<textarea" not in page
    assert "<textarea" not in text_of(browser.get(address(entry, "en")))
    assert browser.post(post_to(entry), form(entry, title="X")).status_code == 404


def test_a_frozen_collection_is_shown_without_fields(entry: Entry, editor: Client) -> None:
    Edition.objects.update(state=Edition.State.FROZEN)
    assert "<textarea" not in text_of(editor.get(address(entry)))


def test_a_page_asks_the_same_however_many_cases_and_paragraphs(
    office: Office, edition: Edition, editor: Client
) -> None:
    pages = ("ru", "en")
    first = edition.entries.get(number=1)
    few = [_queries(editor, address(first, tag)) for tag in pages]
    long = {"solution__ru": "Один.\n\nДва.\n\nТри.", "solution__en": "One.\n\nTwo.\n\nThree."}
    compiled(office, ELSEWHERE, **long)
    more = draft(office.call, code="more")
    assert more.entries.count() > edition.entries.count()
    longest = more.entries.get(number=more.entries.count())
    assert [_queries(editor, address(longest, tag)) for tag in pages] == few


def _queries(browser: Client, page: str) -> int:
    browser.get(page)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(page).status_code == 200
    return len(asked)
