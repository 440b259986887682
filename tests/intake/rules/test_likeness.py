"""Likeness is measured on the specimens of the demonstration: true pairs found, false ones not."""

import itertools
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import casebridge.config.demo
from casebridge.intake.rules.likeness import Resemblance, resemblance
from casebridge.intake.rules.traits import Said, Traits, keys_of, traits_of

FOLDER = Path(casebridge.config.demo.__file__).parent / "specimens"
# One case that two partners hand in, each in a language of its own.
PLANTED = {("ru-04", "zh-04")}
ONE = "0123456789abcdef0123456789abcdef"


def text_of(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def said(values: dict[str, Any], language: str) -> list[Said]:
    return [Said(key, text_of(value), language) for key, value in values.items()]


@cache
def specimens() -> dict[str, dict[str, Any]]:
    return {
        file.stem: tomllib.loads(file.read_text(encoding="utf-8"))
        for file in sorted(FOLDER.glob("*.toml"))
    }


@cache
def whole(name: str) -> Traits:
    specimen = specimens()[name]
    applicants = [s for each in specimen["applicant"] for s in said(each, specimen["language"])]
    return traits_of([*said(specimen["values"], specimen["language"]), *applicants])


def of(**values: str) -> Traits:
    return traits_of(said(values, "en"))


def codes(found: Resemblance) -> set[str]:
    return {reason.code for reason in found.reasons}


WORDS = " ".join(f"word{n} goes" for n in range(80))


def test_of_all_pairs_of_specimens_only_the_planted_one_is_found() -> None:
    found = {
        (one, other)
        for one, other in itertools.combinations(specimens(), 2)
        if resemblance(whole(one), whole(other)).is_enough
    }
    assert len(specimens()) == 30
    assert found == PLANTED


def test_a_case_is_found_in_its_translation_by_its_figures_alone() -> None:
    """A partner's translation without a common name, title or address: 59 of 60, none false."""
    told = {
        (name, tag): traits_of(
            [s for s in said(words, tag) if s.key not in {"case_title_en", "org_name"}]
        )
        for name, specimen in specimens().items()
        for tag, words in specimen.get("translation", {}).items()
    }
    hits = {key for key, traits in told.items() if resemblance(whole(key[0]), traits).is_enough}
    false = {
        (one, two)
        for (one, a), (two, b) in itertools.combinations(told, 2)
        if one < two
        and (one, two) not in PLANTED
        and resemblance(told[one, a], told[two, b]).is_enough
    }
    assert len(hits) / len(told) >= 0.9
    assert false == set()


def test_likeness_is_the_same_from_both_sides() -> None:
    for one, other in itertools.combinations(sorted(specimens())[:12], 2):
        assert resemblance(whole(one), whole(other)) == resemblance(whole(other), whole(one))


def test_a_candidate_shares_enough_with_its_twin_to_be_looked_at() -> None:
    ((one, other),) = PLANTED
    common = keys_of(whole(one)) & keys_of(whole(other))
    assert len([key for key in common if key.startswith("figure:")]) >= 5


def test_last_years_text_with_a_third_rewritten_is_found() -> None:
    again = WORDS.replace("word1", "other").replace("word2", "again")
    found = resemblance(of(abstract=WORDS), of(abstract=again))
    assert found.is_enough
    assert codes(found) == {"same-text"}


@pytest.mark.parametrize("short", ["word " * 200, "What it is.", ""])
def test_a_text_that_says_nothing_is_no_reason(short: str) -> None:
    assert resemblance(of(abstract=short), of(abstract=short)).reasons == ()


def test_two_cases_of_one_applicant_are_two_cases() -> None:
    profile = "We were founded in 1956 and have 12,480 members in 317 towns. " + WORDS
    applicant = {"org_name": "Specimen Institute", "org_profile": profile, "org_reg_no": "12345"}
    found = resemblance(
        of(abstract="Ships find their way.", **applicant),
        of(abstract="Trees are counted.", **applicant),
    )
    assert codes(found) == {"same-organisation"}
    assert not found.is_enough


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("A smart port for Aktau", "A smart port for Aktau", True),
        ("A smart port for Aktau", "A smart port for Baku", False),
        ("Specimen case 1", "Specimen case 2", False),
        ("中哈跨境电商平台", "中吉跨境电商平台", False),
        ("中哈跨境电商平台", "中哈跨境电商平台", True),
    ],
)
def test_titles_that_differ_in_the_point_are_two_cases(one: str, other: str, is_same: bool) -> None:
    assert resemblance(of(case_title=one), of(case_title=other)).is_enough is is_same


def test_figures_are_the_same_however_they_are_written() -> None:
    english = traits_of([Said("metrics", "48,200 users; 12.5 % less; 3.6 million tonnes", "en")])
    russian = traits_of([Said("metrics", "48 200 чел.; на 12,5 %; 3,6 млн тонн", "ru")])
    chinese = traits_of([Said("metrics", "用户4.82万人；下降12.5%；360万吨", "zh-Hans")])
    assert set(english.figures) == set(russian.figures) == set(chinese.figures)
    assert set(english.figures) == {"48200", "12.5%", "3600000"}


def test_years_and_small_numbers_tell_nothing() -> None:
    traits = of(abstract="Since 2021, in 3 towns and on 12 ships; 20 % of 500 people.")
    assert traits.figures == {}


def test_names_in_latin_letters_are_seen_in_any_text() -> None:
    chinese = traits_of([Said("solution", "平台采用PortFlow和X-Road，符合ISO标准。", "zh-Hans")])
    english = traits_of([Said("solution", "The platform is built on PortFlow and X-Road.", "en")])
    assert chinese.names == english.names == {"PORTFLOW", "X-ROAD"}


def test_public_mail_and_disks_say_nothing_of_who_sent_it() -> None:
    public = traits_of([], senders=("a@qq.com", "b@mail.ru", "c@gmail.com", "nobody"))
    assert public.senders == frozenset()
    assert traits_of([], senders=("a@port.example.org",)).senders == {"port.example.org"}


def test_a_partner_who_hands_in_the_same_case_is_recognised() -> None:
    one = of(org_name="Specimen Port LLC", partners="Specimen Institute of Ports, China")
    other = of(org_name="Specimen Institute of Ports", partners="Specimen Port")
    assert codes(resemblance(one, other)) == {"partners"}


def test_pictures_count_though_each_was_saved_again() -> None:
    near = f"{int(ONE, 16) ^ 0b1011:032x}"
    far = f"{int(ONE, 16) ^ ((1 << 40) - 1):032x}"
    one, same = Traits(pictures=(ONE, far[::-1])), Traits(pictures=(near, near))
    (reason,) = resemblance(one, same).reasons
    assert (reason.code, reason.values) == ("same-pictures", {"count": 1})
    assert resemblance(one, Traits(pictures=(far,))).reasons == ()
    assert keys_of(one) & keys_of(same)


def test_nothing_resembles_nothing() -> None:
    assert resemblance(Traits(), Traits()) == Resemblance(0.0, ())
    assert keys_of(Traits()) == frozenset()


def test_people_alone_never_suffice() -> None:
    people = Traits(
        organisations=frozenset({"specimen institute"}), senders=frozenset({"port.example.org"})
    )
    assert not resemblance(people, people).is_enough
    with_title = replace(people, titles=frozenset({"a smart port for aktau"}))
    assert resemblance(with_title, with_title).is_enough
