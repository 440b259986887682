"""Arranging a draft: order, moving, taking out, texts, look, pictures; making all its files."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.db import transaction
from PIL import Image

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.base.files.actions import keep
from casebridge.base.files.queries import content_of
from casebridge.calls.models import Call
from casebridge.editions import jobs
from casebridge.editions.actions import arranging, making
from casebridge.editions.models import Edition, Entry, EntryPicture
from casebridge.editions.outputs.kinds import OUTPUTS
from casebridge.editions.queries.arranging import free_code, standings, styles_lacking
from casebridge.editions.queries.books import book_of
from casebridge.editions.rules.book import Book, chapters, keyword_index
from casebridge.kit.refusal import Refusal
from casebridge.kit.text.multilingual import ml
from tests.factories import accounts, calls
from tests.factories.cases import LANGUAGES, case, in_all_languages
from tests.factories.counting import CountQueries, refused
from tests.factories.editions import draft, frozen, quick_outputs, selected_case

pytestmark = pytest.mark.usefixtures("with_reference")


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def editor(call: Call) -> Account:
    return accounts.editor(call)


@pytest.fixture
def edition(call: Call) -> Edition:
    rows = [("c1", "Uzbekistan"), ("c2", "Russia"), ("c1", "Kazakhstan"), ("c2", "Azerbaijan")]
    for category, countries in rows:
        columns = in_all_languages(category=category, countries=countries)
        case(call, **columns, provenance="compiled")
    return draft(call)


@pytest.fixture
def drawn(edition: Edition) -> EntryPicture:
    file = BytesIO()
    Image.new("RGB", (40, 20), "white").save(file, "PNG")
    blob = keep(file.getvalue())
    first = edition.entries.order_by("number")[0]
    return EntryPicture.objects.create(entry=first, position=1, blob=blob)


def places(edition: Edition) -> list[str]:
    rows = edition.entries.order_by("number").prefetch_related("places__country")
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    return [row.places.all()[0].country.alpha2 for row in rows]


def test_the_order_by_country_is_that_of_the_document(edition: Edition, editor: Account) -> None:
    assert places(edition) == ["AZ", "RU", "KZ", "UZ"]
    arranging.set_order(edition, order="country", by=editor)
    assert places(edition) == ["AZ", "KZ", "RU", "UZ"]
    assert [c.label for c in chapters(book_of(edition, "en"))] == [
        "Azerbaijan",
        "Kazakhstan",
        "Russia",
        "Uzbekistan",
    ]
    arranging.set_order(edition, order="area", by=editor)
    assert places(edition) == ["AZ", "RU", "KZ", "UZ"]
    assert Record.objects.latest("id").values == {"order": "area"}


def test_a_moved_entry_stands_where_it_was_put_and_the_order_is_by_hand(
    edition: Edition, editor: Account
) -> None:
    last = edition.entries.order_by("number")[3]
    arranging.move_entry(last, to=1, by=editor)
    assert places(edition) == ["UZ", "AZ", "RU", "KZ"]
    assert Edition.objects.get().order == "hand"
    with refused("place-not-in-the-book"):
        arranging.move_entry(last, to=5, by=editor)
    assert places(edition) == ["UZ", "AZ", "RU", "KZ"]


def test_a_case_is_taken_out_with_a_reason_and_the_others_move_up(
    edition: Edition, editor: Account
) -> None:
    second = edition.entries.order_by("number")[1]
    with refused("taking-out-needs-a-reason"):
        arranging.take_out(second, reason=" ", by=editor)
    assert places(edition) == ["AZ", "RU", "KZ", "UZ"]
    case_number = second.case_id
    arranging.take_out(second, reason="Not agreed in time.", by=editor)
    assert places(edition) == ["AZ", "KZ", "UZ"]
    told = Record.objects.latest("id")
    assert (told.verb, told.values) == (
        "editions.entry-taken-out",
        {"case": case_number, "reason": "Not agreed in time."},
    )


def test_the_last_case_stays(edition: Edition, editor: Account) -> None:
    for entry in list(edition.entries.all())[1:]:
        arranging.take_out(entry, reason="Test.", by=editor)
    last = edition.entries.get()
    with refused("nothing-to-publish"):
        arranging.take_out(last, reason="Test.", by=editor)


def test_texts_are_kept_and_printed_and_a_title_is_needed_in_every_language(
    edition: Edition, editor: Account
) -> None:
    whole = ml(**{tag.replace("-", "_"): f"T {tag}" for tag in LANGUAGES})
    texts = {"title": whole, "imprint": ml(en="Printed at home."), "disclaimer": ml(en="Nobody.")}
    arranging.set_texts(edition, texts=texts, by=editor)
    made = book_of(Edition.objects.get(), "en")
    assert (str(made.title.in_("ru")), made.disclaimer) == ("T ru", ("Nobody.",))
    assert made.imprint[0] == "Printed at home."
    with refused("edition-needs-a-title") as refusal:
        arranging.set_texts(edition, texts={"title": ml(en="Only")}, by=editor)
    assert set(refusal.value.values["languages"]) == set(LANGUAGES) - {"en"}  # type: ignore[call-overload]


def test_the_look_is_kept_and_reaches_the_book(edition: Edition, editor: Account) -> None:
    arranging.set_look(edition, theme="plain", paper="a4", colour="8A1F11", by=editor)
    made = book_of(Edition.objects.get(), "en")
    assert (made.theme, made.paper, made.colour) == ("plain", "a4", "#8a1f11")
    for theme, colour, code in (("x", "", "look-unknown"), ("plain", "red", "colour-not-underst")):
        with pytest.raises(Refusal) as caught, transaction.atomic():
            arranging.set_look(edition, theme=theme, paper="a4", colour=colour, by=editor)
        assert caught.value.code.startswith(code)
    assert Edition.objects.get().colour == "#8a1f11"


def test_a_logo_is_drawn_anew_and_taken_away_again(
    edition: Edition, editor: Account, drawn: EntryPicture
) -> None:
    sent = content_of(drawn.blob) + b"what a picture may hide"
    arranging.set_logo(edition, content=sent, by=editor)
    assert book_of(Edition.objects.get(), "en").logo
    assert b"hide" not in book_of(edition, "en").logo
    with refused("logo-unreadable"):
        arranging.set_logo(edition, content=b"no picture", by=editor)
    arranging.set_logo(edition, content=b"", by=editor)
    assert book_of(Edition.objects.get(), "en").logo == b""


def test_a_styles_file_is_kept_and_says_what_it_lacks(edition: Edition, editor: Account) -> None:
    import docx  # noqa: PLC0415 (slow to import, wanted once)

    own, file = docx.Document(), BytesIO()
    own.styles["Caption"].delete()
    own.save(file)
    assert arranging.set_word_styles(edition, content=file.getvalue(), by=editor) == ("caption",)
    assert styles_lacking(Edition.objects.get()) == ("caption",)
    assert book_of(edition, "en").word_styles == file.getvalue()
    with refused("styles-file-not-word"):
        arranging.set_word_styles(edition, content=b"%PDF-1.4", by=editor)
    arranging.set_word_styles(edition, content=b"", by=editor)
    assert styles_lacking(Edition.objects.get()) == ()


def test_keywords_stand_in_the_index_beside_the_terms(edition: Edition, editor: Account) -> None:
    entry = edition.entries.order_by("number")[1]
    arranging.set_keywords(entry, keywords=ml(en="ports; ports ;rail"), by=editor)
    index = {line.name: line.numbers for line in keyword_index(book_of(edition, "en"))}
    assert (index["ports"], index["rail"]) == ((2,), (2,))
    assert entry.category is not None
    assert 2 in index[str(entry.category.label.in_("en"))]
    many = "; ".join(str(n) for n in range(13))
    with refused("too-many-keywords"):
        arranging.set_keywords(entry, keywords=ml(en=many), by=editor)


def test_a_picture_is_described_and_cropped(drawn: EntryPicture, editor: Account) -> None:
    words = {"caption": ml(en="A"), "credit": ml(en="B"), "description": ml(en="C")}
    arranging.describe_picture(drawn, **words, crop=(0.1, 0.0, 0.5, 1.0), by=editor)
    picture = book_of(drawn.entry.edition, "en").entries[0].picture
    assert picture is not None
    assert (picture.caption, picture.credit, picture.alt) == ("A", "B", "C")
    assert picture.crop == (0.1, 0.0, 0.5, 1.0)
    with refused("crop-outside-the-picture"):
        arranging.describe_picture(drawn, **words, crop=(0.6, 0.0, 0.5, 1.0), by=editor)


def test_the_chosen_picture_is_the_one_that_is_printed(
    drawn: EntryPicture, editor: Account
) -> None:
    other = EntryPicture.objects.create(
        entry=drawn.entry, position=2, blob=drawn.blob, caption=ml(en="Second")
    )
    arranging.choose_picture(other, by=editor)
    picture = book_of(drawn.entry.edition, "en").entries[0].picture
    assert picture is not None
    assert picture.caption == "Second"


def test_only_officers_and_editors_of_the_call_change_a_draft(
    edition: Edition, drawn: EntryPicture
) -> None:
    stranger, entry = accounts.leader(), edition.entries.order_by("number")[1]
    acts: tuple[Callable[[], object], ...] = (
        lambda: arranging.set_order(edition, order="hand", by=stranger),
        lambda: arranging.move_entry(entry, to=1, by=stranger),
        lambda: arranging.take_out(entry, reason="No.", by=stranger),
        lambda: arranging.set_look(edition, theme="plain", paper="a4", colour="", by=stranger),
        lambda: arranging.choose_picture(drawn, by=stranger),
    )
    before = Record.objects.count()
    for act in acts:
        with pytest.raises(Refusal) as caught:
            act()
        assert caught.value.code == "edition-not-yours"
    assert Record.objects.count() == before
    assert places(edition) == ["AZ", "RU", "KZ", "UZ"]


def test_a_frozen_collection_is_not_arranged_any_more(edition: Edition, editor: Account) -> None:
    entry = Entry.objects.select_related("edition").order_by("number")[1]
    frozen(edition)
    acts: tuple[Callable[[], object], ...] = (
        lambda: arranging.set_order(edition, order="hand", by=editor),
        lambda: arranging.move_entry(entry, to=1, by=editor),
        lambda: arranging.take_out(entry, reason="No.", by=editor),
        lambda: arranging.set_texts(edition, texts={}, by=editor),
        lambda: arranging.set_keywords(entry, keywords=ml(en="x"), by=editor),
    )
    for act in acts:
        with pytest.raises(Refusal) as caught:
            act()
        assert caught.value.code == "edition-frozen"
    assert places(edition) == ["AZ", "RU", "KZ", "UZ"]


def test_where_entries_stand_is_asked_at_once(
    edition: Edition, django_assert_num_queries: CountQueries
) -> None:
    edition = Edition.objects.select_related("call").get()
    with django_assert_num_queries(3):
        standings(edition)


def test_a_collection_is_begun_at_the_desk(call: Call, editor: Account) -> None:
    selected_case(call)
    title = ml(en="Cases", ru="Кейсы")
    code = free_code(call)
    made = making.begin_edition(
        call, code=code, title=title, languages=["en", "ru"], order="country", by=editor
    )
    assert (made.state, made.order, made.languages) == ("draft", "country", ["en", "ru"])
    assert free_code(call) == f"{code}-2"


@pytest.mark.parametrize(
    ("code", "languages", "refusal"),
    [
        ("No Code", ["en"], "edition-code-unfit"),
        ("x", [], "edition-language-unknown"),
        ("x", ["xx"], "edition-language-unknown"),
        ("x", ["en", "ru"], "edition-needs-a-title"),
    ],
)
def test_a_collection_without_name_language_or_title_is_refused(
    call: Call, editor: Account, code: str, languages: list[str], refusal: str
) -> None:
    selected_case(call)
    with refused(refusal):
        making.begin_edition(call, code=code, title=ml(en="T"), languages=languages, by=editor)
    assert not Edition.objects.exists()


def test_a_job_makes_every_file_and_tells_which_were_refused(
    edition: Edition, editor: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    books: list[Book] = quick_outputs(monkeypatch)
    with refused("edition-not-frozen"):
        making.ask_for_files(edition, by=editor)
    frozen(edition)
    making.ask_for_files(edition, by=editor)
    with refused("files-under-way"):
        making.ask_for_files(edition, by=editor)
    kept = OUTPUTS["docx"]

    def refuse(book: Book) -> bytes:
        raise Refusal("picture-unreadable", number=2)

    monkeypatch.setitem(OUTPUTS, "docx", type(kept)(refuse, kept.ending, kept.media_type))
    jobs.make_files(edition=edition.pk, by=editor.pk)
    edition.refresh_from_db()
    assert edition.outputs.count() == (len(OUTPUTS) - 1) * 3
    assert [row[2:] for row in edition.printing["failed"]] == [
        ["picture-unreadable", {"number": 2}]
    ] * 3
    monkeypatch.setitem(OUTPUTS, "docx", kept)
    making.ask_for_files(edition, by=editor)
    jobs.make_files(edition=edition.pk, by=editor.pk)
    edition.refresh_from_db()
    assert (edition.outputs.count(), edition.printing["failed"]) == (len(OUTPUTS) * 3, [])
    with refused("files-all-there"):
        making.ask_for_files(edition, by=editor)
    assert books
