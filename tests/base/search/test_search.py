"""Finding by words and by likeness."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casebridge.base.search.actions import forget, index, mark
from casebridge.base.search.models import Document, Trait
from casebridge.base.search.queries import alike, found, sharing, trait_value

pytestmark = [pytest.mark.django_db, pytest.mark.on_both]


def stored(**texts: str) -> None:
    """entry_7='port of data' becomes the document 'entry:7'."""
    for subject, text in texts.items():
        index(subject.replace("_", ":"), [(text, "A")])


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("跨境数据平台", "数据"),
        ("Обмен данными между портами", "«данные»"),
        ("سازمان همکاری شانگهای", "شانگهاي"),
        ("Ports of the Caspian Sea", "port"),
        ("O'zbekiston portlari", "oʻzbekiston"),
    ],
)
def test_words_are_found_in_every_language(text: str, typed: str) -> None:
    stored(entry_1=text, entry_2="something else")
    assert found("entry", typed) == [1]


def test_all_words_are_wanted_and_any_will_do() -> None:
    stored(entry_1="port data", entry_2="port", entry_3="data", entry_4="rail")
    assert found("entry", "port data") == [1]
    assert set(found("entry", "port rail")) == {1, 2, 4}


def test_a_title_counts_more_than_a_text() -> None:
    index("entry:1", [("rail", "A"), ("port", "D")])
    index("entry:2", [("port", "A"), ("rail", "D")])
    assert found("entry", "port") == [2, 1]


def test_kinds_are_not_mixed() -> None:
    stored(entry_1="port", likeness_2="port")
    assert found("entry", "port") == [1]


def test_indexing_again_replaces_and_forgetting_removes() -> None:
    stored(entry_1="port")
    stored(entry_1="rail")
    assert (found("entry", "port"), found("entry", "rail")) == ([], [1])
    forget("entry:1")
    assert not Document.objects.exists()


def test_nothing_typed_finds_nothing() -> None:
    stored(entry_1="port")
    assert found("entry", " « » ") == []


def test_a_word_of_any_length_is_found() -> None:
    stored(entry_1="х" * 5000)
    assert found("entry", "х" * 5000) == [1]


def test_a_text_may_be_long() -> None:
    stored(entry_1=" ".join(f"word{n}" for n in range(30_000)) + " port " * 400)
    assert found("entry", "port") == [1]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_whatever_is_typed_is_harmless(typed: str) -> None:
    found("entry", typed)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab'\\&|!:*()<>% _я数", min_size=1, max_size=20))
def test_what_was_stored_is_found_by_its_own_words(text: str) -> None:
    stored(entry_1=f"port {text}")
    assert found("entry", f"port {text}") == [1]


def test_likeness_finds_the_nearly_same_title_first() -> None:
    stored(
        likeness_1="A port that plans its ships",
        likeness_2="A port which plans its ships",
        likeness_3="Telemedicine in the mountains",
    )
    near = alike("likeness", "A port that plans its ships", at_least=0.5)
    assert [number for number, _likeness in near] == [1, 2]
    assert near[0][1] == pytest.approx(1)


def test_objects_that_share_a_rare_trait_are_found() -> None:
    mark("dossier", 1, {"figure:4820", "host:port.example.org", "name:ATLAS"})
    mark("dossier", 2, {"figure:4820", "name:ATLAS", "figure:7"})
    mark("other", 3, {"figure:4820"})
    assert sharing("dossier", {"figure:4820", "name:ATLAS"}, rare=2) == {
        1: frozenset({"figure:4820", "name:ATLAS"}),
        2: frozenset({"figure:4820", "name:ATLAS"}),
    }
    assert sharing("dossier", {"figure:7", "figure:8"}, rare=2) == {2: frozenset({"figure:7"})}


def test_what_many_have_in_common_tells_nothing() -> None:
    for number in range(4):
        mark("dossier", number, {"figure:100", f"figure:{number}"})
    assert sharing("dossier", {"figure:100", "figure:3"}, rare=3) == {3: frozenset({"figure:3"})}


def test_marking_again_replaces() -> None:
    mark("dossier", 1, {"a", "b"})
    mark("dossier", 1, {"b", "c"})
    assert sharing("dossier", {"a", "b", "c"}, rare=9) == {1: frozenset({"b", "c"})}
    mark("dossier", 1, ())
    assert not Trait.objects.exists()


def test_a_trait_has_one_number_everywhere() -> None:
    assert trait_value("figure:4820") == trait_value("figure:4820") != trait_value("figure:4821")
    assert -(2**63) <= trait_value("") < 2**63


def test_likeness_is_answered_from_the_index() -> None:
    stored(likeness_1="智慧港口平台建设与应用", likeness_2="中亚远程教育网络")
    assert [number for number, _ in alike("likeness", "智慧港口平台建设", at_least=0.4)] == [1]
    assert alike("likeness", "智慧港口平台建设", at_least=0.99) == []
