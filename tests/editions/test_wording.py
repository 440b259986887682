"""Rewording an entry: translations move with their paragraph and say when they are out of date."""

import pytest

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.base.files.actions import keep
from casebridge.calls.models import Call
from casebridge.editions.actions.arranging import choose_picture, describe_picture
from casebridge.editions.actions.translating import Told, translate
from casebridge.editions.actions.wording import set_wording, word_figure
from casebridge.editions.models import Entry, EntryPicture, Segment
from casebridge.editions.queries.segments import units_of
from casebridge.kit.text.multilingual import ml
from tests.factories import calls
from tests.factories.accounts import account, editor
from tests.factories.counting import refused
from tests.factories.editions import draft, selected_case

pytestmark = pytest.mark.usefixtures("with_reference")
THREE = "One.\n\nTwo.\n\nThree."
Stands = dict[str, tuple[str, str]]


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def by(call: Call) -> Account:
    return editor(call)


@pytest.fixture
def entry(call: Call, by: Account) -> Entry:
    """With three paragraphs in English and Russian."""
    selected_case(call, metrics="Ships | 120 | ships", period="2019–2023")
    made = draft(call).entries.get()
    set_wording(made, language="en", title="", texts={"solution": THREE}, by=by)
    words = {"solution": "Раз.\n\nДва.\n\nТри."}
    set_wording(made, language="ru", title="", texts=words, is_checked=True, by=by)
    return made


def stands(
    entry: Entry, language: str = "ru", part: str = "solution"
) -> dict[str, tuple[str, str]]:
    """{unit: (text, state)} of one part."""
    units = units_of(entry, language)
    return {u.id: (u.target, u.state.value) for u in units if u.part == part}


def test_a_case_comes_with_what_each_translation_was_made_from(call: Call) -> None:
    selected_case(call, metrics="Ships | 120 | ships")
    entry = draft(call).entries.get()
    assert {u.state.value for u in units_of(entry, "ru") if u.target} == {"unchecked"}
    rows = {(s.key, s.language): s for s in entry.segments.all()}
    english = rows["abstract", "en"]
    assert (english.translates, english.origin) == ("", "received")
    assert rows["abstract", "ru"].translates == english.text
    assert rows["title", "ru"].translates == entry.title.texts["en"]
    assert rows["figure.1.name", "en"].text == "Ships"


def test_one_reworded_paragraph_makes_exactly_its_translations_stale(
    entry: Entry, by: Account
) -> None:
    set_wording(
        entry, language="en", title="", texts={"solution": THREE.replace("Two", "2")}, by=by
    )
    assert stands(entry) == {
        "solution.1": ("Раз.", "checked"),
        "solution.2": ("Два.", "stale"),
        "solution.3": ("Три.", "checked"),
    }
    stale = next(u for u in units_of(entry, "ru") if u.id == "solution.2")
    assert (stale.translates, stale.source) == ("Two.", "2.")


def test_translations_move_along_when_a_paragraph_is_put_before_them(
    entry: Entry, by: Account
) -> None:
    set_wording(entry, language="en", title="", texts={"solution": f"New.\n\n{THREE}"}, by=by)
    assert stands(entry) == {
        "solution.1": ("", "untranslated"),
        "solution.2": ("Раз.", "checked"),
        "solution.3": ("Два.", "checked"),
        "solution.4": ("Три.", "checked"),
    }


def test_only_translations_of_a_deleted_paragraph_go(entry: Entry, by: Account) -> None:
    set_wording(entry, language="en", title="", texts={"solution": "One.\n\nThree."}, by=by)
    assert stands(entry) == {"solution.1": ("Раз.", "checked"), "solution.2": ("Три.", "checked")}
    assert not Segment.objects.filter(text="Два.").exists()


def test_an_unchanged_paragraph_keeps_its_row_and_who_wrote_and_checked_it(
    entry: Entry, by: Account
) -> None:
    before = {s.text: s for s in entry.segments.filter(key="solution", language="ru")}
    other = account()
    texts = {"solution": "Раз.\n\nДругое.\n\nТри."}
    set_wording(entry, language="ru", title="", texts=texts, by=other)
    after = {s.text: s for s in entry.segments.filter(key="solution", language="ru")}
    for text in ("Раз.", "Три."):
        assert (after[text].pk, after[text].written_by, after[text].checked_by) == (
            before[text].pk,
            by,
            by,
        )
    new = after["Другое."]
    assert (new.origin, new.written_by, new.checked_by) == ("translated", other, None)
    assert (new.is_checked, new.translates) == (False, "Two.")


def test_an_edited_original_says_who_edited_it(entry: Entry, by: Account) -> None:
    row = entry.segments.get(key="solution", language="en", position=1)
    assert (row.origin, row.written_by, row.is_translation, row.translates) == (
        "edited",
        by,
        False,
        "",
    )


def test_who_reads_over_a_whole_text_checks_what_nobody_had(entry: Entry, by: Account) -> None:
    set_wording(
        entry, language="en", title="", texts={"solution": THREE.replace("Two", "2")}, by=by
    )
    other = account()
    texts = {"solution": "Раз.\n\nДва.\n\nТри."}
    set_wording(entry, language="ru", title="", texts=texts, is_checked=True, by=other)
    assert {state for _text, state in stands(entry).values()} == {"checked"}
    names = entry.segments.filter(key="solution", language="ru").order_by("position")
    assert [s.checked_by for s in names] == [by, other, by]


