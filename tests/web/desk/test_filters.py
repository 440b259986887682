"""The language typed into the search of the table."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from casebridge.web.desk.filters import Filters, parse
from casebridge.web.desk.wording import FILTER_KEYS

TYPED = [
    ("", Filters()),
    ("country:KZ", Filters(country="KZ")),
    ("country:kz", Filters(country="KZ")),
    ("country:Казахстан", Filters(country="Казахстан")),
    ("国家：KZ 缺：scan", Filters(country="KZ", missing="scan")),
    ("страна:RU состояние:complete", Filters(country="RU", state="complete")),
    ("area:A2 category:c3", Filters(area="a2", category="c3")),
    ("line:L4 тип:university", Filters(line="l4", type="university")),
    ("направление:a2 承办人:me", Filters(area="a2", owner="me")),
    ("область:a2 负责人：me", Filters(area="a2", owner="me")),
    ("owner:me", Filters(owner="me")),
    ('owner:"Officer A" finding:must', Filters(owner="Officer A", finding="must")),
    ("turn:ours from:compiled", Filters(turn="ours", provenance="compiled")),
    ("free words here", Filters(words=("free", "words", "here"))),
    ('"two words" 数据', Filters(words=("two words", "数据"))),
    ("state:selected KTZ missing:word", Filters(state="selected", missing="word", words=("KTZ",))),
    ("missing:hope", Filters(unknown=("missing:hope",))),
    ("http://example.org", Filters(words=("http://example.org",))),
    ("country:", Filters()),
    ("country:KZ country:RU", Filters(country="RU")),
    ("-country:KZ", Filters(without=(("country", "KZ"),))),
    ("-missing:scan -缺：word", Filters(without=(("missing", "scan"), ("missing", "word")))),
    ("-from:compiled port", Filters(without=(("provenance", "compiled"),), words=("port",))),
    ("port -sea", Filters(words=("port",), without_words=("sea",))),
    ('-"two words"', Filters(without_words=("two words",))),
    ('"-5"', Filters(words=("-5",))),
    ("-", Filters(words=("-",))),
    ("score:>70", Filters(score=">70")),
    ("оценка:<=62.5", Filters(score="<=62.5")),
    ("امتیاز:۷۰", Filters(score="70")),
    ("score:good", Filters(unknown=("score:good",))),
    ("since:2026-03-01", Filters(since="2026-03-01")),
    ("с:7D", Filters(since="7d")),
    ("since:2026-02-30", Filters(unknown=("since:2026-02-30",))),
    ("late:look 逾期:deadline", Filters(late="deadline")),
    ("missing:owner owner:none", Filters(missing="owner", owner="none")),
    ("标记:跟进", Filters(mark="跟进")),
]


@pytest.mark.parametrize(("typed", "meant"), TYPED)
def test_what_was_typed_is_understood(typed: str, meant: Filters) -> None:
    assert parse(typed) == meant


@pytest.mark.parametrize("language", ["zh-hans", "ru", "en", "fa"])
@pytest.mark.parametrize("key", FILTER_KEYS)
def test_a_filter_may_be_typed_by_the_first_word_of_its_name_on_the_page(
    language: str, key: str
) -> None:
    with translation.override(language):
        name = str(FILTER_KEYS[key]).split()[0]
    assert not parse(f"{name}:none").words, name


@given(st.text(max_size=80))
def test_any_text_is_taken_and_typing_it_again_changes_nothing(typed: str) -> None:
    once = parse(typed)
    again = parse(once.text())
    assert again.pairs() == once.pairs()
    assert again.refused() == once.refused()
    assert (again.words, again.without_words) == (once.words, once.without_words)
    assert not again.unknown


def test_a_filter_is_taken_off_and_put_on_alone() -> None:
    filters = parse('country:KZ owner:"Officer A" word')
    assert filters.taken_off("country").text() == 'owner:"Officer A" word'
    assert filters.with_("from", "compiled").text() == (
        'country:KZ owner:"Officer A" from:compiled word'
    )


def test_a_refusal_is_taken_off_alone() -> None:
    filters = parse("country:KZ -missing:scan -from:compiled word")
    assert filters.without_("from", "compiled").text() == "country:KZ -missing:scan word"


def test_a_value_may_be_typed_in_the_words_of_the_page() -> None:
    spoken = {("state", "完整"): "complete"}
    assert parse("状态:完整 state:complete", spoken).state == "complete"
    assert parse("来源:完整", spoken).unknown == ("来源:完整",)
