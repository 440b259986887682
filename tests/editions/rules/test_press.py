"""What a press kit may hold and say, without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from casebridge.editions.rules.book import BookPress
from casebridge.editions.rules.embargo import embargo_line, free_line, moment
from casebridge.editions.rules.press import (
    FIGURES,
    PICTURES,
    UNCREDITED,
    UNSOURCED,
    Embargo,
    chosen,
    embargo_of,
    end_of_link,
    figures_to_choose,
    hindrance_to_giving,
    is_quoted,
    numbers_chosen,
    pictures_to_choose,
    with_choice,
)

NOW = datetime(2026, 5, 5, 2, 0, tzinfo=UTC)
LATER = datetime(2026, 5, 6, 2, 0, tzinfo=UTC)
FOUND = figures_to_choose(
    [
        (11, 1, "", "achieved"),
        (12, 1, "Port office", "achieved"),
        (13, 1, "Port office", "achieved"),
        (21, 2, "Ministry", "expected"),
    ]
)


@pytest.mark.parametrize(
    ("state", "until", "is_hindered", "told"),
    [
        ("frozen", LATER, False, Embargo(LATER)),
        ("draft", LATER, False, Embargo(LATER)),
        # The moment itself is free.
        ("frozen", NOW, False, None),
        # Nobody has planned, or the plan failed at its moment: no moment is known.
        ("frozen", None, False, Embargo(None)),
        ("frozen", NOW, True, Embargo(None)),
        ("released", LATER, False, None),
        ("withdrawn", None, False, None),
    ],
)
def test_an_embargo_stands_until_its_moment(
    state: str, until: datetime | None, is_hindered: bool, told: Embargo | None
) -> None:
    assert embargo_of(state=state, until=until, is_hindered=is_hindered, now=NOW) == told


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Embargo: not for publication before 6 May 2026, 10:00 Beijing time "
            "(6 May 2026, 02:00 UTC).",
        ),
        (
            "zh-Hans",
            "禁发：北京时间2026年5月6日10:00（协调世界时2026年5月6日02:00）之前不得发表。",
        ),
        (
            "ru",
            "Эмбарго: не публиковать ранее 10:00 6 мая 2026 г. по пекинскому времени "
            "(02:00 6 мая 2026 г. UTC).",
        ),
        (
            "fa",
            "تحریم خبری: پیش از ساعت ۱۰:۰۰ روز ۶ مهٔ ۲۰۲۶ به وقت پکن "
            "(ساعت ۰۲:۰۰ روز ۶ مهٔ ۲۰۲۶ به وقت جهانی UTC) منتشر نشود.",
        ),
    ],
)
def test_the_line_names_the_moment_on_the_clock_of_the_call_and_by_universal_time(
    language: str, said: str
) -> None:
    line = embargo_line(LATER, "Asia/Shanghai", language)
    assert line.replace("\u00a0", " ").replace("\u202f", " ") == said


def test_a_zone_without_a_name_is_written_with_its_distance() -> None:
    assert moment(LATER, "Asia/Kolkata", "en") == "6 May 2026, 07:30 (Asia/Kolkata, UTC+05:30)"


@pytest.mark.parametrize("language", ["en", "ru", "zh-Hans", "fa", "kk"])
def test_every_language_says_that_no_moment_is_known_and_that_none_is_needed(
    language: str,
) -> None:
    assert embargo_line(None, "Asia/Shanghai", language)
    assert free_line(language) != embargo_line(None, "Asia/Shanghai", language)


@pytest.mark.parametrize(
    ("state", "is_made", "is_worded", "code"),
    [
        ("draft", True, True, "edition-not-frozen"),
        ("withdrawn", True, True, "kit-edition-withdrawn"),
        ("replaced", True, True, "newer-version-released"),
        ("frozen", False, True, "kit-not-made"),
        ("released", True, False, "release-text-missing"),
        ("frozen", True, True, ""),
        ("released", True, True, ""),
    ],
)
def test_a_kit_is_given_only_where_there_is_one(
    state: str, is_made: bool, is_worded: bool, code: str
) -> None:
    assert hindrance_to_giving(state=state, is_made=is_made, is_worded=is_worded) == code


def test_a_link_never_ends_before_the_embargo_does() -> None:
    days = [
        (end_of_link(embargo, NOW) - NOW).days
        for embargo in (None, Embargo(NOW + timedelta(days=1)), Embargo(NOW + timedelta(days=200)))
    ]
    assert days == [90, 90, 230]


def test_a_figure_without_a_source_is_never_chosen_and_the_first_of_each_case_leads() -> None:
    assert [one.hindrance for one in FOUND] == [UNSOURCED, "", "", ""]
    assert chosen({}, FIGURES, FOUND) == [12]
    assert chosen({FIGURES: [11, 13, 21]}, FIGURES, FOUND) == [13, 21]
    assert chosen({FIGURES: []}, FIGURES, FOUND) == []


def test_a_picture_without_a_credit_is_never_given() -> None:
    found = pictures_to_choose([(5, 1, " "), (6, 2, "Port office")])
    assert [one.hindrance for one in found] == [UNCREDITED, ""]
    assert chosen({}, PICTURES, found) == [6]
    assert chosen({PICTURES: [5]}, PICTURES, found) == []


def test_numbers_stand_in_their_own_order_and_all_until_somebody_chooses() -> None:
    assert numbers_chosen({}) == ["received", "compiled", "scored", "selected", "countries_reached"]
    assert numbers_chosen({"numbers": ["selected", "received", "invented"]}) == [
        "received",
        "selected",
    ]


def test_what_somebody_may_not_see_stays_as_others_chose_it() -> None:
    assert with_choice([1, 2, 9], visible={1, 2, 3}, picked={3}) == [3, 9]
    assert with_choice([1], visible={1}, picked=set()) == []


@pytest.mark.parametrize(
    ("quote", "by", "printed"), [("So.", "A. B.", True), ("So.", "", False), ("", "A. B.", False)]
)
def test_a_quotation_is_printed_only_with_its_name(quote: str, by: str, printed: bool) -> None:
    assert is_quoted(BookPress(quote=quote, quote_by=by)) is printed
