"""The office's own terms, the official ones of a call, and where translations slip."""

import pytest

from casebridge.base.accounts.models import Account
from casebridge.base.audit.models import Record
from casebridge.calls.models import Call
from casebridge.editions.actions.glossary import remove_term, set_term
from casebridge.editions.actions.wording import set_wording
from casebridge.editions.models import Edition, GlossaryTerm
from casebridge.editions.queries.glossary import (
    glossary_slips,
    official_terms,
    own_terms,
    slips_around,
)
from casebridge.editions.rules.glossary import Kind, named_in
from casebridge.kit.text.multilingual import ml
from tests.factories import calls
from tests.factories.accounts import account, editor
from tests.factories.cases import case, in_all_languages
from tests.factories.counting import CountQueries, refused
from tests.factories.editions import draft
from tests.factories.reviews import selected

pytestmark = pytest.mark.usefixtures("with_reference")
QUERIES = 12
METER = ml("en", en="smart  meter ", ru="умный счётчик")


@pytest.fixture
def call(with_reference: None) -> Call:
    return calls.call(prefix="SCO23")


@pytest.fixture
def by(call: Call) -> Account:
    return editor(call)


def edition_with(call: Call, by: Account, entries: int = 1) -> Edition:
    selected(*(case(call, **in_all_languages()) for _ in range(entries)))
    edition = draft(call)
    for entry in edition.entries.all():
        original = {"abstract": "Smart meters for China."}
        set_wording(entry, language="en", title="", texts=original, by=by)
        spoken = {"abstract": "Счётчики для Монголии."}
        set_wording(entry, language="ru", title="", texts=spoken, by=by)
    return edition


def test_a_term_is_kept_levelled_and_recorded(call: Call, by: Account) -> None:
    made = set_term(
        None,
        call=call,
        texts=METER,
        also={"ru": ["интеллектуальный счётчик", " "], "en": []},
        avoid={"ru": ["смарт-метр"]},
        note=" As in  the law. ",
        by=by,
    )
    row = GlossaryTerm.objects.get()
    assert row.texts.texts == {"en": "smart meter", "ru": "умный счётчик"}
    assert (row.also, row.avoid) == (
        {"ru": ["интеллектуальный счётчик"]},
        {"ru": ["смарт-метр"]},
    )
    assert (row.note, row.by, row.call) == ("As in the law.", by, call)
    told = Record.objects.latest("id")
    assert (told.verb, told.subject) == ("editions.term-set", f"glossary-term:{made.pk}")


def test_a_term_is_worded_anew_and_taken_out(call: Call, by: Account) -> None:
    made = set_term(None, call=call, texts=METER, by=by)
    set_term(made, call=call, texts=ml(en="smart meter", ru="новый счётчик"), by=by)
    assert own_terms(call).get().texts.texts["ru"] == "новый счётчик"
    remove_term(made, by=by)
    assert not own_terms(call).exists()
    assert Record.objects.latest("id").verb == "editions.term-removed"


def test_what_makes_no_sense_is_refused(call: Call, by: Account) -> None:
    set_term(None, call=call, texts=METER, by=by)
    stranger, other = account(), ml(en="dam", ru="плотина")
    with refused("term-needs-two-languages"):
        set_term(None, call=call, texts=ml(en="dam", ru=" "), by=by)
    with refused("term-exists"):
        set_term(None, call=call, texts=ml(en="Smart meter", ru="счётчик"), by=by)
    with refused("term-avoids-itself"):
        set_term(None, call=call, texts=other, avoid={"ru": ["Плотина"]}, by=by)
    with refused("term-too-long"):
        set_term(None, call=call, texts=ml(en="d" * 201, ru="плотина"), by=by)
    with refused("glossary-not-yours"):
        set_term(None, call=call, texts=other, by=stranger)
    with refused("glossary-not-yours"):
        set_term(None, call=None, texts=other, by=by)
    with refused("glossary-not-yours"):
        remove_term(GlossaryTerm.objects.get(), by=stranger)


def test_terms_for_every_call_are_set_by_those_responsible_for_every_call(call: Call) -> None:
    everywhere = editor()
    set_term(None, call=None, texts=METER, by=everywhere)
    assert own_terms(call).count() == 1
    assert own_terms().count() == 1


def test_a_call_speaks_of_phrases_countries_and_what_it_is_about(call: Call) -> None:
    terms = {term.key: term for term in official_terms(call)}
    assert terms["phrase:shanghai-spirit"].forms["zh-Hans"] == ("上海精神",)
    assert terms["KZ"].forms["ru"] == ("Казахстан", "Республика Казахстан")
    assert "Turkey" in (*terms["TR"].forms["en"], *terms["TR"].loose["en"])
    heads = {term.forms["en"][0] for term in terms.values() if term.kind == Kind.TAXONOMY}
    assert {"Digital infrastructure", "Hard connectivity", "Cloud computing"} <= heads
    assert "Company" not in heads


def test_where_two_schemes_differ_the_wording_of_the_call_counts(call: Call) -> None:
    named = named_in("Digital infrastructure", "en", official_terms(call))
    assert [term.forms["zh-Hans"] for term, _ in named] == [("数字基础设施",)]


def test_the_offices_own_wording_goes_before_the_shipped_one(call: Call, by: Account) -> None:
    set_term(None, call=call, texts=ml(en="China", ru="Поднебесная"), by=by)
    terms = official_terms(call)
    assert terms[0].forms["ru"] == ("Поднебесная",)
    assert "CN" not in {term.key for term in terms}


def test_slips_are_told_with_their_place_and_only_of_what_the_account_sees(
    call: Call, by: Account
) -> None:
    set_term(None, call=call, texts=METER, by=by)
    edition = edition_with(call, by)
    found = {(slip.entry, slip.id, slip.term) for slip in glossary_slips(edition, by, ["ru"])}
    assert found == {(1, "abstract.1", "smart meter"), (1, "abstract.1", "China")}
    assert glossary_slips(edition, account(), ["ru"]) == []


@pytest.mark.parametrize("entries", [1, 3])
def test_slips_of_one_and_of_three_entries_take_the_same_questions(
    call: Call, by: Account, entries: int, django_assert_num_queries: CountQueries
) -> None:
    edition = edition_with(call, by, entries)
    with django_assert_num_queries(QUERIES):
        assert len(glossary_slips(edition, by)) >= entries


def test_the_texts_around_the_cases_are_looked_over_too(call: Call, by: Account) -> None:
    edition = edition_with(call, by)
    edition.foreword = ml("zh-Hans", zh_Hans="弘扬上海精神。", en="In the spirit.", ru="Дух.")
    edition.subtitle = ml(en="Shanghai Spirit", ru="Шанхайский дух")
    found = [(slip.id, slip.language, slip.expected[0]) for slip in slips_around(edition)]
    assert found == [
        ("foreword", "en", "Shanghai Spirit"),
        ("foreword", "ru", "Шанхайский дух"),
    ]
    assert {slip.entry for slip in slips_around(edition, ["ru"])} == {0}