def test_a_translation_that_lacks_a_paragraph_in_between_stays_where_it_stands(
    entry: Entry, by: Account
) -> None:
    entry.segments.filter(key="solution", language="ru", position=2).delete()
    set_wording(entry, language="ru", title="", texts={"solution": "Раз.\n\nТретье."}, by=by)
    assert [text for text, _state in stands(entry).values()] == ["Раз.", "", "Третье."]


def test_the_same_wording_again_writes_nothing(entry: Entry, by: Account) -> None:
    before = list(Segment.objects.order_by("pk").values())
    records = Record.objects.count()
    title = entry.title.texts["en"]
    set_wording(entry, language="en", title=title, texts={"solution": THREE}, by=by)
    assert list(Segment.objects.order_by("pk").values()) == before
    assert Record.objects.count() == records


def test_words_are_not_written_as_if_they_were_a_part(entry: Entry, by: Account) -> None:
    before = list(Segment.objects.order_by("pk").values())
    with refused("unit-unknown"):
        set_wording(entry, language="en", title="", texts={"figure.1.name": "No"}, by=by)
    assert list(Segment.objects.order_by("pk").values()) == before


def test_a_title_reworded_makes_its_translations_stale_also_where_nothing_was_noted(
    entry: Entry, by: Account
) -> None:
    Segment.objects.filter(key="title").delete()
    assert stands(entry, part="title")["title"][1] == "unchecked"
    set_wording(entry, language="en", title="Another name", texts={}, by=by)
    assert stands(entry, part="title")["title"][1] == "stale"
    assert stands(entry, "zh-Hans", part="title")["title"][1] == "stale"
    set_wording(entry, language="ru", title="Другое имя", texts={}, by=by)
    assert stands(entry, part="title") == {"title": ("Другое имя", "unchecked")}
    entry.refresh_from_db()
    assert entry.title.texts["ru"] == entry.segments.get(key="title", language="ru").text


def test_paragraphs_of_older_drafts_are_stale_only_after_the_original_changed(
    entry: Entry, by: Account
) -> None:
    Segment.objects.filter(key="solution").update(translates="")
    assert {state for _text, state in stands(entry).values()} == {"checked"}
    set_wording(
        entry, language="en", title="", texts={"solution": THREE.replace("Two", "2")}, by=by
    )
    assert [state for _text, state in stands(entry).values()] == ["checked", "stale", "checked"]


def test_words_of_a_figure_are_written_with_how_they_came_about(entry: Entry, by: Account) -> None:
    figure = entry.figures.get()
    name = ml("en", en="Ships", ru="Суда")
    word_figure(figure, name=name, unit=figure.unit, source=figure.source, by=by)
    assert stands(entry, part="figure.1.name")["figure.1.name"] == ("Суда", "unchecked")
    name = ml("en", en="Vessels", ru="Суда")
    word_figure(figure, name=name, unit=figure.unit, source=figure.source, by=by)
    assert stands(entry, part="figure.1.name")["figure.1.name"] == ("Суда", "stale")
    assert (str(entry.figures.get().name.in_("en")), str(figure.name.in_("en"))) == (
        "Vessels",
        "Vessels",
    )
    row = entry.segments.get(key="figure.1.name", language="ru")
    assert (row.written_by, row.origin, row.text) == (by, "translated", "Суда")


def test_words_of_pictures_go_with_their_picture(entry: Entry, by: Account) -> None:
    first, second = (
        EntryPicture.objects.create(
            entry=entry,
            position=place,
            blob=keep(name.encode()),
            caption=ml(),
            credit=ml(),
            description=ml(),
        )
        for place, name in ((1, "a"), (2, "b"))
    )
    for picture, words in ((first, ml("en", en="First")), (second, ml("en", en="Second", ru="Б"))):
        describe_picture(
            picture, caption=words, credit=ml(), description=ml(), crop=(0, 0, 1, 1), by=by
        )
    assert stands(entry, part="picture.2.caption") == {"picture.2.caption": ("Б", "unchecked")}
    choose_picture(second, by=by)
    assert stands(entry, part="picture.1.caption") == {"picture.1.caption": ("Б", "unchecked")}
    assert stands(entry, part="picture.2.caption") == {"picture.2.caption": ("", "untranslated")}
    keys = entry.segments.filter(key__startswith="picture", language="ru")
    assert [row.key for row in keys] == ["picture.1.caption"]


def test_what_has_no_words_stands_in_every_language_as_in_the_original(
    entry: Entry, by: Account
) -> None:
    period = entry.segments.filter(key="period")
    assert {s.language: s.text for s in period} == dict.fromkeys(
        ("en", "ru", "zh-Hans"), "2019–2023"
    )
    assert not stands(entry, part="period")
    set_wording(entry, language="ru", title="", texts={"period": "2019–2023 гг."}, by=by)
    set_wording(entry, language="en", title="", texts={"period": "2019–2024"}, by=by)
    assert {s.language: s.text for s in period.all()} == {
        "en": "2019–2024",
        "ru": "2019–2023 гг.",
        "zh-Hans": "2019–2024",
    }
    assert stands(entry, part="period") == {"period.1": ("2019–2023 гг.", "stale")}


def test_a_translation_moves_along_whoever_made_it(entry: Entry, by: Account) -> None:
    told = [Told("solution.3", "Третье.", "Three.")]
    translate(entry, language="ru", told=told, origin="engine", through="Model 1", by=by)
    set_wording(entry, language="en", title="", texts={"solution": f"New.\n\n{THREE}"}, by=by)
    row = entry.segments.get(key="solution", language="ru", position=4)
    assert (row.text, row.origin, row.through, row.written_by) == (
        "Третье.",
        "engine",
        "Model 1",
        None,
    )
